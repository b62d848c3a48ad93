"""What is true of a plan. Pure functions: time and rows come in as arguments."""

from __future__ import annotations

import calendar
import datetime as dt
import unicodedata
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from keerpunt.engines.genogram.dates import UncertainDate

LOWEST, HIGHEST = 0, 10
MOST_MONTHS_AHEAD, MONTHS_AFTER = 18, 6
#: Until this age a parent answers along with a child.
YOUNG = 12
A_WEEK = dt.timedelta(days=7)
Key = TypeVar("Key", bound=Hashable)


def is_on_scale(score: int | None) -> bool:
    """This function will say whether a mark stands on the scale of 0 to 10; no mark does too."""
    return score is None or LOWEST <= score <= HIGHEST


def is_young(born: UncertainDate, today: dt.date) -> bool:
    """This function will say whether somebody is certainly not twelve yet, however the doubt about the date falls."""
    return born.earliest(YOUNG) > UncertainDate(today.year, today.month, today.day).earliest()


def makes_a_circle(goal: Key, serves: Key | None, links: Mapping[Key, Key | None]) -> bool:
    """This function will say whether `goal` would, through the goals it serves, end up serving itself.

    `links`: for every goal the one that it serves now.
    """
    seen: set[Key] = set()
    at = serves
    while at is not None and at not in seen:
        if at == goal:
            return True
        seen.add(at)
        at = links.get(at)
    return False


def mark_now(start: int | None, marks: Sequence[tuple[dt.date, int, int]]) -> int | None:
    """This function will give where a goal stands: the mark of the latest day, of which the one written last.

    `marks`: (day, order in which it was written, mark). Without any it stands where it began.
    """
    return max(marks)[2] if marks else start


def marks_that_stand(marks: Iterable[tuple[Key, Hashable | None]]) -> list[Key]:
    """This function will give the marks that stand. Of the marks that one evaluation gave a goal only the last one does: the
    day of that evaluation was put right, and its mark was given anew for that day.

    `marks`: (mark, the evaluation that gave it or None) of one goal, in the order in which they were written.
    """
    listed = list(marks)
    last = {evaluation: mark for mark, evaluation in listed}
    return [mark for mark, evaluation in listed if evaluation is None or last[evaluation] == mark]


def in_order(goals: Iterable[tuple[Key, int, bool]], *, calm_first: bool) -> list[Key]:
    """This function will give goals in the order in which they are taken up: by place; calm ones first when so chosen.

    `goals`: (key, place, whether it is about rest), in the order in which they were written.
    """
    listed = list(goals)
    ranked = sorted(listed, key=lambda one: (calm_first and not one[2], one[1]))
    return [key for key, _, _ in ranked]


def shared_version(plan: int, goals: Iterable[int]) -> int:
    """This function will give one version for a plan and the goals in it: each change of one of them makes it another."""
    return plan + sum(goals)


def months_later(day: dt.date, months: int) -> dt.date:
    """This function will give the same day so many months later, or the last day of that month when it is shorter."""
    whole = day.year * 12 + day.month - 1 + months
    year, month = divmod(whole, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def furthest_day(today: dt.date, started_on: dt.date, months: int, usual: int) -> dt.date:
    """This function will give the last day on which it is sensible to plan looking back together: at most a year and a half
    ahead, and not long after the programme of that family is over; always as far as families usually plan it.

    `months`: how long the programme takes; `usual`: after how many months families in it look back.
    """
    over = months_later(started_on, months + MONTHS_AFTER)
    return max(
        min(months_later(today, MOST_MONTHS_AHEAD), over), months_later(today, max(MONTHS_AFTER, usual))
    )


@dataclass(frozen=True, slots=True)
class Looked(Generic[Key]):
    """An evaluation that stands. key: later ones have a higher one. sets_next: its next day was chosen then."""

    key: Key
    held_on: dt.date
    next_on: dt.date
    sets_next: bool = True


def next_time(chosen: dt.date, after: Key | None, looked: Iterable[Looked[Key]]) -> dt.date:
    """This function will give when they look back (again): what the last evaluation that stands says, by the day on which it
    was held and then by when it was kept. Only a day that was chosen in the plan itself since, or without any, goes before it.

    `after`: the evaluation that was kept last when that day was chosen, standing or not; None for none. So what was taken off
    the page, or was told of a day before the last, never plans anything.
    """
    setting = [one for one in looked if one.sets_next]
    if not setting:
        return chosen
    last: Any = max(setting, key=lambda one: (one.held_on, cast(Any, one.key)))
    return chosen if after is not None and last.key <= after else cast(dt.date, last.next_on)


def end_of_week(day: dt.date) -> dt.date:
    """This function will give the Sunday of the week that a day is in."""
    return day + dt.timedelta(days=7 - day.isoweekday())


def next_week(due_on: dt.date | None, today: dt.date) -> dt.date:
    """This function will give by when a step is done that is taken along to next week."""
    later = (due_on or today) + A_WEEK
    return later if later > today else today + A_WEEK


def same_week(one: dt.date | None, other: dt.date | None) -> bool:
    """This function will say whether two days are in one week, which ends on Sunday; no day is in none."""
    return one is not None and other is not None and end_of_week(one) == end_of_week(other)


def same_words(one: str, other: str) -> bool:
    """This function will say whether two texts read the same, apart from capitals, accents, spaces and punctuation."""
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if letter.isalnum())
