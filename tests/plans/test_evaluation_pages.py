"""Looking back together, on screen: at the table, by two writers, after a session that ended, and later."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keerpunt.plans import looking_back
from keerpunt.plans.actions import evaluating, goals, small_steps
from keerpunt.plans.enums import GoalState
from keerpunt.plans.models import EarlierWording, Evaluation, EvaluationGoal, Goal, Plan, Progress
from tests.doors.test_lost_session import signed_in
from tests.families.browsing import Visitor, filled_in
from tests.plans.scenes import PlanScene
from tests.plans.test_evaluations import correct, hold


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


class AtTheTable(Visitor):
    """Somebody of the team who looks back with Sanne: in a new form she is ticked."""

    def fields(self, address: str) -> dict[str, Any]:
        found = super().fields(address)
        if "held_on" in found:
            found.setdefault("present", [self.world.persons["sanne"].reference])
        return found


@pytest.fixture
def coach(scene: PlanScene) -> Visitor:
    return AtTheTable(scene.world)


def text_of(answer: Any) -> str:
    return unescape(answer.content.decode())


def about(goal: Goal, **told: str) -> dict[str, str]:
    """The fields of one goal."""
    return {f"{name}-{goal.reference}": words for name, words in told.items()}


def test_a_whole_evening_at_the_table(scene: PlanScene, coach: Visitor) -> None:
    goal = scene.goal()
    step = scene.step(goal)
    small_steps.tick_step(step=step, version=None, **scene.around)
    address = coach.at("evaluation_new")
    page = coach.text(address)
    assert "Samen terugkijken" in page and "Dit is de eerste keer dat jullie terugkijken." in page
    assert "Aanmelden bij school" in page
    usual = coach.fields(address)
    assert (usual["held_on"], usual["months"]) == (scene.today.isoformat(), ["3"])
    answer = coach.send(
        address,
        **about(goal, helped="Samen bellen.", score="6", change="Op maandag niets."),
        changes="Vaker bellen.",
        present=[scene.person("sanne").reference],
        others="oma Ria",
    )
    held = Evaluation.objects.get()
    assert (answer.status_code, answer.url) == (303, coach.at("evaluation_page", held.reference))
    read = coach.text(answer.url)
    for words in ("Samen bellen.", "Op maandag niets.", "Vaker bellen.", "Sanne en oma Ria"):
        assert words in read
    assert Progress.objects.get().score == 6
    assert Plan.objects.get().evaluate_on == held.next_on
    again = coach.text(address)
    assert "Op maandag niets." in again and "Vaker bellen." in again
    assert "Teruggekeken" in read and held.reference in coach.text(coach.at("plan_versions"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"held_on": "2199-01-01"},
        {"held_on": "31-02-2026"},
        {"months": "andere-dag", "next_on": ""},
        {"months": "andere-dag", "next_on": "2020-01-01"},
        {"changes": "x" * 5_001},
    ],
)
def test_what_is_wrong_is_told_and_everything_stays(
    scene: PlanScene, coach: Visitor, wrong: dict[str, str]
) -> None:
    goal = scene.goal()
    typed = about(goal, helped="🎉 Samen bellen", score="0", change="שלום")
    answer = coach.send(coach.at("evaluation_new"), **typed, others="José", **wrong)
    assert answer.status_code == 422
    page = text_of(answer)
    fields = filled_in(answer.content.decode())
    assert all(fields[name] in (words, [words]) for name, words in typed.items())
    assert fields["others"] == "José"
    assert 'id="errors"' in page
    assert not Evaluation.objects.exists() and not Progress.objects.exists()


def test_a_planned_day_that_is_over_is_refused_in_a_clear_sentence(scene: PlanScene, coach: Visitor) -> None:
    answer = coach.send(coach.at("evaluation_new"), months="andere-dag", next_on="2020-01-01")
    assert answer.status_code == 422
    assert "Kies een dag na vandaag" in text_of(answer)


def test_the_same_form_twice_keeps_one_evaluation(scene: PlanScene, coach: Visitor) -> None:
    goal = scene.goal()
    sent = coach.fields(coach.at("evaluation_new")) | about(goal, score="6")
    answers = [coach.client.post(coach.at("evaluation_new"), sent) for _ in range(2)]
    assert [one.status_code for one in answers] == [303, 303]
    assert answers[0].url == answers[1].url
    assert (Evaluation.objects.count(), Progress.objects.count()) == (1, 1)


def test_two_writers_of_one_evening_see_both(scene: PlanScene, coach: Visitor) -> None:
    goal = scene.goal()
    stand_in = AtTheTable(scene.world, "stand_in")
    address = coach.at("evaluation_new")
    mine = coach.fields(address) | about(goal, helped="Bellen, zegt Sanne", score="6")
    stand_in.send(address, **about(goal, helped="De map met tabs", score="7"), changes="Rustiger aan")
    answer = coach.client.post(address, mine)
    page = text_of(answer)
    assert answer.status_code == 409
    for words in ("Bellen, zegt Sanne", "De map met tabs", "Rustiger aan", "Stand_in schreef op"):
        assert words in page
    first = Evaluation.objects.get()
    assert coach.at("evaluation_change", first.reference) in page
    kept = coach.client.post(address, filled_in(answer.content.decode()))
    assert kept.status_code == 303
    helped = []
    for row in EvaluationGoal.objects.order_by("id"):
        row.family = scene.family
        helped.append(row.helped)
    assert helped == ["De map met tabs", "Bellen, zegt Sanne"]


def test_another_change_of_the_plan_meanwhile_shows_no_difference_that_is_none(
    scene: PlanScene, coach: Visitor
) -> None:
    goal = scene.goal()
    address = coach.at("evaluation_new")
    mine = coach.fields(address) | about(goal, helped="Bellen", score="6")
    Plan.objects.update(version=99)
    answer = coach.client.post(address, mine)
    assert answer.status_code == 409
    assert 'id="conflict"' not in text_of(answer)
    assert coach.client.post(address, filled_in(answer.content.decode())).status_code == 303


def test_what_was_typed_about_a_goal_that_went_is_not_lost(scene: PlanScene, coach: Visitor) -> None:
    goal, other = scene.goal(), scene.goal("De post op orde")
    address = coach.at("evaluation_new")
    mine = coach.fields(address) | about(goal, helped="Samen bellen") | about(other, helped="Een map")
    goals.remove_goal(goal=goal, version=None, **scene.around)
    answer = coach.client.post(address, mine)
    page = text_of(answer)
    assert answer.status_code == 422
    assert "Samen bellen" in page and "Iemand anders heeft dit intussen weggehaald." in page
    moved = (
        filled_in(answer.content.decode())
        | about(goal, helped="")
        | about(other, helped="Samen bellen, een map")
    )
    assert coach.client.post(address, moved).status_code == 303
    assert EvaluationGoal.objects.count() == 1


def test_a_mark_for_a_goal_that_ended_meanwhile_is_kept(scene: PlanScene, coach: Visitor) -> None:
    goal = scene.goal()
    address = coach.at("evaluation_new")
    mine = coach.fields(address) | about(goal, helped="Doorzetten", score="9")
    goals.end_goal(goal=goal, state=GoalState.REACHED, ending="Gelukt!", version=None, **scene.around)
    answer = coach.client.post(address, mine)
    assert answer.status_code == 303
    assert "Doorzetten" in coach.text(answer.url)


def test_what_was_typed_is_there_again_after_signing_in(scene: PlanScene) -> None:
    goal = scene.goal()
    coach = AtTheTable(scene.world)
    address = coach.at("evaluation_new")
    sent = coach.fields(address) | about(goal, helped="Samen bellen", score="6")
    coach.client.logout()
    back = signed_in(coach.client, coach.client.post(address, sent), "lead")
    fields = filled_in(back.content.decode())
    assert fields[f"helped-{goal.reference}"] == "Samen bellen"
    assert fields[f"score-{goal.reference}"] == ["6"]
    assert coach.client.post(back.redirect_chain[-1][0], fields).status_code == 303
    assert Progress.objects.get().score == 6


def test_a_correction_shows_what_it_was_and_both_writers_their_words(
    scene: PlanScene, coach: Visitor
) -> None:
    held = hold(scene, changes="Vaker bel")
    address = coach.at("evaluation_change", held.reference)
    fields = coach.fields(address)
    assert fields["changes"] == "Vaker bel" and fields["months"] == ["zoals-nu"]
    mine = fields | {"changes": "Vaker bellen"}
    stand_in = AtTheTable(scene.world, "stand_in")
    assert stand_in.send(address, changes="Elke week bellen").status_code == 303
    answer = coach.client.post(address, mine)
    page = text_of(answer)
    assert answer.status_code == 409
    assert "Vaker bellen" in page and "Elke week bellen" in page
    assert coach.client.post(address, filled_in(answer.content.decode())).status_code == 303
    read = coach.text(coach.at("evaluation_page", held.reference))
    for words in ("Vaker bellen", "Elke week bellen", "Vaker bel<"):
        assert words in read
    assert EarlierWording.objects.filter(subject_kind="evaluation").count() == 2


def test_the_pages_ask_no_more_with_more_in_the_plan(scene: PlanScene, coach: Visitor) -> None:
    def asked(name: str, *more: object) -> int:
        coach.client.get(coach.at(name, *more))  # the reading line is there then
        with CaptureQueriesContext(connection) as found:
            assert coach.client.get(coach.at(name, *more)).status_code == 200
        return len(found)

    def all_asked() -> dict[str, int]:
        held = Evaluation.objects.order_by("-id")[0].reference
        doors = (("evaluation_new",), ("evaluation_page", held), ("evaluation_change", held))
        return {name: asked(name, *more) for name, *more in doors}

    def more(words: str) -> None:
        goal = scene.goal(words)
        scene.step(goal)
        scene.step(goal, "Nog een stap")
        one = evaluating.LookedAt(goal, helped="Bellen", score=5)
        held = hold(scene, one, present=[scene.person("sanne"), scene.person("lisa")])
        other = evaluating.LookedAt(goal, helped="Samen bellen")
        correct(scene, looking_back.evaluation_of(scene.family, held.reference), other)

    more("Een doel")
    few = all_asked()
    for number in range(6):
        more(f"Doel nummer {number}")
    many = all_asked()
    assert many == few
    assert max(many.values()) <= 18, many


def test_the_pages_speak_english_too(scene: PlanScene, coach: Visitor) -> None:
    held = hold(scene, evaluating_one(scene), changes="Vaker bellen.")
    scene.world.users["lead"].language = "en"
    scene.world.users["lead"].save()
    assert "What helped?" in coach.text(coach.at("evaluation_new"))
    assert "What we change" in coach.text(coach.at("evaluation_page", held.reference))
    assert "Change what you wrote" in coach.text(coach.at("evaluation_change", held.reference))


def evaluating_one(scene: PlanScene) -> Any:
    """One goal that was looked at."""
    return evaluating.LookedAt(scene.goal(), helped="Bellen")


def test_nobody_else_reads_or_writes_it(scene: PlanScene) -> None:
    held = hold(scene)
    stranger = Visitor(scene.world, "stranger")
    doors = (("evaluation_new",), ("evaluation_page", held.reference), ("evaluation_change", held.reference))
    for name, *more in doors:
        assert stranger.client.get(stranger.at(name, *more)).status_code == 404
    coach = AtTheTable(scene.world)
    assert coach.client.get(coach.at("evaluation_page", "bestaatn")).status_code == 404


def test_the_page_is_plain_without_goals(scene: PlanScene, coach: Visitor) -> None:
    assert "Er zijn nog geen doelen om op terug te kijken." in coach.text(coach.at("evaluation_new"))
    assert coach.send(coach.at("evaluation_new"), changes="Eerst rust.").status_code == 303


def test_goals_are_folded_until_something_is_filled_in_or_wrong(scene: PlanScene) -> None:
    first, second = scene.goal("De post"), scene.goal("Rust")
    small_steps.tick_step(step=scene.step(first), version=None, **scene.around)
    coach = AtTheTable(scene.world)
    address = coach.at("evaluation_new")
    page = coach.text(address)
    assert page.count('<details class="card look__goal">') == 2 and 'look__goal" open' not in page
    assert "1 stap gehaald" in page and page.count("nog niets ingevuld") == 2 and "nu 2" in page
    wrong = {f"score-{second.reference}": "99", f"helped-{first.reference}": "Samen", "held_on": "2031-01-01"}
    answer = coach.send(address, **wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count('<details class="card look__goal" open>') == 2
    assert page.count("ingevuld</span>") == 2
    only = {f"helped-{first.reference}": "Samen", "held_on": "2031-01-01"}
    page = coach.send(address, **only).content.decode()
    assert page.count('<details class="card look__goal" open>') == 1
    assert page.count('<details class="card look__goal">') == 1
