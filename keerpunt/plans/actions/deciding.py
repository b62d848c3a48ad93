"""The family decides about what was proposed: takes it over, or declines it. Saying it in other words is `reword`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import Refused, require
from keerpunt.families.actions import steps
from keerpunt.families.models import Family
from keerpunt.kit import clock
from keerpunt.plans import policies
from keerpunt.plans.actions import hand
from keerpunt.plans.enums import Voice
from keerpunt.plans.models import VoicedRow


def accept_proposal(
    *, actor: Actor, family: Family, row: VoicedRow, version: int | None, now: dt.datetime
) -> VoicedRow:
    """This function will make a proposal the family's own. Only a member who holds the phone does this."""
    return _decide("plans.accept_proposal", hand.take_over, actor, family, row, version, now)


def decline_proposal(
    *, actor: Actor, family: Family, row: VoicedRow, version: int | None, now: dt.datetime
) -> VoicedRow:
    """This function will decline a proposal; it stays to be read, apart. Only a member who holds the phone does this."""
    return _decide("plans.decline_proposal", hand.decline, actor, family, row, version, now)


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
        if row.voice != Voice.PROPOSED and not row.proposed_words:
            raise Refused(_("There is nothing to decide about this any more."))
        if actor.member_id is not None:
            decide(row, member_id=actor.member_id, now=now)
        row.save()
        steps.write_line(actor=actor, family=plan.family, operation=operation, rows=[row], now=now)
    return row
