"""What a member took away comes back, by a member whose it is: nobody else undoes for the family."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import ChangedMeanwhile, NotAllowed, Refused, no, require
from keerpunt.families.actions import steps
from keerpunt.families.models import Family
from keerpunt.kit import clock
from keerpunt.plans import policies
from keerpunt.plans.actions import hand
from keerpunt.plans.enums import GoalState, Voice
from keerpunt.plans.models import Goal, Step, VoicedRow


def put_back(*, actor: Actor, family: Family, row: VoicedRow, version: int | None, now: dt.datetime) -> None:
    """This function will put a text back that was taken away, a goal with the steps that went along.

    Only a member who holds the phone does this, with words that were their own. Refused: a step of which the goal is gone.
    """
    with transaction.atomic():
        require(policies.can_decide(actor, family, on=clock.day_of(now)))
        plan = hand.lock_plan(actor, family, now=now)
        stored = type(row)._default_manager.get(pk=row.pk)
        if stored.family_id != plan.family_id or stored.voice != Voice.OWN:
            raise NotAllowed(no("not_theirs_to_put_back"))
        stored.family = plan.family
        if stored.removed_at is None or version not in (None, stored.version):
            raise ChangedMeanwhile
        hand.require_theirs(plan.family, stored, actor, now=now)
        rows = [stored, *_went_along(stored)]
        for one in rows:
            one.removed_at = None
            one.version += 1
            one.save(update_fields=["removed_at", "version"])
        steps.write_line(actor=actor, family=plan.family, operation="plans.put_back", rows=rows, now=now)


def _went_along(row: VoicedRow) -> list[VoicedRow]:
    """The steps of a goal that were taken off with it, at the same moment."""
    if isinstance(row, Step):
        _require_goal(row)
    return list(Step.objects.filter(goal=row, removed_at=row.removed_at)) if isinstance(row, Goal) else []


def _require_goal(step: Step) -> None:
    if not Goal.objects.filter(pk=step.goal_id, state=GoalState.OPEN, removed_at__isnull=True).exists():
        # FAMILY: a step that was taken away does not fit in the plan any more
        raise Refused(_("The goal of this step is no longer there. Write the step down anew."))
