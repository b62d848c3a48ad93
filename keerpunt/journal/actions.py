"""Adding a line: always inside the transaction of what it tells about, always last in it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from functools import partial
from typing import Protocol

from django.conf import settings
from django.db import IntegrityError, connection, transaction

from keerpunt.journal import anchors, lines, rules
from keerpunt.journal.enums import Kind
from keerpunt.journal.models import Entry, Head

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
    head = _locked_head(chain)
    entry = Entry(
        chain=chain,
        programme_id=actor.programme_id,
        sequence=head.sequence + 1,
        at=now,
        actor_id=actor.user_id,
        role=actor.role,
        kind=kind,
        operation=operation,
        family_id=family_id,
        subjects=[[name, str(key)] for name, key in subjects],
        reason=reason,
        previous=bytes(head.digest),
    )
    entry.digest = rules.digest(
        settings.KEERPUNT_JOURNAL_KEY, bytes(head.digest), entry.sequence, lines.content(entry)
    )
    entry.save(force_insert=True)
    Head.objects.filter(chain=chain).update(sequence=entry.sequence, digest=entry.digest)
    transaction.on_commit(partial(anchors.write, chain, entry.sequence, bytes(entry.digest)))
    return entry


def _locked_head(chain: str) -> Head:
    head = Head.objects.select_for_update().filter(chain=chain).first()
    if head is None:
        try:
            with transaction.atomic():
                Head.objects.create(chain=chain, digest=rules.START)
        except IntegrityError:
            pass  # another process made it first; the lock below waits for its transaction
        head = Head.objects.select_for_update().get(chain=chain)
    return head


def note_reading(*, actor: Who, family_id: uuid.UUID, view: str, now: dt.datetime, reason: str = "") -> None:
    """This function will see to one line per actor, family and kind of view per quarter of an hour.

    It commits before the caller shows anything: no line, no content.
    """
    recent = Entry.objects.filter(
        actor_id=actor.user_id,
        family_id=family_id,
        operation=view,
        kind=Kind.READ,
        at__gt=now - rules.QUARTER,
    )
    if recent.exists():
        return
    with transaction.atomic():
        record(actor=actor, operation=view, kind=Kind.READ, family_id=family_id, reason=reason, now=now)


def note_list(*, actor: Who, view: str, count: int, now: dt.datetime) -> None:
    """This function will see to one line, with the number of families, when a list of families was shown."""
    recent = Entry.objects.filter(
        actor_id=actor.user_id,
        operation=view,
        kind=Kind.LIST,
        at__gt=now - rules.QUARTER,
        subjects=[["count", str(count)]],
    )
    if recent.exists():
        return
    with transaction.atomic():
        record(actor=actor, operation=view, kind=Kind.LIST, subjects=[("count", str(count))], now=now)
