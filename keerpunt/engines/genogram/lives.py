"""What is certain of lives and couples without dates: until when somebody lived at least, and since when a couple can be.

Who died without a known date lived at least until the last thing known of them; after that a map of an earlier year
shows them as dead. A couple without a start is drawn from the first child they had together, or else from when both
were old enough to marry.
"""

from __future__ import annotations

from collections.abc import Iterator

from keerpunt.engines.genogram.model import Genogram, Union
from keerpunt.engines.genogram.soundness import YOUNGEST_PARENT

MARRIED_FROM = 16
# A father may have died between the beginning of a pregnancy and the birth.
BEFORE_BIRTH = 1


def lived_until(genogram: Genogram) -> dict[str, int]:
    """This function will give, for who died without a known date, the last year in which they certainly lived.

    That is the last of: their own birth, the birth of a biological child (for who is not the mother the year before),
    the start of a union, a tie or a stay, the end of a stay, a divorce, a move. Of whom nothing is known is not in it.
    """
    undated = {one.key for one in genogram.individuals if one.has_died and one.died is None}
    found: dict[str, int] = {}
    if undated:
        for key, year in _signs_of_life(genogram):
            if key in undated:
                found[key] = max(year, found.get(key, year))
    return found


def lived_from(genogram: Genogram) -> dict[str, int]:
    """This function will give the first year in which somebody certainly lived, for everybody of whom that is known.

    That is the year of birth; without one the first of what is known of them, for a parent the year in which they were
    just old enough for their first child.
    """
    found = {one.key: one.born.year for one in genogram.individuals if one.born is not None}
    signs = list(_signs_of_life(genogram))
    signs += [(one.key, one.died.year) for one in genogram.individuals if one.died is not None]
    signs += [(key, year - YOUNGEST_PARENT) for parents, year in _births(genogram) for key in parents]
    for key, year in signs:
        if genogram.individual(key).born is None:
            found[key] = min(year, found.get(key, year))
    return found


def together_from(genogram: Genogram) -> dict[str, int]:
    """This function will give, for couples without a known start, from which year they are drawn.

    That is the birth of their first biological child together, or without one the year in which both were 16, but
    never after the year in which it ended. A couple of whose births nothing is known is not in it.
    """
    first = _first_children(genogram)
    found: dict[str, int] = {}
    for union in genogram.unions:
        if union.start is None and len(union.partners) == 2:
            year = first.get(frozenset(union.partners), _old_enough(genogram, union))
            if year is not None:
                found[union.key] = year if union.end is None else min(year, union.end.year)
    return found


def _signs_of_life(genogram: Genogram) -> Iterator[tuple[str, int]]:
    for one in genogram.individuals:
        if one.born is not None:
            yield one.key, one.born.year
    for parents, year in _births(genogram):
        for key in parents:
            yield key, year if genogram.individual(key).sex == "f" else year - BEFORE_BIRTH
    for union in genogram.unions:
        for date in (union.start, union.end if union.kind in ("divorced", "separated") else None):
            if date is not None:
                yield from ((key, date.year) for key in union.partners)
    for tie in genogram.ties:
        if tie.start is not None:
            yield from ((key, tie.start.year) for key in (tie.first, tie.second))
    for home in genogram.homes:
        for stay in home.stays:
            yield from ((stay.person, date.year) for date in (stay.start, stay.end) if date is not None)
    yield from ((move.person, move.year) for move in genogram.moves)


def _births(genogram: Genogram) -> Iterator[tuple[tuple[str, ...], int]]:
    """The biological parents and the year of every dated birth, and of every dated loss of a pregnancy."""
    for sibship in genogram.sibships:
        for link in sibship.children:
            born = genogram.individual(link.child).born
            if link.kind == "biological" and born is not None:
                yield sibship.parents, born.year


def _first_children(genogram: Genogram) -> dict[frozenset[str], int]:
    found: dict[frozenset[str], int] = {}
    for parents, year in _births(genogram):
        couple = frozenset(parents)
        found[couple] = min(year, found.get(couple, year))
    return found


def _old_enough(genogram: Genogram, union: Union) -> int | None:
    births = [born.year for key in union.partners if (born := genogram.individual(key).born) is not None]
    return max(births) + MARRIED_FROM if births else None
