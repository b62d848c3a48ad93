"""In which order a coordinator sees the team: what waits longest first, whoever leads; the rule and the database agree."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

import pytest

from keerpunt.desk import rules, team_due
from keerpunt.families.models import Family
from keerpunt.plans.actions import plans
from keerpunt.plans.models import Goal, Plan, Step
from keerpunt.programmes.scopes import programme_scope
from tests.plans.scenes import PlanScene
from tests.worlds import World, add_families

LOOKING_BACK = (-9, -2, 0, 5, 14, 15)
FIRST_STEP = (None, -4, -1, 0)


@pytest.fixture
def scene(world: World) -> Any:
    with programme_scope(world.programmes["veen"].pk):
        yield PlanScene(world)


def due(scene: PlanScene, family: Family, lead: str, looking_back: int, step: int | None) -> None:
    """A plan of this family that is looked back on in so many days, with a step for such a day."""
    around = {"actor": scene.world.actor(lead), "family": family, "now": scene.now}
    facts = plans.PlanFacts(evaluate_on=scene.today + dt.timedelta(days=30), where_now="Druk.")
    plan = plans.begin_plan(facts=facts, **around)
    Plan.objects.filter(pk=plan.pk).update(evaluate_on=scene.today + dt.timedelta(days=looking_back))
    if step is None:
        return
    typed = {"typed_by_id": around["actor"].user_id, "typed_at": scene.now, "words": "Iets"}
    own = {"programme_id": family.programme_id, "family": family, **typed}
    goal = Goal.objects.create(**own, horizon="short", place=1)
    for later in (0, 1):  # the earliest counts
        day = scene.today + dt.timedelta(days=step + later)
        Step.objects.create(**own, goal=goal, place=1 + later, due_on=day)


def test_what_waits_longest_stands_first_across_the_team(scene: PlanScene, world: World) -> None:
    cases = list(itertools.product(LOOKING_BACK, FIRST_STEP))
    leads = ["stranger", "lead"]
    told: dict[str, Any] = {}
    for number, (looking_back, step) in enumerate(cases):
        lead = leads[number % 2]
        family = Family.objects.get(pk=add_families(world, 1, lead=lead)[0])
        due(scene, family, lead, looking_back, step)
        day = scene.today + dt.timedelta(days=looking_back)
        first = scene.today + dt.timedelta(days=step) if step is not None else None
        told[family.reference] = rules.overseen(day, first, scene.today)
    seen = team_due.of_team(world.actor("coordinator"), on=scene.today).lines
    shown = [told[line.reference] for line in seen]
    assert shown == sorted(shown)
    assert {line.reference for line in seen} == {key for key, place in told.items() if place is not None}
    assert {place[0] for place in shown} == set(rules.Overseen)
    late = [line.lead for line in seen if told[line.reference][0] is rules.Overseen.LOOK_BACK]
    assert len(set(late)) == 2 and late != sorted(late)


def test_looking_back_that_waits_goes_before_steps_and_what_comes() -> None:
    today = dt.date(2026, 11, 23)
    day = lambda number: today + dt.timedelta(days=number)  # noqa: E731
    order = [
        (day(-9), None),
        (day(-2), day(-30)),
        (None, day(-4)),
        (day(3), None),
        (day(5), day(0)),
        (None, day(2)),
    ]
    places = [rules.overseen(*one, today) for one in order]
    assert None not in places and places == sorted(one for one in places if one is not None)
    assert rules.overseen(day(15), None, today) is None
