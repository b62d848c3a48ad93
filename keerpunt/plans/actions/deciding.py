"""The family decides about what was proposed: takes it over, or declines it. Saying it in other words is `reword`.

One yes or no is about all that waits with a row: other words, and whose it is, its marks or its end (`settling`).
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import Refused, require
from keerpunt.families.actions import steps
from keerpunt.families.models import Family
from keerpunt.kit import clock
from keerpunt.plans import policies, rules, terms
from keerpunt.plans.actions import hand, settling, theirs
from keerpunt.plans.enums import Voice
from keerpunt.plans.models import Goal, VoicedRow


def accept_proposal(
    *, actor: Actor, family: Family, row: VoicedRow, version: int | None, now: dt.datetime
) -> VoicedRow:
    """This function will make a proposal the family's own. Only a member who holds the phone does this."""
    return _decide("plans.accept_proposal", _yes, actor, family, row, version, now)


def accept_with_marks(
    *, actor: Actor, family: Family, row: Goal, marks: terms.Terms, version: int | None, now: dt.datetime
) -> VoicedRow:
    """This function will say yes to a goal, or to what is proposed for it, with other marks (`settling.put_marks`). Only a
    member who holds the phone does this. Refused: a mark off the scale.
    """
    for key, mark in marks.items():
        if not rules.is_on_scale(mark):
            raise Refused(_("Choose a mark from 0 to 10."), field=key)

    def yes(row: Goal, *, member_id: uuid.UUID, now: dt.datetime) -> None:
        settling.put_marks(row, marks, now=now)
        _yes(row, member_id=member_id, now=now)

    return _decide("plans.accept_with_marks", yes, actor, family, row, version, now)


def decline_proposal(
    *, actor: Actor, family: Family, row: VoicedRow, version: int | None, now: dt.datetime
) -> VoicedRow:
    """This function will decline a proposal; it stays to be read, apart. Only a member who holds the phone does this."""
    return _decide("plans.decline_proposal", _no, actor, family, row, version, now)


def _decide(
    operation: str,
    decide: Callable[..., None],
    actor: Actor,
    family: Family,
    row: VoicedRow,
    version: int | None,
    now: dt.datetime,
) -> VoicedRow:
    with transaction.atomic():
        require(policies.can_decide(actor, family, on=clock.day_of(now)))
        plan = hand.lock_plan(actor, family, now=now)
        steps.take_row(plan.family, row, version)
        theirs.require_answer(actor=actor, family=plan.family, row=row, now=now)
        if not _words_wait(row) and not terms.waiting(row):
            raise Refused(_("There is nothing to decide about this any more."))
        if actor.member_id is not None:
            decide(row, member_id=actor.member_id, now=now)
        row.save()
        steps.write_line(actor=actor, family=plan.family, operation=operation, rows=[row], now=now)
    return row


def _words_wait(row: VoicedRow) -> bool:
    return row.voice == Voice.PROPOSED or bool(row.proposed_words)


def _yes(row: VoicedRow, *, member_id: uuid.UUID, now: dt.datetime) -> None:
    if _words_wait(row):
        hand.take_over(row, member_id=member_id, now=now)
    settling.agree(row, member_id=member_id, now=now)


def _no(row: VoicedRow, *, member_id: uuid.UUID, now: dt.datetime) -> None:
    if _words_wait(row):
        hand.decline(row, member_id=member_id, now=now)
    settling.decline(row, member_id=member_id, now=now)
