"""What was told in a file, in the words in which `families` takes a story in."""

from __future__ import annotations

from collections.abc import Mapping

from keerpunt.engines.genogram import told
from keerpunt.families.actions.life_events import EventFacts
from keerpunt.families.actions.parenthoods import ParenthoodFacts
from keerpunt.families.actions.persons import PersonFacts
from keerpunt.families.actions.unions import UnionFacts
from keerpunt.families.enums import EventKind, ParenthoodKind, Sex, Standing, UnionEnding, UnionKind
from keerpunt.families.models import Household, Person
from keerpunt.families.whole_stories import StoryFacts


def facts_of(
    family: told.Family, *, same: Mapping[str, Person] = {}, joined: Mapping[int, Household] = {}
) -> StoryFacts:
    """This function will give the facts of a file. same: who of its persons is in the family already, by choice; those
    stay as they are. joined: which of its households are.
    """
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
        ],
        parenthoods=[
            ParenthoodFacts(
                one.child, one.parent, ParenthoodKind(one.kind), one.started, one.ended, one.birth_order
            )
            for one in family.parenthoods
        ],
        events=[
            EventFacts(EventKind(one.kind), one.persons, one.on, one.until, one.note, one.sensitive)
            for one in family.events
        ],
        twins=family.twins,
        losses=family.losses,
        households=family.households,
        ties=family.ties,
        network=family.network,
        known=dict(same),
        joined=dict(joined),
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
