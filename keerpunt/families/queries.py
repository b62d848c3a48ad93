"""Questions about families, always through what the actor may see."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Q

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import Gone, NotAllowed, no, require
from keerpunt.families import policies, rules, written_out, written_together
from keerpunt.families.models import (
    Authority,
    ContactPoint,
    Family,
    FamilyRow,
    HouseholdStay,
    LifeEvent,
    NetworkLink,
    Parenthood,
    Person,
    PregnancyLoss,
    Tie,
    Union,
)
from keerpunt.families.story import Story
from keerpunt.kit import clock

Row = TypeVar("Row", bound=FamilyRow)


@dataclass(frozen=True)
class PersonLinks:
    """Everything that hangs on one person and is taken away along with them.

    events: those that are about nobody else. shared_events: those that stay, without this person. born_together:
    the other ones of twins or more; they stay too.
    """

    unions: tuple[Union, ...]
    parenthoods: tuple[Parenthood, ...]
    authorities: tuple[Authority, ...]
    contact_points: tuple[ContactPoint, ...]
    events: tuple[LifeEvent, ...]
    shared_events: tuple[LifeEvent, ...]
    ties: tuple[Tie, ...]
    stays: tuple[HouseholdStay, ...]
    losses: tuple[PregnancyLoss, ...]
    network: tuple[NetworkLink, ...]
    born_together: tuple[Person, ...]

    @property
    def rows(self) -> list[FamilyRow]:
        """All rows that are taken away."""
        told = [*self.unions, *self.parenthoods, *self.authorities, *self.contact_points, *self.events]
        return [*told, *self.ties, *self.stays, *self.losses, *self.network]

    @property
    def mark(self) -> str:
        """Stands for exactly these links, so that a confirmation holds for what was shown."""
        return rules.mark_of([row.pk for row in (*self.rows, *self.shared_events, *self.born_together)])

    def keys_by_model(self) -> dict[type[FamilyRow], list[uuid.UUID]]:
        """This function will give the keys of the rows that are taken away, per kind."""
        found: dict[type[FamilyRow], list[uuid.UUID]] = {}
        for row in self.rows:
            found.setdefault(type(row), []).append(row.pk)
        return found


def family_for(actor: Actor, reference: str, *, now: dt.datetime) -> Family:
    """This function will give a family whose content the actor may read, or refuse as if it did not exist."""
    family = _family(actor, reference)
    require(policies.can_open_family(actor, family, on=clock.day_of(now), now=now))
    return family


def family_with_team(actor: Actor, reference: str, *, now: dt.datetime) -> Family:
    """This function will give what `family_for` gives, with all seats: for a page that shows the team as well."""
    family = _family(actor, reference)
    family.known_seats = written_out.seats(family, clock.day_of(now))
    require(policies.can_open_family(actor, family, on=clock.day_of(now), now=now))
    return family


def editable_family(actor: Actor, reference: str, *, now: dt.datetime) -> Family:
    """This function will give a family that the actor may change."""
    family = _family(actor, reference)
    require(policies.can_edit_family(actor, family, on=clock.day_of(now)))
    return family


def listed_family(actor: Actor, reference: str, *, now: dt.datetime) -> Family:
    """This function will give a family that the actor may know of (phase, team, dates), not read."""
    family = _family(actor, reference)
    require(policies.can_list_family(actor, family, on=clock.day_of(now)))
    return family


def _family(actor: Actor, reference: str) -> Family:
    """A family of the programme in scope; whether the actor may see it is asked right after. Two plain questions
    cost half of one that asks everything at once.
    """
    programme = _programme_of(actor)
    family = written_out.family(programme, reference)
    if family is None:
        raise NotAllowed(no("no_such_family"))
    return family


def _programme_of(actor: Actor) -> uuid.UUID:
    """Who works in no programme (the installation administrator) has no families, and no scope to ask in."""
    if actor.programme_id is None:
        raise NotAllowed(no("no_programme"))
    return actor.programme_id


def row_of(model: type[Row], family: Family, row_id: uuid.UUID | str) -> Row:
    """This function will give one row of a family, by its key; Gone when it was taken away."""
    found = model._default_manager.filter(family=family, pk=row_id).first()
    return _present(found, family, "no_such_row")


def _present(found: Row | None, family: Family, missing: str) -> Row:
    """A row that is still there. Of one that was taken away it is told which, so that what was typed can be kept."""
    if found is None:
        raise NotAllowed(no(missing))
    found.family = family
    if found.removed_at is not None:
        raise Gone(found)
    return found


def rows_of(model: type[Row], family: Family) -> list[Row]:
    """This function will list the rows of a family that were not taken away, oldest first."""
    return written_out.rows(model, family)


def person_of(family: Family, reference: str) -> Person:
    """This function will give one person of a family by reference; Gone when it was taken away."""
    found: Person | None = Person.objects.filter(family=family, reference=reference).first()
    return _present(found, family, "no_such_person")


def event_of(family: Family, reference: str) -> LifeEvent:
    """This function will give one life event of a family by reference; Gone when it was taken away."""
    found: LifeEvent | None = LifeEvent.objects.filter(family=family, reference=reference).first()
    return _present(found, family, "no_such_event")


def events_of(family: Family) -> list[LifeEvent]:
    """This function will list a family's life events with the persons they are about (two queries)."""
    found = (
        LifeEvent.objects.filter(family=family, removed_at__isnull=True)
        .prefetch_related("links")
        .order_by("id")
    )
    rows = list(found)
    for row in rows:
        row.family = family
    return rows


def story_of(family: Family) -> Story:
    """This function will load a family's story (three queries): who, with whom, whose child, what happened, who
    lived where and how people get on.
    """
    events, about = written_out.events(family)
    more = written_together.together(family)
    return Story(
        family=family,
        persons=tuple(rows_of(Person, family)),
        unions=more.unions,
        parenthoods=more.parenthoods,
        events=tuple(events),
        about=about,
        twins=more.twins,
        losses=more.losses,
        households=more.households,
        stays=more.stays,
        ties=more.ties,
    )


def persons_only(family: Family) -> Story:
    """This function will load a story with its persons only (one query), for a form that lets one choose from them."""
    persons = tuple(rows_of(Person, family))
    return Story(family=family, persons=persons, unions=(), parenthoods=(), events=(), about={})


def network_of(family: Family) -> list[NetworkLink]:
    """This function will list who is around a family and its members, in the order they were told."""
    return rows_of(NetworkLink, family)


def links_of(family: Family, person: Person) -> PersonLinks:
    """This function will give everything that hangs on one person of a family (eleven queries)."""
    in_parenthood = Q(child=person) | Q(parent=person)
    events = LifeEvent.objects.filter(family=family, removed_at__isnull=True, links__person=person)
    rows = list(events.prefetch_related("links").order_by("id"))
    for row in rows:
        row.family = family
    alone = [len(row.links.all()) == 1 for row in rows]
    return PersonLinks(
        unions=_of(Union, family, Q(first=person) | Q(second=person)),
        parenthoods=_of(Parenthood, family, in_parenthood),
        authorities=_of(Authority, family, in_parenthood),
        contact_points=_of(ContactPoint, family, Q(person=person)),
        events=tuple(row for row, only in zip(rows, alone, strict=True) if only),
        shared_events=tuple(row for row, only in zip(rows, alone, strict=True) if not only),
        ties=_of(Tie, family, Q(first=person) | Q(second=person)),
        stays=_of(HouseholdStay, family, Q(person=person)),
        losses=_of(PregnancyLoss, family, Q(parent=person) | Q(other_parent=person)),
        network=_of(NetworkLink, family, Q(of=person) | Q(who=person)),
        born_together=born_together(family, person),
    )


def born_together(family: Family, person: Person) -> tuple[Person, ...]:
    """This function will give the other ones of twins or more, in the order they were written down."""
    if person.twins_id is None:
        return ()
    return _of(Person, family, Q(twins=person.twins_id) & ~Q(pk=person.pk))


def contact_points_of(family: Family, person: Person) -> list[ContactPoint]:
    """This function will list the ways to reach one person of a family."""
    return list(_of(ContactPoint, family, Q(person=person)))


def authorities_about(family: Family, person: Person) -> list[Authority]:
    """This function will list the authority that one person has over others, and others over them."""
    return list(_of(Authority, family, Q(child=person) | Q(parent=person)))


def _of(model: type[Row], family: Family, which: Q) -> tuple[Row, ...]:
    rows = model._default_manager.filter(which, family=family, removed_at__isnull=True).order_by("id")
    for row in rows:
        row.family = family
    return tuple(rows)


def parents_of_each(family: Family, *, without: Parenthood | None = None) -> dict[uuid.UUID, set[uuid.UUID]]:
    """This function will give, per child, the keys of all their parents of whatever kind.

    `without` leaves one link out: the one that is being changed.
    """
    parents: dict[uuid.UUID, set[uuid.UUID]] = {}
    links = Parenthood.objects.filter(family=family, removed_at__isnull=True)
    if without is not None:
        links = links.exclude(pk=without.pk)
    for child, parent in links.values_list("child_id", "parent_id"):
        parents.setdefault(child, set()).add(parent)
    return parents
