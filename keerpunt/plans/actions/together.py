"""Samen: handing the phone over to a member of the family, and getting it back. Both are a line in the journal."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import NotAllowed, no
from keerpunt.families.models import Family, Person
from keerpunt.journal import actions as journal_actions
from keerpunt.plans.actions import hand


def begin_together(*, actor: Actor, family: Family, member: Person, now: dt.datetime) -> None:
    """This function will write down that a professional hands their phone over to a member of the family.

    Refused for who does not take part; not there for who may not write in the plan, or holds somebody's phone already.
    """
    if actor.member_id is not None:
        raise NotAllowed(no("handed_over_already"))
    with transaction.atomic():
        plan = hand.lock_plan(actor, family, now=now)
        hand.require_member(plan.family, member, field="member")
        journal_actions.record(
            actor=actor,
            operation="plans.begin_together",
            family_id=family.pk,
            subjects=[("Person", member.pk)],
            now=now,
        )


def end_together(*, actor: Actor, family_id: uuid.UUID, member_id: uuid.UUID, now: dt.datetime) -> None:
    """This function will write down that a professional got their phone back, also when their work here ended meanwhile."""
    with transaction.atomic():
        journal_actions.record(
            actor=actor,
            operation="plans.end_together",
            family_id=family_id,
            subjects=[("Person", member_id)],
            now=now,
        )
