"""Who of a file may be somebody who is in the family already: proposals, never more. Pure, without a database."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from keerpunt.engines.genogram.dates import UncertainDate

MOST_PROPOSALS = 60
YEARS_APART = 2


class Why(StrEnum):
    """Why two may be one, the strongest first."""

    NAME_AND_YEAR = "name_and_year"
    """The same given and family name, the same year of birth."""
    NAME_YEAR_UNKNOWN = "name_year_unknown"
    """The same given and family name; of one of them, or both, the year of birth is not known."""
    NAME_YEAR_NEAR = "name_year_near"
    """The same given and family name; the years of birth differ a little, or are told as about."""
    GIVEN_NAME_AND_YEAR = "given_name_and_year"
    """The same given name and year of birth, another family name or none."""


class Somebody(Protocol):
    """Whoever can be compared: of a file, or of the family."""

    @property
    def given_name(self) -> str: ...
    @property
    def family_name(self) -> str: ...
    @property
    def sex(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Comparable:
    """Somebody with what counts for comparing: a key, both names without accents and capitals, the birth, the sex."""

    key: str
    given: str
    family: str
    born: UncertainDate | None
    sex: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """Somebody of the file and somebody of the family who may be one person, and why."""

    new: str
    known: str
    why: Why


def comparable(key: str, somebody: Somebody, born: UncertainDate | None) -> Comparable:
    """This function will prepare somebody for comparing: "Zoë de Wit" is "zoe" and "de wit"."""
    return Comparable(key, _folded(somebody.given_name), _folded(somebody.family_name), born, somebody.sex)


def proposals(new: Iterable[Comparable], known: Iterable[Comparable]) -> list[Proposal]:
    """This function will propose who may be one person: the strongest reasons first, nobody twice, at most 60.

    Two of known but different sexes are never proposed, nor who has no given name in the file.
    """
    by_given: dict[str, list[Comparable]] = {}
    for one in known:
        by_given.setdefault(one.given, []).append(one)
    found = []
    for place, one in enumerate(new):
        for other in by_given.get(one.given, ()) if one.given else ():
            why = _why(one, other)
            if why is not None:
                found.append((list(Why).index(why), place, Proposal(one.key, other.key, why)))
    told: list[Proposal] = []
    taken: set[tuple[str, str]] = set()
    for _strength, _place, proposal in sorted(found, key=lambda row: row[:2]):
        sides = {("new", proposal.new), ("known", proposal.known)}
        if not sides & taken and len(told) < MOST_PROPOSALS:
            taken |= sides
            told.append(proposal)
    return told


def _why(one: Comparable, other: Comparable) -> Why | None:
    if {one.sex, other.sex} in ({"female", "male"},):
        return None
    same_family = bool(one.family) and one.family == other.family
    if one.born is None or other.born is None:
        return Why.NAME_YEAR_UNKNOWN if same_family else None
    if one.born.year == other.born.year:
        return Why.NAME_AND_YEAR if same_family else Why.GIVEN_NAME_AND_YEAR
    overlap = one.born.earliest() <= other.born.latest() and other.born.earliest() <= one.born.latest()
    close = overlap or abs(one.born.year - other.born.year) <= YEARS_APART
    return Why.NAME_YEAR_NEAR if same_family and close else None


def _folded(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words.casefold())
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())
