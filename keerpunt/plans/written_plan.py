"""Everything that stands in a family's plan, read with two questions over tables of alike shape: the texts that carry a
voice, and what hangs on the goals. A question for each table would cost a page more than the rows do.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, TypeVar

from django.db import connection, models
from django.db.models.base import ModelState

from keerpunt.families import written_out
from keerpunt.families.models import Family
from keerpunt.plans.models import Agreement, Dream, Goal, GoalOwner, Plan, Progress, Step, Talent, VoicedRow

Row = TypeVar("Row", bound=models.Model)
# Every text has these; each kind of text has columns of its own after them.
SHARED = ("programme_id", "family_id", "removed_at")
MODELS: tuple[type[VoicedRow], ...] = (Plan, Dream, Talent, Agreement, Goal, Step)
EMPTY = {
    "UUIDField": "NULL::uuid",
    "IntegerField": "NULL::integer",
    "BooleanField": "NULL::boolean",
    "DateField": "NULL::date",
    "DateTimeField": "NULL::timestamptz",
    "CharField": "NULL::varchar",
    "BinaryField": "NULL::bytea",
}


@dataclass(frozen=True)
class Texts:
    """The rows of one family's plan that were not taken away, oldest first. There is at most one plan."""

    plans: tuple[Plan, ...] = ()
    dreams: tuple[Dream, ...] = ()
    talents: tuple[Talent, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    goals: tuple[Goal, ...] = ()
    steps: tuple[Step, ...] = ()

    @property
    def rows(self) -> tuple[VoicedRow, ...]:
        """All of them."""
        return (*self.plans, *self.dreams, *self.talents, *self.agreements, *self.goals, *self.steps)


def texts(family: Family) -> Texts:
    """This function will load all texts of a family's plan, with one query."""
    found: dict[type[VoicedRow], list[Any]] = {model: [] for model in MODELS}
    shared = dict(zip(SHARED, (family.programme_id, family.pk, None), strict=True))
    sql, converts = _texts(connection.vendor)
    for number, *values in written_out.asked_of(sql, converts, family, times=len(MODELS)):
        model = MODELS[number]
        names, places = _places(model)
        row = _filled(model, {**shared, **dict(zip(names, [values[place] for place in places], strict=True))})
        row._state.fields_cache["family"] = family
        found[model].append(row)
    return Texts(*(tuple(found[model]) for model in MODELS))


def marks_and_owners(family: Family) -> tuple[list[Progress], dict[uuid.UUID, tuple[uuid.UUID, ...]]]:
    """This function will load the marks of a family's goals, oldest first, and per goal whose it is, with one query."""
    sql, names, converts = _marks(connection.vendor)
    found: list[Progress] = []
    owners: dict[uuid.UUID, list[uuid.UUID]] = {}
    for number, key, goal, person, *values in written_out.asked_of(sql, converts, family, times=2):
        if number:
            owners.setdefault(goal, []).append(person)
            continue
        filled = dict(zip(names, (key, goal, person, *values), strict=True))
        row = _filled(Progress, {"programme_id": family.programme_id, "family_id": family.pk, **filled})
        row._state.fields_cache["family"] = family
        found.append(row)
    return found, {goal: tuple(persons) for goal, persons in owners.items()}


def _filled(model: type[Row], values: dict[str, Any]) -> Row:
    """A row as it comes, without the way by `__init__`, as `FamilyRow.from_db` does."""
    row = model.__new__(model)
    row.__dict__.update(values)
    row._state = ModelState()
    row._state.adding, row._state.db = False, connection.alias
    return row


@cache
def _columns() -> tuple[
    list[models.Field[Any, Any]], dict[type[VoicedRow], list[models.Field[Any, Any] | None]]
]:
    """The columns of the answer after the number of the table, each as a field like it; and per table the field that
    stands in each, None where it has nothing there.
    """
    known = [{field.attname: field for field in model._meta.concrete_fields} for model in MODELS]
    shared = [name for name in known[0] if name not in SHARED and all(name in names for names in known)]
    names = sorted(shared, key=lambda name: name != "id")  # the answer is put in order by it
    alike: list[models.Field[Any, Any]] = [known[0][name] for name in names]
    own: dict[type[VoicedRow], list[models.Field[Any, Any] | None]] = {}
    for model, every in zip(MODELS, known, strict=True):
        fields = {name: field for name, field in every.items() if name not in SHARED}
        placed: list[models.Field[Any, Any] | None] = [fields.pop(name) for name in names]
        placed += [None] * (len(alike) - len(placed))
        for field in fields.values():
            kind = _kind(field)
            free = (n for n, one in enumerate(placed) if one is None and _kind(alike[n]) == kind)
            place = next(free, None)
            if place is None:
                alike.append(field)
                placed.append(field)
            else:
                placed[place] = field
        own[model] = placed
    return alike, {model: [*placed, *[None] * (len(alike) - len(placed))] for model, placed in own.items()}


def _kind(field: models.Field[Any, Any]) -> str:
    """What a column holds, so that columns of different tables can stand in one place."""
    stored: Any = field
    while isinstance(stored, models.ForeignKey):
        stored = stored.target_field
    kind = str(stored.get_internal_type())
    return "IntegerField" if kind.startswith("Positive") else kind


@cache
def _places(model: type[VoicedRow]) -> tuple[list[str], list[int]]:
    """The attributes of a row and where in the answer each stands, after the number of its table."""
    used = [(field.attname, place) for place, field in enumerate(_columns()[1][model]) if field is not None]
    return [name for name, _ in used], [place for _, place in used]


@cache
def _texts(vendor: str) -> tuple[str, tuple[tuple[int, Callable[[Any], Any]], ...]]:
    alike, own = _columns()
    parts = []
    for number, model in enumerate(MODELS):
        columns = [
            f'"{field.column}"' if field is not None else _nothing(alike[place], vendor)
            for place, field in enumerate(own[model])
        ]
        parts.append(
            f'SELECT {number}, {", ".join(columns)} FROM "{model._meta.db_table}" '  # noqa: S608 (our own names)
            f'WHERE "programme_id" = %s AND "family_id" = %s AND "removed_at" IS NULL'
        )
    return " UNION ALL ".join(parts) + " ORDER BY 1, 2", _converts(alike)


@cache
def _marks(vendor: str) -> tuple[str, list[str], tuple[tuple[int, Callable[[Any], Any]], ...]]:
    names = ["id", "goal_id", "spoken_by_id", "score", "on", "note", "typed_by_id", "at", "evaluation_id"]
    by_name = {field.attname: field for field in Progress._meta.concrete_fields}
    fields = [by_name[name] for name in names]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    nothing = ", ".join(_nothing(field, vendor) for field in fields[3:])
    marks, owners, goals = (model._meta.db_table for model in (Progress, GoalOwner, Goal))
    sql = (
        f'SELECT 0, {columns} FROM "{marks}" WHERE "programme_id" = %s AND "family_id" = %s '  # noqa: S608 (as above)
        f'UNION ALL SELECT 1, o."id", o."goal_id", o."person_id", {nothing} FROM "{owners}" o '
        f'JOIN "{goals}" g ON g."id" = o."goal_id" '
        f'WHERE g."programme_id" = %s AND g."family_id" = %s AND g."removed_at" IS NULL ORDER BY 1, 2'
    )
    return sql, names, _converts(fields)


def _nothing(field: models.Field[Any, Any], vendor: str) -> str:
    return EMPTY[_kind(field)] if vendor == "postgresql" else "NULL"


def _converts(fields: Sequence[models.Field[Any, Any]]) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    """What SQLite needs to give keys, days, moments and yes or no as Django would; the number of the table comes first."""
    if connection.features.has_native_uuid_field:
        return ()
    made: dict[str, Callable[[Any], Any]] = {
        "UUIDField": written_out.key,
        "DateField": _day,
        "DateTimeField": _moment,
        "BooleanField": _yes,
    }
    found = ((place, made.get(_kind(field))) for place, field in enumerate(fields, start=1))
    return tuple((place, convert) for place, convert in found if convert is not None)


def _day(value: Any) -> Any:
    """A column of the first table comes as a day already, one of another as text."""
    return dt.date.fromisoformat(value) if value.__class__ is str else value


@lru_cache(maxsize=8192)
def _moment(value: Any) -> Any:
    """Texts that were typed together have their moment in common."""
    return connection.ops.convert_datetimefield_value(value, None, None)


def _yes(value: Any) -> Any:
    return None if value is None else bool(value)
