"""Adding a whole story at once: from a file, or made up for the demo. All of it or nothing, in one journal line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import Refused
from keerpunt.families import naming, rules
from keerpunt.families.actions import steps
from keerpunt.families.actions.life_events import EventFacts
from keerpunt.families.actions.parenthoods import ParenthoodFacts
from keerpunt.families.actions.persons import PersonFacts
from keerpunt.families.actions.unions import UnionFacts
from keerpunt.families.models import EventPerson, Family, LifeEvent, Parenthood, Person, Union

BATCH = 500


@dataclass(frozen=True)
class StoryFacts:
    """Persons by the caller's own keys, and what is told about them in those keys."""

    persons: Mapping[str, PersonFacts]
    unions: Sequence[UnionFacts[str]] = field(default_factory=tuple)
    parenthoods: Sequence[ParenthoodFacts[str]] = field(default_factory=tuple)
    events: Sequence[EventFacts[str]] = field(default_factory=tuple)


def add_story(*, actor: Actor, family: Family, story: StoryFacts, now: dt.datetime) -> dict[str, Person]:
    """This function will add persons, unions, parenthoods and life events in one transaction; it gives the persons
    by the caller's keys.

    Refused as a whole: a key that nobody has, somebody with themselves, a child with the same parent twice, and
    anybody who would be their own ancestor.
    """
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        _require_sound(story)
        persons = _add_persons(family, story)
        unions = _add_unions(family, story, persons)
        parenthoods = _add_parenthoods(family, story, persons)
        life_events = _add_events(family, story, persons)
        counts = {
            "persons": len(persons),
            "unions": len(unions),
            "parenthoods": len(parenthoods),
            "events": len(life_events),
        }
        steps.write_line(
            actor=actor, family=family, operation="families.add_story", rows=[family], counts=counts, now=now
        )
    return persons


def _require_sound(story: StoryFacts) -> None:
    """The story is all there is about its persons, so that its own links decide whether it is sound."""
    wanted = {key for union in story.unions for key in (union.first, union.second)}
    wanted |= {key for link in story.parenthoods for key in (link.child, link.parent)}
    wanted |= {key for event in story.events for key in event.persons}
    if unknown := sorted(wanted - story.persons.keys()):
        raise Refused(_("Somebody is mentioned who is not in the story: %(key)s.") % {"key": unknown[0]})
    if any(union.first == union.second for union in story.unions):
        raise Refused(_("Nobody is their own partner."))
    if any(not event.persons for event in story.events):
        raise Refused(_("There is a life event that is about nobody."))
    pairs = [(link.child, link.parent) for link in story.parenthoods]
    if len(set(pairs)) != len(pairs):
        raise Refused(_("Somebody has the same parent twice."))
    circles = rules.circles(pairs)
    if circles:
        names = ", ".join(naming.name_of(story.persons[key]) for key in circles[0][:6])
        raise Refused(
            _("Somebody would be their own ancestor. Nothing was added. Look at: %(names)s.")
            % {"names": names}
        )


def _add_persons(family: Family, story: StoryFacts) -> dict[str, Person]:
    persons = {}
    for key, facts in story.persons.items():
        person = Person(programme_id=family.programme_id, family=family)
        facts.fill(person)
        persons[key] = person
    Person.objects.bulk_create(persons.values(), batch_size=BATCH)
    return persons


def _add_unions(family: Family, story: StoryFacts, persons: Mapping[str, Person]) -> list[Union]:
    rows = []
    for facts in story.unions:
        row = Union(programme_id=family.programme_id, family=family)
        row.first, row.second = persons[facts.first], persons[facts.second]
        facts.fill(row)
        rows.append(row)
    return Union.objects.bulk_create(rows, batch_size=BATCH)


def _add_parenthoods(family: Family, story: StoryFacts, persons: Mapping[str, Person]) -> list[Parenthood]:
    rows = []
    for facts in story.parenthoods:
        row = Parenthood(programme_id=family.programme_id, family=family)
        row.child, row.parent = persons[facts.child], persons[facts.parent]
        facts.fill(row)
        rows.append(row)
    return Parenthood.objects.bulk_create(rows, batch_size=BATCH)


def _add_events(family: Family, story: StoryFacts, persons: Mapping[str, Person]) -> list[LifeEvent]:
    rows, links = [], []
    for facts in story.events:
        row = LifeEvent(programme_id=family.programme_id, family=family)
        facts.fill(row)
        rows.append(row)
        links += [
            EventPerson(programme_id=family.programme_id, event=row, person=persons[key])
            for key in dict.fromkeys(facts.persons)
        ]
    found = LifeEvent.objects.bulk_create(rows, batch_size=BATCH)
    EventPerson.objects.bulk_create(links, batch_size=BATCH)
    return found
