"""A family as it was in one year: who lived, who was together, who lived where, how people got on.

The persons, unions and links stay the same ones in the same order, so a layout that was made once fits every year:
`replace(layout, genogram=moment.genogram)`. What has no end is still so. A tie or a stay without a start is there from
the birth of who it is about; for deaths and couples without dates `lives` says what is certain.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from keerpunt.engines.genogram import lives
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.engines.genogram.model import Genogram, Home, Individual, Tie, Union
from keerpunt.engines.genogram.soundness import OLDEST_PERSON, YOUNGEST_PARENT


@dataclass(frozen=True, slots=True)
class Moment:
    """A year. absent: not born yet. gone: died before that year. genogram: as it was then.

    Who died in or after that year has no death in it, nor has who died without a date and was certainly alive then.
    A tie, a stay or a union that ended later has no end.
    """

    year: int
    genogram: Genogram
    absent: frozenset[str]
    gone: frozenset[str]


def at(genogram: Genogram, year: int) -> Moment:
    """This function will give the map as it was in a year.

    Somebody without a known birth counts as not yet born where a parent was not yet 12, and else as there.
    """
    absent = _not_born(genogram, year)
    gone = frozenset(one.key for one in genogram.individuals if one.died is not None and one.died.year < year)
    there = {one.key for one in genogram.individuals if not one.lost} - absent - gone
    lived, together = lives.lived_until(genogram), lives.together_from(genogram)
    return Moment(
        year,
        replace(
            genogram,
            individuals=tuple(_alive_in(one, year, lived.get(one.key)) for one in genogram.individuals),
            unions=tuple(
                _union_in(union, year, absent, together.get(union.key)) for union in genogram.unions
            ),
            ties=tuple(_ties_in(genogram, year, there)),
            homes=tuple(_homes_in(genogram, year, there)),
            moves=tuple(move for move in genogram.moves if move.year == year and move.person in there),
        ),
        absent,
        gone,
    )


@dataclass(frozen=True, slots=True)
class Living:
    """Who lived in a year. sure: of whom that is known. unsure: of whom it is not known, whichever way."""

    sure: frozenset[str]
    unsure: frozenset[str]


def living(genogram: Genogram, year: int, today: int) -> Living:
    """This function will say who lived in a year, by what is known of them; today: the year that it is now.

    Who is not dead lives today. Who was born more than 120 years before lived no longer, also without a known death.
    """
    absent, begin, last = _not_born(genogram, year), lives.lived_from(genogram), lives.lived_until(genogram)
    sure: set[str] = set()
    unsure: set[str] = set()
    for one in genogram.individuals:
        first = begin.get(one.key)
        over = one.died is not None and one.died.year < year
        if one.lost or one.key in absent or over or (first is not None and first + OLDEST_PERSON < year):
            continue
        until = last.get(one.key) if one.has_died and one.died is None else year
        begun = (first is not None and first <= year) or (not one.has_died and today <= year)
        known = begun and until is not None and until >= year
        (sure if known else unsure).add(one.key)
    return Living(frozenset(sure), frozenset(unsure))


def span(genogram: Genogram) -> tuple[int, int] | None:
    """This function will give the first and the last year in which something of the map begins or ends, or None."""
    years = [date.year for date in _dates(genogram) if date is not None]
    years += [move.year for move in genogram.moves]
    return (min(years), max(years)) if years else None


def _dates(genogram: Genogram) -> Iterator[UncertainDate | None]:
    for one in genogram.individuals:
        yield from (one.born, one.died)
    for union in genogram.unions:
        yield from (union.start, union.end)
    for tie in genogram.ties:
        yield from (tie.start, tie.end)
    for home in genogram.homes:
        for stay in home.stays:
            yield from (stay.start, stay.end)


def _not_born(genogram: Genogram, year: int) -> frozenset[str]:
    """Who was born later, and who has no known birth and is a child of somebody too young then to be a parent."""
    found = {one.key for one in genogram.individuals if one.born is not None and one.born.year > year}
    unknown = {one.key for one in genogram.individuals if one.born is None}
    children: dict[str, list[str]] = {}
    for sibship in genogram.sibships:
        for link in sibship.children:
            if link.kind == "biological" and link.child in unknown:
                for parent in sibship.parents:
                    children.setdefault(parent, []).append(link.child)
    young = year - YOUNGEST_PARENT
    waiting = [one.key for one in genogram.individuals if one.born is not None and one.born.year > young]
    for key in waiting:
        for child in children.get(key, ()):
            if child not in found:
                found.add(child)
                waiting.append(child)
    return frozenset(found)


def _alive_in(one: Individual, year: int, lived: int | None) -> Individual:
    """lived: until when somebody without a date of death certainly lived; None where nothing says so."""
    until = lived if one.died is None else one.died.year
    return replace(one, died=None, dead=False) if until is not None and until >= year else one


def _union_in(union: Union, year: int, absent: frozenset[str], together: int | None) -> Union:
    """together: from when a union without a start is drawn; None where nothing says so."""
    start = together if union.start is None else union.start.year
    if (start is not None and start > year) or not absent.isdisjoint(union.partners):
        return replace(union, begun=False, end=None)
    if union.end is None or union.end.year <= year:
        return union
    # Who divorced were married before; who separated may have been anything.
    was = "married" if union.was == "unknown" and union.kind == "divorced" else union.was
    ended = union.kind in ("divorced", "separated")
    return replace(union, kind=was if ended else union.kind, end=None)


def _in(year: int, start: UncertainDate | None, end: UncertainDate | None) -> bool:
    return (start is None or start.year <= year) and (end is None or end.year >= year)


def _ties_in(genogram: Genogram, year: int, there: set[str]) -> Iterator[Tie]:
    for tie in genogram.ties:
        if _in(year, tie.start, tie.end) and {tie.first, tie.second} <= there:
            yield replace(tie, end=None)


def _homes_in(genogram: Genogram, year: int, there: set[str]) -> Iterator[Home]:
    for home in genogram.homes:
        stays = tuple(
            replace(stay, end=None)
            for stay in home.stays
            if stay.person in there and _in(year, stay.start, stay.end)
        )
        if stays:
            yield replace(home, stays=stays)
