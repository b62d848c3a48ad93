"""A goal as its page and its forms show it: what it serves and what helps it, the event it answers to, its marks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.text import Truncator

from keerpunt.families import queries as family_queries
from keerpunt.families import story as family_story
from keerpunt.families.enums import Standing
from keerpunt.families.models import Family, LifeEvent, Person
from keerpunt.families.web import event_list, shown
from keerpunt.kit import clock
from keerpunt.plans import outline, rules, terms
from keerpunt.plans.enums import GoalState, Voice
from keerpunt.plans.models import Goal, Progress
from keerpunt.plans.web.text_forms import MINE, chosen
from keerpunt.plans.whole import Whole, outline_of

BRIEF = 60


@dataclass(frozen=True, slots=True)
class Marked:
    """One mark of a goal: on which day, what was said with it, by whom, and who typed it.

    put_right: the mark that took its place for the same day; put_right_on: when that was given. None while it counts itself.
    """

    on: dt.date
    score: int
    note: str
    speaker: str
    writer: str
    put_right: int | None = None
    put_right_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Linked:
    """What a goal belongs to: words, and the address where it stands."""

    words: str
    href: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class GoalShown:
    """A goal with what hangs on it. before, after: the goals that it came from and that it was adjusted or split into."""

    block: outline.GoalBlock
    serves: outline.GoalBlock | None
    helped_by: tuple[outline.GoalBlock, ...]
    before: outline.GoalBlock | None
    after: tuple[outline.GoalBlock, ...]
    dream: outline.Belonging | None
    event: Linked | None
    marks: tuple[Marked, ...]


def shown_of(whole: Whole, goal: Goal) -> GoalShown:
    """This function will give a goal of a plan as its page shows it."""
    plan = outline_of(whole)
    blocks = {block.said.key: block for block in plan.goals}
    there = [block for block in plan.goals if block.said.voice != Voice.DECLINED]
    follows = {str(one.pk): str(one.follows_id) for one in whole.goals if one.follows_id}
    block = blocks[str(goal.pk)]
    key = block.said.key
    return GoalShown(
        block=block,
        serves=blocks.get(block.serves),
        helped_by=tuple(one for one in there if one.serves == key),
        before=blocks.get(follows.get(key, "")),
        after=tuple(one for one in there if follows.get(one.said.key) == key and one.serves != key),
        dream=next((one for one in plan.dreams if one.said.key == block.dream), None),
        event=_event(whole.events.get(goal.event_id)) if goal.event_id else None,
        marks=_marks(whole, goal),
    )


def _event(event: LifeEvent | None) -> Linked | None:
    if event is None:
        return None
    return Linked(shown.event_title(event), event_list.leading_to(event), shown.event_when(event))


def _marks(whole: Whole, goal: Goal) -> tuple[Marked, ...]:
    """The latest first. Of the marks of one day the last one counts."""
    found: list[Marked] = []
    given: Progress | None = None
    for one in reversed(whole.marks(goal)):
        better = given if given is not None and given.on == one.on else None
        found.append(
            Marked(
                one.on,
                one.score,
                one.note,
                whole.name(one.spoken_by_id),
                whole.typists.get(one.typed_by_id, ""),
                better.score if better else None,
                clock.day_of(better.at) if better else None,
            )
        )
        given = one
    return tuple(found)


def choices(family: Family, whole: Whole, goal: Goal | None = None) -> dict[str, Any]:
    """This function will give what a form of a goal lets somebody choose from, by the names that `GoalForm` has for it.

    A goal that would come to help itself is not among those it can help; who was an owner stays among the owners.
    """
    story = family_queries.story_of(family)
    members = [one for one in story.persons if one.standing == Standing.MEMBER]
    had = set(whole.owners.get(goal.pk, ())) if goal else set()
    owners = [one for one in story.persons if one.standing == Standing.MEMBER or one.pk in had]
    links = {one.pk: one.serves_id for one in whole.goals}
    can_help = [
        one
        for one in whole.goals
        if one.voice != Voice.DECLINED
        and (one.state == GoalState.OPEN or (goal is not None and one.pk == goal.serves_id))
        and not (goal is not None and rules.makes_a_circle(goal.pk, one.pk, links))
    ]
    dreams = [
        one for one in whole.dreams if one.voice != Voice.DECLINED or (goal and one.pk == goal.dream_id)
    ]
    events = family_story.newest_first(story.events)
    return {
        "family": family,
        "members": members,
        "owners": owners,
        "serves": [(one, brief(one.words)) for one in can_help],
        "dreams": [(one, f"{whole.name(one.person_id)}: {brief(one.words)}") for one in dreams],
        "events": [(one, _event_words(one, story.persons_in(one))) for one in events],
    }


def brief(words: str) -> str:
    """This function will give the beginning of a text, for a list to choose from."""
    return Truncator(words).chars(BRIEF)


def _event_words(event: LifeEvent, persons: list[Person]) -> str:
    who = shown.names_of(persons)
    return " · ".join(filter(None, (shown.event_title(event), shown.event_when(event), who)))


def as_it_is(whole: Whole, goal: Goal) -> dict[str, Any]:
    """This function will give what stands in the form of a goal: what waits as a proposal, else how it is."""
    persons = whole.persons
    now = terms.stands(goal, whole.owners.get(goal.pk, ()))
    told = {**now, **terms.waiting(goal)}
    owners = [persons[key].reference for key in terms.persons(told) if key in persons]
    waiting = bool(goal.proposed_words)
    by_key: dict[Any, Any] = {one.pk: one for one in (*whole.goals, *whole.dreams)}
    by_key |= whole.events
    members = [one for one in persons.values() if one.standing == Standing.MEMBER]
    return {
        "words": goal.proposed_words if waiting else goal.words,
        "spoken_by": chosen(goal, members, waiting=waiting) or MINE,
        "own_words": goal.own_words,
        "horizon": goal.horizon,
        "owners": owners,
        "start": _mark(told[terms.START]),
        "enough": _mark(told[terms.ENOUGH]),
        "calm": goal.calm,
        "serves": _reference(by_key, goal.serves_id),
        "dream": _reference(by_key, goal.dream_id),
        "event": _reference(by_key, goal.event_id),
        "version": goal.version,
    }


def _mark(mark: int | None) -> str:
    return "" if mark is None else str(mark)


def _reference(by_key: dict[Any, Any], key: Any) -> str:
    row = by_key.get(key) if key else None
    return str(row.reference) if row else ""
