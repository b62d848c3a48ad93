"""Looking back together: what helped, a mark per goal, what changes, and when again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import NotAllowed, Refused, no
from keerpunt.families.actions import steps
from keerpunt.families.models import Family, FamilyRow, Person
from keerpunt.kit import clock, references
from keerpunt.plans.actions import hand
from keerpunt.plans.models import Evaluation, EvaluationGoal, EvaluationPerson, Goal, Plan


@dataclass(frozen=True)
class LookedAt:
    """What was said of one goal: what helped, the mark of that day (None: not given), what we change about it."""

    goal: Goal
    helped: str = ""
    score: int | None = None
    change: str = ""


@dataclass(frozen=True)
class EvaluationFacts:
    """One time of looking back: the day, which members were there, who else by name, what changes, when again."""

    held_on: dt.date
    next_on: dt.date
    present: Sequence[Person] = ()
    others: str = ""
    changes: str = ""
    goals: Sequence[LookedAt] = ()


def hold_evaluation(
    *, actor: Actor, family: Family, facts: EvaluationFacts, version: int | None, now: dt.datetime
) -> Evaluation:
    """This function will keep an evaluation that was held, add its marks to the goals, and set when they look back again.

    `version`: of the plan, so that two people do not keep the same evening twice without seeing it.
    """
    with transaction.atomic():
        plan = hand.lock_plan(actor, family, now=now)
        steps.take_row(plan.family, plan, version)
        _require(plan, facts, now)
        held = Evaluation(programme_id=plan.programme_id, family=plan.family)
        _fill(held, facts, actor=actor, now=now)
        steps.add_row(plan.family, held)
        _present(held, facts.present)
        rows: list[FamilyRow] = [held]
        for one in facts.goals:
            rows.append(_look_at(plan, held, one, actor=actor, now=now))
        plan.evaluate_on = facts.next_on
        plan.save()
        operation = "plans.hold_evaluation"
        steps.write_line(actor=actor, family=plan.family, operation=operation, rows=rows, now=now)
    return held


def change_evaluation(
    *,
    actor: Actor,
    family: Family,
    held: Evaluation,
    facts: EvaluationFacts,
    version: int | None,
    now: dt.datetime,
) -> Evaluation:
    """This function will correct what was written of an evaluation. Marks stay: another mark is given as progress."""
    with transaction.atomic():
        plan = hand.lock_plan(actor, family, now=now)
        steps.take_row(plan.family, held, version)
        _require(plan, facts, now)
        moved = held.next_on != facts.next_on and plan.evaluate_on == held.next_on
        _fill(held, facts, actor=actor, now=now)
        held.save()
        _present(held, facts.present)
        told = {row.goal_id: row for row in EvaluationGoal.objects.filter(evaluation=held)}
        for one in facts.goals:
            row = told.get(one.goal.pk)
            if row is not None and (row.helped, row.change) != (one.helped, one.change):
                row.family = plan.family
                steps.take_row(plan.family, row, None)
                row.helped, row.change = one.helped, one.change
                row.save()
        if moved:
            steps.take_row(plan.family, plan, None)
            plan.evaluate_on = facts.next_on
            plan.save()
        operation = "plans.change_evaluation"
        steps.write_line(actor=actor, family=plan.family, operation=operation, rows=[held], now=now)
    return held


def _require(plan: Plan, facts: EvaluationFacts, now: dt.datetime) -> None:
    if facts.held_on > clock.day_of(now):
        raise Refused(_("Choose today, or a day before it."), field="held_on")
    if facts.next_on <= facts.held_on:
        raise Refused(_("The next time is after this one. Choose a later day."), field="next_on")
    for person in facts.present:
        hand.require_member(plan.family, person, field="present")
    if any(one.goal.family_id != plan.family_id for one in facts.goals):
        raise NotAllowed(no("other_family"))


def _fill(held: Evaluation, facts: EvaluationFacts, *, actor: Actor, now: dt.datetime) -> None:
    if actor.user_id is None:
        raise NotAllowed(no("nobody_typed"))
    held.held_on, held.next_on = facts.held_on, facts.next_on
    held.others, held.changes = facts.others, facts.changes
    held.typed_by_id, held.typed_at = actor.user_id, now


def _present(held: Evaluation, persons: Sequence[Person]) -> None:
    held.presence.exclude(person__in=persons).delete()
    there = set(held.presence.values_list("person_id", flat=True))
    EvaluationPerson.objects.bulk_create(
        EvaluationPerson(
            id=references.new_id(), programme_id=held.programme_id, evaluation=held, person=person
        )
        for person in persons
        if person.pk not in there
    )


def _look_at(
    plan: Plan, held: Evaluation, one: LookedAt, *, actor: Actor, now: dt.datetime
) -> EvaluationGoal:
    row = EvaluationGoal(
        programme_id=plan.programme_id,
        family=plan.family,
        evaluation=held,
        goal=one.goal,
        helped=one.helped,
        score=one.score,
        change=one.change,
    )
    steps.add_row(plan.family, row)
    if one.score is not None:
        hand.add_mark(plan, one.goal, score=one.score, on=held.held_on, actor=actor, evaluation=held, now=now)
    return row
