"""Goals: setting one, changing it, splitting what is too big, choosing what comes first, and ending it with a sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import ChangedMeanwhile, NotAllowed, Refused, no
from keerpunt.families.actions import steps
from keerpunt.families.models import Family, LifeEvent, Person
from keerpunt.kit import clock, references
from keerpunt.plans import rules
from keerpunt.plans.actions import hand
from keerpunt.plans.enums import GoalState, Horizon, Voice
from keerpunt.plans.models import Dream, Goal, GoalOwner, Plan, Step


@dataclass(frozen=True)
class GoalFacts:
    """What is told about a goal. words: the goal; own_words: why, as somebody said it (`spoken_by`).

    start, enough: marks from 0 to 10. serves: the goal that this one helps. calm: it is about rest.
    """

    words: str
    horizon: Horizon = Horizon.SHORT
    owners: Sequence[Person] = ()
    own_words: str = ""
    spoken_by: Person | None = None
    serves: Goal | None = None
    dream: Dream | None = None
    event: LifeEvent | None = None
    start: int | None = None
    enough: int | None = None
    calm: bool = False


def set_goal(*, actor: Actor, family: Family, facts: GoalFacts, now: dt.datetime) -> Goal:
    """This function will set a goal, last in the order. What a professional writes is a proposal; see `hand.speak_first`.

    Refused: no words, the words of an example as they are, marks off the scale, owners who do not take part.
    """
    with transaction.atomic():
        plan = hand.lock_plan(actor, family, now=now)
        goal = _new(plan, facts, actor=actor, now=now)
        steps.write_line(actor=actor, family=plan.family, operation="plans.set_goal", rows=[goal], now=now)
    return goal


def change_goal(
    *, actor: Actor, family: Family, goal: Goal, facts: GoalFacts, version: int | None, now: dt.datetime
) -> Goal:
    """This function will change what is told about a goal. The family's own words wait for the family: `hand.reword`."""
    with transaction.atomic():
        plan = hand.lock_plan(actor, family, now=now)
        steps.take_row(plan.family, goal, version)
        _require(plan, facts, goal)
        if facts.own_words != goal.own_words:
            _change_own_words(goal, facts.own_words, actor=actor, now=now)
        hand.reword(goal, facts.words, actor=actor, spoken_by=facts.spoken_by, now=now)
        _fill(goal, facts)
        goal.save()
        _own(goal, facts.owners)
        steps.write_line(actor=actor, family=plan.family, operation="plans.change_goal", rows=[goal], now=now)
    return goal


def split_goal(
    *,
    actor: Actor,
    family: Family,
    goal: Goal,
    parts: Sequence[str],
    version: int | None,
    now: dt.datetime,
) -> list[Goal]:
    """This function will split a goal that is too big: it stays, and each part becomes a goal for the coming months that
    serves it, with the same owners. Refused with fewer than two parts.
    """
    with transaction.atomic():
        plan = hand.lock_plan(actor, family, now=now)
        steps.take_row(plan.family, goal, version)
        _require_open(goal)
        named = [words for words in parts if words.strip()]
        if len(named) < 2:
            raise Refused(_("Write at least two smaller goals."), field="parts")
        goal.save()
        owners = [link.person for link in goal.owner_links.select_related("person").order_by("id")]
        made = []
        for words in named:
            facts = GoalFacts(
                words=words, owners=owners, serves=goal, calm=goal.calm, spoken_by=goal.spoken_by
            )
            part = _new(plan, facts, actor=actor, now=now, follows=goal)
            made.append(part)
        rows = [goal, *made]
        steps.write_line(actor=actor, family=plan.family, operation="plans.split_goal", rows=rows, now=now)
    return made


def end_goal(
    *,
    actor: Actor,
    family: Family,
    goal: Goal,
    state: GoalState,
    ending: str,
    version: int | None,
    now: dt.datetime,
    instead: GoalFacts | None = None,
) -> Goal:
    """This function will end a goal as reached, adjusted or let go, with a sentence.

    An adjusted goal goes on as another one (`instead`), which takes its open steps along.
    """
    with transaction.atomic():
        plan = hand.lock_plan(actor, family, now=now)
        steps.take_row(plan.family, goal, version)
        _require_open(goal)
        if state == GoalState.OPEN or not ending.strip():
            raise Refused(_("Say in one sentence how it ended."), field="ending")
        if (state == GoalState.ADJUSTED) != (instead is not None):
            raise Refused(_("Write what the goal becomes."), field="instead")
        goal.state, goal.ending, goal.ended_on = state, ending, clock.day_of(now)
        goal.save()
        rows = [goal]
        if instead is not None:
            following = _new(plan, instead, actor=actor, now=now, follows=goal)
            rows.append(following)
            _take_steps_along(plan.family, goal, following)
        steps.write_line(actor=actor, family=plan.family, operation="plans.end_goal", rows=rows, now=now)
    return goal


def reopen_goal(*, actor: Actor, family: Family, goal: Goal, version: int | None, now: dt.datetime) -> Goal:
    """This function will take up a goal again that was ended; how it ended before is kept."""
    with transaction.atomic():
        plan = hand.lock_plan(actor, family, now=now)
        steps.take_row(plan.family, goal, version)
        if goal.state == GoalState.OPEN:
            raise Refused(_("You are working on this goal already."))
        hand.keep_earlier(goal, "ending", now=now)
        goal.state, goal.ending, goal.ended_on = GoalState.OPEN, "", None
        goal.save()
        steps.write_line(actor=actor, family=plan.family, operation="plans.reopen_goal", rows=[goal], now=now)
    return goal


def remove_goal(*, actor: Actor, family: Family, goal: Goal, version: int | None, now: dt.datetime) -> None:
    """This function will take a goal off the page that should not have been there, with its steps; what was worked on
    is ended instead. Refused when the family made it its own, or when something was noted of it.
    """
    with transaction.atomic():
        plan = hand.lock_plan(actor, family, now=now)
        steps.take_row(plan.family, goal, version)
        if goal.voice == Voice.OWN and actor.member_id is None:
            raise Refused(_("This goal is the family's own. End it with a sentence instead."))
        rows = list(Step.objects.filter(goal=goal, removed_at__isnull=True))
        if any(step.done_on for step in rows):
            raise Refused(_("There are steps done for this goal. End it with a sentence instead."))
        for step in rows:
            steps.take_row(plan.family, step, None)
            steps.take_off(step, now=now)
        for helping in Goal.objects.filter(serves=goal, removed_at__isnull=True):
            steps.take_row(plan.family, helping, None)
            helping.serves = None
            helping.save()
        steps.take_off(goal, now=now)
        steps.write_line(
            actor=actor, family=plan.family, operation="plans.remove_goal", rows=[goal, *rows], now=now
        )


def order_goals(
    *,
    actor: Actor,
    family: Family,
    order: Sequence[str],
    calm_first: bool,
    version: int | None,
    now: dt.datetime,
) -> Plan:
    """This function will keep in which order family and coach take up the goals, first first, and whether rest comes first.

    `order`: references of all open goals; ChangedMeanwhile when they are not (any more). `version`: of the plan.
    """
    with transaction.atomic():
        plan = hand.lock_plan(actor, family, now=now)
        steps.take_row(plan.family, plan, version)
        goals = {
            goal.reference: goal for goal in Goal.objects.filter(family=plan.family, removed_at__isnull=True)
        }
        if {key for key, goal in goals.items() if goal.state == GoalState.OPEN} != set(order):
            raise ChangedMeanwhile
        plan.calm_first = calm_first
        plan.save()
        for place, reference in enumerate(order, start=1):
            goal = goals[reference]
            if goal.place != place:
                steps.take_row(plan.family, goal, None)
                goal.place = place
                goal.save()
        steps.write_line(actor=actor, family=plan.family, operation="plans.order_goals", rows=[plan], now=now)
    return plan


def _new(
    plan: Plan, facts: GoalFacts, *, actor: Actor, now: dt.datetime, follows: Goal | None = None
) -> Goal:
    _require(plan, facts, None)
    if follows is None and any(rules.same_words(facts.words, one["goal"]) for one in _examples(plan)):
        raise Refused(_("This is an example. Say it in your own words."), field="words")
    goal = Goal(programme_id=plan.programme_id, family=plan.family, follows=follows)
    goal.own_words = facts.own_words
    hand.speak_first(goal, facts.words, actor=actor, spoken_by=facts.spoken_by, now=now)
    _fill(goal, facts)
    last = Goal.objects.filter(family=plan.family).aggregate(last=Max("place"))["last"]
    goal.place = (last or 0) + 1
    steps.add_row(plan.family, goal)
    _own(goal, facts.owners)
    return goal


def _examples(plan: Plan) -> list[dict[str, str]]:
    return list(plan.family.programme.goal_examples)


def _fill(goal: Goal, facts: GoalFacts) -> None:
    goal.horizon, goal.serves, goal.dream, goal.event = facts.horizon, facts.serves, facts.dream, facts.event
    goal.scale_start, goal.scale_enough, goal.calm = facts.start, facts.enough, facts.calm


def _own(goal: Goal, owners: Sequence[Person]) -> None:
    goal.owner_links.exclude(person__in=owners).delete()
    there = set(goal.owner_links.values_list("person_id", flat=True))
    GoalOwner.objects.bulk_create(
        GoalOwner(id=references.new_id(), programme_id=goal.programme_id, goal=goal, person=person)
        for person in owners
        if person.pk not in there
    )


def _require(plan: Plan, facts: GoalFacts, goal: Goal | None) -> None:
    hand.require_words(facts.words)
    for owner in facts.owners:
        hand.require_member(plan.family, owner, field="owners")
    for field, mark in (("start", facts.start), ("enough", facts.enough)):
        if not rules.is_on_scale(mark):
            raise Refused(_("Choose a mark from 0 to 10."), field=field)
    for row in (facts.serves, facts.dream, facts.event):
        if row is not None and row.family_id != plan.family_id:
            raise NotAllowed(no("other_family"))
    if goal is not None and facts.serves is not None:
        links = dict(Goal.objects.filter(family=plan.family).values_list("pk", "serves_id"))
        if rules.makes_a_circle(goal.pk, facts.serves.pk, links):
            raise Refused(_("That goal already helps this one. Choose another."), field="serves")


def _require_open(goal: Goal) -> None:
    if goal.state != GoalState.OPEN:
        raise Refused(_("This goal was ended already."))


def _change_own_words(goal: Goal, own_words: str, *, actor: Actor, now: dt.datetime) -> None:
    if goal.voice == Voice.OWN and actor.member_id is None and goal.own_words:
        text = _("These are the family's own words. Change them together, on “samen”.")
        raise Refused(text, field="own_words")
    hand.keep_earlier(goal, "own_words", now=now)
    goal.own_words = own_words


def _take_steps_along(family: Family, goal: Goal, following: Goal) -> None:
    for step in Step.objects.filter(goal=goal, done_on__isnull=True, removed_at__isnull=True):
        steps.take_row(family, step, None)
        step.goal = following
        step.save()
