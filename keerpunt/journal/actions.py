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

INSTALLATION = "installation"


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
    chain = str(actor.programme_id) if actor.programme_id else INSTALLATION
    last, previous = _locked_head(chain)
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
    entry.save(force_insert=True)
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
    SELECT 1 FROM journal_entry
    WHERE chain = %s AND actor_id = %s AND family_id = %s AND operation = %s AND kind = 'read' AND at > %s LIMIT 1
"""


def note_reading(*, actor: Who, family_id: uuid.UUID, view: str, now: dt.datetime, reason: str = "") -> None:
    """This function will see to one line per actor, family and kind of view per quarter of an hour.

    It commits before the caller shows anything: no line, no content.
    """
    before = (str(actor.programme_id), actor.user_id, family_id, view, now - rules.QUARTER)
    if written.asked(_READ_BEFORE, *before):
        return
    with transaction.atomic():
        _locked_head(str(actor.programme_id))  # two pages at once leave one line
        if written.asked(_READ_BEFORE, *before):
            return
        record(actor=actor, operation=view, kind=Kind.READ, family_id=family_id, reason=reason, now=now)


_LISTED_BEFORE = """
    SELECT subjects FROM journal_entry
    WHERE chain = %s AND actor_id = %s AND family_id IS NULL AND operation = %s AND kind = 'list' AND at > %s
"""


def note_list(*, actor: Who, view: str, count: int, now: dt.datetime) -> None:
    """This function will see to one line, with the number of families, when a list of families was shown."""
    shown = [["count", str(count)]]
    chain = str(actor.programme_id)
    for (subjects,) in written.asked(_LISTED_BEFORE, chain, actor.user_id, view, now - rules.QUARTER):
        if (json.loads(subjects) if isinstance(subjects, str) else subjects) == shown:
            return
    with transaction.atomic():
        record(actor=actor, operation=view, kind=Kind.LIST, subjects=[("count", str(count))], now=now)
