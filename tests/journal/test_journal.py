"""The journal in the database: every line is chained, nothing can be changed, cutting off is noticed."""

from __future__ import annotations

import datetime as dt
from io import StringIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from keerpunt.journal import actions, expected, lines, queries, rules
from keerpunt.journal.models import Entry, Head
from keerpunt.kit import triggers
from keerpunt.programmes.scopes import across_programmes, programme_scope
from tests import worlds
from tests.worlds import World


@pytest.fixture
def chain(world: World, django_capture_on_commit_callbacks: Any) -> str:
    """The chain of the first programme, anchored: a test's transaction never commits by itself."""
    veen = world.programmes["veen"]
    worlds.note_creation(world)
    with programme_scope(veen.pk), django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        for _ in range(3):
            actions.record(actor=world.actor("lead"), operation="families.change_family", now=world.now)
    return str(veen.pk)


def proof(chain: str) -> list[Any]:
    with across_programmes():
        return queries.proof(chain)


def tampered(statement: str, *values: str | int) -> None:
    """What somebody with the database's own password could do: drop the triggers first."""
    for table in ("journal_entry", "journal_head"):
        triggers.drop_of(table)
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values))


@pytest.mark.parametrize(
    "statement",
    ["UPDATE journal_entry SET operation = 'other'", "DELETE FROM journal_entry"],
)
def test_lines_cannot_be_changed_or_removed(chain: str, statement: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert proof(chain) == []


def test_the_table_cannot_be_emptied(chain: str) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("TRUNCATE is PostgreSQL's")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE journal_entry")
    assert proof(chain) == []


def test_an_altered_line_is_found(chain: str) -> None:
    tampered("UPDATE journal_entry SET role = 'coordinator' WHERE chain = %s AND sequence = 2", chain)
    assert [fault.sequence for fault in proof(chain)] == [2]


def test_a_removed_line_is_found(chain: str) -> None:
    tampered("DELETE FROM journal_entry WHERE chain = %s AND sequence = 2", chain)
    assert proof(chain)


def test_lines_cut_off_with_the_head_put_back_are_found_by_the_anchor(chain: str) -> None:
    with across_programmes():
        before = Entry.objects.filter(chain=chain).order_by("-sequence")[1]
    tampered("DELETE FROM journal_entry WHERE chain = %s AND sequence > %s", chain, before.sequence)
    Head.objects.filter(chain=chain).update(sequence=before.sequence, digest=before.digest)
    assert any("anchor" in fault.what for fault in proof(chain))


def test_the_command_proves_and_refuses(chain: str) -> None:
    told = StringIO()
    call_command("journal", "verify", stdout=told)
    assert "whole" in told.getvalue()
    tampered("UPDATE journal_entry SET operation = 'x' WHERE chain = %s AND sequence = 1", chain)
    with pytest.raises(CommandError) as refused:
        call_command("journal", "verify", stdout=told)
    assert refused.value.returncode == 1


@pytest.mark.parametrize(("number", "words"), [(1, "1 fault found"), (2, "2 faults found")])
def test_the_command_counts_in_words(
    chain: str, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    faults = [rules.Fault(1, "altered")] * number
    monkeypatch.setattr(queries, "proof", lambda one: faults if one == chain else [])
    monkeypatch.setattr(expected, "gaps", dict)
    with pytest.raises(CommandError) as refused:
        call_command("journal", "verify", stdout=StringIO())
    assert str(refused.value) == words


def test_a_line_outside_a_transaction_is_refused(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "connection", SimpleNamespace(in_atomic_block=False))
    with pytest.raises(actions.OutsideTransaction):
        actions.record(actor=world.actor("lead"), operation="families.change_family", now=world.now)


def test_reading_leaves_one_line_per_quarter_of_an_hour(world: World) -> None:
    family = world.families["wit"]
    actor = world.actor("lead")
    with programme_scope(family.programme_id):
        before = Entry.objects.count()
        for minutes in (0, 5, 14, 16, 20):
            actions.note_reading(
                actor=actor,
                family_id=family.pk,
                view="desk.family_page",
                now=world.now + dt.timedelta(minutes=minutes),
            )
        assert Entry.objects.count() == before + 2


def test_a_rolled_back_action_leaves_no_line(world: World) -> None:
    family = world.families["wit"]
    with programme_scope(family.programme_id):
        before = Entry.objects.count()
        with pytest.raises(RuntimeError), transaction.atomic():
            actions.record(actor=world.actor("lead"), operation="families.change_family", now=world.now)
            raise RuntimeError
        assert Entry.objects.count() == before
    assert proof(str(family.programme_id)) == []


def test_lines_hold_no_names_and_no_text(world: World) -> None:
    with across_programmes():
        for entry in Entry.objects.all():
            written = str(lines.content(entry))
            for word in ("Sanne", "Ria", "De Wit", "thuis helpen", "Meekijken"):
                assert word not in written
