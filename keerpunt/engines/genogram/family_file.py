"""A family as plain JSON: ids, sex, birth and unions, without names; the format in which layouts are compared.

    {"name": "...", "persons": [{"id": "a", "sex": "F", "birth": 12}], "unions": [{"id": "u", "parents": ["a"], "children": []}]}

Births are whole years on any scale, such as years since the oldest one, so they order people but date nobody.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from enum import StrEnum
from itertools import chain
from typing import Any

from keerpunt.engines.genogram.dates import FIRST_YEAR, LAST_YEAR, UncertainDate
from keerpunt.engines.genogram.layout import Layout
from keerpunt.engines.genogram.model import ChildLink, Genogram, Individual, NotAGenogram, Sex, Union
from keerpunt.engines.genogram.soundness import cycles

MOST_PERSONS, MOST_UNIONS, MOST_LINKS = 20_000, 40_000, 80_000
_SEXES: dict[str, Sex] = {"M": "m", "F": "f", "X": "x"}


class Fault(StrEnum):
    """Why a file is refused."""

    NOT_JSON = "not_json"
    WRONG_SHAPE = "wrong_shape"
    TWICE = "twice"
    UNKNOWN_PERSON = "unknown_person"
    PARENTS = "parents"
    OWN_ANCESTOR = "own_ancestor"
    TOO_LARGE = "too_large"


class FamilyRefused(ValueError):
    """The text is no family. detail: what it is about."""

    def __init__(self, fault: Fault, detail: str = "") -> None:
        super().__init__(f"{fault}: {detail}")
        self.fault, self.detail = fault, detail


def read(content: bytes) -> Genogram:
    """This function will read a family, or refuse the whole of it with FamilyRefused."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        raise FamilyRefused(Fault.NOT_JSON) from None
    persons = _rows(data, "persons")
    unions = _rows(data, "unions")
    for index, union in enumerate(unions):
        for name in ("parents", "children"):
            for key in _list(union, name, f"unions[{index}]"):
                _text(key, f"unions[{index}].{name}")
    linked = sum(len(union["children"]) for union in unions)
    if len(persons) > MOST_PERSONS or len(unions) > MOST_UNIONS or linked > MOST_LINKS:
        raise FamilyRefused(Fault.TOO_LARGE)
    genogram = _genogram(persons, unions)
    if circles := cycles(genogram.parents):
        raise FamilyRefused(Fault.OWN_ANCESTOR, _short(", ".join(circles[0])))
    return genogram


def name_of(content: bytes) -> str:
    """This function will give how a family that was read calls itself; empty where it does not say so."""
    name = json.loads(content).get("name")
    return name if isinstance(name, str) else ""


def coordinates(layout: Layout, milliseconds: float) -> dict[str, object]:
    """This function will write where everybody stands: x in symbol spacings, y in rows from the top."""
    return {
        "persons": {key: [[place.x, place.row]] for key, place in layout.places.items()},
        "ms": round(milliseconds, 3),
    }


def _genogram(persons: list[dict[str, Any]], unions: list[dict[str, Any]]) -> Genogram:
    births = [_birth(person.get("birth"), f"persons[{index}].birth") for index, person in enumerate(persons)]
    shift = 1 - min((birth for birth in births if birth is not None), default=1)
    people = [
        Individual(
            _text(person.get("id"), f"persons[{index}].id"),
            person["id"],
            _SEXES.get(str(person.get("sex")).upper(), "u"),
            None if birth is None else UncertainDate(birth + shift),
        )
        for index, (person, birth) in enumerate(zip(persons, births, strict=True))
    ]
    _no_two(one.key for one in people)
    known = {one.key for one in people}
    couples = []
    for index, union in enumerate(unions):
        key = _text(union.get("id"), f"unions[{index}].id")
        missing = [one for one in chain(union["parents"], union["children"]) if one not in known]
        if missing:
            raise FamilyRefused(Fault.UNKNOWN_PERSON, _short(missing[0]))
        try:
            couples.append(Union(key, tuple(union["parents"])))
        except NotAGenogram:
            raise FamilyRefused(Fault.PARENTS, _short(key)) from None
    _no_two(couple.key for couple in couples)
    links = [ChildLink(child, union["id"]) for union in unions for child in union["children"]]
    return Genogram(tuple(people), tuple(couples), tuple(links))


def _no_two(keys: Iterable[str]) -> None:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            raise FamilyRefused(Fault.TWICE, _short(key))
        seen.add(key)


def _rows(data: object, name: str) -> list[dict[str, Any]]:
    rows = _list(data, name, "")
    for index, row in enumerate(rows):
        if not isinstance(row, dict):
            raise FamilyRefused(Fault.WRONG_SHAPE, f"{name}[{index}]")
    return rows


def _list(data: object, name: str, where: str) -> list[Any]:
    found = data.get(name) if isinstance(data, dict) else None
    if not isinstance(found, list):
        raise FamilyRefused(Fault.WRONG_SHAPE, f"{where}.{name}".removeprefix("."))
    return found


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise FamilyRefused(Fault.WRONG_SHAPE, where)
    return value


def _birth(value: object, where: str) -> int | None:
    if value is None:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool) and FIRST_YEAR < 2 * value < LAST_YEAR:
        return math.floor(value)
    raise FamilyRefused(Fault.WRONG_SHAPE, where)


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:59] + "…"
