"""Reading the journal: proving a chain, and what stands in it about one family."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.db.models import QuerySet

from keerpunt.journal import anchors, lines, rules
from keerpunt.journal.models import Entry
from keerpunt.kit import written


def lines_about(family_id: uuid.UUID) -> QuerySet[Entry]:
    """This function will give the lines about one family in the programme in scope, newest first."""
    return Entry.objects.filter(family_id=family_id).order_by("-at", "-sequence")


_CHAINS = "SELECT chain FROM journal_head UNION SELECT chain FROM journal_entry"


def chains() -> list[str]:
    """This function will list all chains of the installation (call it across programmes).

    A chain is known by its head, by its lines or by its anchor: taking one or two away does not hide it.
    """
    return sorted({str(chain) for (chain,) in written.asked(_CHAINS)} | set(anchors.chains()))


# The keys as the database has them: a row that cannot be read as a line can still be told by its number.
_ROWS = "SELECT id, sequence FROM journal_entry WHERE chain = %s ORDER BY sequence, id"
_HEAD = "SELECT sequence, digest FROM journal_head WHERE chain = %s"
_MANY = 500
#: What making a line out of an altered row can raise.
UNREADABLE = (ValueError, TypeError, AttributeError, OverflowError, DatabaseError)


def proof(chain: str) -> list[rules.Fault]:
    """This function will check one chain against its keyed hashes, its head and its anchor outside the database.

    Lines may be added meanwhile: the anchor is read first, then the head, then the lines.
    """
    try:
        anchor = anchors.read(chain)
    except anchors.AnchorBroken:
        return [rules.Fault(0, "the anchor file was altered")]
    except (OSError, ValueError):
        return [rules.Fault(0, "the anchor file cannot be read")]
    return _proof(chain, anchor)


def proof_without_anchor(chain: str) -> list[rules.Fault]:
    """This function will check one chain against itself only, as after a restore that is known of."""
    try:
        head = _head(chain)
    except UNREADABLE:
        return [rules.Fault(0, "the head cannot be read")]
    return _proof(chain, (head.sequence, head.digest) if head else (0, rules.START))


def _proof(chain: str, anchor: tuple[int, bytes] | None) -> list[rules.Fault]:
    try:
        head = _head(chain)
        rows = _rows(chain, head.sequence if head else 0)
    except UNREADABLE:
        return [rules.Fault(0, "the head cannot be read")]
    return rules.faults(settings.KEERPUNT_JOURNAL_KEY, _links(rows), head=head, anchor=anchor)


def _head(chain: str) -> rules.Link | None:
    found = written.asked(_HEAD, chain)
    return rules.Link(int(found[0][0]), {}, b"", bytes(found[0][1])) if found else None


def _rows(chain: str, until: int) -> list[tuple[Any, Any]]:
    """Key and number of every line. Lines after `until` that came while we looked have moved the head along."""
    rows = written.asked(_ROWS, chain)
    if rows and rows[-1][1] != until:
        later = _head(chain)
        if later is not None and later.sequence > until:
            return [
                row for row in rows if not isinstance(row[1], int) or not until < row[1] <= later.sequence
            ]
    return rows


def _links(rows: list[tuple[Any, Any]]) -> Iterator[rules.Link]:
    for start in range(0, len(rows), _MANY):
        some = rows[start : start + _MANY]
        try:
            yield from _read(some)
        except UNREADABLE:
            for row in some:
                yield _read_alone(row)


def _read_alone(row: tuple[Any, Any]) -> rules.Link:
    try:
        return _read([row])[0]
    except UNREADABLE:
        return rules.Link(_number(row[1]), None, b"", b"")


def _number(value: object) -> int:
    """A line's number; 0 for what cannot be one."""
    return value if isinstance(value, int) and value > 0 else 0


def _read(rows: Sequence[tuple[Any, Any]]) -> list[rules.Link]:
    marks = ", ".join(["%s"] * len(rows))
    order = "ORDER BY sequence, id"
    found = Entry.objects.raw(
        f"SELECT * FROM journal_entry WHERE id IN ({marks}) {order}",  # noqa: S608
        [key for key, _number in rows],
    )
    return [
        rules.Link(_number(entry.sequence), lines.content(entry), bytes(entry.previous), bytes(entry.digest))
        for entry in found
    ]
