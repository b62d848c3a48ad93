"""What a member took away comes back, by a member whose it is: nobody else undoes for the family."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import ChangedMeanwhile, NotAllowed, Refused, no, require
from keerpunt.families.actions import steps
from keerpunt.families.models import Family, FamilyRow
from keerpunt.kit import clock
from keerpunt.plans import policies, queries, rules
from keerpunt.plans.actions import hand
from keerpunt.plans.enums import GoalState, Voice
from keerpunt.plans.models import EarlierWording, Goal, Step, VoicedRow

# What stands with words that come back, as it stood when they were taken away.
AS_IT_READ = (
    "words",
    "voice",
    "spoken_by_id",
    "said_together",
    "typed_by_id",
    "member_typed_id",
    "typed_at",
    "decided_by_id",
    "decided_at",
)


def put_back(*, actor: Actor, family: Family, row: VoicedRow, version: int | None, now: dt.datetime) -> None:
    """This function will put a text back that was taken away, a goal with the steps that went along and the goals that helped
    it, as far as these help nothing else by now.

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
        rows: list[FamilyRow] = [stored, *_went_along(stored)]
        helping = _helped(plan.family, stored)
        for one in rows:
            one.removed_at = None
            one.version += 1
            one.save(update_fields=["removed_at", "version"])
        for goal in helping:
            steps.take_row(plan.family, goal, None)
            goal.serves_id = stored.pk
            goal.save()
        steps.write_line(actor=actor, family=plan.family, operation="plans.put_back", rows=rows, now=now)


def put_words_back(*, actor: Actor, family: Family, version: int | None, now: dt.datetime) -> None:
    """This function will have where the family is now read as it did before a member took those words away, with whose they
    were, who typed them and who said yes. Only a member who holds the phone does this. Refused: other words stand there.
    """
    with transaction.atomic():
        require(policies.can_decide(actor, family, on=clock.day_of(now)))
        plan = hand.lock_plan(actor, family, now=now)
        steps.take_row(plan.family, plan, version)
        before = queries.words_taken_away(plan)
        if before is None:
            raise ChangedMeanwhile
        for name in AS_IT_READ:
            setattr(plan, name, getattr(before, name))
        hand.require_theirs(plan.family, plan, actor, now=now)
        plan.save()
        steps.write_line(actor=actor, family=plan.family, operation="plans.put_back", rows=[plan], now=now)


def _helped(family: Family, row: VoicedRow) -> list[Goal]:
    """Of a goal: which goals helped it until it was taken away, and help nothing else by now."""
    if not isinstance(row, Goal) or row.removed_at is None:
        return []
    kept = EarlierWording.objects.filter(
        family=family, subject_kind="goal", field="serves", until=row.removed_at
    )
    for one in kept:
        one.family = family
    keys = [one.subject_id for one in kept if one.words == str(row.pk)]
    found = Goal.objects.filter(family=family, pk__in=keys, serves__isnull=True, removed_at__isnull=True)
    links = dict(Goal.objects.filter(family=family).values_list("pk", "serves_id"))
    helping = []
    for goal in found.order_by("id"):
        if not rules.makes_a_circle(goal.pk, row.pk, links):
            links[goal.pk] = row.pk
            helping.append(goal)
    return helping


def _went_along(row: VoicedRow) -> list[VoicedRow]:
    """The steps of a goal that were taken off with it, at the same moment."""
    if isinstance(row, Step):
        _require_goal(row)
    return list(Step.objects.filter(goal=row, removed_at=row.removed_at)) if isinstance(row, Goal) else []


def _require_goal(step: Step) -> None:
    if not Goal.objects.filter(pk=step.goal_id, state=GoalState.OPEN, removed_at__isnull=True).exists():
        # FAMILY: a step that was taken away does not fit in the plan any more
        raise Refused(_("The goal of this step is no longer there. Write the step down anew."))
