"""A goal lives on when what it hangs on is off the page: a dream, an event, another goal, somebody whose goal it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from keerpunt.access.verdicts import Refused
from keerpunt.families.actions import life_events, persons
from keerpunt.families.models import LifeEvent
from keerpunt.plans.actions import goals, texts
from keerpunt.plans.enums import GoalState, Voice
from keerpunt.plans.models import Goal
from tests.families.browsing import Visitor
from tests.plans.phones import Phone
from tests.plans.scenes import PlanScene


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


def _without_its_dream(scene: PlanScene) -> Goal:
    dream = scene.dream()
    goal = scene.goal(dream=dream)
    texts.remove_text(row=dream, version=None, **scene.around)
    return goal


def _without_its_event(scene: PlanScene) -> Goal:
    event = LifeEvent.objects.filter(family=scene.family, removed_at__isnull=True)[0]
    event.family = scene.family
    goal = scene.goal(event=event)
    life_events.remove_life_event(event=event, version=None, **scene.around)
    return goal


def _without_an_owner(scene: PlanScene) -> Goal:
    lisa = scene.person("lisa")
    goal = scene.goal(owners=[scene.person("sanne"), lisa])
    persons.remove_person(person=lisa, version=None, **scene.around)
    return goal


WENT = [_without_its_dream, _without_its_event, _without_an_owner]


@pytest.mark.parametrize("left", WENT)
def test_the_family_says_it_differently(scene: PlanScene, left: Callable[[PlanScene], Goal]) -> None:
    goal = left(scene)
    phone = Phone(scene)
    answer = phone.send(phone.to("together_reword", "doel", goal.reference), words="Zoals ik het zeg.")
    assert answer.status_code == 303, answer.content.decode()
    goal.refresh_from_db()
    assert (goal.words, goal.voice) == ("Zoals ik het zeg.", Voice.OWN)


@pytest.mark.parametrize("left", WENT)
def test_it_is_adjusted(scene: PlanScene, left: Callable[[PlanScene], Goal]) -> None:
    goal, coach = left(scene), Visitor(scene.world)
    end = coach.at("goal_end", goal.reference)
    answer = coach.send(end, state="adjusted", ending="Het was te groot.", instead="Eerst een open dag")
    assert answer.status_code == 303, answer.content.decode()
    following = Goal.objects.get(follows=goal)
    assert (following.words, following.dream, following.event) == ("Eerst een open dag", None, None)
    assert [one.pk for one in following.owners.all()] == [scene.person("sanne").pk]


@pytest.mark.parametrize("left", WENT)
def test_it_is_changed_at_the_desk(scene: PlanScene, left: Callable[[PlanScene], Goal]) -> None:
    goal, coach = left(scene), Visitor(scene.world)
    answer = coach.send(coach.at("goal_change", goal.reference), words="De opleiding afmaken")
    assert answer.status_code == 303, answer.content.decode()
    goal.refresh_from_db()
    assert goal.words == "De opleiding afmaken"


def test_what_is_off_the_page_is_not_chosen_anew(scene: PlanScene) -> None:
    dream, goal, sanne = scene.dream(), scene.goal(), scene.person("sanne")
    texts.remove_text(row=dream, version=None, **scene.around)
    facts = goals.GoalFacts(words=goal.words, owners=[sanne], dream=dream)
    with pytest.raises(Refused) as refused:
        goals.change_goal(goal=goal, facts=facts, version=None, **scene.around)
    assert refused.value.field == "dream"
    lisa = scene.person("lisa")
    persons.remove_person(person=lisa, version=None, **scene.around)
    with pytest.raises(Refused) as refused:
        goals.change_goal(
            goal=goal, facts=goals.GoalFacts(words=goal.words, owners=[lisa]), version=None, **scene.around
        )
    assert refused.value.field == "owners"


def test_a_goal_of_nobody_any_more_says_what_comes_first(scene: PlanScene) -> None:
    lisa = scene.person("lisa")
    goal, coach = scene.goal(owners=[lisa]), Visitor(scene.world)
    persons.remove_person(person=lisa, version=None, **scene.around)
    asked = "Kies eerst van wie het doel nu is."
    split = coach.send(coach.at("goal_split", goal.reference), part_1="De map", part_2="De brieven")
    assert split.status_code == 422
    assert asked in split.content.decode() and "De brieven" in split.content.decode()
    end = coach.at("goal_end", goal.reference)
    answer = coach.send(end, state="adjusted", ending="Te groot.", instead="Een map kopen")
    assert answer.status_code == 422 and asked in answer.content.decode()
    assert Goal.objects.get().state == GoalState.OPEN
