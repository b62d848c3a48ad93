"""Progress: how far along a goal is, by the family's own mark. Marks are only added."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import NotAllowed, Refused, no
from keerpunt.families.actions import steps
from keerpunt.families.models import Family, Person
from keerpunt.kit import written
from keerpunt.plans.actions import hand, theirs
from keerpunt.plans.enums import GoalState
from keerpunt.plans.models import Goal, Progress

_STATE = "SELECT state FROM plans_goal WHERE programme_id = %s AND family_id = %s AND id = %s AND removed_at IS NULL"


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
    """This function will add a mark of 0 to 10 for an open goal, of today or an earlier day (`on`). Earlier marks stay: a
    wrong one is followed by another of the same day, which counts from then on.

    Refused: a mark off the scale, a day to come, a goal that was ended, the mark of somebody who takes no part; on samen, of
    somebody whose goal it is not.
    """
    with transaction.atomic():
        plan = hand.lock_plan(actor, family, now=now)
        stored = written.asked(_STATE, family.programme_id, family.pk, goal.pk)
        if not stored:
            raise NotAllowed(no("no_such_goal"))
        if stored[0][0] != GoalState.OPEN:
            raise Refused(_("This goal was ended. Choose a goal that you are working on."), field="score")
        theirs.require_tells(actor=actor, family=plan.family, goal=goal, now=now)
        if spoken_by is not None:
            hand.require_member(plan.family, spoken_by, field="spoken_by")
        made = hand.add_mark(
            plan, goal, score=score, on=on, note=note, spoken_by=spoken_by, actor=actor, now=now
        )
        if actor.member_id is not None:
            hand.keep_told(goal, "marked", str(made.pk), actor=actor, now=now)
        operation = "plans.record_progress"
        steps.write_line(actor=actor, family=plan.family, operation=operation, rows=[goal, made], now=now)
    return made
