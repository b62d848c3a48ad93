"""What changed between two outlines of one plan, as facts. `change_words` puts each into a sentence.

Pure Python. Whatever differs is told: equal outlines give nothing, unequal ones give at least one change.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from keerpunt.plans.outline import Agreed, Belonging, GoalBlock, Outline, Said, StepLine

Item = TypeVar("Item", Belonging, GoalBlock, StepLine, Agreed)
Value = str | int | dt.date | bool | None | tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """One thing that changed. kind: as `change_words` knows it. what: the words of what it is about.

    within: the words of the goal that a step belongs to. old, new: how it was and how it is, where that says something.
    """

    kind: str
    what: str = ""
    old: Value = None
    new: Value = None
    within: str = ""


def changes(before: Outline, after: Outline) -> tuple[Change, ...]:
    """This function will list what changed, in the order of the page: goals and their steps first, then the rest."""
    return (
        *_goals(before, after),
        *_items("dream", before.dreams, after.dreams, _of_belonging),
        *_items("talent", before.talents, after.talents, _of_belonging),
        *_items("agreement", before.agreements, after.agreements, _of_agreed),
        *_of_plan(before, after),
    )


def _goals(before: Outline, after: Outline) -> Iterator[Change]:
    names = {goal.said.key: goal.said.words for goal in (*before.goals, *after.goals)}
    dreams = {dream.said.key: dream.said.words for dream in (*before.dreams, *after.dreams)}

    def told(old: GoalBlock, new: GoalBlock) -> Iterator[Change]:
        yield from _of_goal(old, new, names, dreams)

    for change in _items("goal", before.goals, after.goals, told):
        yield change
    there = {goal.said.key: goal for goal in before.goals}
    for goal in after.goals:
        earlier = there.get(goal.said.key)
        for change in _items("step", earlier.steps if earlier else (), goal.steps, _of_step):
            yield _in(change, goal)
    left = [goal.said.key for goal in before.goals if goal.said.key in {one.said.key for one in after.goals}]
    now = [goal.said.key for goal in after.goals if goal.said.key in there]
    if left != now:
        yield Change("goals_ordered", new=tuple(goal.said.words for goal in after.open_goals))


def _in(change: Change, goal: GoalBlock) -> Change:
    return Change(change.kind, change.what, change.old, change.new, within=goal.said.words)


def _items(
    kind: str,
    before: Sequence[Item],
    after: Sequence[Item],
    told: Callable[[Item, Item], Iterator[Change]],
) -> Iterator[Change]:
    """What came, what went, and what of the rest is not as it was."""
    there = {item.said.key: item for item in before}
    for item in after:
        earlier = there.pop(item.said.key, None)
        if earlier is None:
            yield Change(f"{kind}_added", item.said.words, new=_whose(item))
            continue
        yield from _of_said(kind, earlier.said, item.said)
        yield from told(earlier, item)
    for item in there.values():
        yield Change(f"{kind}_removed", item.said.words, old=_whose(item))


def _whose(item: Belonging | GoalBlock | StepLine | Agreed) -> Value:
    if isinstance(item, Belonging):
        return item.person
    return item.who if isinstance(item, StepLine) else None


def _of_said(kind: str, old: Said, new: Said) -> Iterator[Change]:
    if old.words != new.words:
        yield Change(f"{kind}_reworded", new.words, old.words, new.words)
    if old.voice != new.voice:
        yield Change(f"{kind}_{new.voice}", new.words, old.voice, new.voice)
    elif old != new and old.words == new.words:
        yield Change(f"{kind}_voiced", new.words, old.speaker, new.speaker)


def _of_belonging(old: Belonging, new: Belonging) -> Iterator[Change]:
    yield from _if("belongs_to", new.said, old.person, new.person)


def _of_agreed(old: Agreed, new: Agreed) -> Iterator[Change]:
    yield from _if("agreement_ended", new.said, old.ended_on, new.ended_on)


def _of_step(old: StepLine, new: StepLine) -> Iterator[Change]:
    if old.done_on != new.done_on:
        yield Change(
            "step_done" if new.done_on else "step_not_done", new.said.words, old.done_on, new.done_on
        )
    yield from _if("step_due", new.said, old.due_on, new.due_on)
    yield from _if("step_who", new.said, old.who, new.who)


def _of_goal(
    old: GoalBlock, new: GoalBlock, names: dict[str, str], dreams: dict[str, str]
) -> Iterator[Change]:
    said = new.said
    if old.state != new.state:
        yield Change(f"goal_{new.state}", said.words, old.state, new.ending or None)
    elif (old.ending, old.ended_on) != (new.ending, new.ended_on):
        yield Change("goal_ending", said.words, old.ending, new.ending)
    yield from _if("goal_now", said, old.now, new.now)
    yield from _if("goal_start", said, old.start, new.start)
    yield from _if("goal_enough", said, old.enough, new.enough)
    yield from _if("goal_horizon", said, old.horizon, new.horizon)
    yield from _if("goal_owners", said, old.owners, new.owners)
    yield from _if("goal_own_words", said, old.own_words, new.own_words)
    yield from _if("goal_calm", said, old.calm, new.calm)
    if old.serves != new.serves:
        yield Change("goal_serves", said.words, names.get(old.serves, ""), names.get(new.serves, ""))
    if old.dream != new.dream:
        yield Change("goal_dream", said.words, dreams.get(old.dream, ""), dreams.get(new.dream, ""))
    if (old.event, old.event_reference) != (new.event, new.event_reference):
        yield Change("goal_event", said.words, old.event, new.event)


def _of_plan(before: Outline, after: Outline) -> Iterator[Change]:
    old, new = before.where_now, after.where_now
    if (old is None) != (new is None) or (old and new and old != new):
        yield Change(
            "where_now", new.words if new else "", old.words if old else "", new.words if new else ""
        )
    if before.evaluate_on != after.evaluate_on:
        yield Change("evaluate_on", old=before.evaluate_on, new=after.evaluate_on)
    if before.calm_first != after.calm_first:
        yield Change("calm_first", old=before.calm_first, new=after.calm_first)


def _if(kind: str, said: Said, old: Value, new: Value) -> Iterator[Change]:
    if old != new:
        yield Change(kind, said.words, old, new)
