"""What comes in badly for the texts of a plan: a kind sentence or a right result, and nothing lost."""

from __future__ import annotations

from typing import Any

import pytest

from keerpunt.accounts.models import HeldText
from keerpunt.plans.models import Dream
from tests.families.browsing import Visitor, filled_in
from tests.plans.scenes import PlanScene
from tests.plans.test_text_pages import sanne_of, stored
from tests.worlds import PASSWORD, World

WORDS = "Een eigen schoonmaakbedrijf."


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def coach(world: World) -> Visitor:
    return Visitor(world)


@pytest.fixture
def begun(world: World) -> PlanScene:
    with stored(world):
        return PlanScene(world)


def test_hidden_characters_are_taken_out_and_told_about(coach: Visitor, begun: PlanScene) -> None:
    sanne = sanne_of(begun.world)
    answer = coach.send(coach.at("dream_new"), words="Een \u202ehond\u202c.", person=sanne, spoken_by=sanne)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "onzichtbare tekens" in page and "Een hond." in page


def test_emoji_and_right_to_left_words_are_kept(coach: Visitor, begun: PlanScene) -> None:
    sanne, words = sanne_of(begun.world), "שלום 👨‍👩‍👧 أسرة"
    assert coach.send(coach.at("dream_new"), words=words, person=sanne, spoken_by=sanne).status_code == 303
    with stored(begun.world):
        assert Dream.objects.get().words == words
    assert words in coach.text(coach.at("plan_page"))


@pytest.mark.parametrize("letters", [5_001, 2_621_440])
def test_a_text_that_is_too_long_stays_in_its_form(coach: Visitor, begun: PlanScene, letters: int) -> None:
    sanne = sanne_of(begun.world)
    answer = coach.send(coach.at("dream_new"), words="é" * letters, person=sanne, spoken_by=sanne)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Dit is te lang" in page and "é" * letters in page
    with stored(begun.world):
        assert not Dream.objects.exists()


def test_a_text_of_five_thousand_characters_is_taken_in(coach: Visitor, begun: PlanScene) -> None:
    sanne = sanne_of(begun.world)
    answer = coach.send(coach.at("dream_new"), words="é" * 5_000, person=sanne, spoken_by=sanne)
    assert answer.status_code == 303


@pytest.mark.parametrize("words", ["", "   ", "\u200b"])
def test_no_words_are_asked_for(coach: Visitor, begun: PlanScene, words: str) -> None:
    sanne = sanne_of(begun.world)
    answer = coach.send(coach.at("dream_new"), words=words, person=sanne, spoken_by=sanne)
    assert answer.status_code == 422
    assert "Schrijf het in een paar woorden op." in answer.content.decode()


def test_made_up_speakers_and_kinds_do_not_exist(coach: Visitor, begun: PlanScene) -> None:
    other = begun.world.persons["ria"].reference
    for speaker in (other, "iemand", "zoals-nu"):
        answer = coach.send(coach.at("agreement_new"), words=WORDS, spoken_by=speaker)
        assert answer.status_code == 422
    assert coach.client.get(coach.at("wordings", "brief", begun.plan.reference)).status_code == 404
    assert coach.client.get(coach.at("wordings", "droom", begun.plan.reference)).status_code == 404


def test_a_session_that_ended_while_typing_keeps_the_text(coach: Visitor, begun: PlanScene) -> None:
    address = coach.at("dream_new")
    sanne = sanne_of(begun.world)
    fields = {**coach.fields(address), "words": WORDS, "person": sanne, "spoken_by": sanne}
    coach.client.logout()
    lost = coach.client.post(address, fields)
    assert lost.status_code == 303 and lost.url.startswith("/inloggen/")
    login = {"login": "lead@voorbeeld.example", "password": PASSWORD, "next": f"{address}?bewaard=1"}
    page = coach.client.post(lost.url, login, follow=True).content.decode()
    assert WORDS in page and "Je werd uitgelogd terwijl je aan het typen was" in page
    assert filled_in(page)["spoken_by"] == [sanne]
    assert coach.client.post(f"{address}?bewaard=1", filled_in(page)).status_code == 303
    with stored(begun.world):
        assert Dream.objects.get().words == WORDS
    assert not HeldText.objects.exists()


def test_the_same_form_sent_twice_writes_one_dream(coach: Visitor, begun: PlanScene) -> None:
    address, sanne = coach.at("dream_new"), sanne_of(begun.world)
    fields = {**coach.fields(address), "words": WORDS, "person": sanne, "spoken_by": sanne}
    assert [coach.client.post(address, fields).status_code for _ in range(2)] == [303, 303]
    with stored(begun.world):
        assert Dream.objects.count() == 1
