"""What is true of a family, without a database: who leads on a day, who holds a seat, what may not be."""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
import re
import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence

from keerpunt.engines.genogram import soundness
from keerpunt.engines.genogram.dates import UncertainDate, certainly_before

PROGRAMME_YEAR = 12
# A telephone number has at most 15 digits (E.164); shorter than 6 is a mistake in typing.
SHORTEST_NUMBER, LONGEST_NUMBER = 6, 15
_NUMBER = re.compile(r"\+?[0-9 ()./-]+")
_MAIL = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>().]{2,}")


def lead_on(
    lead: uuid.UUID, next_lead: uuid.UUID | None, handover_on: dt.date | None, day: dt.date
) -> uuid.UUID:
    """This function will say who leads a family on a day: the next coach from the day of the handover on."""
    if next_lead is not None and handover_on is not None and handover_on <= day:
        return next_lead
    return lead


def holds_on(starts_on: dt.date, ends_on: dt.date | None, day: dt.date) -> bool:
    """This function will say whether a term holds on a day; `ends_on` is the first day without it."""
    return starts_on <= day and (ends_on is None or ends_on > day)


def own_ancestor(
    parents: Mapping[uuid.UUID, Collection[uuid.UUID]], child: uuid.UUID, parent: uuid.UUID
) -> bool:
    """This function will say whether somebody would become their own ancestor if `parent` became one of `child`."""
    by_text = {key.hex: [one.hex for one in found] for key, found in parents.items()}
    return soundness.own_ancestor(by_text, child.hex, parent.hex)


def circles(links: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """This function will list the groups of persons who are each other's ancestors, from pairs of child and parent."""
    parents: dict[str, list[str]] = {}
    for child, parent in links:
        parents.setdefault(child, []).append(parent)
    return soundness.cycles(parents)


def looks_like(kind: str, value: str) -> bool:
    """This function will say whether `value` has the shape of a way to reach somebody of this kind; lightly, because
    a number on paper is written in many ways.
    """
    if kind in ("mobile", "phone"):
        digits = sum(letter.isdigit() for letter in value)
        return bool(_NUMBER.fullmatch(value)) and SHORTEST_NUMBER <= digits <= LONGEST_NUMBER
    if kind == "mail":
        return bool(_MAIL.fullmatch(value))
    if kind == "address":
        return len(value) >= 5 and any(letter.isalpha() for letter in value)
    return bool(value)


def age_on(born: UncertainDate, day: dt.date) -> int | None:
    """This function will give somebody's age in whole years on a day; None where the date of birth leaves a doubt,
    or lies after that day.
    """
    if born.circa or born.month is None or born.year < 1:
        return None
    first, last = (
        day.year - born.year - ((day.month, day.day) < (born.month, born.day or edge)) for edge in (1, 31)
    )
    return first if first == last and first >= 0 else None


def runs_backwards(started: UncertainDate | None, ended: UncertainDate | None) -> bool:
    """This function will say whether a period ends before it begins, however the doubt about both dates falls."""
    return started is not None and ended is not None and certainly_before(ended, started)


def in_birth_order(children: Sequence[tuple[int | None, UncertainDate | None]]) -> list[int]:
    """This function will put children of the same parents in order, eldest first, and give their places in the list.

    Each comes with the place that the family gave, if any, and the date of birth, if known. Dates go first, unless all
    who have one were given a place; who has no date stands at the place that was given, or at the end.
    """
    numbers = range(len(children))
    dated = [number for number in numbers if children[number][1] is not None]
    given = all(children[number][0] is not None for number in dated)

    def age(number: int) -> tuple[object, ...]:
        place, born = children[number]
        when = born.sort_key() if born else ()
        return (place or 0, when) if given else (when, place or 0)

    line = sorted(dated, key=age)
    undated = [number for number in numbers if children[number][1] is None]
    for number in sorted(undated, key=lambda number: children[number][0] or len(children)):
        place = children[number][0]
        line.insert(len(line) if place is None else max(0, place - 1), number)
    return line


def against_the_dates(line: Sequence[UncertainDate | None]) -> tuple[int, int] | None:
    """This function will give the first two in a line who stand the wrong way round: the later one is certainly older."""
    for second, born in enumerate(line):
        for first in range(second):
            before = line[first]
            if born is not None and before is not None and certainly_before(born, before):
                return first, second
    return None


def order_in_doubt(dates: Iterable[UncertainDate | None]) -> bool:
    """This function will say whether the dates of birth leave open who of these children is the eldest, and so on."""
    known = list(dates)
    line = sorted((born for born in known if born is not None), key=UncertainDate.earliest)
    pairs = itertools.pairwise(line)
    return len(line) < len(known) or not all(certainly_before(first, second) for first, second in pairs)


def mark_of(keys: Iterable[uuid.UUID]) -> str:
    """This function will give a short mark of a set of rows, to see later whether it is still the same set."""
    whole = b"".join(sorted(key.bytes for key in keys))
    return hashlib.sha256(whole).hexdigest()[:16]


def months_between(start: dt.date, day: dt.date) -> int:
    """This function will count the whole months from `start` to `day`; 0 before the start."""
    months = (day.year - start.year) * 12 + day.month - start.month - (day.day < start.day)
    return max(0, months)


def year_together(start: dt.date, day: dt.date) -> int:
    """This function will say in which year together a family is on a day, counting from 1."""
    return months_between(start, day) // PROGRAMME_YEAR + 1
