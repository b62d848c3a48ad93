"""Recording, changing and taking away what happened in a family."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import Refused
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.families.actions import steps
from keerpunt.families.enums import EventKind
from keerpunt.families.models import EventPerson, Family, LifeEvent, Person
from keerpunt.kit import references, written

Who = TypeVar("Who")


@dataclass(frozen=True)
class EventFacts(Generic[Who]):
    """What is told about a life event: what, when (uncertain, maybe not at all), until when, about whom, in words.

    `Who` is a Person; in a whole story that is added at once, the caller's key for one.
    """

    kind: EventKind
    persons: Sequence[Who]
    on: UncertainDate | None = None
    until: UncertainDate | None = None
    note: str = ""
    sensitive: bool = False

    def fill(self, event: LifeEvent) -> None:
        """This function will write what is told on the row, but for the persons."""
        event.kind = str(self.kind)
        event.on, event.until = steps.code_of(self.on), steps.code_of(self.until)
        event.note = self.note
        event.sensitive = self.sensitive


def record_life_event(
    *, actor: Actor, family: Family, facts: EventFacts[Person], now: dt.datetime
) -> LifeEvent:
    """This function will record what happened to one or more persons of this family."""
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        _require_persons(family, facts)
        event = LifeEvent(programme_id=family.programme_id, family=family)
        facts.fill(event)
        steps.add_row(family, event)
        _link(event, facts.persons)
        operation = "families.record_life_event"
        steps.write_line(
            actor=actor, family=family, operation=operation, rows=[event, *facts.persons], now=now
        )
    return event


def change_life_event(
    *,
    actor: Actor,
    family: Family,
    event: LifeEvent,
    facts: EventFacts[Person],
    version: int | None,
    now: dt.datetime,
) -> LifeEvent:
    """This function will change a life event, from the version that the edit started from."""
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        steps.take_row(family, event, version)
        _require_persons(family, facts)
        facts.fill(event)
        event.save()
        EventPerson.objects.filter(event=event).delete()
        _link(event, facts.persons)
        operation = "families.change_life_event"
        steps.write_line(
            actor=actor, family=family, operation=operation, rows=[event, *facts.persons], now=now
        )
    return event


def remove_life_event(
    *, actor: Actor, family: Family, event: LifeEvent, version: int | None, now: dt.datetime
) -> None:
    """This function will take a life event off the family's page; the row stays, marked, until erasure."""
    operation = "families.remove_life_event"
    steps.take_away(actor, family, event, version, operation=operation, now=now)


def _require_persons(family: Family, facts: EventFacts[Person]) -> None:
    if not facts.persons:
        raise Refused(_("Choose at least one person whom this is about."), field="persons")
    steps.require_present(family, facts.persons, field="persons")


def _link(event: LifeEvent, persons: Sequence[Person]) -> None:
    values = [
        value
        for person in persons
        for value in (references.new_id(), event.programme_id, event.pk, person.pk)
    ]
    written.told(_LINK + ", ".join(["(%s, %s, %s, %s)"] * len(persons)), *values)


_LINK = "INSERT INTO families_eventperson (id, programme_id, event_id, person_id) VALUES "
