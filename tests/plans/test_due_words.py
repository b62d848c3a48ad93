"""By when a step is, as people say it: today is "voor vandaag", a day that is over "was voor", only later ones are "vóór"."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine

from keerpunt.plans.actions import deciding
from keerpunt.plans.web import step_forms, step_views
from tests.families.browsing import Visitor
from tests.plans.phones import Phone
from tests.plans.scenes import PlanScene


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


def said(scene: PlanScene, days: int) -> tuple[str, str, str]:
    """A step of Sanne's own that is due so many days from now: on samen, on the family's page and on the goal's own."""
    goal = scene.goal()
    step = scene.step(goal, due_on=scene.today + dt.timedelta(days=max(days, 0)))
    for row in (goal, step):
        deciding.accept_proposal(row=row, version=None, **scene.together)
    with time_machine.travel(scene.world.now - dt.timedelta(days=min(days, 0))):
        coach = Visitor(scene.world)
        pages = coach.text(coach.at("family_page")), coach.text(coach.at("goal_page", goal.reference))
        return (Phone(scene).page, *pages)


@pytest.mark.parametrize(("days", "words"), [(0, "voor vandaag"), (-1, "was voor "), (3, "vóór ")])
def test_by_when_a_step_is(scene: PlanScene, days: int, words: str) -> None:
    for page in said(scene, days):
        assert words in page
        assert days or "vóór" not in page


def test_at_the_end_of_the_week_this_week_is_today(scene: PlanScene) -> None:
    sunday = scene.today + dt.timedelta(days=7 - scene.today.isoweekday())
    choices = dict(step_forms._day_choices({step_forms.THIS_WEEK: sunday}, sunday))
    assert choices == {step_forms.THIS_WEEK: "Deze week, dus vandaag"}


def test_a_question_about_a_step_of_today_says_today(scene: PlanScene) -> None:
    step = scene.step(scene.goal(), due_on=scene.today)
    assert step_views.due_in_words(step, scene.today) == "Voor vandaag"
