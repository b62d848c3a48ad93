"""The screens of the texts of a plan, as a coach at the kitchen table uses them."""

from __future__ import annotations

import datetime as dt
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.urls import reverse

from keerpunt.accounts.models import User
from keerpunt.journal.models import Entry
from keerpunt.kit import clock
from keerpunt.plans import rules
from keerpunt.plans.actions import deciding, texts
from keerpunt.plans.models import Agreement, Dream, EarlierWording, Plan, Talent
from keerpunt.programmes.models import Programme
from keerpunt.programmes.scopes import programme_scope
from tests.families.browsing import Visitor, filled_in
from tests.plans.scenes import PlanScene
from tests.worlds import World

WORDS, OTHERS = "Een eigen schoonmaakbedrijf.", "Een bedrijf samen met mijn zus."


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def coach(world: World) -> Visitor:
    return Visitor(world)


@pytest.fixture
def begun(world: World) -> PlanScene:
    """A plan that was begun; the scope is closed again, as for a visitor."""
    with stored(world):
        return PlanScene(world)


def stored(world: World) -> AbstractContextManager[None]:
    """This function will open the scope of the programme."""
    return programme_scope(world.programmes["veen"].pk)


def sanne_of(world: World) -> str:
    """This function will give how a form says Sanne."""
    return str(world.persons["sanne"].reference)


def _own_dream(scene: PlanScene, words: str = WORDS) -> Dream:
    with stored(scene.world):
        return texts.write_dream(person=scene.person("sanne"), words=words, spoken_by=None, **scene.together)


def _lines(world: World) -> list[str]:
    with stored(world):
        return list(Entry.objects.order_by("sequence").values_list("operation", flat=True))


def _english(world: World) -> None:
    User.objects.filter(pk=world.users["lead"].pk).update(language="en")


# Beginning and changing the plan.


def test_the_plan_is_begun_with_what_the_family_says(coach: Visitor, world: World) -> None:
    page = coach.text(coach.at("plan_begin"))
    assert ">Begin met jullie gezinsplan</h1>" in page
    assert "Wat je coach schrijft, is een voorstel." in page
    assert coach.fields(coach.at("plan_begin"))["months"] == ["3"], "as the programme does it"
    answer = coach.send(coach.at("plan_begin"), words="Het is druk.", spoken_by=sanne_of(world))
    assert (answer.status_code, answer.url) == (303, coach.at("plan_page"))
    with stored(world):
        plan = Plan.objects.get()
        assert (plan.words, plan.voice, plan.spoken_by_id) == (
            "Het is druk.",
            "proposed",
            world.persons["sanne"].pk,
        )
        assert plan.evaluate_on == rules.months_later(clock.day_of(world.now), 3)
    assert _lines(world)[-2:] != ["plans.begin_plan"] * 2
    assert coach.client.get(coach.at("plan_begin")).url == coach.at("plan_page")


@pytest.mark.parametrize("name", ["kansplan", "familieagenda"])
def test_a_programme_has_its_own_word_for_a_plan(coach: Visitor, world: World, name: str) -> None:
    Programme.objects.filter(pk=world.programmes["veen"].pk).update(plan_name=name)
    page = coach.text(coach.at("plan_begin"))
    assert f"Begin met jullie {name}" in page and f"In jullie {name} staat" in page
    assert "gezinsplan" not in page
    _english(world)
    page = coach.text(coach.at("plan_begin"))
    assert f"Begin with your {name}" in page and f"Your {name} says" in page


def test_one_looks_back_on_a_day_that_is_chosen(coach: Visitor, world: World) -> None:
    address = coach.at("plan_begin")
    without = coach.send(address, months="andere-dag")
    assert without.status_code == 422 and "Kies een dag." in without.content.decode()
    over = coach.send(
        address, months="andere-dag", evaluate_on="2020-01-01", words="Druk.", spoken_by="gezin-samen"
    )
    assert over.status_code == 422
    assert "Kies een dag na vandaag" in over.content.decode() and "Druk." in over.content.decode()
    day = clock.day_of(world.now) + dt.timedelta(days=40)
    assert coach.send(address, months="andere-dag", evaluate_on=day.isoformat()).status_code == 303
    with stored(world):
        assert Plan.objects.get().evaluate_on == day


def test_words_without_whose_they_are_are_asked_about_and_kept(coach: Visitor, world: World) -> None:
    answer = coach.send(coach.at("plan_begin"), words="Het is druk.")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Kies van wie deze woorden zijn." in page and "Het is druk." in page


def test_the_second_who_begins_loses_nothing(coach: Visitor, begun: PlanScene) -> None:
    other = coach.at("plan_begin")
    with stored(begun.world):
        Plan.objects.update(removed_at=begun.now)
    fields = coach.fields(other)
    with stored(begun.world):
        Plan.objects.update(removed_at=None)
    answer = coach.client.post(other, {**fields, "words": "Wat ik typte.", "spoken_by": "mijn-voorstel"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Dit gezin heeft al een plan" in page and "Wat ik typte." in page


def test_where_they_are_now_changes_and_the_rest_stays(coach: Visitor, begun: PlanScene) -> None:
    address = coach.at("plan_change")
    fields = coach.fields(address)
    assert (fields["words"], fields["spoken_by"], fields["months"]) == (
        "Het is druk thuis.",
        ["mijn-voorstel"],
        ["zoals-nu"],
    )
    answer = coach.send(address, words="Het is rustiger.", spoken_by="gezin-samen")
    assert answer.status_code == 303
    with stored(begun.world):
        plan = Plan.objects.get()
        assert (plan.said_together, plan.evaluate_on) == (True, begun.plan.evaluate_on)


def test_before_there_is_a_plan_its_parts_lead_to_where_it_begins(coach: Visitor) -> None:
    for door in ("plan_change", "dream_new", "talent_new", "agreement_new"):
        answer = coach.client.get(coach.at(door))
        assert (answer.status_code, answer.url) == (302, coach.at("plan_begin")), door


def test_what_was_typed_for_a_plan_that_was_taken_back_is_kept(coach: Visitor, begun: PlanScene) -> None:
    address = coach.at("agreement_new")
    fields = coach.fields(address)
    with stored(begun.world):
        Plan.objects.update(removed_at=begun.now)
    answer = coach.client.post(address, {**fields, "words": WORDS, "spoken_by": "gezin-samen"})
    assert answer.status_code == 422
    assert "Er is nog geen plan." in answer.content.decode() and WORDS in answer.content.decode()


# Dreams, talents, agreements.


@pytest.mark.parametrize(
    ("door", "model", "asked"),
    [
        ("dream", Dream, "Wat wil je over een paar jaar?"),
        ("talent", Talent, "Waar ben je goed in, of wat doe je graag?"),
        ("agreement", Agreement, "Wat hebben jullie afgesproken?"),
    ],
)
def test_a_text_is_written_reworded_and_taken_off(
    coach: Visitor, begun: PlanScene, door: str, model: Any, asked: str
) -> None:
    new = coach.at(f"{door}_new")
    page = coach.text(new)
    assert asked in page and "Van wie zijn deze woorden?" in page and "het is mijn voorstel" in page
    whose = {} if door == "agreement" else {"person": sanne_of(begun.world)}
    answer = coach.send(new, words=WORDS, spoken_by="gezin-samen", **whose)
    assert (answer.status_code, answer.url) == (303, coach.at("plan_page"))
    with stored(begun.world):
        row = model.objects.get()
        assert (row.words, row.said_together, row.voice) == (WORDS, True, "proposed")
    change = coach.at(f"{door}_change", row.reference)
    page = coach.text(change)
    assert f"“{WORDS}”" in page and "het gezin samen" in page and "voorstel van" in page
    assert coach.fields(change)["spoken_by"] == ["gezin-samen"]
    assert coach.send(change, words=OTHERS, spoken_by="mijn-voorstel").status_code == 303
    with stored(begun.world):
        row = model.objects.get()
        assert (row.words, row.said_together, row.spoken_by_id) == (OTHERS, False, None)
        assert EarlierWording.objects.get().words.startswith("Een eigen")
    assert coach.send(coach.at(f"{door}_remove", row.reference)).status_code == 303
    assert coach.client.get(change).status_code == 404
    written = [one for one in _lines(begun.world) if f"_{door}" in one]
    assert written == [f"plans.write_{door}", f"plans.reword_{door}", f"plans.remove_{door}"]


def test_a_dream_of_somebody_whose_name_was_tapped_is_theirs(coach: Visitor, begun: PlanScene) -> None:
    lisa = begun.world.persons["lisa"].reference
    fields = coach.fields(coach.at("dream_new", van=lisa))
    assert (fields["person"], fields["spoken_by"]) == (lisa, [lisa])
    ria = begun.world.persons["ria"].reference
    assert "spoken_by" not in coach.fields(coach.at("dream_new", van=ria)), "she takes no part"


def test_beside_own_words_other_words_wait_and_both_are_shown(coach: Visitor, begun: PlanScene) -> None:
    own = _own_dream(begun)
    change = coach.at("dream_change", own.reference)
    page = coach.text(change)
    assert "Wat het gezin zei, blijft staan." in page and "zelf opgeschreven" in page
    assert coach.at("dream_remove", own.reference) not in page
    assert coach.fields(change)["spoken_by"] == ["mijn-voorstel"]
    assert coach.send(change, words=OTHERS).status_code == 303
    page = coach.text(change)
    assert f"“{WORDS}”" in page and OTHERS in page and f"“{OTHERS}”" not in page
    assert "wacht op het gezin" in page
    assert coach.fields(change)["words"] == OTHERS
    with stored(begun.world):
        row = Dream.objects.get()
        assert (row.words, row.proposed_words) == (WORDS, OTHERS)
    refused = coach.send(coach.at("dream_remove", own.reference))
    assert (
        refused.status_code == 422
        and "Alleen zij kunnen die weghalen, op “samen”." in refused.content.decode()
    )


def test_what_was_declined_is_told_as_it_is(coach: Visitor, begun: PlanScene) -> None:
    with stored(begun.world):
        dream = begun.dream(WORDS)
        deciding.decline_proposal(row=dream, version=1, **begun.together)
    page = coach.text(coach.at("dream_change", dream.reference))
    assert "liever niet" in page and "Sanne zei nee" in page


def test_what_was_agreed_ends_and_holds_again(coach: Visitor, begun: PlanScene) -> None:
    with stored(begun.world):
        row = texts.write_agreement(words=WORDS, spoken_by=None, **begun.around)
    end = coach.at("agreement_end", row.reference)
    assert end in coach.text(coach.at("agreement_change", row.reference))
    assert coach.fields(end)["ended_on"] == clock.day_of(begun.now).isoformat()
    assert coach.send(end, ended_on="").status_code == 422
    assert coach.send(end).status_code == 303
    assert "Geldt het toch weer?" in coach.text(end)
    assert coach.send(end, ended_on="").status_code == 303
    with stored(begun.world):
        assert Agreement.objects.get().ended_on is None


def test_coach_and_stand_in_change_at_once_and_both_texts_are_seen(coach: Visitor, begun: PlanScene) -> None:
    with stored(begun.world):
        dream = begun.dream(WORDS)
    address = coach.at("dream_change", dream.reference)
    mine = coach.fields(address)
    Visitor(begun.world, "stand_in").send(address, words=OTHERS, spoken_by="mijn-voorstel")
    answer = coach.client.post(address, {**mine, "words": "Wat ik typte."})
    page = answer.content.decode()
    assert answer.status_code == 409 and OTHERS in page and "Wat ik typte." in page
    again = coach.client.post(address, {**filled_in(page), "spoken_by": "mijn-voorstel"})
    assert again.status_code == 303
    with stored(begun.world):
        row = Dream.objects.get()
        row.family = begun.family
        assert row.words == "Wat ik typte."
        assert [one.words for one in EarlierWording.objects.order_by("id")] == [WORDS, OTHERS]


@pytest.mark.parametrize("door", ["dream", "talent", "agreement"])
def test_what_was_typed_for_a_text_that_is_gone_can_be_saved_anew(
    coach: Visitor, begun: PlanScene, door: str
) -> None:
    whose = {} if door == "agreement" else {"person": sanne_of(begun.world)}
    coach.send(coach.at(f"{door}_new"), words=WORDS, spoken_by="gezin-samen", **whose)
    model: Any = {"dream": Dream, "talent": Talent, "agreement": Agreement}[door]
    with stored(begun.world):
        row = model.objects.get()
    address = coach.at(f"{door}_change", row.reference)
    fields = coach.fields(address)
    Visitor(begun.world, "stand_in").send(coach.at(f"{door}_remove", row.reference))
    answer = coach.client.post(address, {**fields, "words": OTHERS})
    page = answer.content.decode()
    assert answer.status_code == 409 and OTHERS in page and "Dit is er niet meer" in page
    saved = coach.client.post(coach.at(f"{door}_new"), filled_in(page))
    assert saved.status_code == 303
    with stored(begun.world):
        assert model.objects.get(removed_at=None).words == OTHERS
    gone = coach.client.post(coach.at(f"{door}_remove", row.reference), fields)
    assert gone.status_code == 409


def test_somebody_who_left_the_page_meanwhile_is_chosen_anew(coach: Visitor, begun: PlanScene) -> None:
    address = coach.at("dream_new")
    lisa = begun.world.persons["lisa"]
    fields = {**coach.fields(address), "person": lisa.reference, "spoken_by": lisa.reference, "words": WORDS}
    with stored(begun.world):
        type(lisa).objects.filter(pk=lisa.pk).update(removed_at=begun.now)
    answer = coach.client.post(address, fields)
    assert answer.status_code == 422 and WORDS in answer.content.decode()


# How a text read before.


def test_how_a_text_read_before_says_whose_words_it_was_and_until_when(
    coach: Visitor, begun: PlanScene
) -> None:
    with stored(begun.world):
        lisa = begun.person("lisa")
        hers = {**begun.around, "actor": begun.held_by("lisa")}
        dream = texts.write_dream(person=lisa, words=WORDS, spoken_by=lisa, **begun.around)
        texts.reword_text(row=dream, version=1, words=OTHERS, spoken_by=None, **hers)
        texts.reword_text(row=dream, version=2, words="Naar zee.", spoken_by=None, **begun.around)
        deciding.decline_proposal(row=dream, version=3, **hers)
    address = coach.at("wordings", "droom", dream.reference)
    assert address in coach.text(coach.at("dream_change", dream.reference))
    page = coach.text(address)
    now, before = page.split(">Eerder<")
    assert f"“{OTHERS}”" in now and "zelf opgeschreven" in now
    assert f"“{WORDS}”" in before and "Lisa" in before and "Tot " in before and " stond er:" in before
    assert "als voorstel klaar" in before and "Naar zee." in before and "liever niet" in before
    assert before.index("Naar zee.") < before.index(WORDS), "the latest first"
    assert _lines(begun.world)[-1] == "plans.wordings_page"
    _english(begun.world)
    page = coach.text(address)
    assert "How this dream read before" in page and "rather not" in page and "it read:" in page


def test_a_text_that_never_changed_says_so(coach: Visitor, begun: PlanScene) -> None:
    page = coach.text(coach.at("wordings", "plan", begun.plan.reference))
    assert "Dit is nog nooit veranderd." in page


def test_who_reads_with_a_reason_sees_how_a_text_read_before_and_no_form(begun: PlanScene) -> None:
    reader = Visitor(begun.world, "reasoned")
    with stored(begun.world):
        dream = begun.dream()
    assert reader.client.get(reader.at("wordings", "droom", dream.reference)).status_code == 200
    assert reader.client.get(reader.at("dream_change", dream.reference)).status_code == 404


def test_in_english_everything_is_english(coach: Visitor, begun: PlanScene) -> None:
    own = _own_dream(begun)
    _english(begun.world)
    page = coach.text(coach.at("dream_change", own.reference))
    for words in (
        "Whose words are these?",
        "What the family said stays.",
        "How it reads now",
        "in their own hand",
    ):
        assert words in page
    assert "What do you want in a few years?" in coach.text(coach.at("dream_new"))
    assert "In 3 months" in coach.text(coach.at("plan_change"))


def test_a_family_of_which_nobody_takes_part_is_told_what_to_do(coach: Visitor, begun: PlanScene) -> None:
    with stored(begun.world):
        type(begun.world.persons["sanne"]).objects.filter(family=begun.family).update(standing="third_party")
    page = coach.text(coach.at("dream_new"))
    assert "Er doet nog niemand mee." in page and reverse("person_new", args=[begun.family.reference]) in page
