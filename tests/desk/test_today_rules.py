"""What now, per family one thing: nothing due is out of reach, the order does not wander, and a quiet day is quiet."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import random
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keerpunt.desk import rules
from keerpunt.desk.rules import DueStep, Standing, What, When

TODAY = dt.date(2026, 11, 25)  # a Wednesday
SUNDAY = dt.date(2026, 11, 29)
FAMILY = uuid.UUID(int=7)

days = st.integers(-60, 90).map(lambda number: TODAY + dt.timedelta(days=number))
steps = st.builds(DueStep, key=st.uuids(), due_on=days, own=st.booleans())
stands = st.builds(
    Standing,
    family=st.uuids(),
    leads=st.booleans(),
    begins=st.booleans(),
    evaluate_on=st.none() | days,
    goals=st.integers(0, 3),
    proposals=st.integers(0, 3),
    steps=st.lists(steps, max_size=6, unique_by=lambda one: one.key).map(tuple),
)
families = st.lists(stands, max_size=8, unique_by=lambda one: one.family)


def day(number: int) -> dt.date:
    return TODAY + dt.timedelta(days=number)


def step(number: int, *, own: bool = False) -> DueStep:
    return DueStep(uuid.uuid4(), day(number), own)


def standing(**given: object) -> Standing:
    """Nothing asks for anything: a plan with a goal, looking back far away."""
    told = {"family": FAMILY, "evaluate_on": day(80), "goals": 1, **given}
    return Standing(**told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"steps": (step(-3, own=True),), "evaluate_on": day(-9)}, What.PROMISE),
        ({"steps": (step(0, own=True),)}, What.PROMISE),
        ({"steps": (step(1, own=True),)}, What.STEPS),
        ({"steps": (step(-3),), "evaluate_on": day(-1)}, What.LOOK_BACK),
        ({"evaluate_on": day(0)}, What.LOOK_BACK),
        ({"steps": (step(-3),), "evaluate_on": day(5)}, What.STEPS),
        ({"steps": (step(4),)}, What.STEPS),
        ({"evaluate_on": day(14), "proposals": 4}, What.PREPARE),
        ({"evaluate_on": day(15), "proposals": 4}, What.PROPOSALS),
        ({"steps": (step(5),), "proposals": 1}, What.PROPOSALS),
        ({"goals": 0}, What.FIRST_GOAL),
        ({"goals": 0, "begins": False}, None),
        ({"evaluate_on": None, "goals": 0}, What.BEGIN),
        ({"evaluate_on": None, "goals": 0, "begins": False}, None),
        ({}, None),
        ({"steps": (step(5),)}, None),
    ],
)
def test_one_thing_as_a_coach_would_choose_it(given: dict[str, object], what: What | None) -> None:
    line = rules.line_of(standing(**given), TODAY)
    assert (line.what if line else None) is what


def test_a_line_says_what_else_there_is() -> None:
    own, late, soon = step(-1, own=True), step(-2), step(3)
    line = rules.line_of(standing(steps=(soon, own, late), evaluate_on=day(-4), proposals=2), TODAY)
    assert line is not None
    assert (line.what, line.on, line.steps, line.more) == (What.PROMISE, day(-1), (own,), (late, soon))
    assert (line.look_back, line.proposals) == (day(-4), 2)


@given(stands)
def test_everything_that_is_due_is_in_reach_of_the_line(one: Standing) -> None:
    line = rules.line_of(one, TODAY)
    due = {step.key for step in one.steps if step.due_on <= SUNDAY}
    near = one.evaluate_on if one.evaluate_on and one.evaluate_on <= TODAY + rules.PREPARE else None
    if line is None:
        assert not due and near is None and not one.proposals
        return
    reached = [step.key for step in (*line.steps, *line.more)]
    assert set(reached) == due and len(reached) == len(due)
    looks_back = line.what in (What.LOOK_BACK, What.PREPARE)
    assert (line.on if looks_back else line.look_back) == near
    assert line.proposals == one.proposals
    assert bool(line.steps) == (line.what in (What.PROMISE, What.STEPS))


@given(families, st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_how_they_came(listed: list[Standing], chance: random.Random) -> None:
    turned = [
        Standing(
            family=one.family,
            leads=one.leads,
            begins=one.begins,
            evaluate_on=one.evaluate_on,
            goals=one.goals,
            proposals=one.proposals,
            steps=tuple(chance.sample(one.steps, len(one.steps))),
        )
        for one in chance.sample(listed, len(listed))
    ]
    lines = rules.lines(listed, TODAY)
    assert rules.lines(turned, TODAY) == lines
    assert len({line.family for line in lines}) == len(lines) <= len(listed)


@given(families)
def test_what_is_late_and_her_own_to_do_stands_first_the_latest_on_top(listed: list[Standing]) -> None:
    lines = rules.lines(listed, TODAY)
    since: list[dt.date | None] = []
    for line in lines:
        hers = [line.on] if line.what in (What.PROMISE, What.LOOK_BACK) else []
        days = [one for one in (*hers, line.look_back if hers else None) if one and one < TODAY]
        since.append(min(days, default=None))
    late = [one for one in since if one is not None]
    assert since[: len(late)] == late == sorted(late)
    ranks = [rules.taken_up(line, TODAY) for line in lines]
    assert ranks == sorted(ranks)
    dated = [line.on is not None for line in lines]
    assert dated == sorted(dated, reverse=True)
    coming = [line.on for line in lines if line.on is not None and line.on > TODAY]
    assert coming == sorted(coming)
    begin = [line.what in (What.FIRST_GOAL, What.BEGIN) for line in lines]
    assert begin == sorted(begin)


@given(families)
def test_who_leads_counts_only_where_all_else_is_equal(listed: list[Standing]) -> None:
    def told(some: list[Standing]) -> list[tuple[object, ...]]:
        return [(*rules.taken_up(line, TODAY), line.what, line.on) for line in rules.lines(some, TODAY)]

    all_led = [dataclasses.replace(one, leads=True) for one in listed]
    assert told(listed) == told(all_led)
    lines = rules.lines(listed, TODAY)
    for one, after in itertools.pairwise(lines):
        same = rules.taken_up(one, TODAY) == rules.taken_up(after, TODAY)
        if same and (one.what, one.on) == (after.what, after.on):
            assert one.leads >= after.leads


def test_a_stand_in_sees_what_is_late_longest_before_her_own_step_and_a_new_family() -> None:
    looks_back = standing(family=uuid.UUID(int=3), leads=False, evaluate_on=day(-19))
    own_step = standing(family=uuid.UUID(int=2), steps=(step(-6, own=True),))
    new = standing(family=uuid.UUID(int=1), goals=0)
    both = standing(family=uuid.UUID(int=4), leads=False, steps=(step(-19, own=True),))
    asked = standing(family=uuid.UUID(int=5), steps=(step(-30),))
    today = standing(family=uuid.UUID(int=6), leads=False, steps=(step(0, own=True),))
    lines = rules.lines([new, asked, today, own_step, looks_back, both], TODAY)
    assert [line.family.int for line in lines] == [4, 3, 2, 6, 5, 1]


def test_a_quiet_day_has_no_line() -> None:
    assert rules.lines([standing(), standing(family=uuid.uuid4(), steps=(step(20),))], TODAY) == []
    assert rules.lines([], TODAY) == []


@pytest.mark.parametrize(
    ("number", "when"),
    [(-1, When.EARLIER), (0, When.TODAY), (1, When.THIS_WEEK), (4, When.THIS_WEEK), (5, When.LATER)],
)
def test_the_parts_of_the_list_by_day(number: int, when: When) -> None:
    assert rules.when_of(day(number), TODAY) is when


@given(st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1)))
def test_the_list_reaches_to_the_end_of_the_week_the_month_and_the_time_to_prepare(today: dt.date) -> None:
    until = rules.until(today)
    assert until >= rules.end_of_week(today) >= today
    assert until >= today + rules.PREPARE
    assert (until + dt.timedelta(days=1)).month != today.month
    assert until - today <= dt.timedelta(days=31)
    assert rules.end_of_week(today).isoweekday() == 7
