"""What somebody with the database's own password tries: every way of it is found, and the rest goes on being proved."""

from __future__ import annotations

import contextlib
import logging
import shutil
import uuid
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from keerpunt.journal import actions, anchors, queries, rules
from keerpunt.journal.models import Entry
from keerpunt.kit import clock, triggers
from keerpunt.plans.models import EarlierWording, Goal, Progress
from keerpunt.programmes.scopes import across_programmes, programme_scope
from tests import worlds
from tests.doors import plan_rows
from tests.worlds import World

Commits = Any


@pytest.fixture
def add(world: World, django_capture_on_commit_callbacks: Commits) -> Any:
    """Adds lines to the chain of the first programme and anchors them, as commits do."""

    def added(count: int) -> None:
        scope = programme_scope(world.programmes["veen"].pk)
        with scope, django_capture_on_commit_callbacks(execute=True), transaction.atomic():
            for _ in range(count):
                actions.record(actor=world.actor("lead"), operation="families.change_family", now=world.now)

    return added


@pytest.fixture
def chain(world: World, add: Any) -> str:
    """A chain with lines, anchored."""
    worlds.note_creation(world)
    add(8)
    return str(world.programmes["veen"].pk)


@pytest.fixture
def plan_lines(world: World) -> None:
    """A line in every table of a plan to which lines are only added."""
    with programme_scope(world.programmes["veen"].pk):
        told = plan_rows.made(world)
        goal = Goal.objects.get(reference=told["gref"])
        typed = {
            "programme_id": goal.programme_id,
            "family_id": goal.family_id,
            "typed_by": world.users["lead"],
        }
        Progress.objects.create(**typed, goal=goal, score=6, on=clock.day_of(world.now), at=world.now)
        EarlierWording.objects.create(
            **typed,
            subject_kind="goal",
            subject_id=goal.pk,
            field="words",
            voice="own",
            typed_at=world.now,
            until=world.now,
        )


def proof(chain: str) -> list[rules.Fault]:
    with across_programmes():
        return queries.proof(chain)


def verified() -> str:
    """What the command prints, whole or not."""
    told = StringIO()
    try:
        call_command("journal", "verify", stdout=told)
    except CommandError as broken:
        return f"{told.getvalue()}ends with {broken.returncode}"
    assert "The journal is whole." in told.getvalue()
    return "whole"


def without_guards(*statements: tuple[str, tuple[Any, ...]]) -> None:
    for table in ("journal_entry", "journal_head"):
        triggers.drop_of(table)
    with connection.cursor() as cursor:
        for statement, values in statements:
            cursor.execute(statement, values)


def cut_off(chain: str, count: int) -> None:
    """Takes away the last lines and sets the head back."""
    with across_programmes():
        last = Entry.objects.filter(chain=chain).order_by("-sequence")[count]
    without_guards(
        ("DELETE FROM journal_entry WHERE chain = %s AND sequence > %s", (chain, last.sequence)),
        (
            "UPDATE journal_head SET sequence = %s, digest = %s WHERE chain = %s",
            (last.sequence, bytes(last.digest), chain),
        ),
    )


def anchor_file(chain: str, settings: Any) -> Path:
    return Path(settings.KEERPUNT_ANCHORS) / f"{chain}.anchor"


def test_a_chain_that_is_gone_altogether_is_found_by_its_anchor(chain: str) -> None:
    assert verified() == "whole"
    without_guards(
        ("DELETE FROM journal_entry WHERE chain = %s", (chain,)),
        ("DELETE FROM journal_head WHERE chain = %s", (chain,)),
    )
    told = verified()
    assert f"{chain}: BROKEN\n  line 1: the chain was removed" in told
    assert told.endswith("ends with 1")


def test_a_chain_of_which_the_anchor_was_taken_away_too_is_found(chain: str, settings: Any) -> None:
    cut_off(chain, 5)
    anchor_file(chain, settings).unlink()
    assert "the anchor is gone" in verified()


@pytest.mark.parametrize("left", [None, "", "5 abc def\n", "x"])
def test_the_next_line_makes_no_new_anchor_and_the_product_goes_on(
    chain: str, add: Any, settings: Any, caplog: pytest.LogCaptureFixture, left: str | None
) -> None:
    cut_off(chain, 5)
    path = anchor_file(chain, settings)
    path.unlink() if left is None else path.write_text(left)
    with caplog.at_level(logging.ERROR):
        add(20)
    assert "could not be anchored" in caplog.text
    assert proof(chain)


def test_a_chain_that_was_cut_off_does_not_grow_past_its_anchor(chain: str, add: Any) -> None:
    cut_off(chain, 5)
    add(20)
    assert [fault.what for fault in proof(chain)] == ["not the line that was anchored"]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", "yesterday"),
        ("at", "2026-99-99 00:00:00"),
        ("actor_id", "nobody"),
        ("id", "x"),
        ("subjects", '["a"]'),
        ("digest", "text"),
        ("sequence", "many"),
    ],
)
def test_a_line_that_cannot_be_read_is_a_fault_and_the_rest_is_proved(
    chain: str, column: str, value: str
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps no text in a column of another kind")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
    try:
        without_guards(
            (f"UPDATE journal_entry SET {column} = %s WHERE chain = %s AND sequence = 3", (value, chain))
        )
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA ignore_check_constraints = OFF")
    assert 3 in [fault.sequence for fault in proof(chain)]
    told = verified()
    assert f"{chain}: BROKEN" in told
    assert told.count("whole") == len(across()) - 1


@contextlib.contextmanager
def refused() -> Iterator[Any]:
    """A cursor of which the statement must be refused by the guards."""
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        yield cursor


def across() -> list[str]:
    with across_programmes():
        return queries.chains()


def test_a_head_that_cannot_be_read_is_a_fault(chain: str) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps no text in a column of another kind")
    without_guards(("UPDATE journal_head SET digest = 'text' WHERE chain = %s", (chain,)))
    assert "the head cannot be read" in verified()


def test_killed_between_the_first_line_and_its_anchor_is_no_tampering(
    world: World, django_capture_on_commit_callbacks: Commits, settings: Any, tmp_path: Path
) -> None:
    settings.KEERPUNT_ANCHORS = tmp_path / "new"
    actor = actions.Operator(programme_id=None)
    with across_programmes(), transaction.atomic():
        actions.record(actor=actor, operation="journal.accept_restore", now=world.now)
    assert proof("installation") == []
    with across_programmes(), django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        actions.record(actor=actor, operation="journal.accept_restore", now=world.now)
    assert anchors.read("installation") is not None
    assert anchors.read("installation")[0] == 2  # type: ignore[index]
    assert proof("installation") == []


def test_a_first_line_that_was_rolled_back_leaves_no_fault(world: World) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        actions.record(actor=actions.Operator(), operation="journal.accept_restore", now=world.now)
        raise RuntimeError
    assert "installation" in across()
    assert proof("installation") == []


def test_lines_that_come_while_the_chain_is_proved_are_no_fault(
    chain: str, add: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = queries._rows

    def slowly(*arguments: Any) -> Any:
        add(2)
        return rows(*arguments)

    monkeypatch.setattr(queries, "_rows", slowly)
    assert proof(chain) == []


def test_a_folder_that_cannot_be_written_is_logged_and_told_not_a_fault_of_the_page(
    chain: str, add: Any, settings: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert anchors.state() == "ok"
    whole = settings.KEERPUNT_ANCHORS
    (tmp_path / "file").write_text("no folder")
    settings.KEERPUNT_ANCHORS = tmp_path / "file"
    with caplog.at_level(logging.ERROR):
        add(1)
    assert "could not be anchored" in caplog.text
    assert anchors.state() == "failing"
    settings.KEERPUNT_ANCHORS = whole
    assert proof(chain) == []  # an anchor that is behind is no fault
    add(1)
    assert anchors.state() == "ok"
    assert proof(chain) == []


def test_a_backup_that_was_put_back_is_told_and_can_be_accepted(chain: str, add: Any, settings: Any) -> None:
    cut_off(chain, 3)
    assert "the anchor knows later lines" in verified()
    told = StringIO()
    call_command("journal", "accept-restore", stdout=told)
    assert f"{chain}: accepted as it stands" in told.getvalue()
    assert list(Path(settings.KEERPUNT_ANCHORS).glob(f"{chain}.*.set-aside"))
    add(4)
    assert verified() == "whole"
    with across_programmes():
        line = Entry.objects.get(operation="journal.accept_restore")
    assert (line.chain, line.subjects) == ("installation", [["Chain", chain]])


def test_lines_that_are_not_whole_themselves_are_never_accepted(chain: str, settings: Any) -> None:
    before = anchor_file(chain, settings).read_text()
    without_guards(("UPDATE journal_entry SET operation = 'x' WHERE chain = %s AND sequence = 2", (chain,)))
    with pytest.raises(CommandError, match="not whole"):
        call_command("journal", "accept-restore", stdout=StringIO())
    assert anchor_file(chain, settings).read_text() == before


def test_an_older_anchor_moves_on_only_from_its_own_line(chain: str, settings: Any, tmp_path: Path) -> None:
    path = anchor_file(chain, settings)
    shutil.copy(path, tmp_path / "kept")
    number, digest = anchors.read(chain) or (0, b"")
    with pytest.raises(anchors.AnchorRefused):
        anchors.write(chain, number + 1, b"x" * 32, digest_of=lambda _number: b"y" * 32)
    anchors.write(chain, number + 1, b"x" * 32, digest_of=lambda _number: digest)
    assert anchors.read(chain) == (number + 1, b"x" * 32)
    anchors.write(chain, number, digest, digest_of=lambda _number: None)
    assert anchors.read(chain) == (number + 1, b"x" * 32)


REPLACES = [
    "INSERT OR REPLACE INTO {table} SELECT * FROM {table} WHERE {which}",
    "INSERT OR REPLACE INTO {table} (rowid, {columns}) SELECT rowid, {columns} FROM {table} WHERE {which}",
    "UPDATE OR REPLACE {table} SET {key} = {key} WHERE {which}",
]


@pytest.mark.parametrize("statement", REPLACES)
@pytest.mark.parametrize("model", triggers.guarded_models(), ids=lambda model: model._meta.label)
def test_replacing_a_row_is_refused(chain: str, plan_lines: None, model: Any, statement: str) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite replaces")
    columns = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
    key = model._meta.pk.column
    text = statement.format(table=model._meta.db_table, columns=columns, key=key, which="1")
    with refused() as cursor:
        cursor.execute(text)
    assert proof(chain) == []


@pytest.mark.parametrize("same", ["rowid", "number"])
def test_a_line_with_another_key_takes_no_place_either(chain: str, same: str) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite replaces")
    rest = "programme_id, at, actor_id, role, kind, operation, family_id, subjects, reason, previous, digest"
    new, number = uuid.uuid4().hex, "sequence" if same == "number" else "sequence + 900"
    place = ("rowid, ", "rowid, ") if same == "rowid" else ("", "")
    with refused() as cursor:
        cursor.execute(
            f"INSERT OR REPLACE INTO journal_entry ({place[0]}id, chain, sequence, {rest}) "
            f"SELECT {place[1]}'{new}', chain, {number}, {rest} FROM journal_entry "
            "WHERE chain = %s AND sequence = 2",
            [chain],
        )
    assert proof(chain) == []


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM journal_head",
        "UPDATE journal_head SET sequence = sequence - 1",
        "UPDATE journal_head SET digest = digest",
        "UPDATE journal_head SET chain = 'x', sequence = sequence + 1 WHERE chain = 'installation'",
    ],
)
def test_a_head_only_goes_forward(chain: str, add: Any, statement: str) -> None:
    with transaction.atomic():
        actions.record(actor=actions.Operator(), operation="journal.accept_restore", now=clock.now())
    with refused() as cursor:
        cursor.execute(statement)
    add(1)
    assert proof(chain) == []
