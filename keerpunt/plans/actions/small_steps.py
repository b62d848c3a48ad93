"""Small steps towards a goal: setting one, ticking it off, taking it along to next week."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import Gone, NotAllowed, Refused, no
from keerpunt.families.actions import steps
from keerpunt.families.models import CareTeamSeat, Family, Person
from keerpunt.kit import clock
from keerpunt.plans import rules
from keerpunt.plans.actions import hand
from keerpunt.plans.enums import GoalState, Voice
from keerpunt.plans.models import Goal, Plan, Step

# What a step that is set once more takes over: its words with whose they are, and who does it.
SAID = (
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
DONE_BY = ("person_id", "professional_id", "other")


@dataclass(frozen=True)
class StepFacts:
    """What is told about a step: what, who does it (a member, a professional of the team, or a name), by when."""

    words: str
    person: Person | None = None
    professional_id: uuid.UUID | None = None
    other: str = ""
    due_on: dt.date | None = None
    spoken_by: hand.Speaker = None


@dataclass(frozen=True)
class Again:
    """A step once more. made: it was set now; False when it stood there already for that week."""

    step: Step
    made: bool


def set_step(*, actor: Actor, family: Family, goal: Goal, facts: StepFacts, now: dt.datetime) -> Step:
    """This function will add a step to an open goal, last in the row.

    Refused: no words, the words of an example as they are, a day that is over, more than one who does it, somebody who takes
    no part or is not in the team now.
    """
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
        hand.require_theirs(plan.family, step, actor, now=now)
        _require(plan, facts, step, on=clock.day_of(now))
        hand.reword(step, facts.words, actor=actor, spoken_by=facts.spoken_by, now=now)
        _fill(step, facts)
        step.save()
        steps.write_line(actor=actor, family=plan.family, operation="plans.change_step", rows=[step], now=now)
    return step


def tick_step(*, actor: Actor, family: Family, step: Step, version: int | None, now: dt.datetime) -> Step:
    """This function will tick a step off, as done today; which member did, who held the phone, is kept. Refused when it was
    ticked off, or when the family did not want it.
    """
    with transaction.atomic():
        plan = hand.lock_plan(actor, family, now=now)
        steps.take_row(plan.family, step, version)
        if step.done_on is not None:
            raise Refused(_("This step was ticked off already."))
        _require_wanted(step)
        step.done_on, step.ticked_by_id = clock.day_of(now), actor.user_id
        if actor.member_id is not None:
            hand.keep_told(step, "ticked", step.done_on.isoformat(), actor=actor, now=now)
        step.save()
        steps.write_line(actor=actor, family=plan.family, operation="plans.tick_step", rows=[step], now=now)
    return step


def untick_step(*, actor: Actor, family: Family, step: Step, version: int | None, now: dt.datetime) -> Step:
    """This function will say that a step is not done after all. On which day it was done, and who says this, is kept.
    Refused when it was not ticked off.
    """
    with transaction.atomic():
        plan = hand.lock_plan(actor, family, now=now)
        steps.take_row(plan.family, step, version)
        if step.done_on is None:
            raise Refused(_("This step is not ticked off."))
        hand.keep_told(step, "done", step.done_on.isoformat(), actor=actor, now=now)
        step.done_on, step.ticked_by = None, None
        step.save()
        steps.write_line(actor=actor, family=plan.family, operation="plans.untick_step", rows=[step], now=now)
    return step


def copy_step_to_next_week(*, actor: Actor, family: Family, step: Step, now: dt.datetime) -> Again:
    """This function will set a step once more, a week after it was due (or a week from now). The first stays as it is.

    Words and voice stay: nothing new is said. A step that the family did not want is not set again; one that stands there
    already for that week is not set a second time, and nothing is written.
    """
    with transaction.atomic():
        plan = hand.lock_plan(actor, family, now=now)
        step = _present(plan, step)
        _require_goal(plan, step.goal)
        _require_wanted(step)
        due_on = rules.next_week(step.due_on, clock.day_of(now))
        there = _there_in_week(plan, step, due_on)
        if there is not None:
            return Again(there, made=False)
        again = Step(programme_id=plan.programme_id, family=plan.family, goal=step.goal, copied_from=step)
        for name in SAID + DONE_BY:
            setattr(again, name, getattr(step, name))
        again.due_on = due_on
        again.place = _last_place(step.goal) + 1
        steps.add_row(plan.family, again)
        operation = "plans.copy_step_to_next_week"
        steps.write_line(actor=actor, family=plan.family, operation=operation, rows=[step, again], now=now)
    return Again(again, made=True)


def _there_in_week(plan: Plan, step: Step, day: dt.date) -> Step | None:
    """The same step as it stands there already in the week of a day."""
    last = rules.end_of_week(day)
    week = (last - rules.A_WEEK + dt.timedelta(days=1), last)
    found = Step.objects.filter(goal=step.goal, removed_at__isnull=True, due_on__range=week)
    for other in found.exclude(pk=step.pk).exclude(voice=Voice.DECLINED).order_by("place", "id"):
        other.family = plan.family
        if other.words == step.words:
            return other
    return None


def remove_step(*, actor: Actor, family: Family, step: Step, version: int | None, now: dt.datetime) -> None:
    """This function will take a step off the page; it stays in earlier versions. Refused when it was done, and when it is
    the family's own and nobody of them holds the phone.
    """
    with transaction.atomic():
        plan = hand.lock_plan(actor, family, now=now)
        steps.take_row(plan.family, step, version)
        if step.done_on is not None:
            raise Refused(_("This step was done, so it stays. Not done after all? Say that first."))
        if step.voice == Voice.OWN and actor.member_id is None:
            raise Refused(_("This step is the family's own. Take it away together, on “samen”."))
        hand.require_theirs(plan.family, step, actor, now=now)
        steps.take_off(step, now=now)
        steps.write_line(actor=actor, family=plan.family, operation="plans.remove_step", rows=[step], now=now)


def _new(plan: Plan, goal: Goal, facts: StepFacts, *, actor: Actor, now: dt.datetime) -> Step:
    _require(plan, facts, None, on=clock.day_of(now))
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


def _require(plan: Plan, facts: StepFacts, step: Step | None, *, on: dt.date) -> None:
    hand.require_words(facts.words)
    if (step is None or facts.words != step.words) and _is_an_example(plan, facts.words):
        raise Refused(_("This is an example. Say it in your own words."), field="words")
    if sum(map(bool, (facts.person, facts.professional_id, facts.other))) > 1:
        raise Refused(_("Choose one person who does this."), field="who")
    if facts.due_on is not None and facts.due_on < on and (step is None or facts.due_on != step.due_on):
        raise Refused(_("This day is over. Choose today, or a day after it."), field="due_on")
    if facts.person is not None and (step is None or facts.person.pk != step.person_id):
        hand.require_member(plan.family, facts.person, field="who")
    professional = facts.professional_id
    if professional is None or (step is not None and professional == step.professional_id):
        return
    seats = CareTeamSeat.objects.filter(family=plan.family, user_id=professional, starts_on__lte=on)
    if not seats.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on)).exists():
        raise Refused(_("Choose somebody from the team."), field="who")


def _is_an_example(plan: Plan, words: str) -> bool:
    examples = plan.family.programme.goal_examples
    return any(rules.same_words(words, step) for one in examples for step in one["steps"])


def _present(plan: Plan, step: Step) -> Step:
    """The step as it stands there now, under the lock."""
    found: Step | None = Step.objects.filter(pk=step.pk, family=plan.family).select_related("goal").first()
    if found is None:
        raise NotAllowed(no("other_family"))
    found.family = plan.family
    if found.removed_at is not None:
        raise Gone(found)
    return found


def _require_wanted(step: Step) -> None:
    if step.voice == Voice.DECLINED:
        raise Refused(_("The family does not want this step. Say it in other words first."))


def _require_goal(plan: Plan, goal: Goal) -> None:
    if goal.family_id != plan.family_id:
        raise NotAllowed(no("other_family"))
    found = Goal.objects.filter(pk=goal.pk, removed_at__isnull=True)
    stored = found.values_list("state", flat=True).first()
    if stored is None:
        raise Gone(goal)
    if stored != GoalState.OPEN:
        raise Refused(_("This goal was ended. Choose a goal that you are working on."), field="goal")
