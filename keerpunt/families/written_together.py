"""What links the persons of a family's story, read with one question over several tables: who with whom, whose child,
twins, lost pregnancies, who lived where, how people get on. A question for each would cost a page more than their rows do.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection

from keerpunt.families import written_out
from keerpunt.families.models import (
    Family,
    FamilyRow,
    Household,
    HouseholdStay,
    Parenthood,
    PregnancyLoss,
    Tie,
    Twins,
    Union,
)

# Per table which columns stand in the two places for keys, the one for a number and the four for sealed text.
COLUMNS: dict[type[FamilyRow], tuple[str | None, ...]] = {
    Union: ("first_id", "second_id", "order", "kind", "started", "ended", "ending"),
    Parenthood: ("child_id", "parent_id", "birth_order", "kind", "started", "ended", None),
    Twins: (None, None, None, "kind", None, None, None),
    PregnancyLoss: ("parent_id", "other_parent_id", "birth_order", "on", None, None, None),
    Household: (None, None, None, "name", None, None, None),
    HouseholdStay: ("household_id", "person_id", None, "started", "ended", None, None),
    Tie: ("first_id", "second_id", None, "kind", "started", "ended", None),
}
MODELS = tuple(COLUMNS)
EMPTY = {
    "postgresql": ("NULL::uuid", "NULL::uuid", "NULL::integer", *("NULL::bytea",) * 4),
    "sqlite": ("NULL",) * 7,
}


@dataclass(frozen=True)
class Together:
    """The rows of one family that were not taken away, oldest first."""

    unions: tuple[Union, ...] = ()
    parenthoods: tuple[Parenthood, ...] = ()
    twins: tuple[Twins, ...] = ()
    losses: tuple[PregnancyLoss, ...] = ()
    households: tuple[Household, ...] = ()
    stays: tuple[HouseholdStay, ...] = ()
    ties: tuple[Tie, ...] = ()


def together(family: Family) -> Together:
    """This function will load all of them, with one query."""
    found: dict[type[FamilyRow], list[Any]] = {model: [] for model in MODELS}
    shared = {"programme_id": family.programme_id, "family_id": family.pk, "removed_at": None}
    for number, *values in written_out.asked_of(_sql(connection.vendor), _keys(), family, times=len(MODELS)):
        model = MODELS[number]
        names, places = _places(model)
        row = model.from_db(connection.alias, names, [values[place] for place in places])
        row.__dict__.update(shared)
        row._state.fields_cache["family"] = family
        found[model].append(row)
    return Together(*(tuple(found[model]) for model in MODELS))


@cache
def _sql(vendor: str) -> str:
    return " UNION ALL ".join(_part(number, vendor) for number in range(len(MODELS))) + " ORDER BY 1, 2"


def _part(number: int, vendor: str) -> str:
    model = MODELS[number]
    columns = [
        f'"{name}"' if name else empty for name, empty in zip(COLUMNS[model], EMPTY[vendor], strict=True)
    ]
    return (
        f'SELECT {number}, "id", "version", {", ".join(columns)} FROM "{model._meta.db_table}" '  # noqa: S608 (our own names)
        f'WHERE "programme_id" = %s AND "family_id" = %s AND "removed_at" IS NULL'
    )


@cache
def _places(model: type[FamilyRow]) -> tuple[list[str], list[int]]:
    """The attributes of a row and where in the answer each stands, after the number of its table."""
    used = [(name, place + 2) for place, name in enumerate(COLUMNS[model]) if name]
    return ["id", "version", *(name for name, _ in used)], [0, 1, *(place for _, place in used)]


@cache
def _keys() -> tuple[tuple[int, Any], ...]:
    """Which places hold keys, and what this database needs to give them as keys: the row's own, and two more."""
    if connection.features.has_native_uuid_field:
        return ()
    return tuple((place, written_out.key) for place in (1, 3, 4))
