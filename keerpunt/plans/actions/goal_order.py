"""Where to begin: which goal family and coach take up first, which one helps which, and whether rest comes first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import ChangedMeanwhile, Refused
from keerpunt.families.actions import steps
from keerpunt.families.models import Family
from keerpunt.plans import rules
from keerpunt.plans.actions import hand
from keerpunt.plans.enums import GoalState, Voice
from keerpunt.plans.models import Goal, Plan


def order_goals(
    *,
    actor: Actor,
    family: Family,
    order: Sequence[str],
    calm_first: bool,
    version: int | None,
    now: dt.datetime,
    serves: Mapping[str, str] | None = None,
    calm: Collection[str] | None = None,
) -> Plan:
    """This function will keep in which order family and coach take up the goals, first first, and whether rest comes first.

    `order`: references of all goals that are worked on; ChangedMeanwhile when they are not (any more). `serves`: per goal
    which one it helps, "" for none; `calm`: those that are about rest. What is not named stays as it is. `version`: the
    one that plan and goals share (`rules.shared_version`). Refused when a goal would come to help itself.
    """
    with transaction.atomic():
        plan = hand.lock_plan(actor, family, now=now)
        goals = {
            goal.reference: goal for goal in Goal.objects.filter(family=plan.family, removed_at__isnull=True)
        }
        worked_on = {key: goal for key, goal in goals.items() if _is_worked_on(goal)}
        shared = rules.shared_version(plan.version, (goal.version for goal in worked_on.values()))
        if set(worked_on) != set(order) or version not in (None, shared):
            raise ChangedMeanwhile
        steps.take_row(plan.family, plan, None)
        plan.calm_first = calm_first
        plan.save()
        before = {goal.pk: (goal.place, goal.serves_id, goal.calm) for goal in worked_on.values()}
        for place, reference in enumerate(order, start=1):
            goals[reference].place = place
        _link(goals, serves or {})
        for reference in order if calm is not None else ():
            goals[reference].calm = reference in (calm or ())
        rows: list[Plan | Goal] = [plan]
        for goal in worked_on.values():
            if before[goal.pk] != (goal.place, goal.serves_id, goal.calm):
                _save(plan.family, goal)
                rows.append(goal)
        steps.write_line(actor=actor, family=plan.family, operation="plans.order_goals", rows=rows, now=now)
    return plan


def _is_worked_on(goal: Goal) -> bool:
    return goal.state == GoalState.OPEN and goal.voice != Voice.DECLINED


def _link(goals: Mapping[str, Goal], serves: Mapping[str, str]) -> None:
    """Says of each goal which one it helps, and sees that none comes to help itself through others."""
    for reference, other in serves.items():
        if reference not in goals or (other and other not in goals):
            raise ChangedMeanwhile
        goals[reference].serves = goals[other] if other else None
    links = {goal.pk: goal.serves_id for goal in goals.values()}
    for reference, goal in goals.items():
        if rules.makes_a_circle(goal.pk, goal.serves_id, links):
            text = _("These goals would help each other in a circle. Choose another.")
            raise Refused(text, field=f"serves_{reference}" if serves.get(reference) else None)


def _save(family: Family, goal: Goal) -> None:
    """Keeps place, link and rest of a goal that was loaded before it was taken in hand."""
    now = (goal.place, goal.serves_id, goal.calm)
    stored = Goal.objects.get(pk=goal.pk)
    steps.take_row(family, stored, None)
    stored.place, stored.serves_id, stored.calm = now
    stored.save()
