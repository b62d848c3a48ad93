"""Which goals are asked about when they look back: those of that day, of very many the first, and what was typed stays."""

from __future__ import annotations

import datetime as dt
from html import unescape
from typing import Any

import pytest

from keerpunt.plans import looking_back
from keerpunt.plans.actions import evaluating, goals
from keerpunt.plans.enums import GoalState
from keerpunt.plans.models import Evaluation, EvaluationGoal, Goal, Progress
from tests.doors.test_lost_session import signed_in
from tests.families.browsing import Visitor, filled_in
from tests.plans.scenes import PlanScene
from tests.plans.test_evaluation_pages import AtTheTable, about
from tests.plans.test_evaluations import begun_before, hold, on_the_day

LOOKED = evaluating.LookedAt


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def coach(scene: PlanScene) -> Visitor:
    begun_before(scene)
    return AtTheTable(scene.world)


def end(scene: PlanScene, goal: Goal, days: int) -> None:
    """Lets a goal be reached so many days ago."""
    fresh = Goal.objects.get(pk=goal.pk)
    fresh.family = scene.family
    reached = {"state": GoalState.REACHED, "ending": "Gelukt!", "version": None}
    goals.end_goal(goal=fresh, **reached, **on_the_day(scene, days))


def text_of(answer: Any) -> str:
    return unescape(answer.content.decode())


def asked(scene: PlanScene, **told: Any) -> list[str]:
    """The goals that are asked about, by their words."""
    found = looking_back.prepared(scene.family, **told)
    assert found is not None
    return [one.row.words for one in found.goals]


def test_a_second_one_of_a_day_asks_only_what_is_of_that_day(scene: PlanScene, coach: Visitor) -> None:
    long_ago, open_one, just = scene.goal("Lang geleden"), scene.goal("Loopt nog"), scene.goal("Net klaar")
    end(scene, long_ago, 60)
    end(scene, just, 0)
    assert asked(scene) == ["Loopt nog", "Lang geleden", "Net klaar"]
    hold(scene, LOOKED(open_one, score=5), LOOKED(just), LOOKED(long_ago))
    page = coach.text(coach.at("evaluation_new"))
    assert "Lang geleden" not in page[page.index("<main") :] and "Jullie keken vandaag al terug." in page


def test_two_writers_of_one_evening_are_asked_the_same(scene: PlanScene, coach: Visitor) -> None:
    long_ago, open_one = scene.goal("Lang geleden"), scene.goal("Loopt nog")
    end(scene, long_ago, 60)
    stand_in = AtTheTable(scene.world, "stand_in")
    address = coach.at("evaluation_new")
    mine = coach.fields(address) | about(long_ago, helped="Volhouden") | about(open_one, score="6")
    stand_in.send(address, **about(open_one, score="6"))
    answer = coach.client.post(address, mine)
    page = text_of(answer)
    assert answer.status_code == 409
    assert f'id="weg-{long_ago.reference}"' not in page and f"score-{long_ago.reference}" not in page
    start = page.index('id="conflict"')
    conflict = page[start : page.index("</section>", start)]
    assert "Welke dag?" not in conflict and "Wanneer kijken jullie weer terug?" not in conflict
    assert "Volhouden" in conflict and conflict.count('role="group"') == 1
    assert coach.client.post(address, filled_in(answer.content.decode())).status_code == 303
    assert Evaluation.objects.count() == 2


def test_another_next_day_of_the_first_writer_is_shown(scene: PlanScene, coach: Visitor) -> None:
    open_one = scene.goal("Loopt nog")
    stand_in = AtTheTable(scene.world, "stand_in")
    address = coach.at("evaluation_new")
    mine = coach.fields(address) | about(open_one, score="6")
    day = scene.today + dt.timedelta(days=17)
    stand_in.send(address, **about(open_one, score="6"), months="andere-dag", next_on=day.isoformat())
    page = text_of(coach.client.post(address, mine))
    start = page.index('id="conflict"')
    conflict = page[start : page.index("</section>", start)]
    assert "Een andere dag" in conflict and "Over 3 maanden" in conflict


def test_one_told_afterwards_asks_the_goals_of_that_day(scene: PlanScene, coach: Visitor) -> None:
    then, since = scene.goal("Liep toen nog"), scene.goal("Loopt nog")
    end(scene, then, 20)
    hold(scene, LOOKED(since, score=5), held_on=scene.today - dt.timedelta(days=10))
    assert asked(scene) == ["Loopt nog"]
    day = scene.today - dt.timedelta(days=40)
    assert asked(scene, on=day) == ["Loopt nog", "Liep toen nog"]
    address = coach.at("evaluation_new")
    wrong = coach.fields(address) | {"held_on": day.isoformat(), "months": "andere-dag", "next_on": ""}
    page = coach.client.post(address, wrong).content.decode()
    fields = filled_in(page) | about(then, helped="Bellen", score="7") | {"next_on": "", "months": "1"}
    assert coach.client.post(address, fields).status_code == 303
    assert Progress.objects.filter(goal=then).get().score == 7


def test_a_mark_of_a_goal_that_ended_while_they_wrote_is_kept_or_told(
    scene: PlanScene, coach: Visitor
) -> None:
    goal, other = scene.goal(), scene.goal("Ander doel")
    address = coach.at("evaluation_new")
    mine = coach.fields(address) | about(goal, helped="Doorzetten", score="9") | about(other, score="3")
    end(scene, goal, 0)
    end(scene, other, 2)
    answer = coach.client.post(address, mine)
    page = text_of(answer)
    assert answer.status_code == 422 and "Dit doel was toen al afgerond" in page
    fields = filled_in(answer.content.decode())
    assert fields[f"score-{other.reference}"] == ["3"]
    assert coach.client.post(address, fields | {f"score-{other.reference}": ""}).status_code == 303
    assert Progress.objects.get().score == 9


def test_of_very_many_goals_the_first_are_asked_and_others_after_a_tick(
    scene: PlanScene, coach: Visitor
) -> None:
    made = [scene.goal(f"Doel nummer {number}, met wat woorden erbij") for number in range(200)]
    address = coach.at("evaluation_new")
    content = coach.client.get(address).content
    assert len(content) < 300_000, len(content)
    text = content.decode()
    assert text.count('name="helped-') == 20 and text.count('name="meer"') == 180
    assert "En nog 180 doelen" in text
    last = made[150]
    sent = coach.fields(address) | about(made[0], helped="Bellen") | {"meer": [last.reference]}
    answer = coach.client.post(address, sent)
    page = answer.content.decode()
    assert answer.status_code == 200 and not Evaluation.objects.exists()
    assert "Er is nog niets bewaard." in text_of(answer)
    assert page.count('name="helped-') == 21 and page.count('name="meer"') == 179
    assert page.count('<details class="card look__goal" open>') == 2
    fields = filled_in(page)
    assert fields[f"helped-{made[0].reference}"] == "Bellen"
    fields |= about(last, score="4")
    assert coach.client.post(address, fields).status_code == 303
    assert Progress.objects.get().goal_id == last.pk
    assert EvaluationGoal.objects.count() == 21


def test_of_a_few_goals_all_are_asked(scene: PlanScene, coach: Visitor) -> None:
    for number in range(3):
        scene.goal(f"Doel {number}")
    page = coach.text(coach.at("evaluation_new"))
    assert page.count('name="helped-') == 3 and 'name="meer"' not in page


def test_what_was_ticked_when_the_session_ended_is_asked_after_signing_in(
    scene: PlanScene, coach: Visitor
) -> None:
    made = [scene.goal(f"Doel {number}") for number in range(22)]
    address = coach.at("evaluation_new")
    sent = coach.fields(address) | about(made[0], helped="Bellen") | {"meer": [made[21].reference]}
    coach.client.logout()
    back = signed_in(coach.client, coach.client.post(address, sent), "lead")
    fields = filled_in(back.content.decode())
    assert fields[f"helped-{made[0].reference}"] == "Bellen" and f"helped-{made[21].reference}" in fields
    assert coach.client.post(back.redirect_chain[-1][0], fields).status_code == 303
