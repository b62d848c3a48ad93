"""What waits for the family's word is the same at the desk and for who holds the phone."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from keerpunt.plans import queries, speaking, what_now
from keerpunt.plans.actions import deciding, small_steps, texts
from keerpunt.plans.models import Agreement
from keerpunt.plans.web import together_shown
from tests.plans.phones import Phone
from tests.plans.scenes import PlanScene


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


def both(scene: PlanScene) -> tuple[set[str], set[str]]:
    """What waits by the desk, and what Sanne is asked; where they are now waits always."""
    plan, whole = queries.current_outline(scene.family), queries.whole_plan(scene.family)
    assert plan is not None and whole is not None
    told = what_now.texts_of(plan, scene.today)
    desk = {one.key for one in told if one.voice == "proposed" or one.waiting}
    home = speaking.household(scene.family, today=scene.today)
    sanne = speaking.Reader(scene.person("sanne").pk, home)
    asked = {str(one.row.pk) for one in together_shown.proposals(whole, sanne, scene.today)}
    return desk, asked


def agreed(scene: PlanScene, ended_on: dt.date) -> Agreement:
    row = texts.write_agreement(words="Niet na zes uur bellen", spoken_by=None, **scene.around)
    return texts.end_agreement(row=row, ended_on=ended_on, version=None, **scene.around)


def test_a_step_that_was_done_waits_for_no_word(scene: PlanScene) -> None:
    step = scene.step(scene.goal())
    desk, asked = both(scene)
    assert desk == asked and str(step.pk) in asked
    small_steps.tick_step(step=step, version=None, **scene.around)
    desk, asked = both(scene)
    assert desk == asked and str(step.pk) not in asked


def test_a_step_of_a_goal_that_was_declined_waits_for_no_word(scene: PlanScene) -> None:
    goal = scene.goal()
    step = scene.step(goal)
    deciding.decline_proposal(row=goal, version=None, **scene.together)
    desk, asked = both(scene)
    assert desk == asked and str(step.pk) not in asked


@pytest.mark.parametrize(("days", "holds"), [(-1, False), (0, False), (1, True)])
def test_an_agreement_that_ends_later_holds_until_then(scene: PlanScene, days: int, holds: bool) -> None:
    row = agreed(scene, scene.today + dt.timedelta(days=days))
    desk, asked = both(scene)
    assert desk == asked and (str(row.pk) in asked) == holds
    if not holds:
        return
    deciding.accept_proposal(row=row, version=None, **scene.together)
    assert "Niet na zes uur bellen" in Phone(scene).page
