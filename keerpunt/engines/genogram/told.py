"""What was told about a family, as plain frozen data: persons by a key, and everything else in those keys.

Files come in as this, of our own kind (own_json.py) or from other programs, and go out as this. Words such as `kind`
are the same as in the rooms above; each field says of itself what may stand in it, which is what reading, writing and
the JSON Schema go by.
"""

# ruff: noqa: RUF009 (a call describes a field, its value is made anew for each class)
from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from keerpunt.engines.genogram.dates import UncertainDate

Fields = tuple[tuple[str, Mapping[str, Any], Any], ...]
SHORT, LONG = 120, 5_000
MOST_NUMBER = 32_767
SEXES = ("female", "male", "other", "unknown")
UNION_KINDS = ("married", "together", "partners", "unknown")
ENDINGS = ("", "separated", "divorced", "death")
PARENT_KINDS = ("biological", "adopted", "foster", "step")
TWIN_KINDS = ("identical", "not_identical", "unknown")
TIE_KINDS = ("close", "quarrels", "distant", "broken")
CIRCLES = ("origin", "other_family", "friends", "acquaintances", "neighbours", "advisers", "care")
SUPPORT = ("practical", "company", "advice", "emotional")
QUALITIES = ("supportive", "neutral", "strained")
EVENT_KINDS = (
    "birth", "death", "moving", "marriage", "separation", "broken_contact", "restored_contact", "debt",
    "debt_free", "work_lost", "work_found", "school_left", "school_finished", "illness", "detention", "placement",
    "returned_home", "migration", "care_as_child", "other",
)  # fmt: skip


def _key() -> Any:
    return field(metadata={"is": "key"})


def _who(**more: Any) -> Any:
    return field(metadata={"is": "who"}, **more)


def _people(least: int) -> Any:
    return field(metadata={"is": "people", "least": least})


def _text(most: int = SHORT) -> Any:
    return field(default="", metadata={"is": "text", "most": most})


def _word(words: Sequence[str], default: str) -> Any:
    return field(default=default, metadata={"is": "word", "words": tuple(words)})


def _date() -> Any:
    return field(default=None, metadata={"is": "date"})


def _number() -> Any:
    return field(default=None, metadata={"is": "number"})


def _flag() -> Any:
    return field(default=False, metadata={"is": "flag"})


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the story. id: any text that is unique in the file. deceased: also without a date of death."""

    id: str = _key()
    standing: str = _word(("member", "third_party"), "third_party")
    given_name: str = _text()
    family_name: str = _text()
    role_name: str = _text()
    sex: str = _word(SEXES, "unknown")
    gender_as_said: str = _text()
    born: UncertainDate | None = _date()
    died: UncertainDate | None = _date()
    deceased: bool = _flag()


@dataclass(frozen=True, slots=True)
class Union:
    """Two persons who are or were partners. order: which union this was, where that is known without dates."""

    first: str = _who()
    second: str = _who()
    kind: str = _word(UNION_KINDS, "unknown")
    started: UncertainDate | None = _date()
    ended: UncertainDate | None = _date()
    ending: str = _word(ENDINGS, "")
    order: int | None = _number()


@dataclass(frozen=True, slots=True)
class Parenthood:
    """One parent of one child. birth_order: among the children of this parent, where dates do not say it."""

    child: str = _who()
    parent: str = _who()
    kind: str = _word(PARENT_KINDS, "biological")
    started: UncertainDate | None = _date()
    ended: UncertainDate | None = _date()
    birth_order: int | None = _number()


@dataclass(frozen=True, slots=True)
class Twins:
    """Brothers and sisters who were born together."""

    children: tuple[str, ...] = _people(2)
    kind: str = _word(TWIN_KINDS, "unknown")


@dataclass(frozen=True, slots=True)
class Loss:
    """A pregnancy that was lost, of one parent or two."""

    parent: str = _who()
    other_parent: str | None = _who(default=None)
    on: UncertainDate | None = _date()
    birth_order: int | None = _number()


@dataclass(frozen=True, slots=True)
class Stay:
    """Somebody lived in a household, from and until a date."""

    person: str = _who()
    started: UncertainDate | None = _date()
    ended: UncertainDate | None = _date()


@dataclass(frozen=True, slots=True)
class Household:
    """People who live or lived under one roof. name: how the family calls it."""

    name: str = _text()
    stays: tuple[Stay, ...] = field(default=(), metadata={"is": "rows", "of": Stay})


@dataclass(frozen=True, slots=True)
class Tie:
    """How two persons get on."""

    first: str = _who()
    second: str = _who()
    kind: str = _word(TIE_KINDS, "close")
    started: UncertainDate | None = _date()
    ended: UncertainDate | None = _date()


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened. until: for what lasted. sensitive: not on a sheet for the kitchen wall."""

    persons: tuple[str, ...] = _people(1)
    kind: str = _word(EVENT_KINDS, "other")
    on: UncertainDate | None = _date()
    until: UncertainDate | None = _date()
    note: str = _text(LONG)
    sensitive: bool = _flag()


@dataclass(frozen=True, slots=True)
class NetworkLink:
    """Somebody around the family: who is on the map already, or somebody else by name. of: whose line it is."""

    of: str | None = _who(default=None)
    who: str | None = _who(default=None)
    name: str = _text()
    circle: str = _word(CIRCLES, "acquaintances")
    support: tuple[str, ...] = field(default=(), metadata={"is": "words", "words": SUPPORT})
    quality: str = _word(QUALITIES, "neutral")


def _rows(of: type[Any]) -> Any:
    return field(default=(), metadata={"is": "rows", "of": of})


@dataclass(frozen=True, slots=True)
class Family:
    """A whole story. Every mention of somebody is the `id` of one of its persons."""

    name: str = _text()
    persons: tuple[Person, ...] = _rows(Person)
    unions: tuple[Union, ...] = _rows(Union)
    parenthoods: tuple[Parenthood, ...] = _rows(Parenthood)
    twins: tuple[Twins, ...] = _rows(Twins)
    losses: tuple[Loss, ...] = _rows(Loss)
    households: tuple[Household, ...] = _rows(Household)
    ties: tuple[Tie, ...] = _rows(Tie)
    events: tuple[Event, ...] = _rows(Event)
    network: tuple[NetworkLink, ...] = _rows(NetworkLink)


def fields_of(row: type[Any]) -> Fields:
    """This function will give the fields of a kind of row: the name, what may stand there, and what it is by default."""
    found = _FIELDS.get(row)
    if found is None:
        found = _FIELDS[row] = tuple((one.name, one.metadata, one.default) for one in dataclasses.fields(row))
    return found


_FIELDS: dict[type[Any], Fields] = {}


def mentioned(family: Family) -> Iterator[tuple[str, str]]:
    """This function will give every mention of somebody, with the path at which it stands."""
    for kind, about, _ in fields_of(Family):
        if kind != "persons" and about["is"] == "rows":
            for place, row in enumerate(getattr(family, kind)):
                yield from mentioned_in(row, f"{kind}[{place}]")


def with_short_ids(family: Family) -> Family:
    """This function will give the same story with ids of at most 120 characters, which is what our own JSON holds.

    Other programs may number their people as they like; a short id stays as it is.
    """
    known = {person.id for person in family.persons}
    names: dict[str, str] = {}
    number = 0
    for key in (person.id for person in family.persons if len(person.id) > SHORT):
        number += 1
        while f"id {number}" in known:
            number += 1
        names[key] = f"id {number}"
    found: Family = renamed(family, names) if names else family
    return found


def renamed(row: Any, names: Mapping[str, str]) -> Any:
    """This function will give a row, or a whole family, with other keys for persons; who is not in `names` keeps theirs."""
    values: dict[str, Any] = {}
    for name, about, _ in fields_of(type(row)):
        value = getattr(row, name)
        if about["is"] in ("key", "who"):
            values[name] = names.get(value, value)
        elif about["is"] == "people":
            values[name] = tuple(names.get(one, one) for one in value)
        elif about["is"] == "rows":
            values[name] = tuple(renamed(one, names) for one in value)
    return dataclasses.replace(row, **values)


def mentioned_in(row: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """This function will give every mention of somebody in one row, with the path at which it stands."""
    for name, about, _ in fields_of(type(row)):
        value = getattr(row, name)
        if about["is"] == "who" and value is not None:
            yield f"{path}.{name}", value
        elif about["is"] == "people":
            yield from ((f"{path}.{name}[{place}]", one) for place, one in enumerate(value))
        elif about["is"] == "rows":
            for place, one in enumerate(value):
                yield from mentioned_in(one, f"{path}.{name}[{place}]")
