"""The goals that a family works on, with their steps and marks, as a member sees them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from keerpunt.plans import rules, wordings
from keerpunt.plans.enums import GoalState, Voice
from keerpunt.plans.models import EarlierWording, Goal, Step, VoicedRow
from keerpunt.plans.speaking import Reader
from keerpunt.plans.whole import Whole
from keerpunt.ui import formats

#: Of steps that a member ticked off, or that are not done after all: who did that last.
Ticked = Mapping[uuid.UUID, EarlierWording]


@dataclass(frozen=True)
class OwnStep:
    """A step. who: who does it; mine: the reader may say it differently; ticked: which member ticked it off, or who said that
    it is not done after all.
    """

    row: Step
    words: str
    who: str
    of_reader: bool
    mine: bool = False
    ticked: str = ""


@dataclass(frozen=True)
class OwnGoal:
    """A goal that the family works on. waiting: it is not the family's yet, but some of its steps are. marked: who gave the
    mark that counts now, and when; mine and decided: as of `Own`; tells: the reader says how far it is.
    """

    row: Goal
    words: str
    own_words: str
    own_words_by: str
    owners: tuple[str, ...]
    start: int | None
    now: int | None
    enough: int | None
    steps: tuple[OwnStep, ...]
    waiting: bool
    mine: bool = False
    decided: str = ""
    marked: str = ""
    tells: bool = False


def goals(whole: Whole, reader: Reader, ticked: Ticked, year: int) -> Iterator[OwnGoal]:
    """This function will give the goals that the family works on, in their order."""
    placed = [(one.pk, one.place, one.calm) for one in whole.goals if is_worked_on(one)]
    by_key = {one.pk: one for one in whole.goals}
    for key in rules.in_order(placed, calm_first=whole.plan.calm_first):
        goal = by_key[key]
        steps = tuple(_steps(whole, goal, reader, ticked, year))
        if goal.voice == Voice.OWN or steps:
            yield OwnGoal(
                row=goal,
                words=goal.words,
                own_words=goal.own_words if goal.voice == Voice.OWN else "",
                own_words_by=whole.name(goal.own_words_by_id),
                owners=owners_named(whole, goal),
                start=goal.scale_start,
                now=mark_now(whole, goal),
                enough=goal.scale_enough,
                steps=steps,
                waiting=goal.voice != Voice.OWN,
                mine=may_say(whole, goal, reader),
                decided=decided(whole, goal, year),
                marked=marked(whole, goal, year),
                tells=reader.may_mark(whole.owners.get(goal.pk, ())),
            )


def mark_now(whole: Whole, goal: Goal) -> int | None:
    """This function will give how far a goal is by now."""
    marks = [(one.on, place, one.score) for place, one in enumerate(whole.marks(goal))]
    return rules.mark_now(goal.scale_start, marks)


def marked(whole: Whole, goal: Goal, year: int) -> str:
    """This function will say who gave the mark that counts now, and when; "" when nobody gave one. year: as of
    `wordings.decision`.
    """
    marks = whole.marks(goal)
    if not marks:
        return ""
    last = marks[-1]
    name = whole.name(last.spoken_by_id) or whole.typists.get(last.typed_by_id, "")
    if not name:
        return ""
    # FAMILY: who said how far a goal is
    told = _("%(name)s gave the last mark, a %(mark)s, on %(day)s.")
    return told % {"name": name, "mark": last.score, "day": formats.day(last.on, year)}


def _steps(whole: Whole, goal: Goal, reader: Reader, ticked: Ticked, year: int) -> Iterator[OwnStep]:
    own = [one for one in whole.steps if one.goal_id == goal.pk and is_own(one)]
    for step in sorted(own, key=lambda one: (one.place, one.pk)):
        yield OwnStep(
            row=step,
            words=step.words,
            who=doer(whole, step),
            of_reader=step.person_id == reader.key,
            mine=may_say(whole, step, reader),
            ticked=_ticked(whole, step, ticked.get(step.pk), year),
        )


def _ticked(whole: Whole, step: Step, last: EarlierWording | None, year: int) -> str:
    """Who ticked a step off that is done, or unticked one that is not; "" for who only the desk knows."""
    if last is None:
        return ""
    if step.done_on is None:
        return wordings.unticked(last, whole.names, year) if last.field == wordings.DONE else ""
    name = whole.name(last.member_typed_id)
    if last.field == wordings.DONE or last.words != step.done_on.isoformat() or not name:
        return ""
    # FAMILY: who ticked a step off
    return _("%(name)s ticked this off") % {"name": name}


def doer(whole: Whole, step: Step) -> str:
    """This function will name who does a step; "" for nobody in particular."""
    typist = whole.typists.get(step.professional_id, "") if step.professional_id else ""
    return whole.name(step.person_id) or typist.split(" ")[0] or step.other


def next_step(worked_on: Iterable[OwnGoal]) -> OwnStep | None:
    """This function will give, of the reader's own steps that are not done, the one that is due first, then the first there."""
    mine = [step for goal in worked_on for step in goal.steps if step.of_reader and step.row.done_on is None]
    return min(mine, key=lambda step: step.row.due_on or dt.date.max, default=None)


def decided(whole: Whole, row: VoicedRow, year: int) -> str:
    """This function will say who said yes or no to a text, and when; "" where it is their own. year: as of
    `wordings.decision`.
    """
    if row.voice == Voice.OWN and row.decided_by_id in (row.spoken_by_id, row.member_typed_id):
        return ""
    return wordings.decision(whole.name(row.decided_by_id), row.voice, row.decided_at, year)


def is_own(row: VoicedRow) -> bool:
    """This function will say whether a text is the family's own."""
    return row.voice == Voice.OWN and bool(row.words)


def is_worked_on(goal: Goal) -> bool:
    """This function will say whether a goal was neither ended nor declined."""
    return goal.state == GoalState.OPEN and goal.voice != Voice.DECLINED


def owners_named(whole: Whole, goal: Goal) -> tuple[str, ...]:
    """This function will name whose goal it is."""
    return tuple(filter(None, map(whole.name, whole.owners.get(goal.pk, ()))))


def owners_of(whole: Whole, row: VoicedRow) -> tuple[uuid.UUID, ...]:
    """This function will give the keys of whose a goal is, or the goal of a step."""
    return whole.owners.get(row.goal_id if isinstance(row, Step) else row.pk, ())


def may_say(whole: Whole, row: VoicedRow, reader: Reader) -> bool:
    """This function will say whether a text is the reader's to say something of."""
    return reader.may_say(row, owners_of(whole, row))
