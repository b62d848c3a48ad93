"""Recording, changing and taking away what happened in a family."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import Refused
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.families.actions import steps
from keerpunt.families.enums import EventKind
from keerpunt.families.models import EventPerson, Family, LifeEvent, Person


@dataclass(frozen=True)
class EventFacts:
    """What is told about a life event: what, when (uncertain, maybe not at all), until when, about whom, in words."""

    kind: EventKind
    persons: Sequence[Person]
    on: UncertainDate | None = None
    until: UncertainDate | None = None
    note: str = ""
    sensitive: bool = False


def record_life_event(*, actor: Actor, family: Family, facts: EventFacts, now: dt.datetime) -> LifeEvent:
    """This function will record what happened to one or more persons of this family."""
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        _require_own(family, facts.persons)
        event = LifeEvent(programme_id=family.programme_id, family=family)
        _fill(event, facts)
        event.save(force_insert=True)
        _link(event, facts.persons)
        operation = "families.record_life_event"
        steps.write_line(actor=actor, family=family, operation=operation, rows=[event, *facts.persons], now=now)
    return event


def change_life_event(
    *, actor: Actor, family: Family, event: LifeEvent, facts: EventFacts, version: int | None, now: dt.datetime
) -> LifeEvent:
    """This function will change a life event, from the version that the edit started from."""
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        _require_own(family, facts.persons)
        event.family = family
        steps.lock_row(event, version)
        _fill(event, facts)
        event.save()
        EventPerson.objects.filter(event=event).delete()
        _link(event, facts.persons)
        operation = "families.change_life_event"
        steps.write_line(actor=actor, family=family, operation=operation, rows=[event, *facts.persons], now=now)
    return event


def remove_life_event(
    *, actor: Actor, family: Family, event: LifeEvent, version: int | None, now: dt.datetime
) -> None:
    """This function will take a life event off the family's page; the row stays, marked, until erasure."""
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        steps.lock_row(event, version)
        event.removed_at = now
        event.save(update_fields=["removed_at", "version"])
        operation = "families.remove_life_event"
        steps.write_line(actor=actor, family=family, operation=operation, rows=[event], now=now)


def _require_own(family: Family, persons: Sequence[Person]) -> None:
    if not persons:
        raise Refused(_("Choose at least one person whom this is about."), field="persons")
    if any(person.family_id != family.pk or person.removed_at for person in persons):
        raise Refused(_("One of these persons is no longer on the family's page."), field="persons")


def _fill(event: LifeEvent, facts: EventFacts) -> None:
    event.kind = str(facts.kind)
    event.on = facts.on.code() if facts.on else ""
    event.until = facts.until.code() if facts.until else ""
    event.note = facts.note
    event.sensitive = facts.sensitive


def _link(event: LifeEvent, persons: Sequence[Person]) -> None:
    EventPerson.objects.bulk_create(
        EventPerson(programme_id=event.programme_id, event=event, person=person) for person in persons
    )
