"""Everything that stands in a family's plan, read with one question over all its tables; and with another one a mark that
says whether anything of it changed. A question for each table would cost a page more than the rows do.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any, TypeVar

from django.db import connection, models
from django.db.models.base import ModelState

from keerpunt.accounts.models import User
from keerpunt.families import written_out
from keerpunt.families.models import CareTeamSeat, Family, LifeEvent, Person
from keerpunt.plans.models import (
    Agreement,
    Dream,
    Evaluation,
    Goal,
    GoalOwner,
    Plan,
    PlanVersion,
    Progress,
    Step,
    Talent,
    VoicedRow,
)

Column = models.Field[Any, Any]
Convert = Callable[[Any], Any]
Text = TypeVar("Text", bound=VoicedRow)
Row = TypeVar("Row", bound=models.Model)
# What every row has in common with its family, or with every row that was not taken away.
SHARED = ("programme_id", "family_id", "removed_at")
TEXTS: tuple[type[VoicedRow], ...] = (Plan, Dream, Talent, Agreement, Goal, Step)
MODELS: tuple[type[models.Model], ...] = (*TEXTS, Progress, GoalOwner)
# What a plan is told by: its texts, who stands in it, and the life events that goals answer to.
MARKED: tuple[type[models.Model], ...] = (*TEXTS, Person, LifeEvent)
# What is only ever added to a plan.
ADDED: tuple[type[models.Model], ...] = (Progress, PlanVersion)
# How PostgreSQL is told what stands in an empty place.
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
class Rows:
    """The rows of one family's plan that were not taken away, oldest first. There is at most one plan.

    owners: per goal the keys of the persons whose it is.
    """

    plans: tuple[Plan, ...] = ()
    dreams: tuple[Dream, ...] = ()
    talents: tuple[Talent, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    goals: tuple[Goal, ...] = ()
    steps: tuple[Step, ...] = ()
    progress: tuple[Progress, ...] = ()
    owners: dict[uuid.UUID, tuple[uuid.UUID, ...]] = field(default_factory=dict)

    @property
    def texts(self) -> tuple[VoicedRow, ...]:
        """Every row with words of somebody."""
        return (*self.plans, *self.dreams, *self.talents, *self.agreements, *self.goals, *self.steps)


def rows(family: Family) -> Rows:
    """This function will load them, with one query."""
    found: list[list[Any]] = [[] for _ in MODELS]
    shared = {"programme_id": family.programme_id, "family_id": family.pk, "removed_at": None}
    owners: dict[uuid.UUID, list[uuid.UUID]] = {}
    for values in written_out.asked_of(_sql(connection.vendor), (), family, times=len(MODELS)):
        model = MODELS[values[0]]
        names, placed, converted = _places(model)
        told = dict(zip(names, placed(values), strict=True))
        for name, convert in converted:
            if told[name] is not None:
                told[name] = convert(told[name])
        if model is GoalOwner:
            owners.setdefault(told["goal_id"], []).append(told["person_id"])
        else:
            found[values[0]].append(_filled(model, family, {**shared, **told}))
    told_of = {goal: tuple(persons) for goal, persons in owners.items()}
    filled: list[Any] = [*map(tuple, found[:-1]), told_of]
    return Rows(**dict(zip(Rows.__dataclass_fields__, filled, strict=True)))


def plan(family: Family) -> Plan | None:
    """This function will load a family's plan row; None before it was begun. One query."""
    sql, columns = _one(Plan)
    return _first(Plan, family, written_out.asked_of(f'{sql} AND "removed_at" IS NULL', (), family), columns)


def last_version(family: Family) -> PlanVersion | None:
    """This function will load the version to which a family agreed last, with who kept it; None without one. One query."""
    sql, columns = _last_version()
    found = written_out.asked_of(sql, (), family)
    if not found:
        return None
    *told, name = found[0]
    row = _filled(PlanVersion, family, _told(columns, told))
    row._state.fields_cache["typed_by"] = User.from_db(
        family._state.db, ["id", "name"], [row.typed_by_id, name]
    )
    return row


@cache
def _last_version() -> tuple[str, list[Column]]:
    columns: list[Column] = list(PlanVersion._meta.concrete_fields)
    named = ", ".join(f'v."{column.column}"' for column in columns)
    sql = (
        f'SELECT {named}, u."name" FROM {_table(PlanVersion)} v '  # noqa: S608 (our own names)
        f'JOIN {_table(User)} u ON u."id" = v."typed_by_id" '
        'WHERE v."programme_id" = %s AND v."family_id" = %s ORDER BY v."number" DESC LIMIT 1'
    )
    return sql, columns


def one(model: type[Text], family: Family, reference: str) -> Text | None:
    """This function will load one text by its reference, also when it was taken away; with one query."""
    sql, columns = _one(model)
    found = written_out.asked_of(f'{sql} AND "reference" = %s', (), family, more=(reference,))
    return _first(model, family, found, columns)


def _first(model: type[Text], family: Family, found: list[list[Any]], columns: list[Column]) -> Text | None:
    if not found:
        return None
    return _filled(model, family, _told(columns, found[0]))


def _told(columns: list[Column], values: list[Any]) -> dict[str, Any]:
    converts = _converts()
    return {
        column.attname: converts[_kind(column)](value)
        if value is not None and _kind(column) in converts
        else value
        for column, value in zip(columns, values, strict=True)
    }


@cache
def _one(model: type[VoicedRow]) -> tuple[str, list[Column]]:
    columns: list[Column] = list(model._meta.concrete_fields)
    named = ", ".join(f'"{column.column}"' for column in columns)
    family = '"programme_id" = %s AND "family_id" = %s'
    return f"SELECT {named} FROM {_table(model)} WHERE {family}", columns  # noqa: S608 (our own names)


def mark(family: Family) -> bytes:
    """This function will give what changes with everything that is done with a family's plan, and with the names that stand
    in it, with one query.

    Rows are never deleted and each change raises the version of a row, so how many rows there are and what their versions
    add up to comes only once. Who takes a step or types a text has, or had, a seat in the team.
    """
    found = written_out.asked_of(_mark(), (), family, times=len(MARKED) + len(ADDED) + 1)
    return repr([tuple(map(str, one)) for one in found]).encode()


def _filled(model: type[Row], family: Family, values: dict[str, Any]) -> Row:
    """A row as it comes, without the way by `__init__`, as `FamilyRow.from_db` does."""
    row = model.__new__(model)
    row.__dict__.update(values)
    row._state = state = ModelState()
    state.adding, state.db = False, family._state.db
    state.fields_cache["family"] = family
    return row


@cache
def _layout() -> tuple[list[Column], dict[type[models.Model], list[Column | None]]]:
    """The places of the answer after the number of the table, each with a column that is like what stands there; and per
    table the column in each place, None where it has nothing there. Columns of one name stand in one place.
    """
    alike: list[Column] = []
    own: dict[type[models.Model], list[Column | None]] = {}
    for model in MODELS:
        columns = [one for one in model._meta.concrete_fields if one.attname not in SHARED]
        columns.sort(key=lambda one: one.attname != "id")  # the answer is put in order by it
        placed: list[Column | None] = [None] * len(alike)
        waiting = []
        for column in columns:
            same = (
                n
                for n, one in enumerate(alike)
                if (one.attname, _kind(one)) == (column.attname, _kind(column))
            )
            place = next(same, None)
            if place is None:
                waiting.append(column)
            else:
                placed[place] = column
        for column in waiting:
            free = (n for n, one in enumerate(placed) if one is None and _kind(alike[n]) == _kind(column))
            place = next(free, None)
            if place is None:
                alike.append(column)
                placed.append(column)
            else:
                placed[place] = column
        own[model] = placed
    return alike, {model: [*placed, *[None] * (len(alike) - len(placed))] for model, placed in own.items()}


@cache
def _kind(column: Column) -> str:
    """What a column holds, so that columns of different tables can stand in one place."""
    stored: Any = column
    while isinstance(stored, models.ForeignKey):
        stored = stored.target_field
    kind = str(stored.get_internal_type())
    return "IntegerField" if kind.startswith("Positive") else kind


@cache
def _places(model: type[models.Model]) -> tuple[list[str], itemgetter[Any], list[tuple[str, Convert]]]:
    """The attributes of a row, what takes their values out of the answer, and which are made what Django would give."""
    placed = [(one, place) for place, one in enumerate(_layout()[1][model], start=1) if one is not None]
    converts = _converts()
    converted = [(one.attname, converts[_kind(one)]) for one, _ in placed if _kind(one) in converts]
    return [one.attname for one, _ in placed], itemgetter(*(place for _, place in placed)), converted


@cache
def _sql(vendor: str) -> str:
    alike, own = _layout()
    nothing = [EMPTY[_kind(column)] if vendor == "postgresql" else "NULL" for column in alike]
    parts = []
    for number, model in enumerate(MODELS):
        columns = [
            f'"{column.column}"' if column is not None else nothing[place]
            for place, column in enumerate(own[model])
        ]
        parts.append(f"SELECT {number}, {', '.join(columns)} FROM {_table(model)} WHERE {_present(model)}")  # noqa: S608
    return " UNION ALL ".join(parts) + " ORDER BY 1, 2"


def _present(model: type[models.Model]) -> str:
    of_the_family = '"programme_id" = %s AND "family_id" = %s'
    if model is GoalOwner:
        return f'"goal_id" IN (SELECT "id" FROM {_table(Goal)} WHERE {_present(Goal)})'  # noqa: S608 (our own names)
    if model is Progress:
        off = f'SELECT 1 FROM {_table(Evaluation)} e WHERE e."id" = "evaluation_id" AND e."removed_at" IS NOT NULL'  # noqa: S608
        return f"{of_the_family} AND NOT EXISTS ({off})"
    return f'{of_the_family} AND "removed_at" IS NULL'


@cache
def _mark() -> str:
    family = '"programme_id" = %s AND "family_id" = %s'
    parts = [
        f"SELECT {number}, COUNT(*), COALESCE(SUM(\"version\"), 0), '' FROM {_table(model)} WHERE {family}"  # noqa: S608
        for number, model in enumerate(MARKED)
    ]
    last = len(MARKED) + len(ADDED)
    parts += [
        f"SELECT {len(MARKED) + number}, COUNT(*), 0, '' FROM {_table(model)} WHERE {family}"  # noqa: S608 (our own names)
        for number, model in enumerate(ADDED)
    ]
    parts.append(
        f'SELECT DISTINCT {last}, 0, 0, u."name" FROM {_table(User)} u JOIN {_table(CareTeamSeat)} s '  # noqa: S608 (as above)
        f'ON s."user_id" = u."id" WHERE s."programme_id" = %s AND s."family_id" = %s'
    )
    return " UNION ALL ".join(parts) + " ORDER BY 1, 4"


def _table(model: type[models.Model]) -> str:
    return f'"{model._meta.db_table}"'


@cache
def _converts() -> dict[str, Convert]:
    """What SQLite needs to give keys, days, moments and yes or no as Django would."""
    if connection.features.has_native_uuid_field:
        return {}
    return {"UUIDField": written_out.key, "DateField": _day, "DateTimeField": _moment, "BooleanField": bool}


def _day(value: Any) -> Any:
    """A column of the first table comes as a day already, one of another as text."""
    return dt.date.fromisoformat(value) if value.__class__ is str else value


@lru_cache(maxsize=8192)
def _moment(value: Any) -> Any:
    """Texts that were typed together have their moment in common."""
    operations: Any = connection.ops
    return operations.convert_datetimefield_value(value, None, None)
