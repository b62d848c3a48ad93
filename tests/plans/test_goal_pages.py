"""The screens of goals, as a coach at the kitchen table uses them: without JavaScript, alone and with two at once."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from keerpunt.families.actions import life_events
from keerpunt.families.enums import EventKind
from keerpunt.families.web import event_list
from keerpunt.journal.models import Entry
from keerpunt.plans import queries
from keerpunt.plans.actions import deciding, goals, progress, small_steps
from keerpunt.plans.enums import GoalState
from keerpunt.plans.models import Goal
from keerpunt.programmes.models import Programme
from keerpunt.programmes.scopes import programme_scope
from tests.families.browsing import Visitor, filled_in
from tests.plans.scenes import PlanScene, goal_named
from tests.worlds import World

EXAMPLES = [
    {"goal": "De post openen", "steps": ["Alle post op één plek"], "calm": True},
    {"goal": "Werk vinden", "steps": [], "calm": False},
]


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


def _sanne(world: World) -> str:
    return str(world.persons["sanne"].reference)


def test_a_new_goal_asks_for_words_and_whose_it_is(coach: Visitor, world: World) -> None:
    address = coach.at("goal_new")
    there = coach.fields(address)
    assert there["horizon"] == ["short"]
    assert there["spoken_by"] == ["mijn-voorstel"]
    answer = coach.send(address, words="Mbo-2 halen", owners=[_sanne(world)], start="2", enough="8")
    goal = goal_named(world)
    assert (answer.status_code, answer.url) == (303, coach.at("goal_page", goal.reference))
    assert (goal.words, goal.scale_start, goal.scale_enough, goal.voice) == ("Mbo-2 halen", 2, 8, "proposed")
    page = coach.text(coach.at("goal_page", goal.reference))
    assert "Mbo-2 halen" in page
    assert "/ongedaan/" in page or "terug=" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"words": ""}, "Schrijf het in een paar woorden op."),
        ({"owners": []}, "Kies minstens één persoon."),
        ({"own_words": "Dan kan ik werken."}, "Kies wie dit zei."),
        ({"words": "x" * 5001}, "Dit is te lang"),
        ({"start": "12"}, "Kies een van deze"),
    ],
)
def test_what_is_missing_is_told_and_nothing_is_lost(
    coach: Visitor, world: World, wrong: dict[str, Any], said: str
) -> None:
    told = {"words": "Mbo-2 halen", "owners": [_sanne(world)], **wrong}
    answer = coach.send(coach.at("goal_new"), **told)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said.lower() in page.lower()
    assert filled_in(page)["words"] == told["words"]
    with _stored(world):
        assert not Goal.objects.exists()


def test_an_example_is_a_beginning_and_its_words_must_change(coach: Visitor, world: World) -> None:
    Programme.objects.filter(pk=world.programmes["veen"].pk).update(goal_examples=EXAMPLES, version=7)
    assert "Werk vinden" in coach.text(coach.at("goal_new"))
    address = coach.at("goal_new", voorbeeld="1")
    there = coach.fields(address)
    assert (there["words"], there["calm"]) == ("De post openen", ["on"])
    assert "Alle post op één plek" in coach.text(address)
    same = coach.send(address, owners=[_sanne(world)])
    assert same.status_code == 422
    assert "Zeg het in jullie eigen woorden." in same.content.decode()
    answer = coach.send(address, words="Elke dinsdag de post", owners=[_sanne(world)])
    assert answer.status_code == 303
    assert "Alle post op één plek" in coach.text(answer.url)
    for none in ("0", "3", "x", "²"):
        assert coach.client.get(coach.at("goal_new", voorbeeld=none)).status_code == 200


def test_a_goal_shows_everything_that_hangs_on_it(coach: Visitor, scene: PlanScene) -> None:
    told: Any = life_events.EventFacts(kind=EventKind.SCHOOL_LEFT, persons=[scene.person("sanne")])
    event = life_events.record_life_event(facts=told, **scene.around)
    big = scene.goal("Een eigen bedrijf", dream=scene.dream())
    sanne = scene.person("sanne")
    goal = scene.goal(serves=big, event=event, own_words="Dan kan ik werken.", spoken_by=sanne, calm=True)
    small = scene.goal("Reiskosten regelen", serves=goal)
    progress.record_progress(goal=goal, score=6, note="Het gaat goed.", spoken_by=sanne, **scene.around)
    page = coach.text(coach.at("goal_page", goal.reference))
    for words in (
        "“Mbo-2 Dienstverlening halen”", "“Dan kan ik werken.”", "Een eigen bedrijf", "Reiskosten regelen", "“Het gaat goed.”",
        "nu 6", "goed genoeg 8", coach.at("goal_page", small.reference), event_list.leading_to(event),
    ):  # fmt: skip
        assert words in page, words
    other = coach.text(coach.at("goal_page", big.reference))
    assert "eigen schoonmaakbedrijf" in other
    assert coach.at("goal_page", goal.reference) in other


def test_reading_a_goal_is_a_line(coach: Visitor, scene: PlanScene) -> None:
    goal = scene.goal()
    coach.text(coach.at("goal_page", goal.reference))
    with _stored(scene.world):
        assert Entry.objects.order_by("-sequence").first().operation == "plans.goal_page"  # type: ignore[union-attr]


def test_the_page_of_a_goal_asks_the_same_however_much_there_is(coach: Visitor, scene: PlanScene) -> None:
    goal = scene.goal()
    address = coach.at("goal_page", goal.reference)
    coach.text(address)

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            coach.text(address)
        return len(captured)

    few = asked()
    for number in range(12):
        helping = scene.goal(f"Klein {number}", serves=goal)
        scene.step(helping)
        scene.step(goal, f"Stap {number}")
        progress.record_progress(goal=goal, score=number % 11, **scene.around)
    assert asked() == few
    assert few <= 16


def test_a_goal_is_changed_as_it_reads(coach: Visitor, scene: PlanScene) -> None:
    goal = scene.goal(calm=True)
    address = coach.at("goal_change", goal.reference)
    there = coach.fields(address)
    assert (there["words"], there["start"], there["enough"]) == ("Mbo-2 Dienstverlening halen", ["2"], ["8"])
    assert there["owners"] == [_sanne(scene.world)]
    answer = coach.send(address, words="Mbo-2 Zorg halen", start="3", horizon="long")
    assert (answer.status_code, answer.url) == (303, coach.at("goal_page", goal.reference))
    found = goal_named(scene.world)
    assert (found.words, found.scale_start, found.horizon, found.calm) == (
        "Mbo-2 Zorg halen",
        3,
        "long",
        True,
    )


def test_words_for_an_own_goal_wait_beside_it(coach: Visitor, scene: PlanScene) -> None:
    goal = scene.goal(own_words="Dan kan ik werken.", spoken_by=scene.person("sanne"))
    deciding.accept_proposal(row=goal, version=None, **scene.together)
    address = coach.at("goal_change", goal.reference)
    assert "own_words" not in coach.fields(address)
    assert coach.send(address, words="Mbo-3 halen").status_code == 303
    found = goal_named(scene.world)
    assert (found.words, found.proposed_words) == ("Mbo-2 Dienstverlening halen", "Mbo-3 halen")
    assert found.own_words == "Dan kan ik werken."
    page = coach.text(coach.at("goal_page", goal.reference))
    assert "Mbo-3 halen" in page
    assert coach.fields(address)["words"] == "Mbo-3 halen"


def test_two_change_one_goal_at_once_and_both_see_both(
    coach: Visitor, stand_in: Visitor, scene: PlanScene
) -> None:
    goal = scene.goal()
    address = coach.at("goal_change", goal.reference)
    first, second = coach.fields(address), stand_in.fields(address)
    assert coach.client.post(address, {**first, "words": "Mbo-2 Zorg"}).status_code == 303
    late = stand_in.client.post(address, {**second, "words": "Mbo-2 Techniek", "enough": "9"})
    page = late.content.decode()
    assert late.status_code == 409
    assert "Mbo-2 Zorg" in page
    assert "Mbo-2 Techniek" in page
    assert goal_named(scene.world).words == "Mbo-2 Zorg"
    kept = filled_in(page)
    assert (kept["words"], kept["enough"]) == ("Mbo-2 Techniek", ["9"])
    assert stand_in.client.post(address, {**kept, "words": "Mbo-2 Zorg of Techniek"}).status_code == 303
    found = goal_named(scene.world)
    with _stored(scene.world):
        read = [one.words for one in queries.earlier_wordings(found)]
    assert read == ["Mbo-2 Zorg", "Mbo-2 Dienstverlening halen"]


def test_what_was_typed_for_a_goal_that_is_gone_can_be_saved_anew(
    coach: Visitor, stand_in: Visitor, scene: PlanScene
) -> None:
    goal = scene.goal()
    address = coach.at("goal_change", goal.reference)
    typed = coach.fields(address)
    assert stand_in.send(coach.at("goal_remove", goal.reference)).status_code == 303
    late = coach.client.post(address, {**typed, "words": "Mbo-2 Zorg halen"})
    page = late.content.decode()
    assert late.status_code == 409
    assert filled_in(page)["words"] == "Mbo-2 Zorg halen"
    assert coach.client.post(coach.at("goal_new"), filled_in(page)).status_code == 303
    assert goal_named(scene.world, "Mbo-2 Zorg halen").removed_at is None
    assert coach.client.get(address).status_code == 404
    assert coach.client.get(coach.at("goal_page", goal.reference)).status_code == 404


def test_a_goal_is_split_in_four_lines_at_most(coach: Visitor, scene: PlanScene) -> None:
    goal = scene.goal()
    address = coach.at("goal_split", goal.reference)
    few = coach.send(address, part_1="Aanmelden")
    assert few.status_code == 422
    assert "minstens twee kleinere doelen" in few.content.decode()
    assert filled_in(few.content.decode())["part_1"] == "Aanmelden"
    assert coach.send(address, part_1="Aanmelden", part_4="Eerste toets").status_code == 303
    page = coach.text(coach.at("goal_page", goal.reference))
    assert "Aanmelden" in page
    assert "Eerste toets" in page


def test_a_goal_ends_becomes_another_and_is_taken_up_again(coach: Visitor, scene: PlanScene) -> None:
    goal = scene.goal()
    address = coach.at("goal_end", goal.reference, hoe="adjusted")
    assert coach.fields(address)["state"] == ["adjusted"]
    without = coach.send(address, ending="Te ver weg.")
    assert without.status_code == 422
    assert "Schrijf op wat het doel wordt." in without.content.decode()
    assert coach.send(address, ending="Te ver weg.", instead="Een cursus doen").status_code == 303
    page = coach.text(coach.at("goal_page", goal.reference))
    following = goal_named(scene.world, "Een cursus doen")
    for words in ("Aangepast", "Te ver weg.", coach.at("goal_page", following.reference)):
        assert words in page
    assert coach.at("goal_page", goal.reference) in coach.text(coach.at("goal_page", following.reference))
    again = coach.send(coach.at("goal_reopen", goal.reference))
    assert (again.status_code, again.url) == (303, coach.at("goal_page", goal.reference))
    with _stored(scene.world):
        assert Goal.objects.get(pk=goal.pk).state == GoalState.OPEN


def test_what_it_becomes_is_only_for_an_adjustedgoal_named(coach: Visitor, scene: PlanScene) -> None:
    goal = scene.goal()
    address = coach.at("goal_end", goal.reference, hoe="reached")
    answer = coach.send(address, ending="Gelukt.", instead="Een cursus")
    assert answer.status_code == 422
    assert filled_in(answer.content.decode())["instead"] == "Een cursus"


def test_a_goal_on_which_was_worked_stays_on_the_page(coach: Visitor, scene: PlanScene) -> None:
    goal = scene.goal()
    small_steps.tick_step(step=scene.step(goal), version=None, **scene.around)
    answer = coach.send(coach.at("goal_remove", goal.reference))
    assert answer.status_code == 422
    assert "Rond het af met een zin." in answer.content.decode()


def test_a_circle_is_refused_and_the_choice_is_still_there(coach: Visitor, scene: PlanScene) -> None:
    one, two = scene.goal("Een"), scene.goal("Twee")
    names = {f"serves_{one.reference}": two.reference, f"serves_{two.reference}": one.reference}
    answer = coach.send(coach.at("goals_order"), **names)
    assert answer.status_code == 422
    assert "helpen deze doelen elkaar in een rondje" in answer.content.decode()
    assert filled_in(answer.content.decode())[f"serves_{two.reference}"] == one.reference


def test_without_a_plan_one_begins_there(world: World) -> None:
    zwart = Visitor(world, "stand_in", "zwart")
    for name in ("goal_new", "goals_order"):
        answer = zwart.client.get(zwart.at(name))
        assert (answer.status_code, answer.url) == (302, zwart.at("plan_begin"))


def test_names_and_words_in_other_scripts_stay_as_they_are(coach: Visitor, world: World) -> None:
    words = "مدرسة \N{SEEDLING} <b>Mbo</b> & verder"
    answer = coach.send(coach.at("goal_new"), words=words, owners=[_sanne(world)])
    assert answer.status_code == 303
    raw = coach.client.get(answer.url).content.decode()
    assert "<b>Mbo</b>" not in raw
    assert words in coach.text(answer.url)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_screen_speaks_both_languages(world: World, scene: PlanScene, language: str) -> None:
    user = world.users["lead"]
    type(user).objects.filter(pk=user.pk).update(language=language)
    coach, goal = Visitor(world), scene.goal()
    ended = scene.goal("Klaar")
    goals.end_goal(goal=ended, state=GoalState.REACHED, ending="Ja.", version=None, **scene.around)
    said = {
        "nl": ("Wat willen jullie bereiken?", "Verder met dit doel"),
        "en": ("What do you want to reach?", "More with this goal"),
    }
    with translation.override(language):
        assert said[language][0] in coach.text(coach.at("goal_new"))
        assert said[language][1] in coach.text(coach.at("goal_page", goal.reference))
        for name in ("goal_change", "goal_split", "goal_end", "goal_remove"):
            coach.text(coach.at(name, goal.reference))
        coach.text(coach.at("goal_reopen", ended.reference))
        coach.text(coach.at("goals_order"))
