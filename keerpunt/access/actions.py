"""Giving a reason: what a coordinator says before a family's content opens, kept sealed and never changed."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction

from keerpunt.access.actors import Actor
from keerpunt.access.models import Reason
from keerpunt.access.verdicts import no, require, yes
from keerpunt.journal import actions as journal_actions
from keerpunt.programmes.enums import Role

HOLDS = dt.timedelta(hours=4)


def give_reason(
    *, actor: Actor, family_id: uuid.UUID, data_key_id: uuid.UUID, code: str, words: str, now: dt.datetime
) -> Reason:
    """This function will keep why a coordinator opens a family; it holds for four hours, for reading only."""
    require(yes("coordinator") if actor.has(Role.COORDINATOR) else no("not_coordinator"))
    assert actor.user_id and actor.programme_id  # a coordinator is somebody, in a programme
    with transaction.atomic():
        reason = Reason.objects.create(
            programme_id=actor.programme_id,
            user_id=actor.user_id,
            family_id=family_id,
            data_key_id=data_key_id,
            code=code,
            words=words,
            given_at=now,
            holds_until=now + HOLDS,
        )
        journal_actions.record(
            actor=actor,
            operation="access.give_reason",
            family_id=family_id,
            subjects=[("Reason", reason.pk)],
            reason=code,
            now=now,
        )
    return reason
