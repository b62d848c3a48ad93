"""Taking an evaluation off the page: it should not have been kept, so what it set in motion goes with it."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import NotAllowed, no
from keerpunt.families.actions import steps
from keerpunt.families.models import Family, FamilyRow
from keerpunt.plans import looking_back
from keerpunt.plans.actions import hand
from keerpunt.plans.models import Evaluation, EvaluationGoal


def take_back_evaluation(
    *, actor: Actor, family: Family, held: Evaluation, version: int | None, now: dt.datetime
) -> None:
    """This function will take an evaluation off the page with its marks. The day in the plan follows from what still stands
    (`rules.next_time`).
    """
    with transaction.atomic():
        plan = hand.lock_plan(actor, family, now=now)
        if actor.member_id is not None:
            raise NotAllowed(no("not_together"))
        steps.take_row(plan.family, held, version)
        steps.take_row(plan.family, plan, None)
        rows: list[FamilyRow] = [held]
        for about in EvaluationGoal.objects.filter(evaluation=held, removed_at__isnull=True):
            steps.take_row(plan.family, about, None)
            rows.append(about)
        for row in rows:
            steps.take_off(row, now=now)
        plan.evaluate_on = looking_back.planned(plan)
        plan.save()
        operation = "plans.take_back_evaluation"
        steps.write_line(actor=actor, family=plan.family, operation=operation, rows=rows, now=now)
