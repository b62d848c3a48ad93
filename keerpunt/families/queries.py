"""Questions about families, always through what the actor may see."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TypeVar

from django.db.models import Q, QuerySet

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import NotAllowed, no
from keerpunt.families import policies
from keerpunt.families.models import CareTeamSeat, Family, FamilyRow, LifeEvent, Parenthood, Person
from keerpunt.kit import clock

Row = TypeVar("Row", bound=FamilyRow)


def family_for(actor: Actor, reference: str, *, now: dt.datetime) -> Family:
    """This function will give a family whose content the actor may read, or refuse as if it did not exist."""
    on = clock.day_of(now)
    found = policies.visible_families(actor, on=on, now=now).filter(reference=reference)
    return _one(found.select_related("data_key", "lead_coach", "next_lead_coach").first())


def editable_family(actor: Actor, reference: str, *, now: dt.datetime) -> Family:
    """This function will give a family that the actor may change."""
    found = policies.editable_families(actor, on=clock.day_of(now)).filter(reference=reference)
    return _one(found.select_related("data_key", "lead_coach", "next_lead_coach").first())


def listed_family(actor: Actor, reference: str, *, now: dt.datetime) -> Family:
    """This function will give a family that the actor may know of (phase, team, dates), not read."""
    found = policies.listable_families(actor, on=clock.day_of(now)).filter(reference=reference)
    return _one(found.select_related("data_key", "lead_coach", "next_lead_coach").first())


def _one(family: Family | None) -> Family:
    if family is None:
        raise NotAllowed(no("not_visible"))
    return family


def row_of(model: type[Row], family: Family, row_id: uuid.UUID | str) -> Row:
    """This function will give one row of a family, by its key, if it was not taken away."""
    found = model._default_manager.filter(family=family, removed_at__isnull=True, pk=row_id).first()
    if found is None:
        raise NotAllowed(no("no_such_row"))
    found.family = family
    return found


def rows_of(model: type[Row], family: Family) -> list[Row]:
    """This function will list the rows of a family that were not taken away, oldest first."""
    rows = list(model._default_manager.filter(family=family, removed_at__isnull=True).order_by("id"))
    for row in rows:
        row.family = family
    return rows


def person_of(family: Family, reference: str) -> Person:
    """This function will give one person of a family by reference."""
    found = Person.objects.filter(family=family, removed_at__isnull=True, reference=reference).first()
    if found is None:
        raise NotAllowed(no("no_such_person"))
    found.family = family
    return found


def event_of(family: Family, reference: str) -> LifeEvent:
    """This function will give one life event of a family by reference."""
    found = LifeEvent.objects.filter(family=family, removed_at__isnull=True, reference=reference).first()
    if found is None:
        raise NotAllowed(no("no_such_event"))
    found.family = family
    return found


def events_of(family: Family) -> list[LifeEvent]:
    """This function will list a family's life events with the persons they are about (two queries)."""
    found = LifeEvent.objects.filter(family=family, removed_at__isnull=True).prefetch_related("links").order_by("id")
    rows = list(found)
    for row in rows:
        row.family = family
    return rows


def parents_of_each(family: Family) -> dict[uuid.UUID, set[uuid.UUID]]:
    """This function will give, per child, the keys of all their parents of whatever kind."""
    parents: dict[uuid.UUID, set[uuid.UUID]] = {}
    pairs = Parenthood.objects.filter(family=family, removed_at__isnull=True).values_list("child_id", "parent_id")
    for child, parent in pairs:
        parents.setdefault(child, set()).add(parent)
    return parents


def team_of(family: Family, *, on: dt.date) -> QuerySet[CareTeamSeat]:
    """This function will give the seats of a family that hold on a day or are yet to begin."""
    now_or_later = Q(ends_on__isnull=True) | Q(ends_on__gt=on)
    return CareTeamSeat.objects.filter(now_or_later, family=family).select_related("user").order_by("starts_on", "id")
