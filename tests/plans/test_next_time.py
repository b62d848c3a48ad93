"""When they look back again follows from the evaluations that stand: the rule, and random histories beside a plain model."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from keerpunt.access.verdicts import ChangedMeanwhile, Refused
from keerpunt.families import last_deed
from keerpunt.families.actions import undoing
from keerpunt.families.models import Family
from keerpunt.plans import looking_back, rules
from keerpunt.plans.actions import evaluating, plans, taking_back
from keerpunt.plans.models import Evaluation, Plan
from tests.families import undoing as undone
from tests.plans.scenes import PlanScene
from tests.plans.test_evaluations import begun_before, facts

DAYS = st.dates(dt.date(2025, 1, 1), dt.date(2027, 1, 1))
LOOKED = st.lists(
    st.builds(rules.Looked, st.integers(1, 9), DAYS, DAYS, st.booleans()), unique_by=lambda one: one.key
)
AFTER = st.none() | st.integers(0, 9)


@given(chosen=DAYS, after=AFTER, looked=LOOKED)
def test_the_next_time_is_the_chosen_day_or_the_last_of_what_stands(
    chosen: dt.date, after: int | None, looked: list[rules.Looked[int]]
) -> None:
    day = rules.next_time(chosen, after, looked)
    setting = [one for one in looked if one.sets_next]
    assert day in {chosen, *(one.next_on for one in setting)}
    if not setting or after == 9:
        assert day == chosen
    if setting and after is None:
        assert day in {one.next_on for one in setting if one.held_on == max(one.held_on for one in setting)}
    assert day == rules.next_time(chosen, after, looked[::-1])
    told_later = [one for one in looked if one.sets_next]
    assert day == rules.next_time(chosen, after, told_later)


@dataclasses.dataclass
class Held:
    """An evaluation in the plain model."""

    reference: str
    held_on: dt.date
    next_on: dt.date
    sets: bool
    stands: bool = True


class Story:
    """A history that is lived twice: by the actions, and by this plain model."""

    def __init__(self, scene: PlanScene) -> None:
        self.scene = scene
        self.held: list[Held] = []
        self.chosen, self.kept_by_then = scene.plan.evaluate_on, 0
        self.back: dict[str, list[Callable[[], None] | None]] = {"lead": [], "stand_in": []}

    def around(self, who: str) -> dict[str, Any]:
        return {**self.scene.around, "actor": self.scene.world.actor(who)}

    def one(self, number: int) -> Held | None:
        standing = [one for one in self.held if one.stands]
        return standing[number % len(standing)] if standing else None

    def row(self, one: Held) -> Evaluation:
        return looking_back.evaluation_of(self.scene.family, one.reference)

    def hold(self, who: str, number: int) -> None:
        held_on = self.scene.today - dt.timedelta(days=number // 3)
        next_on = self.scene.today + dt.timedelta(days=20 + number)
        told = facts(self.scene, held_on=held_on, next_on=next_on)
        row = evaluating.hold_evaluation(facts=told, version=None, **self.around(who))
        later = sorted(one.held_on for one in self.held if one.stands and one.held_on > held_on)
        made = Held(row.reference, held_on, later[0] if later else next_on, not later)
        self.held.append(made)
        self.back[who].append(lambda: setattr(made, "stands", False))

    def correct(self, who: str, number: int) -> None:
        one = self.one(number)
        if one is None:
            return
        held_on = self.scene.today - dt.timedelta(days=number % 5) if number % 2 else one.held_on
        next_on = self.scene.today + dt.timedelta(days=40 + number) if number % 3 else one.next_on
        told = facts(self.scene, held_on=held_on, next_on=next_on)
        act = evaluating.change_evaluation
        try:
            act(held=self.row(one), facts=told, version=None, **self.around(who))
        except Refused:
            assert next_on <= held_on
            return
        others = [other for other in self.held if other.stands and other is not one]
        last = not any(other.held_on > held_on for other in others)
        one.sets = one.sets or last or next_on != one.next_on
        one.held_on, one.next_on = held_on, next_on
        self.back[who].append(None)  # a correction is not undone, so nothing before it is either

    def remove(self, who: str, number: int) -> None:
        if one := self.one(number):
            taking_back.take_back_evaluation(held=self.row(one), version=None, **self.around(who))
            one.stands = False
            self.back[who].append(lambda: setattr(one, "stands", True))

    def choose(self, who: str, number: int) -> None:
        day = self.scene.today + dt.timedelta(days=100 + number)
        before = (self.chosen, self.kept_by_then)
        chosen = plans.PlanFacts(evaluate_on=day, where_now="Het is druk thuis.")
        is_other = day != self.planned()
        plans.change_plan(facts=chosen, version=None, **self.around(who))
        if is_other:
            self.chosen, self.kept_by_then = day, len(self.held)

        def back() -> None:
            self.chosen, self.kept_by_then = before

        self.back[who].append(back)

    def undo(self, who: str, number: int) -> None:
        back = self.back[who]
        if not back:
            return
        around = self.around(who)
        deed = undone.last_deed(self.scene.family, around["actor"])
        try:
            undoing.undo_last(actor=around["actor"], family=self.fresh(), deed_id=deed.pk, now=self.scene.now)
        except (Refused, ChangedMeanwhile):
            return
        done = back.pop()
        assert done is not None
        done()

    def fresh(self) -> Family:
        found: Family = Family.objects.get(pk=self.scene.family.pk)
        return found

    def planned(self) -> dt.date:
        found: dt.date = Plan.objects.get().evaluate_on
        return found

    def told(self) -> dt.date:
        """By the plain model: the last that stands, but for a day that was chosen since it was kept."""
        last = None
        for place, one in enumerate(self.held):
            if one.stands and one.sets and (last is None or one.held_on >= self.held[last].held_on):
                last = place
        return self.chosen if last is None or last < self.kept_by_then else self.held[last].next_on


ACTS = ("hold", "hold", "correct", "remove", "choose", "undo", "undo")
#: Two of one day, the first put right, then both off the page: the day is again the one that was chosen.
TWO_OF_A_DAY = [("hold", "lead", 0), ("hold", "lead", 1), ("correct", "lead", 0)] + [
    ("remove", "lead", 0)
] * 2
#: One is undone after an older one was corrected by somebody else.
BETWEEN = [("hold", "lead", 9), ("hold", "lead", 0), ("correct", "stand_in", 4), ("undo", "lead", 0)]


@pytest.mark.django_db
@example(history=TWO_OF_A_DAY)
@example(history=BETWEEN)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    history=st.lists(
        st.tuples(st.sampled_from(ACTS), st.sampled_from(["lead", "stand_in"]), st.integers(0, 12)),
        min_size=3,
        max_size=14,
    )
)
def test_after_any_history_the_next_time_is_of_what_stands(scene: PlanScene, history: list[Any]) -> None:
    with transaction.atomic():
        begun_before(scene)
        story = Story(scene)
        for act, who, number in history:
            getattr(story, act)(who, number)
            assert story.planned() == story.told(), (act, who, number)
        transaction.set_rollback(True)


def test_what_is_asked_before_it_goes_is_what_is_planned_then(scene: PlanScene) -> None:
    begun_before(scene)
    story = Story(scene)
    for number in (9, 0, 1):
        story.hold("lead", number)
    for one in story.held[::-1]:
        day = looking_back.planned(Plan.objects.get(), without=story.row(one))
        taking_back.take_back_evaluation(held=story.row(one), version=None, **scene.around)
        assert story.planned() == day
    assert story.planned() == story.chosen


def _of_an_earlier_program(scene: PlanScene) -> Any:
    """What was done last, as it was kept when a plan did not tell which day was chosen in it."""
    deed = undone.last_deed(scene.family, scene.actor)
    rows = last_deed.noted_in(deed)
    for one in rows:
        for name in ("chosen_day", "chosen_after"):
            (one["before"] or {}).pop(name, None)
    deed.rows = json.dumps(rows)
    deed.save(update_fields=["rows"])
    return deed


def test_a_day_that_was_chosen_before_an_update_is_undone_after_it(scene: PlanScene) -> None:
    first = scene.plan.evaluate_on
    deeds = []
    for days in (40, 50):
        day = scene.today + dt.timedelta(days=days)
        chosen = plans.PlanFacts(evaluate_on=day, where_now="Het is druk thuis.")
        plans.change_plan(facts=chosen, version=None, **scene.around)
        deeds.append(_of_an_earlier_program(scene))
    for deed, day in zip(deeds[::-1], (scene.today + dt.timedelta(days=40), first), strict=True):
        undoing.undo_last(deed_id=deed.pk, **scene.around)
        stands = Plan.objects.get(family=scene.family)
        assert (stands.evaluate_on, stands.chosen_day) == (day, day)
