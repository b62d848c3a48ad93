"""Where do we begin: the order of goals, chosen on its page, alone and with two at once."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager
from typing import Any

import pytest

from keerpunt.plans import queries
from keerpunt.plans.actions import goals
from keerpunt.plans.models import Goal
from keerpunt.programmes.scopes import programme_scope
from tests.families.browsing import Visitor, filled_in
from tests.plans.scenes import PlanScene, goal_named
from tests.worlds import World


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def coach(world: World, scene: PlanScene) -> Visitor:
    return Visitor(world)


@pytest.fixture
def stand_in(world: World, scene: PlanScene) -> Visitor:
    return Visitor(world, "stand_in")


def _stored(world: World) -> AbstractContextManager[None]:
    return programme_scope(world.programmes["veen"].pk)


def _open_words(world: World) -> list[str]:
    with _stored(world):
        plan = queries.current_outline(goal_named(world).family)
    assert plan is not None
    return [goal.said.words for goal in plan.open_goals]


def test_the_order_is_chosen_by_buttons_and_kept_when_saved(coach: Visitor, scene: PlanScene) -> None:
    one, two, three = scene.goal("Een"), scene.goal("Twee"), scene.goal("Drie")
    address = coach.at("goals_order")
    there = coach.fields(address)
    serves = f"serves_{three.reference}"
    moved = coach.client.post(address, {**there, "move": f"eerder:{three.reference}", serves: one.reference})
    page = moved.content.decode()
    assert moved.status_code == 200
    assert _open_words(scene.world) == ["Een", "Twee", "Drie"]
    shown = filled_in(page)
    assert [shown[f"place_{goal.reference}"] for goal in (one, three, two)] == ["1", "2", "3"]
    assert shown[serves] == one.reference
    assert re.findall(r"autofocus", page[page.index('id="doel-' + three.reference) :])
    answer = coach.client.post(address, {**shown, f"calm_{two.reference}": "on", "calm_first": "on"})
    assert (answer.status_code, answer.url) == (303, coach.at("plan_page"))
    assert _open_words(scene.world) == ["Twee", "Een", "Drie"]
    assert goal_named(scene.world, "Drie").serves_id == one.pk


def test_moving_stays_within_rest_and_what_comes_after(coach: Visitor, scene: PlanScene) -> None:
    calm, other, last = scene.goal("Rust", calm=True), scene.goal("Werk"), scene.goal("Later")
    address = coach.at("goals_order")
    there = {**coach.fields(address), "calm_first": "on"}
    page = coach.client.post(address, {**there, "move": f"eerder:{other.reference}"}).content.decode()
    order = [filled_in(page)[f"place_{goal.reference}"] for goal in (calm, other, last)]
    assert order == ["1", "2", "3"]
    assert "Daarna" in page


def test_many_goals_get_their_place_by_a_number_on_a_small_page(coach: Visitor, scene: PlanScene) -> None:
    made = [scene.goal(f"Doel nummer {number} met nog een paar woorden erbij") for number in range(205)]
    helped = goals.GoalFacts(words=made[7].words, owners=[scene.person("sanne")], serves=made[3])
    goals.change_goal(goal=made[7], facts=helped, version=None, **scene.around)
    address = coach.at("goals_order")
    answer = coach.client.get(address)
    assert len(answer.content) < 300_000
    assert coach.at("goal_change", made[9].reference) in answer.content.decode()
    there = filled_in(answer.content.decode())
    first, last = f"place_{made[0].reference}", f"place_{made[204].reference}"
    assert (there[first], there[last]) == ("1", "205")
    # The last comes first, and the third goes to the end: who is given a place stands there.
    third = f"place_{made[2].reference}"
    assert coach.client.post(address, {**there, last: "x"}).status_code == 422
    assert coach.client.post(address, {**there, last: "1", third: "205"}).status_code == 303
    words = _open_words(scene.world)
    assert [words[0], words[1], words[-1]] == [made[204].words, made[0].words, made[2].words]
    with _stored(scene.world):
        assert Goal.objects.get(pk=made[7].pk).serves_id == made[3].pk


def test_two_choose_an_order_at_once(coach: Visitor, stand_in: Visitor, scene: PlanScene) -> None:
    one, two = scene.goal("Een"), scene.goal("Twee")
    address = coach.at("goals_order")
    first, second = coach.fields(address), stand_in.fields(address)
    swap = {f"place_{one.reference}": "2", f"place_{two.reference}": "1"}
    assert coach.client.post(address, {**first, **swap}).status_code == 303
    late = stand_in.client.post(address, {**second, "calm_first": "on"})
    page = late.content.decode()
    assert late.status_code == 409
    assert _open_words(scene.world) == ["Twee", "Een"]
    assert "Plek van “Een”" in page
    kept = filled_in(page)
    assert "on" in kept["calm_first"]
    assert stand_in.client.post(address, kept).status_code == 303
    assert _open_words(scene.world) == ["Een", "Twee"]


def test_a_goal_that_came_meanwhile_is_seen_before_the_order_is_kept(
    coach: Visitor, stand_in: Visitor, scene: PlanScene
) -> None:
    scene.goal("Een")
    address = coach.at("goals_order")
    there = coach.fields(address)
    new = {"words": "Twee", "owners": [str(scene.world.persons["sanne"].reference)]}
    assert stand_in.send(coach.at("goal_new"), **new).status_code == 303
    late = coach.client.post(address, there)
    assert late.status_code == 409
    assert "Twee" in late.content.decode()
    assert coach.client.post(address, filled_in(late.content.decode())).status_code == 303


def test_without_goals_there_is_nothing_to_order(coach: Visitor) -> None:
    page = coach.text(coach.at("goals_order"))
    assert coach.at("goal_new") in page
