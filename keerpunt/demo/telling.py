"""The form in which a made-up family is told, and how its dates move along with the day on which the demo loads.

A date is told in one of two ways. History is written as if the year is 2026 ("1982-03-14", "~1950", "2009-12"), always
before 2026, and moves by whole years. What belongs to the time with the programme is told from the day of loading:
"-21m" is 21 months ago, "-3w" three weeks, "-6d" six days; "+4w" is in four weeks. Nobody works at the weekend.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from keerpunt.engines.genogram.dates import UncertainDate, month_length

WRITTEN_IN = 2026
_FROM_TODAY = re.compile(r"([+-])([0-9]{1,3})([dwm])")


@dataclass(frozen=True)
class Someone:
    """A person of the story. A member takes part in the programme; who does not is a third party."""

    key: str
    given: str = ""
    family: str = ""
    sex: str = "unknown"
    born: str = ""
    died: str = ""
    role: str = ""
    member: bool = False
    gender: str = ""
    dead: bool = False


def woman(
    key: str, given: str = "", family: str = "", born: str = "", died: str = "", **more: object
) -> Someone:
    """This function will tell of a woman or a girl."""
    return Someone(key, given, family, "female", born, died, **more)  # type: ignore[arg-type]


def man(
    key: str, given: str = "", family: str = "", born: str = "", died: str = "", **more: object
) -> Someone:
    """This function will tell of a man or a boy."""
    return Someone(key, given, family, "male", born, died, **more)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Couple:
    """Two persons ("sanne ronald") who are or were partners; the ending is separated, divorced or death."""

    both: str
    kind: str = "married"
    start: str = ""
    end: str = ""
    ending: str = ""
    order: int | None = None


@dataclass(frozen=True)
class Children:
    """The children ("lisa noa") of one or two parents ("sanne ronald"), eldest first."""

    parents: str
    children: str
    kind: str = "biological"
    start: str = ""
    end: str = ""


@dataclass(frozen=True)
class Gezag:
    """Who has parental authority over whom, from which source and since when."""

    parents: str
    children: str
    source: str
    start: str = ""
    end: str = ""


@dataclass(frozen=True)
class Happened:
    """A life event, with a note in the family's own words.

    With `told` it was recorded on that day by `by` (the lead coach when empty); else at the start.
    """

    kind: str
    who: str
    on: str = ""
    note: str = ""
    until: str = ""
    sensitive: bool = False
    told: str = ""
    by: str = ""


@dataclass(frozen=True)
class Band:
    """How two persons ("sanne ria") get on: close, quarrels, distant or broken."""

    both: str
    kind: str
    start: str = ""
    end: str = ""


@dataclass(frozen=True)
class Home:
    """Under one roof. `stays`: who ("sanne lisa noa"), from when, until when."""

    name: str
    stays: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class BornTogether:
    """Children ("joep fien") of one birth: identical, not_identical or unknown."""

    children: str
    kind: str = "unknown"


@dataclass(frozen=True)
class Lost:
    """A pregnancy that was lost, of one parent or two ("chantal marvin")."""

    parents: str
    on: str = ""


@dataclass(frozen=True)
class Line:
    """Somebody around the family: by `name`, or by `who` for somebody on the map; `of` whose line it is, empty for all."""

    circle: str
    name: str = ""
    who: str = ""
    of: str = ""
    support: str = ""
    quality: str = "supportive"


@dataclass(frozen=True)
class Reach:
    """A way to reach somebody, and whether it is safe."""

    who: str
    kind: str
    value: str
    safety: str = "safe"
    when: str = ""


@dataclass(frozen=True)
class Seat:
    """Somebody's seat in the team beside the lead coach."""

    who: str
    role: str
    purpose: str
    start: str
    end: str = ""


@dataclass(frozen=True)
class Other:
    """Somebody else who comes to the house."""

    name: str
    organisation: str
    purpose: str
    start: str = ""
    end: str = ""


@dataclass(frozen=True)
class Read:
    """Somebody opened the family's page. A coordinator chose a reason and gave it in own words."""

    who: str
    when: str
    view: str = "desk.family_page"
    reason: str = ""
    words: str = ""


@dataclass(frozen=True)
class Handover:
    """A warm handover: to whom, when it was planned, and from which day on."""

    to: str
    planned: str
    on: str


@dataclass(frozen=True)
class Story:
    """A whole family, as it would be built up by its coach."""

    programme: str
    name: str
    lead: str
    started: str
    phases: tuple[tuple[str, str], ...] = ()
    people: tuple[Someone, ...] = ()
    couples: tuple[Couple, ...] = ()
    children: tuple[Children, ...] = ()
    gezag: tuple[Gezag, ...] = ()
    events: tuple[Happened, ...] = ()
    reach: tuple[Reach, ...] = ()
    team: tuple[Seat, ...] = ()
    others: tuple[Other, ...] = ()
    reads: tuple[Read, ...] = ()
    handover: Handover | None = None
    bands: tuple[Band, ...] = ()
    homes: tuple[Home, ...] = ()
    twins: tuple[BornTogether, ...] = ()
    lost: tuple[Lost, ...] = ()
    lines: tuple[Line, ...] = ()


def uncertain(text: str, today: dt.date) -> UncertainDate | None:
    """This function will turn a told date into a date as families know them, seen from `today`; None from nothing."""
    if not text:
        return None
    if _FROM_TODAY.fullmatch(text):
        day = day_of(text, today)
        return UncertainDate(day.year, day.month, day.day)
    told = UncertainDate.from_code(text)
    year = told.year + today.year - WRITTEN_IN
    day_number = told.day
    if told.month is not None and told.day is not None:
        day_number = min(told.day, month_length(year, told.month))
    return UncertainDate(year, told.month, day_number, told.circa)


def day_of(text: str, today: dt.date) -> dt.date:
    """This function will turn "-21m", "-3w" or "+6d" into a working day, seen from `today`; a weekend into its Friday."""
    day = _counted(text, today)
    return day - dt.timedelta(days=max(0, day.weekday() - 4))


def _counted(text: str, today: dt.date) -> dt.date:
    found = _FROM_TODAY.fullmatch(text)
    if found is None:
        raise ValueError(f"not told from today: {text!r}")
    number = int(found[2]) * (-1 if found[1] == "-" else 1)
    if found[3] != "m":
        return today + dt.timedelta(days=number * (7 if found[3] == "w" else 1))
    months = today.year * 12 + today.month - 1 + number
    year, month = months // 12, months % 12 + 1
    return dt.date(year, month, min(today.day, calendar.monthrange(year, month)[1]))
