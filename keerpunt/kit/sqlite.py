"""SQLite as we need it: durable, one writer at a time in a fair queue, foreign keys on."""

from __future__ import annotations

from typing import Any

from django.db.backends.signals import connection_created


class UnsafeSQLite(Exception):
    """The database does not run with the settings that keep acknowledged writes."""


def _check(connection: Any, **_: Any) -> None:
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        synchronous = cursor.execute("PRAGMA synchronous").fetchone()[0]
        foreign_keys = cursor.execute("PRAGMA foreign_keys").fetchone()[0]
    if synchronous < 2 or not foreign_keys:
        # NORMAL lost acknowledged writes in simulated power cuts (reliability figures in docs/adr).
        raise UnsafeSQLite("SQLite must run with synchronous=FULL and foreign keys on")


def connect_signals() -> None:
    """This function will check the settings of every new SQLite connection."""
    connection_created.connect(_check, dispatch_uid="keerpunt.sqlite")
