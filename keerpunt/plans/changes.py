"""What changed between two outlines of one plan, as facts. `change_words` puts each into a sentence.

Pure Python. Whatever differs is told: equal outlines give nothing, unequal ones give at least one change.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
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
        *_orders(before, after),
        *_of_plan(before, after),
    )


def _orders(before: Outline, after: Outline) -> Iterator[Change]:
    if _turned(before.dreams, after.dreams):
        yield Change("dreams_ordered")
    if _turned(before.talents, after.talents):
        yield Change("talents_ordered")
    if _turned(before.agreements, after.agreements):
        yield Change("agreements_ordered")


def _goals(before: Outline, after: Outline) -> Iterator[Change]:
    names = {goal.said.key: goal.said.words for goal in (*before.goals, *after.goals)}
    dreams = {dream.said.key: dream.said.words for dream in (*before.dreams, *after.dreams)}

    def told(old: GoalBlock, new: GoalBlock) -> Iterator[Change]:
        yield from _of_goal(old, new, names, dreams)

    yield from _items("goal", before.goals, after.goals, told)
    if _turned(before.goals, after.goals):
        yield Change("goals_ordered", new=tuple(goal.said.words for goal in after.open_goals))
    yield from _steps(before, after)


def _steps(before: Outline, after: Outline) -> Iterator[Change]:
    """Steps of all goals together: one that went along to another goal is told as that. What went with its goal is not
    told again.
    """
    there = {step.said.key: (step, goal) for goal in before.goals for step in goal.steps}
    left = {step.said.key for goal in after.goals for step in goal.steps}
    stays = {goal.said.key for goal in after.goals}
    earlier = {goal.said.key: goal.steps for goal in before.goals}
    for goal in after.goals:
        for step in goal.steps:
            old, of = there.get(step.said.key, (None, goal))
            for change in _of_one_step(old, step):
                yield _in(change, goal)
            if of.said.key != goal.said.key:
                yield Change("step_moved", step.said.words, of.said.words, goal.said.words)
        if _turned(earlier.get(goal.said.key, ()), goal.steps):
            yield Change("steps_ordered", goal.said.words)
    for step, goal in there.values():
        if step.said.key not in left and goal.said.key in stays:
            yield Change("step_removed", step.said.words, old=step.who, within=goal.said.words)


def _of_one_step(old: StepLine | None, step: StepLine) -> Iterator[Change]:
    if old is not None:
        yield from _of_said("step", old.said, step.said)
        yield from _of_step(old, step)
    elif step.done_on:
        yield Change("step_added_done", step.said.words, new=step.done_on)
    else:
        yield Change("step_added", step.said.words, new=step.who)


def _in(change: Change, goal: GoalBlock) -> Change:
    return Change(change.kind, change.what, change.old, change.new, within=goal.said.words)


def _turned(before: Sequence[Item], after: Sequence[Item]) -> bool:
    """Whether what stands in both stands in another order."""
    old, new = [one.said.key for one in before], [one.said.key for one in after]
    return [key for key in old if key in set(new)] != [key for key in new if key in set(old)]


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
            yield from _already(item)
            continue
        yield from _of_said(kind, earlier.said, item.said)
        yield from told(earlier, item)
    for item in there.values():
        yield Change(f"{kind}_removed", item.said.words, old=_whose(item))


def _whose(item: Belonging | GoalBlock | StepLine | Agreed) -> Value:
    if isinstance(item, Belonging):
        return item.person
    return item.who if isinstance(item, StepLine) else None


def _already(item: Belonging | GoalBlock | StepLine | Agreed) -> Iterator[Change]:
    """A goal that is new and ended meanwhile is told as both."""
    if isinstance(item, GoalBlock) and item.state != "open":
        yield Change(f"goal_{item.state}", item.said.words, new=item.ending or None)


def _of_said(kind: str, old: Said, new: Said) -> Iterator[Change]:
    old, new = _keyed_alike(old, new)
    if old == new:
        return
    told = False
    if old.words != new.words:
        yield Change(f"{kind}_reworded", new.words, old.words, new.words)
        told = True
    if old.voice != new.voice:
        yield Change(f"{kind}_{new.voice}", new.words, old.voice, new.voice)
        told = True
    if new.waiting and (old.proposal, old.terms_key) != (new.proposal, new.terms_key):
        yield Change(f"{kind}_waiting", new.words, old.waiting, new.waiting)
        told = True
    if not told:
        yield _quietly(kind, old, new)


def _keyed_alike(old: Said, new: Said) -> tuple[Said, Said]:
    """Both with what waits in no language, or both in words: a version that was kept before `terms_key` has only those."""
    if all(bool(one.terms_key) == bool(one.proposal_terms) for one in (old, new)):
        return old, new
    return replace(old, terms_key=old.proposal_terms), replace(new, terms_key=new.proposal_terms)


def _quietly(kind: str, old: Said, new: Said) -> Change:
    """The words are the same: whose they are changed, a proposal was answered, or another hand wrote them down."""
    if old.waiting and not new.waiting:
        return Change(f"{kind}_answered", new.words, old.waiting, "")
    if (old.speaker, old.together) != (new.speaker, new.together):
        voiced = "together" if new.together else "voiced" if new.speaker else "unvoiced"
        return Change(f"{kind}_{voiced}", new.words, old.speaker, new.speaker)
    return Change(f"{kind}_noted", new.words, old.writer, new.writer)


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


def _ending_of(goal: GoalBlock) -> tuple[object, ...]:
    return goal.ending, goal.ended_on, goal.ending_speaker, goal.ending_together, goal.ending_writer


def _of_goal(
    old: GoalBlock, new: GoalBlock, names: dict[str, str], dreams: dict[str, str]
) -> Iterator[Change]:
    said = new.said
    if old.state != new.state:
        yield Change(f"goal_{new.state}", said.words, old.state, new.ending or None)
    elif _ending_of(old) != _ending_of(new):
        yield Change("goal_ending", said.words, old.ending, new.ending)
    yield from _if("goal_now", said, old.now, new.now)
    yield from _if("goal_start", said, old.start, new.start)
    yield from _if("goal_enough", said, old.enough, new.enough)
    yield from _if("goal_horizon", said, old.horizon, new.horizon)
    yield from _if("goal_owners", said, old.owners, new.owners)
    if old.own_words != new.own_words:
        yield Change("goal_own_words", said.words, old.own_words, new.own_words)
    elif (old.own_speaker, old.own_together) != (new.own_speaker, new.own_together):
        kind = "goal_own_together" if new.own_together else "goal_own_speaker"
        yield Change(kind, said.words, old.own_speaker, new.own_speaker)
    if old.calm != new.calm:
        yield Change("goal_calm" if new.calm else "goal_not_calm", said.words)
    if old.serves != new.serves:
        yield Change("goal_serves", said.words, names.get(old.serves, ""), names.get(new.serves, ""))
    if old.dream != new.dream:
        yield Change("goal_dream", said.words, dreams.get(old.dream, ""), dreams.get(new.dream, ""))
    if (old.event, old.event_reference) != (new.event, new.event_reference):
        yield Change("goal_event", said.words, old.event, new.event)


def _of_plan(before: Outline, after: Outline) -> Iterator[Change]:
    old, new = before.where_now, after.where_now
    if old and new:
        yield from _of_said("where_now", old, new)
    elif new:
        yield Change("where_now_added", new.words)
    elif old:
        yield Change("where_now_removed", old.words)
    if before.evaluate_on != after.evaluate_on:
        yield Change("evaluate_on", old=before.evaluate_on, new=after.evaluate_on)
    if before.calm_first != after.calm_first:
        yield Change("calm_first" if after.calm_first else "not_calm_first")


def _if(kind: str, said: Said, old: Value, new: Value) -> Iterator[Change]:
    if old != new:
        yield Change(kind, said.words, old, new)
