"""Guards in the database itself, on both engines, against who goes past the actions.

A model that says `append_only = True` refuses UPDATE, DELETE and (PostgreSQL) TRUNCATE. A model that says
`only_forward = "sequence"` may be updated only to a higher number, and refuses the rest too. On SQLite,
`INSERT OR REPLACE` removes rows without a trigger for DELETE: there an INSERT of what exists is refused. SQLite drops
a table's triggers when the table is altered, so they are made again after every migrate.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import connections, models


class AppendOnly(Exception):
    """Somebody tried to change or remove a line of an append-only table."""


def append_only_models() -> list[type[models.Model]]:
    """This function will list every installed model that says `append_only = True`."""
    return [model for model in apps.get_models() if getattr(model, "append_only", False)]


def guarded_models() -> list[type[models.Model]]:
    """This function will list every installed model with guards: append-only, or only going forward."""
    forward = [model for model in apps.get_models() if getattr(model, "only_forward", "")]
    return [*append_only_models(), *forward]


def names(table: str, vendor: str) -> list[str]:
    """This function will give the names of the triggers that guard `table` on an engine."""
    return [f"{table}_{ending}" for ending in ("no_update", "no_delete", _LAST[vendor])]


#: What goes past the triggers for UPDATE and DELETE: REPLACE on SQLite, TRUNCATE on PostgreSQL.
_LAST = {"sqlite": "no_replace", "postgresql": "no_truncate"}


def ensure(alias: str = "default") -> None:
    """This function will make the triggers that are missing, for every guarded table that exists."""
    connection = connections[alias]
    existing = set(connection.introspection.table_names())
    for model in guarded_models():
        if model._meta.db_table not in existing:
            continue
        with connection.cursor() as cursor:
            for statement in _statements(connection.vendor, model):
                cursor.execute(statement)


def drop(alias: str = "default") -> None:
    """This function will take the guards away; only tests that empty the database call it."""
    for model in guarded_models():
        drop_of(model._meta.db_table, alias)


def drop_of(table: str, alias: str = "default") -> None:
    """This function will take the guards of one table away; for tests, as somebody with the database's password can."""
    connection = connections[alias]
    where = "" if connection.vendor == "sqlite" else f" ON {table}"
    with connection.cursor() as cursor:
        for name in names(table, connection.vendor):
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{where}")


def present(alias: str = "default") -> set[str]:
    """This function will give the names of all triggers in the database."""
    connection = connections[alias]
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {row[0] for row in cursor.fetchall()}


def unique_columns(model: type[models.Model]) -> list[tuple[str, ...]]:
    """This function will list what may occur only once in a table: its key, and every unique set of columns."""
    meta = model._meta
    column = {field.name: str(field.column) for field in meta.concrete_fields}
    found: list[tuple[str, ...]] = [
        (column[field.name],) for field in meta.concrete_fields if field.primary_key or field.unique
    ]
    found += [tuple(column[name] for name in names) for names in meta.unique_together]
    for rule in meta.constraints:
        if isinstance(rule, models.UniqueConstraint) and rule.fields and rule.condition is None:
            found.append(tuple(column[name] for name in rule.fields))
    return list(dict.fromkeys(found))


def _back(model: type[models.Model], vendor: str) -> str:
    """When an update is refused: always for an append-only model; otherwise when it does not go forward."""
    column = getattr(model, "only_forward", "")
    if not column:
        return ""
    meta = model._meta
    key = str(meta.pk.column if meta.pk else "")
    other = "IS NOT" if vendor == "sqlite" else "IS DISTINCT FROM"
    when = f"NEW.{column} IS NULL OR NEW.{column} <= OLD.{column} OR NEW.{key} {other} OLD.{key}"
    if vendor == "sqlite":
        when += f" OR typeof(NEW.{column}) <> 'integer'"
    return f"WHEN ({when}) "


def _statements(vendor: str, model: type[models.Model]) -> list[str]:
    return _for_sqlite(model) if vendor == "sqlite" else _for_postgresql(model)


def _for_sqlite(model: type[models.Model]) -> list[str]:
    table = model._meta.db_table
    update, delete, replace = names(table, "sqlite")
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    # A row can be replaced by its hidden number too, for which nothing else has to be the same.
    sets = [("rowid",), *unique_columns(model)]
    same = [" AND ".join(f"{column} = NEW.{column}" for column in columns) for columns in sets]
    exists = " OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE {one})" for one in same)  # noqa: S608
    return [
        f"CREATE TRIGGER IF NOT EXISTS {update} BEFORE UPDATE ON {table} {_back(model, 'sqlite')}{refuse}",
        f"CREATE TRIGGER IF NOT EXISTS {delete} BEFORE DELETE ON {table} {refuse}",
        f"CREATE TRIGGER IF NOT EXISTS {replace} BEFORE INSERT ON {table} WHEN {exists} {refuse}",
    ]


def _for_postgresql(model: type[models.Model]) -> list[str]:
    table = model._meta.db_table
    update, delete, truncate = names(table, "postgresql")
    function = (
        "CREATE OR REPLACE FUNCTION keerpunt_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    refuse = "EXECUTE FUNCTION keerpunt_refuse()"
    back = _back(model, "postgresql")
    return [
        function,
        f"CREATE OR REPLACE TRIGGER {update} BEFORE UPDATE ON {table} FOR EACH ROW {back}{refuse}",
        f"CREATE OR REPLACE TRIGGER {delete} BEFORE DELETE ON {table} FOR EACH ROW {refuse}",
        f"CREATE OR REPLACE TRIGGER {truncate} BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {refuse}",
    ]


def ensure_after_migrate(using: str = "default", **_: Any) -> None:
    """This function will be the post_migrate receiver."""
    ensure(using)
