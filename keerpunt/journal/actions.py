"""Adding a line: always inside the transaction of what it tells about, always last in it."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from django.conf import settings
from django.db import IntegrityError, connection, transaction

from keerpunt.journal import anchors, lines, rules
from keerpunt.journal.enums import Kind
from keerpunt.journal.models import Entry, Head
from keerpunt.kit import written
from keerpunt.programmes.enums import Role


class Who(Protocol):
    """Whoever does something: a signed-in person in a programme, or the system itself."""

    @property
    def user_id(self) -> uuid.UUID | None: ...
    @property
    def programme_id(self) -> uuid.UUID | None: ...
    @property
    def role(self) -> str: ...


class OutsideTransaction(Exception):
    """A journal line was written outside the transaction of what it tells about."""


def record(
    *,
    actor: Who,
    operation: str,
    now: dt.datetime,
    kind: Kind = Kind.ACT,
    family_id: uuid.UUID | None = None,
    subjects: Sequence[tuple[str, uuid.UUID | str]] = (),
    reason: str = "",
) -> Entry:
    """This function will add one line to the actor's chain, behind its locked head row.

    `operation` is a code such as `families.record_life_event`; `subjects` are pairs of a model's name and a key.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(operation)
    return _add(
        _locked_head(_chain_of(actor)),
        actor=actor,
        operation=operation,
        now=now,
        kind=kind,
        family_id=family_id,
        subjects=subjects,
        reason=reason,
    )


def _chain_of(actor: Who) -> str:
    return str(actor.programme_id) if actor.programme_id else rules.INSTALLATION


def _add(
    head: tuple[int, bytes],
    *,
    actor: Who,
    operation: str,
    now: dt.datetime,
    kind: Kind,
    family_id: uuid.UUID | None,
    subjects: Sequence[tuple[str, uuid.UUID | str]],
    reason: str,
) -> Entry:
    """Adds a line after the last one, whose number and hash are `head`; its row is locked."""
    chain = _chain_of(actor)
    last, previous = head
    entry = Entry(
        chain=chain,
        programme_id=actor.programme_id,
        sequence=last + 1,
        at=now,
        actor_id=actor.user_id,
        # A reason is a coordinator's, also of somebody who is a coach too.
        role=str(Role.COORDINATOR) if reason else actor.role,
        kind=kind,
        operation=operation,
        family_id=family_id,
        subjects=[[name, str(key)] for name, key in subjects],
        reason=reason,
        previous=previous,
    )
    entry.digest = rules.digest(settings.KEERPUNT_JOURNAL_KEY, previous, entry.sequence, lines.content(entry))
    written.inserted(entry)
    written.told(_MOVE_HEAD, entry.sequence, entry.digest, chain)
    transaction.on_commit(partial(_anchor, chain, entry.sequence, bytes(entry.digest), previous))
    return entry


_DIGEST = "SELECT digest FROM journal_entry WHERE chain = %s AND sequence = %s"


def _anchor(chain: str, sequence: int, digest: bytes, previous: bytes) -> None:
    """Anchors a line after its commit; of the line that the anchor knows, mostly the one before, the hash is asked."""

    def digest_of(number: int) -> bytes | None:
        if number >= sequence - 1:
            return previous if number < sequence else digest
        found = written.asked(_DIGEST, chain, number)
        return bytes(found[0][0]) if found else None

    anchors.kept_going(chain, lambda: anchors.write(chain, sequence, digest, digest_of=digest_of))


@dataclass(frozen=True)
class Operator:
    """Whoever types a command on the machine itself: no account, no programme."""

    user_id: uuid.UUID | None = None
    programme_id: uuid.UUID | None = None
    role: str = "system"


def accept_restore(*, actor: Who, chains: Sequence[str], now: dt.datetime) -> None:
    """This function will anchor these chains as they now stand, after a backup was put back knowingly.

    What the anchors knew is set aside, not thrown away, and that it was done is a line in the installation's chain.
    """
    for chain in chains:
        found = written.asked(_HEAD, chain)
        anchors.set_aside(chain, now.strftime("%Y%m%dT%H%M%S"))
        if found:
            anchors.lay(chain, found[0][0], bytes(found[0][1]))
    if chains:
        with transaction.atomic():
            subjects = [("Chain", chain) for chain in chains]
            record(actor=actor, operation="journal.accept_restore", subjects=subjects, now=now)


_HEAD = "SELECT sequence, digest FROM journal_head WHERE chain = %s"
_MOVE_HEAD = "UPDATE journal_head SET sequence = %s, digest = %s WHERE chain = %s"


def _locked_head(chain: str) -> tuple[int, bytes]:
    """The number and hash of a chain's last line, locked until the transaction ends."""
    found = written.asked(_HEAD + written.locking(), chain)
    if not found:
        # Before the first line can be committed: a chain that lost its anchor is then known by that alone.
        anchors.kept_going(chain, partial(anchors.lay, chain, 0, rules.START))
        try:
            with transaction.atomic():
                Head.objects.create(chain=chain, digest=rules.START)
        except IntegrityError:
            pass  # another process made it first; the lock below waits for its transaction
        found = written.asked(_HEAD + written.locking(), chain)
    sequence, digest = found[0]
    return sequence, bytes(digest)


_READ_BEFORE = """
    SELECT h.sequence, EXISTS(
        SELECT 1 FROM journal_entry e WHERE e.chain = h.chain AND e.actor_id = %s AND e.family_id = %s
        AND e.operation = %s AND e.kind = 'read' AND e.at > %s
    ) FROM journal_head h WHERE h.chain = %s
"""


def _read_before(values: Sequence[object]) -> tuple[int, bool]:
    """How many lines the chain has, and whether this reading is among them already."""
    found = written.asked(_READ_BEFORE, *values)
    return (found[0][0], bool(found[0][1])) if found else (0, False)


def note_reading(*, actor: Who, family_id: uuid.UUID, view: str, now: dt.datetime, reason: str = "") -> None:
    """This function will see to one line per actor, family and kind of view per quarter of an hour.

    It commits before the caller shows anything: no line, no content.
    """
    before = (actor.user_id, family_id, view, now - rules.QUARTER, _chain_of(actor))
    lines_then, noted = _read_before(before)
    if noted:
        return
    with transaction.atomic():
        head = _locked_head(_chain_of(actor))
        # Two pages at once leave one line; where no line came since, there is nothing to look at again.
        if head[0] != lines_then and _read_before(before)[1]:
            return
        _add(
            head,
            actor=actor,
            operation=view,
            now=now,
            kind=Kind.READ,
            family_id=family_id,
            subjects=(),
            reason=reason,
        )


_LISTED_BEFORE = """
    SELECT subjects FROM journal_entry
    WHERE chain = %s AND actor_id = %s AND family_id IS NULL AND operation = %s AND kind = 'list' AND at > %s
"""


def note_list(*, actor: Who, view: str, count: int, now: dt.datetime) -> None:
    """This function will see to one line, with the number of families, when a list of families was shown."""
    shown = [["count", str(count)]]
    chain = _chain_of(actor)
    for (subjects,) in written.asked(_LISTED_BEFORE, chain, actor.user_id, view, now - rules.QUARTER):
        if (json.loads(subjects) if isinstance(subjects, str) else subjects) == shown:
            return
    with transaction.atomic():
        record(actor=actor, operation=view, kind=Kind.LIST, subjects=[("count", str(count))], now=now)
