"""Days in the forms of a plan: one that is typed counts, and a day is told with its year where that is another one."""

from __future__ import annotations

import datetime as dt
from html import unescape
from typing import Any

import pytest
import time_machine

from keerpunt.plans.actions import small_steps
from keerpunt.plans.models import Evaluation, Plan, Step
from keerpunt.plans.rules import months_later
from tests.families.browsing import Visitor
from tests.plans.scenes import PlanScene
from tests.plans.test_evaluations import hold


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def coach(scene: PlanScene) -> Visitor:
    return Visitor(scene.world)


def in_days(scene: PlanScene, days: int) -> str:
    return (scene.today + dt.timedelta(days=days)).isoformat()


def text_of(answer: Any) -> str:
    return unescape(answer.content.decode())


def opened(scene: PlanScene, coach: Visitor, door: str) -> tuple[str, dict[str, Any], str]:
    """A form that asks when they look back: its address, what else it needs, and the name of its field for a day."""
    if door == "plan_begin":
        Plan.objects.filter(pk=scene.plan.pk).delete()
        return coach.at("plan_begin"), {}, "evaluate_on"
    if door == "plan_change":
        return coach.at("plan_change"), {}, "evaluate_on"
    sanne = {"present": [scene.person("sanne").reference], "changes": "Vaker bellen"}
    if door == "evaluation_new":
        return coach.at("evaluation_new"), sanne, "next_on"
    held = hold(scene, changes="Bellen")
    return coach.at("evaluation_change", held.reference), sanne, "next_on"


DOORS = ("plan_begin", "plan_change", "evaluation_new", "evaluation_change")


@pytest.mark.parametrize("door", DOORS)
def test_a_day_that_was_typed_counts_without_another_choice(
    scene: PlanScene, coach: Visitor, door: str
) -> None:
    address, fields, day = opened(scene, coach, door)
    assert coach.send(address, **fields, **{day: in_days(scene, 45)}).status_code == 303
    assert Plan.objects.get().evaluate_on.isoformat() == in_days(scene, 45)


@pytest.mark.parametrize("door", DOORS)
def test_a_past_day_that_was_typed_is_not_said_to_be_saved(
    scene: PlanScene, coach: Visitor, door: str
) -> None:
    address, fields, day = opened(scene, coach, door)
    answer = coach.send(address, **fields, **{day: in_days(scene, -5)})
    assert answer.status_code == 422
    assert in_days(scene, -5) in text_of(answer)


@pytest.mark.parametrize("door", DOORS)
def test_two_days_are_asked_about(scene: PlanScene, coach: Visitor, door: str) -> None:
    address, fields, day = opened(scene, coach, door)
    answer = coach.send(address, **fields, months="6", **{day: in_days(scene, 45)})
    assert answer.status_code == 422
    assert "Je koos twee dagen." in text_of(answer)
    again = months_later(scene.today, 6).isoformat()
    assert coach.send(address, **fields, months="6", **{day: again}).status_code == 303


def test_a_step_asks_about_two_days_too(scene: PlanScene, coach: Visitor) -> None:
    step = scene.step(scene.goal(), due_on=scene.today + dt.timedelta(days=3))
    address = coach.at("step_change", step.reference)
    answer = coach.send(address, by_when="over-een-maand", due_on=in_days(scene, 45))
    assert answer.status_code == 422
    assert "Je koos twee dagen." in text_of(answer)
    assert coach.send(address, by_when="over-een-maand").status_code == 303
    assert Step.objects.get().due_on == months_later(scene.today, 1)


def test_who_was_first_is_shown_with_days_in_words(scene: PlanScene, coach: Visitor) -> None:
    held = hold(scene, changes="Bellen")
    address = coach.at("evaluation_change", held.reference)
    mine = coach.fields(address) | {"next_on": "2027-02-01", "months": "andere-dag"}
    Visitor(scene.world, "stand_in").send(address, changes="Elke week bellen")
    Evaluation.objects.update(next_on=dt.date(2027, 8, 3))
    answer = coach.client.post(address, mine)
    page = text_of(answer)
    assert answer.status_code == 409
    conflict = page[page.index('id="conflict"') :]
    conflict = conflict[: conflict.index("</section>")]
    assert "1 februari 2027" in conflict and "3 augustus 2027" in conflict
    assert "(leeg)" not in conflict and "2027-02-01" not in conflict and "2027-08-03" not in conflict


def test_done_in_another_year_is_told_with_the_year(scene: PlanScene, coach: Visitor) -> None:
    goal = scene.goal()
    for words, day in (("Bellen", dt.date(2025, 11, 21)), ("Mailen", dt.date(2026, 1, 5))):
        step = scene.step(goal, words)
        small_steps.tick_step(step=step, version=None, **scene.around)
        Step.objects.filter(pk=step.pk).update(done_on=day)
    doors = [("goal_page", goal.reference), ("plan_page",), ("plan_agree",)]
    with time_machine.travel(dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)):
        coach = Visitor(scene.world)
        for door in doors:
            page = coach.text(coach.at(*door)).casefold()
            assert "gedaan op 21 november 2025" in page, door
            assert "gedaan op 5 januari" in page and "5 januari 2026" not in page, door
        look = coach.text(coach.at("evaluation_new"))
        assert "21 november 2025" in look and "5 januari 2026" not in look
