"""A goal as its page and its forms show it: what it serves and what helps it, the event it answers to, its marks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from keerpunt.families import queries as family_queries
from keerpunt.families import story as family_story
from keerpunt.families.enums import Standing
from keerpunt.families.models import Family, LifeEvent, Person
from keerpunt.families.web import event_list, shown
from keerpunt.kit import clock
from keerpunt.plans import outline, queries, rules, terms
from keerpunt.plans.enums import GoalState, Voice
from keerpunt.plans.models import Goal, Progress
from keerpunt.plans.web.text_forms import MINE, chosen
from keerpunt.plans.whole import Whole, outline_of
from keerpunt.ui import formats

BRIEF = 60


@dataclass(frozen=True, slots=True)
class Marked:
    """One mark of a goal: on which day, what was said with it, by whom, and who typed it ("": who said it, on samen).

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
    """A goal with what hangs on it. before, after: the goal that was adjusted into this one, and that this one was adjusted
    into. Parts of a goal that was split are no other goal: they help it.
    """

    block: outline.GoalBlock
    serves: outline.GoalBlock | None
    helped_by: tuple[outline.GoalBlock, ...]
    before: outline.GoalBlock | None
    after: outline.GoalBlock | None
    dream: outline.Belonging | None
    event: Linked | None
    marks: tuple[Marked, ...]


def shown_of(whole: Whole, goal: Goal) -> GoalShown:
    """This function will give a goal of a plan as its page shows it."""
    plan = outline_of(whole)
    blocks = {block.said.key: block for block in plan.goals}
    there = [block for block in plan.goals if block.said.voice != Voice.DECLINED]
    came_from = next((one for one in whole.goals if one.pk == goal.follows_id), None)
    after = _adjusted_into(whole, goal)
    block = blocks[str(goal.pk)]
    key = block.said.key
    return GoalShown(
        block=block,
        serves=blocks.get(block.serves),
        helped_by=tuple(one for one in there if one.serves == key),
        before=blocks[str(came_from.pk)] if came_from and _adjusted_into(whole, came_from) == goal else None,
        after=blocks[str(after.pk)] if after and after.voice != Voice.DECLINED else None,
        dream=next((one for one in plan.dreams if one.said.key == block.dream), None),
        event=_event(whole.events.get(goal.event_id)) if goal.event_id else None,
        marks=_marks(whole, goal),
    )


def _adjusted_into(whole: Whole, goal: Goal) -> Goal | None:
    """What an adjusted goal became. Its parts follow from it too, but those were made, and written, before it ended."""
    if goal.state != GoalState.ADJUSTED:
        return None
    ended = goal.ending_typed_at
    made = [one for one in whole.goals if one.follows_id == goal.pk and one.serves_id != goal.pk]
    last = max(made, key=lambda one: one.pk, default=None)
    return last if last is not None and (ended is None or last.typed_at >= ended) else None


def ended_meanwhile(whole: Whole, goal: Goal) -> str:
    """This function will say to who was changing a goal that somebody ended it meanwhile; "" when it is worked on."""
    if goal.state == GoalState.OPEN:
        return ""
    how = {"day": formats.day(goal.ended_on), "how": goal.get_state_display()}
    name = whole.typists.get(goal.ending_typed_by_id, "") if goal.ending_typed_by_id else ""
    if name:
        said = _("%(name)s ended this goal on %(day)s: %(how)s.") % {"name": name, **how}
    else:
        said = _("This goal was ended on %(day)s: %(how)s.") % how
    return " ".join((said, _("Nothing was saved yet. When you save your words, it stays ended.")))


def question_about(start: int | None, enough: int | None) -> str:
    """This function will ask, where a goal begins at good enough or above, whether that is meant; "" otherwise."""
    if start is None or enough is None or start < enough:
        return ""
    if start == enough:
        return _("Where you begin is good enough already. Is that right?")
    return _("Where you begin is higher than good enough. Is that right?")


def _event(event: LifeEvent | None) -> Linked | None:
    if event is None:
        return None
    return Linked(shown.event_title(event), event_list.leading_to(event), shown.event_when(event))


def _marks(whole: Whole, goal: Goal) -> tuple[Marked, ...]:
    """The latest first. Of the marks of one day the last one counts."""
    found: list[Marked] = []
    given: Progress | None = None
    own = queries.marks_in_own_hand(goal)
    for one in reversed(whole.marks(goal)):
        better = given if given is not None and given.on == one.on else None
        found.append(
            Marked(
                one.on,
                one.score,
                one.note,
                whole.name(one.spoken_by_id),
                "" if str(one.pk) in own else whole.typists.get(one.typed_by_id, ""),
                better.score if better else None,
                clock.day_of(better.at) if better else None,
            )
        )
        given = one
    return tuple(found)


def choices(family: Family, whole: Whole, goal: Goal | None = None) -> dict[str, Any]:
    """This function will give what a form of a goal lets somebody choose from, by the names that `GoalForm` has for it.

    A goal that would come to help itself is not among those it can help, but among those that `no_longer` can be helped; who
    was an owner stays among the owners.
    """
    story = family_queries.story_of(family)
    members = [one for one in story.persons if one.standing == Standing.MEMBER]
    had = set(whole.owners.get(goal.pk, ())) if goal else set()
    owners = [one for one in story.persons if one.standing == Standing.MEMBER or one.pk in had]
    links = {one.pk: one.serves_id for one in whole.goals}
    can_help: list[tuple[Goal, str]] = []
    no_longer: list[tuple[Goal, str]] = []
    for one in whole.goals:
        kept = goal is not None and one.pk == goal.serves_id
        open_goal = one.voice != Voice.DECLINED and (one.state == GoalState.OPEN or kept)
        circle = goal is not None and rules.makes_a_circle(goal.pk, one.pk, links)
        (can_help if open_goal and not circle else no_longer).append((one, brief(one.words)))
    dreams = [
        one for one in whole.dreams if one.voice != Voice.DECLINED or (goal and one.pk == goal.dream_id)
    ]
    events = family_story.newest_first(story.events)
    return {
        "family": family,
        "members": members,
        "owners": owners,
        "serves": can_help,
        "no_longer": no_longer,
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
    # Other words beside the family's own are of who types them, until they say whose they are.
    speaker = MINE if goal.voice == Voice.OWN and not waiting else chosen(goal, members, waiting=waiting)
    return {
        "words": goal.proposed_words if waiting else goal.words,
        "spoken_by": speaker or MINE,
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
