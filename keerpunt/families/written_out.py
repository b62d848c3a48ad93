"""The rows of one family, read with SQL that is written out once per table.

A family's page reads them on every visit, and composing these queries anew each time costs more than running them.
Like every query of a programme's data they are asked inside a scope only: that of the family's own programme.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from functools import cache, lru_cache, partial
from typing import Any, TypeVar

from django.db import connection, models
from django_scopes import get_scope
from django_scopes.exceptions import ScopeError

from keerpunt.accounts.models import User
from keerpunt.families.models import CareTeamSeat, EventPerson, Family, FamilyRow, LifeEvent
from keerpunt.kit import written
from keerpunt.kit.fields import Sealed, SealedTextField
from keerpunt.programmes.enums import Role
from keerpunt.programmes.models import DataKey, Membership

Row = TypeVar("Row", bound=FamilyRow)
Convert = Callable[[Any], Any]
# What every row has in common with its family, or with every row that was not taken away.
SHARED = ("programme", "family", "removed_at")


def rows(model: type[Row], family: Family) -> list[Row]:
    """This function will list a family's rows that were not taken away, oldest first."""
    names, sql, converts = _of_a_family(model, connection.vendor)
    shared = {"programme_id": family.programme_id, "family_id": family.pk, "removed_at": None}
    found = []
    for values in asked_of(sql, converts, family):
        row = model.from_db(connection.alias, names, values)
        row.__dict__.update(shared)
        row._state.fields_cache["family"] = family
        found.append(row)
    return found


def family(programme_id: uuid.UUID, reference: str) -> Family | None:
    """This function will give a family of the programme in scope with its key, its lead coach and the next one.

    Of the coaches only key and name are there; anything else of them is asked when it is read.
    """
    _require_scope(programme_id)
    sql, names, converts = _a_family(connection.vendor)
    found = written.asked(sql, programme_id, reference)
    if not found:
        return None
    values = list(found[0])
    for index, convert in converts:
        values[index] = convert(values[index])
    size, alias = len(names), connection.alias
    row = Family.from_db(alias, names, values[:size])
    row.data_key = DataKey.from_db(alias, ["id", "programme_id", "wrapped"], values[size : size + 3])
    for place, of in ((size + 3, "lead_coach"), (size + 5, "next_lead_coach")):
        coach = User.from_db(alias, ["id", "name"], values[place : place + 2]) if values[place] else None
        row._state.fields_cache[of] = coach
    return row


def seats(family: Family, on: dt.date) -> list[CareTeamSeat]:
    """This function will list all seats of a family, the earliest first, each with its user's name and `is_coach`:
    whether the membership that the seat leans on holds on a day; without it the seat opens nothing.
    """
    _require_scope(family.programme_id)
    sql, names, converts = _seats(connection.vendor)
    size, alias, found = len(names), connection.alias, []
    for raw in written.asked(sql, on, on, family.programme_id, family.pk):
        values = list(raw)
        for index, convert in converts:
            values[index] = convert(values[index])
        seat = CareTeamSeat.from_db(alias, names, values[:size])
        user = User.from_db(alias, ["id", "name", "is_active"], values[size : size + 3])
        seat._state.fields_cache.update(family=family, user=user)
        seat.is_coach = bool(values[-1])
        found.append(seat)
    return found


def events(family: Family) -> tuple[list[LifeEvent], dict[uuid.UUID, tuple[uuid.UUID, ...]]]:
    """This function will list a family's life events that were not taken away, oldest first, and give per event the
    keys of the persons whom it is about.
    """
    names, sql, converts = _events(connection.vendor)
    shared = {"programme_id": family.programme_id, "family_id": family.pk, "removed_at": None}
    about: dict[uuid.UUID, list[uuid.UUID]] = {}
    found = []
    for *values, person in asked_of(sql, converts, family):
        row = LifeEvent.from_db(connection.alias, names, values)
        known = about.get(row.id)
        if known is None:
            known = about[row.id] = []
            row.__dict__.update(shared)
            row._state.fields_cache["family"] = family
            found.append(row)
        if person is not None:
            known.append(person)
    return found, {event: tuple(persons) for event, persons in about.items()}


def events_among(family: Family, keys: Sequence[uuid.UUID]) -> list[LifeEvent]:
    """This function will load those life events of a family that were not taken away, in no order."""
    names, sql, converts = _some_events(connection.vendor)
    shared = {"programme_id": family.programme_id, "family_id": family.pk, "removed_at": None}
    found = []
    for values in (
        asked_of(f"{sql} ({', '.join(['%s'] * len(keys))})", converts, family, more=keys) if keys else ()
    ):
        row = LifeEvent.from_db(connection.alias, names, values)
        row.__dict__.update(shared)
        row._state.fields_cache["family"] = family
        found.append(row)
    return found


def asked_of(
    sql: str,
    converts: Sequence[tuple[int, Convert]],
    family: Family,
    *,
    times: int = 1,
    more: Sequence[object] = (),
) -> list[list[Any]]:
    """This function will ask about one family, whose programme and key the question wants so many times, and `more` after."""
    _require_scope(family.programme_id)
    found = [list(values) for values in written.asked(sql, *(family.programme_id, family.pk) * times, *more)]
    for index, convert in converts:
        for values in found:
            values[index] = convert(values[index])
    return found


def _require_scope(programme_id: uuid.UUID) -> None:
    scope = get_scope()
    if scope.get("_enabled", True) and scope.get("programme") != programme_id:
        raise ScopeError("A family's rows are read inside the scope of its programme.")


@cache
def _a_family(vendor: str) -> tuple[str, list[str], list[tuple[int, Convert]]]:
    fields: list[Any] = list(Family._meta.concrete_fields)
    columns = [f'f."{field.column}"' for field in fields]
    columns += ['k."id"', 'k."programme_id"', 'k."wrapped"', 'l."id"', 'l."name"', 'n."id"', 'n."name"']
    data_key, user = DataKey._meta.get_field, User._meta.get_field
    coach = [user("id"), user("name")]
    sql = (
        f'SELECT {", ".join(columns)} FROM "{Family._meta.db_table}" f '  # noqa: S608 (as below)
        f'JOIN "{DataKey._meta.db_table}" k ON k."id" = f."data_key_id" '
        f'JOIN "{User._meta.db_table}" l ON l."id" = f."lead_coach_id" '
        f'LEFT JOIN "{User._meta.db_table}" n ON n."id" = f."next_lead_coach_id" '
        f'WHERE f."programme_id" = %s AND f."reference" = %s'
    )
    every = [*fields, data_key("id"), data_key("programme"), data_key("wrapped"), *coach, *coach]
    return sql, [field.attname for field in fields], _converts(every)


@cache
def _seats(vendor: str) -> tuple[str, list[str], list[tuple[int, Convert]]]:
    fields: list[Any] = list(CareTeamSeat._meta.concrete_fields)
    users: list[Any] = [User._meta.get_field(name) for name in ("id", "name", "is_active")]
    columns = [f's."{field.column}"' for field in fields] + [f'u."{field.column}"' for field in users]
    sql = (
        f'SELECT {", ".join(columns)}, EXISTS(SELECT 1 FROM "{Membership._meta.db_table}" m '  # noqa: S608 (as below)
        f'WHERE m."user_id" = s."user_id" AND m."programme_id" = s."programme_id" AND m."role" = \'{Role.COACH}\' '
        f'AND m."starts_on" <= %s AND (m."ends_on" IS NULL OR m."ends_on" > %s)) '
        f'FROM "{CareTeamSeat._meta.db_table}" s JOIN "{User._meta.db_table}" u ON u."id" = s."user_id" '
        f'WHERE s."programme_id" = %s AND s."family_id" = %s ORDER BY s."starts_on", s."id"'
    )
    return sql, [field.attname for field in fields], _converts([*fields, *users])


@cache
def _of_a_family(model: type[FamilyRow], vendor: str) -> tuple[list[str], str, list[tuple[int, Convert]]]:
    fields = [field for field in model._meta.concrete_fields if field.name not in SHARED]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    sql = (
        f'SELECT {columns} FROM "{model._meta.db_table}" '  # noqa: S608 (names of our own tables and columns)
        f'WHERE "programme_id" = %s AND "family_id" = %s AND "removed_at" IS NULL ORDER BY "id"'
    )
    return [field.attname for field in fields], sql, _converts(fields)


@cache
def _events(vendor: str) -> tuple[list[str], str, list[tuple[int, Convert]]]:
    fields: list[Any] = [field for field in LifeEvent._meta.concrete_fields if field.name not in SHARED]
    columns = ", ".join(f'e."{field.column}"' for field in fields)
    sql = (
        f'SELECT {columns}, l."person_id" FROM "{LifeEvent._meta.db_table}" e '  # noqa: S608 (as above)
        f'LEFT JOIN "{EventPerson._meta.db_table}" l ON l."event_id" = e."id" '
        f'WHERE e."programme_id" = %s AND e."family_id" = %s AND e."removed_at" IS NULL ORDER BY e."id", l."id"'
    )
    names = [field.attname for field in fields]
    return names, sql, _converts([*fields, EventPerson._meta.get_field("person")])


@cache
def _some_events(vendor: str) -> tuple[list[str], str, list[tuple[int, Convert]]]:
    fields: list[Any] = [field for field in LifeEvent._meta.concrete_fields if field.name not in SHARED]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    sql = (
        f'SELECT {columns} FROM "{LifeEvent._meta.db_table}" WHERE "programme_id" = %s AND "family_id" = %s '  # noqa: S608 (as above)
        'AND "removed_at" IS NULL AND "id" IN'
    )
    return [field.attname for field in fields], sql, _converts(fields)


def _converts(fields: Sequence[models.Field[Any, Any]]) -> list[tuple[int, Convert]]:
    """What this database needs to give a column's values as Django would."""
    found: list[tuple[int, Convert]] = []
    for index, field in enumerate(fields):
        column = field.get_col(field.model._meta.db_table)
        if (
            isinstance(column.output_field, models.UUIDField)
            and not connection.features.has_native_uuid_field
        ):
            found.append((index, key))
            continue
        if isinstance(field, SealedTextField):
            if not issubclass(field.model, FamilyRow):  # those take the bytes as they come
                found.append((index, _sealed))
            continue
        own = (*connection.ops.get_db_converters(column), *field.get_db_converters(connection))
        found += [(index, partial(_converted, convert)) for convert in own]
    return found


@lru_cache(maxsize=8192)
def key(text: str | None) -> uuid.UUID | None:
    """This function will give a key that SQLite had as text. One stands in many rows of a family: made once, it is
    found again faster than it is made.
    """
    return uuid.UUID(text) if text else None


def _sealed(value: Any) -> Sealed | None:
    return None if value is None else Sealed(bytes(value))


def _converted(convert: Callable[[Any, Any, Any], Any], value: Any) -> Any:
    """The converters of our kinds of columns (whole numbers, yes or no, moments) ask nothing of the connection."""
    return convert(value, None, None)
