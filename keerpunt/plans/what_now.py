"""What to do next with a plan: the one thing that stands on top of its page. Pure: the outline and the day come in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from keerpunt.plans.outline import GoalBlock, Outline, Said

EVALUATE, DREAM, GOAL, TOGETHER, STEP, PROGRESS = "evaluate", "dream", "goal", "together", "step", "progress"


@dataclass(frozen=True, slots=True)
class Next:
    """One thing to do. goal: which goal it is about, if any; count: how many texts it is about, for `together`."""

    what: str
    goal: GoalBlock | None = None
    count: int = 0


def ways_on(plan: Outline, *, today: dt.date) -> Iterator[Next]:
    """This function will give what there is to do, the first thing first, as a coach would choose it.

    Without a dream or a goal there is nothing to build on. Looking back that is due goes before what is new; a proposal
    waits for the family's word; a goal needs a next step; with all that there, how far are we?
    """
    if not any(one.said.voice != "declined" for one in plan.dreams):
        yield Next(DREAM)
    goals = plan.open_goals
    if not goals:
        yield Next(GOAL)
    if plan.evaluate_on is not None and plan.evaluate_on <= today:
        yield Next(EVALUATE)
    waiting = sum(1 for one in texts_of(plan, today) if one.voice == "proposed" or one.waiting)
    if waiting:
        yield Next(TOGETHER, count=waiting)
    for goal in goals:
        if not any(step.done_on is None and step.said.voice != "declined" for step in goal.steps):
            yield Next(STEP, goal)
            break
    if goals:
        yield Next(PROGRESS, goals[0])
    if plan.dreams:
        yield Next(DREAM)


def texts_of(plan: Outline, today: dt.date) -> Iterator[Said]:
    """This function will give every text of a plan about which the family can say something, as who holds the phone is
    asked (`web.together_shown`): not of goals that ended or were declined, no steps that were done.
    """
    if plan.where_now is not None:
        yield plan.where_now
    for belonging in (*plan.dreams, *plan.talents):
        yield belonging.said
    for goal in plan.goals:
        if goal.state == "open":
            yield goal.said
            if goal.said.voice != "declined":
                yield from (step.said for step in goal.steps if step.done_on is None)
    holding = (one for one in plan.agreements if one.ended_on is None or one.ended_on > today)
    yield from (agreed.said for agreed in holding)
