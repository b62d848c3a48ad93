"""What was told in a file, in the words in which `families` takes a story in, for a new family or one that is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from keerpunt.engines.genogram import told
from keerpunt.families import story as stories
from keerpunt.families.actions.life_events import EventFacts
from keerpunt.families.actions.parenthoods import ParenthoodFacts
from keerpunt.families.actions.persons import PersonFacts
from keerpunt.families.actions.unions import UnionFacts
from keerpunt.families.enums import EventKind, ParenthoodKind, Sex, Standing, UnionEnding, UnionKind
from keerpunt.families.models import Person
from keerpunt.families.story import Story
from keerpunt.families.whole_stories import StoryFacts


def facts_of(
    family: told.Family, *, story: Story | None = None, same: Mapping[str, Person] = {}
) -> StoryFacts:
    """This function will give the facts of a file. same: who of its persons is in the family already, by choice.

    Those stay as they are, and what the family knows about two of them already is not added a second time.
    """
    there = _There(story, same)
    return StoryFacts(
        persons={person.id: person_facts(person) for person in family.persons if person.id not in same},
        unions=[
            UnionFacts(
                one.first,
                one.second,
                UnionKind(one.kind),
                one.started,
                one.ended,
                UnionEnding(one.ending),
                one.order,
            )
            for one in family.unions
            if not there.couple(one)
        ],
        parenthoods=[
            ParenthoodFacts(
                one.child, one.parent, ParenthoodKind(one.kind), one.started, one.ended, one.birth_order
            )
            for one in family.parenthoods
            if not there.parent(one)
        ],
        events=[
            EventFacts(EventKind(one.kind), one.persons, one.on, one.until, one.note, one.sensitive)
            for one in family.events
            if not there.event(one)
        ],
        twins=family.twins,
        losses=family.losses,
        households=family.households,
        ties=[one for one in family.ties if not there.tie(one)],
        network=family.network,
        known=dict(same),
    )


def person_facts(person: told.Person) -> PersonFacts:
    """This function will give what a file tells about somebody."""
    return PersonFacts(
        standing=Standing(person.standing),
        given_name=person.given_name,
        family_name=person.family_name,
        role_name=person.role_name,
        sex=Sex(person.sex),
        gender_as_said=person.gender_as_said,
        born=person.born,
        died=person.died,
        deceased=person.deceased,
    )


@dataclass(frozen=True)
class _There:
    """What a family knows already about persons of a file who are in it."""

    story: Story | None
    same: Mapping[str, Person]

    def _keys(self, *ids: str) -> frozenset[Any] | None:
        """The keys of these persons when all of them are in the family already."""
        if self.story is None or not all(one in self.same for one in ids):
            return None
        return frozenset(self.same[one].pk for one in ids)

    def couple(self, one: told.Union) -> bool:
        both = self._keys(one.first, one.second)
        known = self.story.unions if self.story and both else ()
        return any(both == frozenset((row.first_id, row.second_id)) for row in known)

    def parent(self, one: told.Parenthood) -> bool:
        both = self._keys(one.child, one.parent)
        known = self.story.parenthoods if self.story and both else ()
        pair = (self.same[one.child].pk, self.same[one.parent].pk) if both else None
        return any(pair == (row.child_id, row.parent_id) for row in known)

    def tie(self, one: told.Tie) -> bool:
        both = self._keys(one.first, one.second)
        known = self.story.ties if self.story and both else ()
        return any(both == frozenset((row.first_id, row.second_id)) and row.kind == one.kind for row in known)

    def event(self, one: told.Event) -> bool:
        """The same kind of event of the same persons at a date that can be the same, or at none."""
        whom = self._keys(*one.persons)
        if self.story is None or whom is None:
            return False
        for row in self.story.events:
            if row.kind == one.kind and frozenset(self.story.about.get(row.pk, ())) == whom:
                on = stories.date_of(row.on)
                if on is None or one.on is None or on.year == one.on.year:
                    return True
        return False
