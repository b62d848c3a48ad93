"""A plan for paper: what stands on the one or two sheets that a family takes home. Pure: an outline goes in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from keerpunt.plans.outline import Agreed, Belonging, GoalBlock, Outline, Said, StepLine

#: Of what was done already the last ones stand on paper, in a plan of more than `MANY` goals only the last; of goals that
#: ended, the last ones.
DONE, ENDED, MANY = 2, 4, 4
PROPOSED, DECLINED = "proposed", "declined"


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody wants on paper. language: "nl" or "en". version: number of an agreed plan, None for how it is now.

    proposals: also what the family said nothing of yet, marked as such. large: large print. with_map: the family map too.
    """

    language: str = "nl"
    version: int | None = None
    proposals: bool = True
    large: bool = False
    with_map: bool = False


@dataclass(frozen=True, slots=True)
class Agreement:
    """Who agreed to the plan, by name, and when."""

    on: dt.date
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that stands on paper, in the order in which it is read."""

    where_now: Said | None
    dreams: tuple[Belonging, ...]
    talents: tuple[Belonging, ...]
    calm: tuple[GoalBlock, ...]
    goals: tuple[GoalBlock, ...]
    ended: tuple[GoalBlock, ...]
    agreements: tuple[Agreed, ...]
    evaluate_on: dt.date | None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to print yet but the frame."""
        return not (self.where_now or self.dreams or self.calm or self.goals or self.agreements)


def sheet_of(outline: Outline, *, proposals: bool, today: dt.date) -> Sheet:
    """This function will choose what stands on paper: what holds now, the last steps done, the last goals that ended."""

    def stands(said: Said) -> bool:
        return said.voice != DECLINED and (proposals or said.voice != PROPOSED)

    printed = [goal for goal in outline.open_goals if stands(goal.said)]
    last = DONE if len(printed) <= MANY else 1
    open_goals = [_for_paper(goal, stands, last) for goal in printed]
    ended = sorted(
        (goal for goal in outline.ended_goals if stands(goal.said)),
        key=lambda goal: goal.ended_on or dt.date.min,
    )
    where = outline.where_now
    return Sheet(
        where_now=where if where and stands(where) else None,
        dreams=tuple(one for one in outline.dreams if stands(one.said)),
        talents=tuple(one for one in outline.talents if stands(one.said)),
        calm=tuple(goal for goal in open_goals if outline.calm_first and goal.calm),
        goals=tuple(goal for goal in open_goals if not (outline.calm_first and goal.calm)),
        ended=tuple(ended[-ENDED:]),
        agreements=tuple(
            one
            for one in outline.agreements
            if stands(one.said) and (one.ended_on is None or one.ended_on > today)
        ),
        evaluate_on=outline.evaluate_on,
    )


def _for_paper(goal: GoalBlock, stands: Callable[[Said], bool], last: int) -> GoalBlock:
    """A goal with the steps that are to be done, after the last ones that were."""
    wanted = [step for step in goal.steps if stands(step.said)]
    done = sorted((step for step in wanted if step.done_on), key=_when_done)[-last:]
    return replace(goal, steps=(*done, *(step for step in wanted if not step.done_on)))


def _when_done(step: StepLine) -> dt.date:
    return step.done_on or dt.date.min
