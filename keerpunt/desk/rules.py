"""What a coach would do first, per family one thing, and why. Pure: rows and the day come in as arguments.

No score and no weight. First what is late and hers to do: what she promised herself, and looking back together, which a family
waits for. What is late longest stands first, whichever of the two it is and whoever leads: waiting another day costs most there.
Then what is for today; that is also the day to ask after a step of somebody else, late or not. Then what comes: the steps of
this week and looking back that comes near, by day. Then proposals that wait for a yes or no. Last where nothing was begun: that
can wait a day, what was promised cannot.
Where that is equal, the order of `What` decides: her own promise before looking back, as it is often done with one phone call.
Where all is equal, a family that she leads stands before one where she helps out.
"""

from __future__ import annotations

import calendar
import datetime as dt
import enum
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

#: So long before looking back together is there something to prepare.
PREPARE = dt.timedelta(days=14)


class What(enum.IntEnum):
    """What there is to do in a family now; where the day is the same, the lower is what a coach chooses sooner."""

    PROMISE = 1
    LOOK_BACK = 2
    STEPS = 3
    PREPARE = 4
    PROPOSALS = 5
    FIRST_GOAL = 6
    BEGIN = 7


class Rank(enum.IntEnum):
    """How soon a coach takes something up; the lower, the sooner."""

    LATE = 1
    TODAY = 2
    SOON = 3
    PROPOSALS = 4
    BEGINNING = 5


class Overseen(enum.IntEnum):
    """What a coordinator asks a coach about, the sooner the lower."""

    LOOK_BACK = 1
    LATE_STEPS = 2
    PREPARE = 3
    STEPS = 4


class When(enum.Enum):
    """When something is due, seen from today."""

    EARLIER = "earlier"
    TODAY = "today"
    THIS_WEEK = "this_week"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class DueStep:
    """A step that is not done yet. own: of the reader herself."""

    key: uuid.UUID
    due_on: dt.date
    own: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a family stands. leads: the reader is its lead coach. begins: it is the time in which a plan is begun.

    evaluate_on: None while there is no plan. goals: how many there are, ended ones too; proposals: how many texts wait.
    """

    family: uuid.UUID
    leads: bool = True
    begins: bool = True
    evaluate_on: dt.date | None = None
    goals: int = 0
    proposals: int = 0
    steps: tuple[DueStep, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """What now, for one family. on: the day it is about. steps: those it is about, the earliest first; more: other steps
    that are due by the end of the week; look_back: when they look back, where that is near and not what the line says;
    proposals: how many wait.
    """

    family: uuid.UUID
    what: What
    leads: bool
    on: dt.date | None = None
    steps: tuple[DueStep, ...] = ()
    more: tuple[DueStep, ...] = ()
    look_back: dt.date | None = None
    proposals: int = 0


def lines(stands: Iterable[Standing], today: dt.date) -> list[Line]:
    """This function will give per family what there is to do now, in the order in which a coach would choose it.

    A family where nothing asks for anything has no line.
    """
    found = (line_of(one, today) for one in stands)
    return sorted((one for one in found if one is not None), key=lambda line: _order(line, today))


def line_of(standing: Standing, today: dt.date) -> Line | None:
    """This function will give the one thing to do in a family now, with what else is due there; None on a quiet day."""
    due = sorted((one for one in standing.steps if one.due_on <= end_of_week(today)), key=_by_day)
    promised = tuple(one for one in due if one.own and one.due_on <= today)
    evaluate_on = standing.evaluate_on
    if evaluate_on is not None and evaluate_on > today + PREPARE:
        evaluate_on = None
    what = _what(standing, evaluate_on, today, promised=bool(promised), due=bool(due))
    if what is None:
        return None
    about = promised if what is What.PROMISE else tuple(due) if what is What.STEPS else ()
    looks_back = what in (What.LOOK_BACK, What.PREPARE)
    return Line(
        family=standing.family,
        what=what,
        leads=standing.leads,
        on=evaluate_on if looks_back else about[0].due_on if about else None,
        steps=about,
        more=tuple(one for one in due if one not in about),
        look_back=None if looks_back else evaluate_on,
        proposals=standing.proposals,
    )


def _what(
    standing: Standing, near: dt.date | None, today: dt.date, *, promised: bool, due: bool
) -> What | None:
    """near: when they look back together, if that is within the time to prepare it or over already."""
    if promised:
        return What.PROMISE
    if near is not None and near <= today:
        return What.LOOK_BACK
    if due:
        return What.STEPS
    if near is not None:
        return What.PREPARE
    if standing.proposals:
        return What.PROPOSALS
    if standing.evaluate_on is None:
        return What.BEGIN if standing.begins else None
    return What.FIRST_GOAL if standing.begins and not standing.goals else None


def taken_up(line: Line, today: dt.date) -> tuple[Rank, dt.date]:
    """This function will say how soon a coach takes a family up, and for which day. Late is only what is hers to do, since the
    longest of her promise and looking back together; a step of somebody else she asks after today, however late it is.
    """
    if line.on is None:
        return Rank.PROPOSALS if line.what is What.PROPOSALS else Rank.BEGINNING, dt.date.max
    day = line.on
    if line.what in (What.PROMISE, What.LOOK_BACK):
        day = min(day, line.look_back or day)
        if day < today:
            return Rank.LATE, day
    return (Rank.TODAY, today) if day <= today else (Rank.SOON, day)


def overseen(
    evaluate_on: dt.date | None, first_step: dt.date | None, today: dt.date
) -> tuple[Overseen, dt.date] | None:
    """This function will say how soon a coordinator looks at a family, and by which day; None where nothing is due.

    Across the whole team, whoever leads: first where looking back waits, longest first, for a family counts on it and only a
    coach can plan it. Then steps from earlier that are still open, the oldest first: there somebody may be stuck. Then what
    comes near. `first_step`: the earliest open step that is due by the end of this week.
    """
    if evaluate_on is not None and evaluate_on <= today:
        return Overseen.LOOK_BACK, evaluate_on
    if first_step is not None and first_step < today:
        return Overseen.LATE_STEPS, first_step
    if evaluate_on is not None and evaluate_on <= today + PREPARE:
        return Overseen.PREPARE, evaluate_on
    return (Overseen.STEPS, first_step) if first_step is not None else None


def _order(line: Line, today: dt.date) -> tuple[Rank, dt.date, What, dt.date, bool, uuid.UUID]:
    """How soon, then for which day, then what; who leads counts where all that is equal."""
    return *taken_up(line, today), line.what, line.on or dt.date.max, not line.leads, line.family


def _by_day(step: DueStep) -> tuple[dt.date, bool, uuid.UUID]:
    return step.due_on, not step.own, step.key


def when_of(day: dt.date, today: dt.date) -> When:
    """This function will say in which part of the list by day something stands."""
    if day < today:
        return When.EARLIER
    if day == today:
        return When.TODAY
    return When.THIS_WEEK if day <= end_of_week(today) else When.LATER


def until(today: dt.date) -> dt.date:
    """This function will give the last day of the list: the end of this month, or of the time to prepare looking back."""
    last = calendar.monthrange(today.year, today.month)[1]
    return max(today.replace(day=last), today + PREPARE, end_of_week(today))


def end_of_week(day: dt.date) -> dt.date:
    """This function will give the Sunday of the week that a day is in."""
    return day + dt.timedelta(days=7 - day.isoweekday())
