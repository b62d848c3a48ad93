"""Progress: how far along a goal is, by the family's own mark. Marks are only added."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import NotAllowed, Refused, no
from keerpunt.families.actions import steps
from keerpunt.families.models import Family, Person
from keerpunt.kit import clock, written
from keerpunt.plans import rules
from keerpunt.plans.actions import hand
from keerpunt.plans.enums import GoalState
from keerpunt.plans.models import Evaluation, Goal, Plan, Progress


def record_progress(
    *,
    actor: Actor,
    family: Family,
    goal: Goal,
    score: int,
    now: dt.datetime,
    on: dt.date | None = None,
    note: str = "",
    spoken_by: Person | None = None,
) -> Progress:
    """This function will add a mark of 0 to 10 for an open goal, of today or an earlier day (`on`). Earlier marks stay."""
    with transaction.atomic():
        plan = hand.lock_plan(actor, family, now=now)
        found = Goal.objects.filter(pk=goal.pk, family=plan.family, removed_at__isnull=True)
        stored = found.values_list("state", flat=True).first()
        if stored is None:
            raise NotAllowed(no("no_such_row"))
        if stored != GoalState.OPEN:
            raise Refused(_("This goal was ended. Choose a goal that you are working on."), field="score")
        made = add_mark(plan, goal, score=score, on=on, note=note, spoken_by=spoken_by, actor=actor, now=now)
        operation = "plans.record_progress"
        steps.write_line(actor=actor, family=plan.family, operation=operation, rows=[goal, made], now=now)
    return made


def add_mark(
    plan: Plan,
    goal: Goal,
    *,
    score: int,
    actor: Actor,
    now: dt.datetime,
    on: dt.date | None = None,
    note: str = "",
    spoken_by: Person | None = None,
    evaluation: Evaluation | None = None,
) -> Progress:
    """This function will add a mark within an action that holds the plan; a member's mark is their own."""
    today = clock.day_of(now)
    if not rules.is_on_scale(score):
        raise Refused(_("Choose a mark from 0 to 10."), field="score")
    if on is not None and on > today:
        raise Refused(_("Choose today, or a day before it."), field="on")
    if actor.user_id is None:
        raise NotAllowed(no("nobody_typed"))
    made = Progress(
        programme_id=plan.programme_id,
        family=plan.family,
        goal_id=goal.pk,
        score=score,
        on=on or today,
        note=note,
        spoken_by_id=actor.member_id or (spoken_by.pk if spoken_by else None),
        typed_by_id=actor.user_id,
        at=now,
        evaluation=evaluation,
    )
    written.inserted(made)
    return made
