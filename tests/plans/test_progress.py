"""How far along a goal is: marks are only added, and the last one of the latest day counts."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from keerpunt.access.verdicts import NotAllowed, Refused
from keerpunt.plans import queries, rules
from keerpunt.plans.actions import goals, progress
from keerpunt.plans.enums import GoalState
from keerpunt.plans.models import Goal, Progress
from tests.plans.scenes import PlanScene

DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2026, 1, 9))


def _now(scene: PlanScene) -> int | None:
    outline = queries.current_outline(scene.family)
    assert outline is not None
    return outline.goals[0].now


def test_a_mark_is_one_line_and_stands_as_now(scene: PlanScene) -> None:
    goal = scene.goal()
    assert _now(scene) == 2
    made, line = scene.one_line_for(
        lambda: progress.record_progress(
            goal=goal, score=6, note="Ik bel zelf.", spoken_by=scene.person("sanne"), **scene.around
        )
    )
    assert (line.operation, made.on, made.spoken_by_id) == (
        "plans.record_progress",
        scene.today,
        scene.person("sanne").pk,
    )
    assert _now(scene) == 6


def test_a_mark_of_the_same_day_corrects_and_both_stay(scene: PlanScene) -> None:
    goal = scene.goal()
    for score in (9, 0):
        progress.record_progress(goal=goal, score=score, **scene.around)
    yesterday = scene.today - dt.timedelta(days=1)
    progress.record_progress(goal=goal, score=4, on=yesterday, **scene.around)
    assert _now(scene) == 0
    assert Progress.objects.filter(goal=goal).count() == 3


def test_a_mark_is_never_overwritten(scene: PlanScene) -> None:
    made = progress.record_progress(goal=scene.goal(), score=6, **scene.around)
    with pytest.raises(DatabaseError), transaction.atomic():
        Progress.objects.filter(pk=made.pk).update(score=7)


def test_the_mark_of_who_holds_the_phone_is_theirs(scene: PlanScene) -> None:
    made = progress.record_progress(goal=scene.goal(), score=6, **scene.together)
    assert made.spoken_by_id == scene.person("sanne").pk


@pytest.mark.parametrize(
    ("told", "field"),
    [({"score": 11}, "score"), ({"score": -1}, "score"), ({"score": 5, "on": dt.date(2199, 1, 1)}, "on")],
)
def test_refusals_name_their_field_and_write_nothing(
    scene: PlanScene, told: dict[str, Any], field: str
) -> None:
    goal = scene.goal()

    def act() -> None:
        with pytest.raises(Refused) as refusal:
            progress.record_progress(goal=goal, **told, **scene.around)
        assert refusal.value.field == field

    scene.no_line_for(act)
    assert not Progress.objects.exists()


def test_only_who_takes_part_gives_a_mark(scene: PlanScene) -> None:
    with pytest.raises(Refused):
        progress.record_progress(goal=scene.goal(), score=5, spoken_by=scene.person("ria"), **scene.around)


def test_no_mark_for_a_goal_that_was_ended_or_of_another_family(scene: PlanScene) -> None:
    goal = scene.goal()
    goals.end_goal(goal=goal, state=GoalState.LET_GO, ending="Nu even niet.", version=None, **scene.around)
    with pytest.raises(Refused):
        progress.record_progress(goal=goal, score=5, **scene.around)
    elsewhere = Goal(programme_id=scene.family.programme_id, family=scene.world.families["zwart"])
    with pytest.raises(NotAllowed):
        progress.record_progress(goal=elsewhere, score=5, **scene.around)


@given(st.lists(st.tuples(DAYS, st.integers(0, 10)), min_size=1), st.none() | st.integers(0, 10))
def test_the_last_one_written_of_the_latest_day_counts(
    told: list[tuple[dt.date, int]], start: int | None
) -> None:
    marks = [(day, place, score) for place, (day, score) in enumerate(told)]
    latest = max(day for day, _ in told)
    assert rules.mark_now(start, marks) == [score for day, score in told if day == latest][-1]


@given(DAYS)
def test_a_week_ends_on_sunday(day: dt.date) -> None:
    end = rules.end_of_week(day)
    assert end.isoweekday() == 7
    assert dt.timedelta(0) <= end - day < dt.timedelta(days=7)


@given(DAYS, st.none() | DAYS)
def test_next_week_is_a_week_later_and_never_over(today: dt.date, due_on: dt.date | None) -> None:
    later = rules.next_week(due_on, today)
    assert later > today
    assert later >= (due_on or today) + dt.timedelta(days=7)
