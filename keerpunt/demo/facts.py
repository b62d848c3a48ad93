"""A made-up story in the words of the actions: the same facts that a coach types."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TypeVar

from keerpunt.demo.telling import Children, Couple, Happened, Other, Reach, Someone, Story, uncertain
from keerpunt.families.actions.contact_points import ContactFacts
from keerpunt.families.actions.helpers_list import HelperFacts
from keerpunt.families.actions.life_events import EventFacts
from keerpunt.families.actions.parenthoods import ParenthoodFacts
from keerpunt.families.actions.persons import PersonFacts
from keerpunt.families.actions.stories import StoryFacts
from keerpunt.families.actions.unions import UnionFacts
from keerpunt.families.enums import (
    ContactKind,
    EventKind,
    ParenthoodKind,
    Safety,
    Sex,
    Standing,
    UnionEnding,
    UnionKind,
)

Who = TypeVar("Who")


def story_facts(story: Story, today: dt.date) -> StoryFacts:
    """This function will give everything that was told at the start, with each person by the story's own key."""
    return StoryFacts(
        persons={someone.key: person_facts(someone, today) for someone in story.people},
        unions=[union_facts(couple, today) for couple in story.couples],
        parenthoods=[facts for children in story.children for facts in parenthood_facts(children, today)],
        events=[
            event_facts(happened, happened.who.split(), today)
            for happened in story.events
            if not happened.told
        ],
    )


def person_facts(someone: Someone, today: dt.date) -> PersonFacts:
    """This function will give what is told about a person."""
    return PersonFacts(
        standing=Standing.MEMBER if someone.member else Standing.THIRD_PARTY,
        given_name=someone.given,
        family_name=someone.family,
        role_name=someone.role,
        sex=Sex(someone.sex),
        gender_as_said=someone.gender,
        born=uncertain(someone.born, today),
        died=uncertain(someone.died, today),
        deceased=someone.dead,
    )


def union_facts(couple: Couple, today: dt.date) -> UnionFacts[str]:
    """This function will give what is told about two partners."""
    first, second = couple.both.split()
    return UnionFacts(
        first=first,
        second=second,
        kind=UnionKind(couple.kind),
        started=uncertain(couple.start, today),
        ended=uncertain(couple.end, today),
        ending=UnionEnding(couple.ending),
        order=couple.order,
    )


def parenthood_facts(children: Children, today: dt.date) -> list[ParenthoodFacts[str]]:
    """This function will give each child with each of its parents."""
    return [
        ParenthoodFacts(
            child=child,
            parent=parent,
            kind=ParenthoodKind(children.kind),
            started=uncertain(children.start, today),
            ended=uncertain(children.end, today),
            birth_order=order if children.kind == ParenthoodKind.BIOLOGICAL else None,
        )
        for order, child in enumerate(children.children.split(), start=1)
        for parent in children.parents.split()
    ]


def event_facts(happened: Happened, persons: Sequence[Who], today: dt.date) -> EventFacts[Who]:
    """This function will give what is told about a life event; `persons` are keys of the story, or rows."""
    return EventFacts(
        kind=EventKind(happened.kind),
        persons=persons,
        on=uncertain(happened.on, today),
        until=uncertain(happened.until, today),
        note=happened.note,
        sensitive=happened.sensitive,
    )


def contact_facts(reach: Reach) -> ContactFacts:
    """This function will give a way to reach somebody."""
    return ContactFacts(ContactKind(reach.kind), reach.value, Safety(reach.safety), reach.when)


def helper_facts(other: Other, today: dt.date) -> HelperFacts:
    """This function will give somebody else who comes to the house."""
    return HelperFacts(
        name=other.name,
        organisation=other.organisation,
        purpose=other.purpose,
        started=uncertain(other.start, today),
        ended=uncertain(other.end, today),
    )
