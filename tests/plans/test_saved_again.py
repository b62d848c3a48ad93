"""Back with the browser, and saving once more: one effect, as long as what was made still stands."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine

from keerpunt.plans.actions import goals, texts, versions
from keerpunt.plans.models import Agreement, Dream, Goal, PlanVersion, Progress, Step, Talent
from tests.families.browsing import Visitor
from tests.plans.phones import Phone
from tests.plans.scenes import PlanScene


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


def twice(visitor: Any, address: str, **fields: Any) -> tuple[Any, Any]:
    """The form, sent; and by Back anew with a fresh id and the same words, as Chromium fills them in again."""
    first = visitor.send(address, **fields)
    assert first.status_code == 303, first.content.decode()
    return first, visitor.send(address, **fields)


@pytest.mark.parametrize(
    ("door", "model"), [("together_dream", Dream), ("together_talent", Talent), ("together_goal", Goal)]
)
def test_back_and_keeping_it_once_more_on_samen_makes_one(scene: PlanScene, door: str, model: Any) -> None:
    phone = Phone(scene)
    first, second = twice(phone, phone.to(door), words="Een eigen zaak.")
    assert (second.status_code, second.url) == (303, first.url)
    assert model.objects.filter(family=scene.family).count() == 1
    assert "Dit schreef je net al op. Het staat één keer in je plan." in phone.page


def test_a_step_on_samen_too(scene: PlanScene) -> None:
    phone, goal = Phone(scene), scene.goal()
    goal = goals.set_goal(
        facts=goals.GoalFacts(words="Rust", owners=[scene.person("sanne")]), **scene.together
    )
    twice(phone, phone.to("together_step", goal.reference), words="Bellen")
    assert Step.objects.filter(goal=goal).count() == 1


@pytest.mark.parametrize(
    ("door", "model", "fields"),
    [
        ("dream_new", Dream, {"words": "Een hond."}),
        ("talent_new", Talent, {"words": "Koken."}),
        ("agreement_new", Agreement, {"words": "Niet na zes uur.", "spoken_by": "gezin-samen"}),
        ("goal_new", Goal, {"words": "Op tijd op school"}),
    ],
)
def test_the_coachs_forms_too(scene: PlanScene, door: str, model: Any, fields: dict[str, Any]) -> None:
    coach, sanne = Visitor(scene.world), scene.person("sanne").reference
    more: dict[str, Any] = {"person": sanne, "spoken_by": sanne} if model in (Dream, Talent) else {}
    more |= {"owners": [sanne]} if model is Goal else {}
    first, second = twice(coach, coach.at(door), **{**more, **fields})
    assert (second.status_code, second.url) == (303, first.url)
    assert model.objects.filter(family=scene.family).count() == 1
    assert "Dit bewaarde je net al. Het staat er één keer." in coach.text(second.url)


def test_a_step_of_the_coach_and_a_version_too(scene: PlanScene) -> None:
    coach, goal = Visitor(scene.world), scene.goal()
    twice(coach, coach.at("step_new", goal.reference), words="Bellen")
    assert Step.objects.filter(goal=goal).count() == 1
    twice(coach, coach.at("plan_agree"), members=[scene.person("sanne").reference])
    assert PlanVersion.objects.filter(family=scene.family).count() == 1


def test_a_mark_on_samen_too_as_long_as_it_is_the_last(scene: PlanScene) -> None:
    phone = Phone(scene)
    goal = goals.set_goal(
        facts=goals.GoalFacts(words="Rust", owners=[scene.person("sanne")]), **scene.together
    )
    address = phone.to("together_mark", goal.reference)
    twice(phone, address, score="6")
    assert Progress.objects.count() == 1
    assert "Dit cijfer gaf je net al. Het staat één keer in je plan." in phone.page
    assert phone.page.count("een 6") == 1
    phone.send(address, score="7")
    phone.send(address, score="6")
    assert [one.score for one in Progress.objects.order_by("at", "id")] == [6, 7, 6]
    with time_machine.travel(scene.world.now + dt.timedelta(minutes=15)):
        phone.send(address, score="6")
    assert Progress.objects.count() == 4


def test_other_words_or_another_choice_are_something_else(scene: PlanScene) -> None:
    phone = Phone(scene)
    address = phone.to("together_goal")
    phone.send(address, words="Opruimen")
    phone.send(address, words="Opruimen", owners=[phone.who, scene.person("lisa").reference])
    phone.send(address, words="Opruimen!")
    assert Goal.objects.filter(family=scene.family).count() == 3


def test_what_was_taken_off_or_changed_since_is_written_anew(scene: PlanScene) -> None:
    phone = Phone(scene)
    address = phone.to("together_dream")
    phone.send(address, words="Een hond.")
    row = Dream.objects.get()
    row.family = scene.family
    texts.remove_text(row=row, version=None, **scene.together)
    phone.send(address, words="Een hond.")
    assert Dream.objects.filter(removed_at__isnull=True).count() == 1
    row = Dream.objects.get(removed_at__isnull=True)
    row.family = scene.family
    later = {**scene.together, "now": scene.now + dt.timedelta(seconds=1)}
    texts.reword_text(row=row, words="Een kat.", spoken_by=None, version=None, **later)
    phone.send(address, words="Een hond.")
    assert Dream.objects.filter(removed_at__isnull=True).count() == 2


def test_a_quarter_of_an_hour_later_the_same_words_are_new(scene: PlanScene) -> None:
    phone = Phone(scene)
    address = phone.to("together_talent")
    phone.send(address, words="Koken.")
    with time_machine.travel(scene.world.now + dt.timedelta(minutes=15)):
        phone.send(address, words="Koken.")
    assert Talent.objects.count() == 2


def test_another_of_the_team_says_the_same_for_themselves(scene: PlanScene) -> None:
    sanne = scene.person("sanne").reference
    for name in ("lead", "stand_in"):
        coach = Visitor(scene.world, name)
        coach.send(coach.at("dream_new"), words="Een hond.", person=sanne, spoken_by=sanne)
    assert Dream.objects.count() == 2
    assert versions.queries.current_outline(scene.family) is not None
