"""Small steps towards a goal: setting one, ticking it off, taking it along to next week."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import NotAllowed, Refused, no
from keerpunt.families.actions import steps
from keerpunt.families.models import CareTeamSeat, Family, Person
from keerpunt.kit import clock
from keerpunt.plans import rules
from keerpunt.plans.actions import hand
from keerpunt.plans.enums import GoalState
from keerpunt.plans.models import Goal, Plan, Step


@dataclass(frozen=True)
class StepFacts:
    """What is told about a step: what, who does it (a member, a professional of the team, or a name), by when."""

    words: str
    person: Person | None = None
    professional_id: uuid.UUID | None = None
    other: str = ""
    due_on: dt.date | None = None
    spoken_by: Person | None = None


def set_step(*, actor: Actor, family: Family, goal: Goal, facts: StepFacts, now: dt.datetime) -> Step:
    """This function will add a step to an open goal, last in the row."""
    with transaction.atomic():
        plan = hand.lock_plan(actor, family, now=now)
        _require_goal(plan, goal)
        step = _new(plan, goal, facts, actor=actor, now=now)
        steps.write_line(actor=actor, family=plan.family, operation="plans.set_step", rows=[step], now=now)
    return step


def change_step(
    *, actor: Actor, family: Family, step: Step, facts: StepFacts, version: int | None, now: dt.datetime
) -> Step:
    """This function will change a step: its words (see `hand.reword`), who does it, by when."""
    with transaction.atomic():
        plan = hand.lock_plan(actor, family, now=now)
        steps.take_row(plan.family, step, version)
        _require(plan, facts, step)
        hand.reword(step, facts.words, actor=actor, spoken_by=facts.spoken_by, now=now)
        _fill(step, facts)
        step.save()
        steps.write_line(actor=actor, family=plan.family, operation="plans.change_step", rows=[step], now=now)
    return step


def tick_step(*, actor: Actor, family: Family, step: Step, version: int | None, now: dt.datetime) -> Step:
    """This function will tick a step off, as done today. Ticking it twice has one effect."""
    with transaction.atomic():
        plan = hand.lock_plan(actor, family, now=now)
        steps.take_row(plan.family, step, version)
        step.done_on, step.ticked_by_id = clock.day_of(now), actor.user_id
        step.save()
        steps.write_line(actor=actor, family=plan.family, operation="plans.tick_step", rows=[step], now=now)
    return step


def untick_step(*, actor: Actor, family: Family, step: Step, version: int | None, now: dt.datetime) -> Step:
    """This function will say that a step is not done after all."""
    with transaction.atomic():
        plan = hand.lock_plan(actor, family, now=now)
        steps.take_row(plan.family, step, version)
        step.done_on, step.ticked_by = None, None
        step.save()
        steps.write_line(actor=actor, family=plan.family, operation="plans.untick_step", rows=[step], now=now)
    return step


def copy_step_to_next_week(*, actor: Actor, family: Family, step: Step, now: dt.datetime) -> Step:
    """This function will set a step once more, a week after it was due (or a week from now). The first stays as it is."""
    with transaction.atomic():
        plan = hand.lock_plan(actor, family, now=now)
        _require_goal(plan, step.goal)
        again = Step(programme_id=plan.programme_id, family=plan.family, goal=step.goal, copied_from=step)
        again.words, again.voice, again.spoken_by_id = step.words, step.voice, step.spoken_by_id
        again.typed_by_id, again.typed_at = step.typed_by_id, step.typed_at
        again.decided_by_id, again.decided_at = step.decided_by_id, step.decided_at
        again.person_id, again.professional_id, again.other = step.person_id, step.professional_id, step.other
        again.due_on = rules.next_week(step.due_on, clock.day_of(now))
        again.place = _last_place(step.goal) + 1
        steps.add_row(plan.family, again)
        operation = "plans.copy_step_to_next_week"
        steps.write_line(actor=actor, family=plan.family, operation=operation, rows=[step, again], now=now)
    return again


def remove_step(*, actor: Actor, family: Family, step: Step, version: int | None, now: dt.datetime) -> None:
    """This function will take a step off the page; it stays in earlier versions."""
    with transaction.atomic():
        plan = hand.lock_plan(actor, family, now=now)
        steps.take_row(plan.family, step, version)
        steps.take_off(step, now=now)
        steps.write_line(actor=actor, family=plan.family, operation="plans.remove_step", rows=[step], now=now)


def _new(plan: Plan, goal: Goal, facts: StepFacts, *, actor: Actor, now: dt.datetime) -> Step:
    _require(plan, facts, None)
    step = Step(programme_id=plan.programme_id, family=plan.family, goal=goal)
    hand.speak_first(step, facts.words, actor=actor, spoken_by=facts.spoken_by, now=now)
    _fill(step, facts)
    step.place = _last_place(goal) + 1
    steps.add_row(plan.family, step)
    return step


def _last_place(goal: Goal) -> int:
    return Step.objects.filter(goal=goal).aggregate(last=Max("place"))["last"] or 0


def _fill(step: Step, facts: StepFacts) -> None:
    step.person, step.professional_id, step.other = facts.person, facts.professional_id, facts.other
    step.due_on = facts.due_on


def _require(plan: Plan, facts: StepFacts, step: Step | None) -> None:
    hand.require_words(facts.words)
    if sum(map(bool, (facts.person, facts.professional_id, facts.other))) > 1:
        raise Refused(_("Choose one person who does this."), field="who")
    if facts.person is not None and (step is None or facts.person.pk != step.person_id):
        hand.require_member(plan.family, facts.person, field="who")
    professional = facts.professional_id
    if professional is None or (step is not None and professional == step.professional_id):
        return
    if not CareTeamSeat.objects.filter(family=plan.family, user_id=professional).exists():
        raise Refused(_("Choose somebody of the team."), field="who")


def _require_goal(plan: Plan, goal: Goal) -> None:
    if goal.family_id != plan.family_id:
        raise NotAllowed(no("other_family"))
    stored = Goal.objects.filter(pk=goal.pk, removed_at__isnull=True).values_list("state", flat=True).first()
    if stored != GoalState.OPEN:
        raise Refused(_("This goal was ended. Choose a goal that you are working on."), field="goal")
