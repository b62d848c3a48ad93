"""Questions that are asked on nearly every request, written out: composing them anew each time costs more than
running them. Names in the text are our own tables and columns; what somebody gave is always a value.
"""

from __future__ import annotations

import datetime as dt
import uuid
from functools import cache
from typing import Any

from django.db import connection, models


def asked(sql: str, *values: object) -> list[Any]:
    """This function will ask one question and give its rows as the database has them (keys: see `key_of`)."""
    with connection.cursor() as cursor:
        cursor.execute(sql, [given(value) for value in values])
        return list(cursor.fetchall())


def told(sql: str, *values: object) -> None:
    """This function will carry out one change of a row."""
    with connection.cursor() as cursor:
        cursor.execute(sql, [given(value) for value in values])


def inserted(row: models.Model) -> None:
    """This function will store a new row, sealed where it must be: what `save(force_insert=True)` does, for half its cost."""
    sql, fields = _insert(type(row))
    with connection.cursor() as cursor:
        cursor.execute(
            sql, [field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields]
        )
    row._state.adding, row._state.db = False, connection.alias


@cache
def _insert(model: type[models.Model]) -> tuple[str, tuple[models.Field[Any, Any], ...]]:
    fields = tuple(model._meta.concrete_fields)
    columns = ", ".join(f'"{field.column}"' for field in fields)
    places = ", ".join(["%s"] * len(fields))
    return f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({places})', fields  # noqa: S608 (our own names)


def given(value: object) -> Any:
    """This function will give a key, day or moment as this database wants it."""
    if isinstance(value, uuid.UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    if isinstance(value, dt.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, dt.date):
        return connection.ops.adapt_datefield_value(value)
    return value


def key_of(value: Any) -> uuid.UUID:
    """This function will give a key as the database had it as a UUID."""
    return value if isinstance(value, uuid.UUID) else uuid.UUID(value)


def locking() -> str:
    """This function will give the end of a question that locks its row; SQLite has one writer and needs none."""
    return " FOR UPDATE" if connection.features.has_select_for_update else ""
