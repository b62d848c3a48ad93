"""Append-only tables: triggers on both engines that refuse UPDATE, DELETE and (PostgreSQL) TRUNCATE.

A model is append-only when it says `append_only = True`. On SQLite, altering a table rebuilds it and drops its
triggers, so they are made again after every migrate.
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


def names(table: str) -> list[str]:
    """This function will give the names of the triggers that guard `table`."""
    return [f"{table}_no_update", f"{table}_no_delete"]


def ensure(alias: str = "default") -> None:
    """This function will make the triggers that are missing, for every append-only table that exists."""
    connection = connections[alias]
    existing = set(connection.introspection.table_names())
    for model in append_only_models():
        table = model._meta.db_table
        if table not in existing:
            continue
        with connection.cursor() as cursor:
            for statement in _statements(connection.vendor, table):
                cursor.execute(statement)


def drop(alias: str = "default") -> None:
    """This function will take the guards away; only tests that empty the database call it."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        for model in append_only_models():
            table = model._meta.db_table
            for name in (*names(table), f"{table}_no_truncate"):
                where = "" if connection.vendor == "sqlite" else f" ON {table}"
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


def _statements(vendor: str, table: str) -> list[str]:
    message = f"{table} is append-only"
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            for verb in ("UPDATE", "DELETE")
        ]
    function = (
        "CREATE OR REPLACE FUNCTION keerpunt_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    rows = [
        f"CREATE OR REPLACE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION keerpunt_refuse()"
        for verb in ("UPDATE", "DELETE")
    ]
    truncate = (
        f"CREATE OR REPLACE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION keerpunt_refuse()"
    )
    return [function, *rows, truncate]


def ensure_after_migrate(using: str = "default", **_: Any) -> None:
    """This function will be the post_migrate receiver."""
    ensure(using)
