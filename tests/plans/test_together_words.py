"""Samen: what a member writes is the family's own at once, what they answer stands, and the desk does not speak for them."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from keerpunt.access.verdicts import ChangedMeanwhile, NotAllowed, Refused
from keerpunt.families import last_deed
from keerpunt.families.actions import undoing
from keerpunt.plans.actions import deciding, goals, small_steps, texts
from keerpunt.plans.enums import Voice
from keerpunt.plans.models import Dream, Goal, Progress, Step, Talent
from tests.families.browsing import Visitor, filled_in
from tests.plans.phones import Phone, last_line, operations
from tests.plans.scenes import PlanScene, younger


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def phone(scene: PlanScene) -> Phone:
    return Phone(scene)


# What a member writes is the family's own at once.


def test_a_dream_a_talent_a_goal_and_a_step_are_their_own(scene: PlanScene) -> None:
    younger(scene, "lisa")
    phone = Phone(scene)
    sanne, lisa = scene.person("sanne"), scene.person("lisa")
    assert phone.send(phone.to("together_dream"), words="Een hond.", person=lisa.reference).status_code == 303
    dream = Dream.objects.get()
    assert (dream.words, dream.person_id, dream.voice) == ("Een hond.", lisa.pk, Voice.OWN)
    assert (dream.spoken_by_id, dream.decided_by_id, dream.typed_by_id) == (
        sanne.pk,
        sanne.pk,
        scene.actor.user_id,
    )
    assert last_line().subjects == [["Dream", str(dream.pk)], ["Person", str(sanne.pk)]]
    phone.send(phone.to("together_talent"), words="Haren vlechten.", person=lisa.reference)
    assert (Talent.objects.get().person_id, Talent.objects.get().voice) == (lisa.pk, Voice.OWN)
    phone.send(phone.to("together_goal"), words="De post open", start="3", enough="8")
    goal = Goal.objects.get()
    assert (goal.voice, goal.scale_start, goal.scale_enough, goal.horizon) == (Voice.OWN, 3, 8, "short")
    assert [one.pk for one in goal.owners.all()] == [sanne.pk]
    phone.send(
        phone.to("together_step", goal.reference), words="Een map kopen", who="coach", when="next_week"
    )
    step = Step.objects.get()
    assert (step.voice, step.professional_id) == (Voice.OWN, scene.actor.user_id)
    assert step.due_on and step.due_on.weekday() == 6 and 7 <= (step.due_on - scene.today).days <= 13
    phone.client.post(
        phone.to("together_mark", goal.reference),
        {**phone.fields(phone.to("together_mark", goal.reference)), "score": "6"},
    )
    assert (Progress.objects.get().score, Progress.objects.get().spoken_by_id) == (6, sanne.pk)
    wrong = phone.send(phone.to("together_mark", goal.reference), score="11")
    assert wrong.status_code == 422 and "Kies een cijfer van 0 tot en met 10." in wrong.content.decode()
    tick = phone.to("together_tick", step.reference)
    assert phone.send(tick).status_code == 303
    assert Step.objects.get().done_on == scene.today
    assert phone.send(phone.to("together_untick", step.reference)).status_code == 303
    assert Step.objects.get().done_on is None
    page = phone.page
    for words in ("Een hond.", "Haren vlechten.", "De post open", "Een map kopen"):
        assert words in page


def test_a_child_writes_its_own_dream_and_of_nobody_else(scene: PlanScene) -> None:
    phone = Phone(scene, "lisa")
    assert "Van wie is het?" not in phone.text(phone.to("together_dream"))
    answer = phone.send(phone.to("together_dream"), words="Kapster", person=scene.person("sanne").reference)
    assert answer.status_code == 422
    phone.send(phone.to("together_dream"), words="Kapster")
    assert Dream.objects.get().person_id == scene.person("lisa").pk


def test_an_empty_form_keeps_what_was_typed_and_says_what_is_missing(phone: Phone) -> None:
    answer = phone.send(phone.to("together_goal"), words="Rust", owners=[])
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Kies van wie dit doel is." in text and "Rust" in text
    long = phone.send(phone.to("together_dream"), words="a" * 5001)
    assert long.status_code == 422 and "a" * 5001 in long.content.decode()
    assert not Goal.objects.exists()


# Yes, no, or in other words.


def test_a_proposal_is_taken_over_as_it_reads(scene: PlanScene) -> None:
    dream = scene.dream()
    phone = Phone(scene)
    answer = phone.send(phone.to("together_answer", "droom", dream.reference), answer="accept")
    assert answer.status_code == 303
    dream.refresh_from_db()
    assert (dream.voice, dream.decided_by_id) == (Voice.OWN, scene.person("sanne").pk)
    assert last_line().operation == "plans.accept_proposal"
    assert ["Person", str(scene.person("sanne").pk)] in last_line().subjects


def test_a_proposal_is_declined_and_not_shown_again(scene: PlanScene) -> None:
    dream = scene.dream()
    phone = Phone(scene)
    assert "schoonmaakbedrijf" in phone.page
    phone.send(phone.to("together_answer", "droom", dream.reference), answer="decline")
    assert Dream.objects.get().voice == Voice.DECLINED
    assert "schoonmaakbedrijf" not in phone.page
    assert phone.client.get(phone.to("together_reword", "droom", dream.reference)).status_code == 404


@pytest.mark.parametrize("kind", ["nu", "droom", "talent", "afspraak", "doel", "stap"])
def test_every_kind_of_proposal_is_said_differently(scene: PlanScene, kind: str) -> None:
    goal = scene.goal(own_words="Nu maak ik het af.")
    rows: dict[str, Any] = {
        "nu": lambda: scene.plan,
        "droom": scene.dream,
        "talent": lambda: texts.write_talent(
            person=scene.person("sanne"), words="Koken", spoken_by=None, **scene.around
        ),
        "afspraak": lambda: texts.write_agreement(
            words="Niet na zes uur bellen", spoken_by=None, **scene.around
        ),
        "doel": lambda: goal,
        "stap": lambda: scene.step(goal),
    }
    row = rows[kind]()
    phone = Phone(scene)
    address = phone.to("together_reword", kind, row.reference)
    assert phone.send(address, words="Zoals ik het zeg.").status_code == 303
    row.refresh_from_db()
    assert (row.words, row.voice, row.spoken_by_id) == (
        "Zoals ik het zeg.",
        Voice.OWN,
        scene.person("sanne").pk,
    )
    goal.refresh_from_db()
    assert (goal.scale_start, goal.scale_enough, goal.own_words) == (2, 8, "Nu maak ik het af.")
    assert [one.pk for one in goal.owners.all()] == [scene.person("sanne").pk]
    assert "Zoals ik het zeg." in phone.page


def test_other_words_for_their_own_text_wait_and_are_answered(scene: PlanScene) -> None:
    phone = Phone(scene)
    phone.send(phone.to("together_dream"), words="Een eigen zaak.")
    dream = Dream.objects.get()
    texts.reword_text(
        row=dream, words="Een bedrijf met personeel.", spoken_by=None, version=None, **scene.around
    )
    page = phone.text(phone.to("together_answer", "droom", dream.reference))
    assert "Lead zou het zo zeggen:" in page and "Nu staat er:" in page
    phone.send(phone.to("together_answer", "droom", dream.reference), answer="decline")
    dream.refresh_from_db()
    assert (dream.words, dream.proposed_words, dream.voice) == ("Een eigen zaak.", "", Voice.OWN)


def test_a_proposal_that_changed_meanwhile_is_shown_once_more(scene: PlanScene) -> None:
    dream = scene.dream()
    phone = Phone(scene)
    address = phone.to("together_answer", "droom", dream.reference)
    fields = phone.fields(address)
    texts.reword_text(row=dream, words="Heel wat anders.", spoken_by=None, version=None, **scene.around)
    answer = phone.client.post(address, {**fields, "answer": "accept"})
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "Iemand heeft dit net veranderd." in text and "Heel wat anders." in text
    assert Dream.objects.get().voice == Voice.PROPOSED
    assert phone.client.post(address, {**filled_in(text), "answer": "accept"}).status_code == 303
    assert Dream.objects.get().words == "Heel wat anders."


def test_two_taps_are_one_answer(scene: PlanScene) -> None:
    dream = scene.dream()
    phone = Phone(scene)
    address = phone.to("together_answer", "droom", dream.reference)
    fields = {**phone.fields(address), "answer": "accept"}
    assert [phone.client.post(address, fields).status_code for _ in range(2)] == [303, 303]
    assert operations().count("plans.accept_proposal") == 1


def test_what_is_not_theirs_yet_is_not_ticked_off(scene: PlanScene) -> None:
    step = scene.step(scene.goal())
    phone = Phone(scene)
    assert phone.client.get(phone.to("together_tick", step.reference)).status_code == 404


def test_nobody_else_of_the_family_rewords_what_somebody_said_of_themselves(scene: PlanScene) -> None:
    lisa = Phone(scene, "lisa")
    lisa.send(lisa.to("together_dream"), words="Kapster worden.")
    dream = Dream.objects.get()
    texts.reword_text(row=dream, words="Een eigen kapsalon.", spoken_by=None, version=None, **scene.around)
    sanne = Phone(scene)
    page = sanne.page
    assert "Kapster worden." in page and "Een eigen kapsalon." not in page
    for door in ("together_reword", "together_answer"):
        assert sanne.to(door, "droom", dream.reference) not in page
        assert sanne.client.get(sanne.to(door, "droom", dream.reference)).status_code == 404
    again = Phone(scene, "lisa")
    assert "Een eigen kapsalon." in again.page
    assert (
        again.send(again.to("together_reword", "droom", dream.reference), words="Kapster!").status_code == 303
    )
    assert Dream.objects.get().words == "Kapster!"


def test_who_reads_what_was_done_sees_with_whom(scene: PlanScene) -> None:
    phone = Phone(scene)
    phone.send(phone.to("together_dream"), words="Een hond.")
    phone.signed_in_again()
    text = phone.text(phone.at("family_readers"))
    assert text.count("samen met Sanne") == 2  # handing over, and the dream
    assert "Een hond." not in text


# The desk does not speak for the family.


def test_a_coach_who_holds_the_phone_never_answers_for_the_family(scene: PlanScene) -> None:
    dream = scene.dream()
    for act in (deciding.accept_proposal, deciding.decline_proposal):
        with pytest.raises(NotAllowed):
            act(row=dream, version=None, **scene.around)
    coach = Visitor(scene.world)
    address = reverse("together_answer", args=[scene.person("sanne").reference, "droom", dream.reference])
    assert coach.client.post(address, {"answer": "accept"}).status_code == 404
    assert Dream.objects.get().voice == Voice.PROPOSED


def test_what_was_done_together_is_not_undone_at_the_desk(scene: PlanScene) -> None:
    dream = scene.dream()
    phone = Phone(scene)
    phone.send(phone.to("together_answer", "droom", dream.reference), answer="accept")
    last = last_deed.of(scene.actor, scene.family, now=scene.now)
    assert last is not None and last.deed.operation == "plans.accept_proposal"
    with pytest.raises(Refused):
        undoing.undo_last(deed_id=last.deed.pk, **scene.around)
    assert Dream.objects.get().voice == Voice.OWN


def test_nobody_undoes_what_the_family_built_on(scene: PlanScene) -> None:
    other = scene.world.actor("stand_in")
    goal = goals.set_goal(
        facts=goals.GoalFacts(words="De post open", owners=[scene.person("sanne")]),
        **{**scene.around, "actor": other},
    )
    deciding.accept_proposal(row=goal, version=None, **scene.together)
    small_steps.set_step(goal=goal, facts=small_steps.StepFacts(words="Een map kopen"), **scene.together)
    last = last_deed.of(other, scene.family, now=scene.now)
    assert last is not None
    with pytest.raises((Refused, ChangedMeanwhile)):
        undoing.undo_last(deed_id=last.deed.pk, **{**scene.around, "actor": other})
    assert (Goal.objects.get().removed_at, Step.objects.get().removed_at) == (None, None)


def test_the_desk_neither_overwrites_nor_takes_away_what_was_said_together(scene: PlanScene) -> None:
    phone = Phone(scene)
    phone.send(phone.to("together_dream"), words="Een hond.")
    dream = Dream.objects.get()
    with pytest.raises(Refused):
        texts.remove_text(row=dream, version=None, **scene.around)
    texts.reword_text(row=dream, words="Een kat.", spoken_by=None, version=None, **scene.around)
    assert Dream.objects.get().words == "Een hond."
