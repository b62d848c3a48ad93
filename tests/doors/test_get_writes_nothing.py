"""Rule 5: a GET writes nothing but its read line, whatever the door, whoever stands at it, whatever is answered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection

from keerpunt.families.models import Family
from keerpunt.programmes.scopes import programme_scope
from tests.doors import observing
from tests.doors.addresses import Addresses
from tests.doors.test_census import CENSUS
from tests.worlds import World

WRITES = re.compile(
    r"\b(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE(?!\s+(?:OF|SKIP|NOWAIT)\b)|DELETE\s+FROM|MERGE\s+INTO"
    r"|TRUNCATE(?:\s+TABLE)?|(?:DROP|CREATE|ALTER)\s+\w+(?:\s+IF\s+(?:NOT\s+)?EXISTS)?)\s+(?:ONLY\s+)?[\"`]?(\w+)",
    re.IGNORECASE,
)
IN_QUOTES = re.compile(r"'(?:[^']|'')*'")
#: What a GET may write, and why.
MAY = {
    "journal_entry": "the read line itself",
    "journal_head": "the end of the chain that the read line is the last of",
}
PEOPLE = ["anonymous", "lead", "stand_in", "coordinator", "reasoned", "manager", "administrator", "nobody"]


def written(sql: str) -> str | None:
    """The table that a statement writes to; None when it only reads."""
    found = WRITES.search(IN_QUOTES.sub("''", sql))
    return found[1].lower() if found else None


@contextmanager
def listening() -> Iterator[set[str]]:
    """The tables that were written to while this lasts."""
    tables: set[str] = set()

    def heard(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        table = written(sql)
        if table:
            tables.add(table)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(heard):
        yield tables


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("person", PEOPLE)
def test_a_get_writes_nothing_but_its_read_line(world: World, person: str) -> None:
    addresses, client = Addresses(world), observing.client_for(world, person)
    client.get("/healthz")
    wrong = {}
    for door in sorted(CENSUS["doors"]):
        with listening() as tables:
            observing.knock(client, "GET", addresses.of(door))
        more = tables - set(MAY)
        if more:
            wrong[door] = sorted(more)
    assert wrong == {}


def test_a_read_line_is_heard(world: World) -> None:
    address, client = Addresses(world).of("person_page"), observing.client_for(world, "lead")
    with listening() as tables:
        observing.knock(client, "GET", address)
    assert tables == set(MAY)


def test_an_update_that_changes_no_number_of_rows_is_heard(world: World) -> None:
    with listening() as tables, programme_scope(world.programmes["veen"].pk):
        Family.objects.filter(pk=world.families["wit"].pk).update(version=7)
    assert tables == {"families_family"}


@pytest.mark.parametrize(
    ("sql", "table"),
    [
        ('INSERT OR IGNORE INTO "desk_seen" VALUES (1)', "desk_seen"),
        ("WITH old AS (SELECT 1) UPDATE desk_seen SET at = 1", "desk_seen"),
        ('DELETE FROM "desk_seen"', "desk_seen"),
        ("TRUNCATE desk_seen CASCADE", "desk_seen"),
        ('SELECT 1 FROM "desk_seen" FOR UPDATE', None),
        ('SELECT 1 FROM "desk_seen" FOR UPDATE OF "desk_seen"', None),
        ("SELECT 'UPDATE desk_seen'", None),
    ],
)
def test_what_writes_is_told_from_what_reads(sql: str, table: str | None) -> None:
    assert written(sql) == table
