"""Goals of which somebody else made something meanwhile: help in a circle, an end, parts; and marks the other way round."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from keerpunt.plans.actions import goals
from keerpunt.plans.enums import GoalState
from keerpunt.plans.models import Goal
from tests.families.browsing import Visitor, filled_in
from tests.plans.scenes import PlanScene
from tests.worlds import World

ADJUSTED = {"state": GoalState.ADJUSTED, "ending": "Dit past beter.", "version": None}


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def coach(world: World, scene: PlanScene) -> Visitor:
    return Visitor(world)


@pytest.fixture
def stand_in(world: World, scene: PlanScene) -> Visitor:
    return Visitor(world, "stand_in")


def test_two_goals_made_to_help_each_other_at_once_say_why_not(
    coach: Visitor, stand_in: Visitor, scene: PlanScene
) -> None:
    school, work = scene.goal("Naar school"), scene.goal("Werk vinden")
    mine, theirs = (
        coach.at("goal_change", school.reference),
        coach.at("goal_change", work.reference),
    )
    second = stand_in.fields(theirs)
    assert coach.send(mine, serves=work.reference).status_code == 303
    answer = stand_in.client.post(theirs, {**second, "serves": school.reference, "words": "Leuk werk"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Een doel kan zichzelf niet helpen" in page
    assert (filled_in(page)["serves"], filled_in(page)["words"]) == (school.reference, "Leuk werk")
    assert "Naar school" in page
    # Who opens the form anew is not offered it.
    assert 'name="serves"' not in stand_in.text(theirs)


def test_a_goal_that_ended_meanwhile_is_no_longer_helped(coach: Visitor, scene: PlanScene) -> None:
    school, work = scene.goal("Naar school"), scene.goal("Werk vinden")
    address = coach.at("goal_change", work.reference)
    there = coach.fields(address)
    goals.end_goal(goal=school, state=GoalState.REACHED, ending="Klaar", version=None, **scene.around)
    answer = coach.client.post(address, {**there, "serves": school.reference})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Aan dat doel werken jullie niet meer." in page
    assert filled_in(page)["serves"] == school.reference


def test_who_changes_a_goal_that_ended_meanwhile_is_told_so(
    coach: Visitor, stand_in: Visitor, scene: PlanScene
) -> None:
    goal = scene.goal()
    address = stand_in.at("goal_change", goal.reference)
    there = stand_in.fields(address)
    ending = coach.at("goal_end", goal.reference)
    sent = coach.send(ending, state="adjusted", ending="Dit past beter.", instead="Mbo-1 halen")
    assert sent.status_code == 303
    answer = stand_in.client.post(address, {**there, "words": "Mbo-2 Zorg halen"})
    page = answer.content.decode()
    name = scene.world.users["lead"].get_short_name()
    assert answer.status_code == 409
    assert f"{name} rondde dit doel af op" in page
    assert "aangepast" in page
    # Saving knowingly keeps the words, and does not take the goal up again.
    assert stand_in.client.post(address, filled_in(page)).status_code == 303
    found = Goal.objects.select_related("family__data_key").get(pk=goal.pk)
    assert (found.words, found.state) == ("Mbo-2 Zorg halen", GoalState.ADJUSTED)


def test_an_adjusted_goal_became_what_it_was_adjusted_into_not_its_parts(
    coach: Visitor, scene: PlanScene
) -> None:
    goal = scene.goal("Naar school")
    first, second = goals.split_goal(goal=goal, parts=["Deel een", "Deel twee"], version=None, **scene.around)
    facts = goals.GoalFacts(words="Een cursus")
    scene.now += dt.timedelta(minutes=1)
    goals.end_goal(goal=goal, instead=facts, **ADJUSTED, **scene.around)
    new = Goal.objects.get(follows=goal, serves__isnull=True)
    page = coach.text(coach.at("goal_page", goal.reference))
    told = page[page.index("Het werd:") : page.index("goal-card")]
    assert "Een cursus" in told
    assert "Deel" not in told
    there = coach.text(coach.at("goal_page", new.reference))
    assert "Deel een" in there
    assert "Was eerst" in there
    # A part is no other goal: it helps, now the goal that came in its place.
    part = coach.text(coach.at("goal_page", first.reference))
    assert "Was eerst" not in part
    assert "Een cursus" in part
    # Also when the new goal was taken off, no part is said to be what it became.
    goals.remove_goal(goal=new, version=None, **scene.around)
    assert "Het werd:" not in coach.text(coach.at("goal_page", goal.reference))
    assert "Deel twee" in coach.text(coach.at("goal_page", second.reference))


@pytest.mark.parametrize(
    ("start", "enough", "asked"),
    [
        ("9", "7", "hoger dan goed genoeg. Klopt dat?"),
        ("7", "7", "al goed genoeg. Klopt dat?"),
        ("3", "7", ""),
    ],
)
def test_a_beginning_above_good_enough_is_asked_about(
    coach: Visitor, world: World, start: str, enough: str, asked: str
) -> None:
    sanne = str(world.persons["sanne"].reference)
    address = coach.at("goal_new")
    answer = coach.send(address, words="Elke week bellen", owners=[sanne], start=start, enough=enough)
    assert answer.status_code == 303
    page = coach.text(answer.url)
    assert ("Klopt dat?" in page) == bool(asked)
    assert asked in page
    change = coach.at("goal_change", answer.url.rstrip("/").rsplit("/", 1)[-1])
    again = coach.send(change)
    assert (asked or "Bewaard.") in coach.text(again.url)
