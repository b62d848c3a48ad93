"""Texts of a plan: each carries whose words it is and who typed it, and none is silently overwritten."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from keerpunt.access.verdicts import ChangedMeanwhile, NotAllowed, Refused
from keerpunt.families.models import Family
from keerpunt.plans import outline, queries, wordings
from keerpunt.plans.actions import deciding, plans, texts
from keerpunt.plans.enums import Voice
from keerpunt.plans.models import Agreement, Dream, EarlierWording, Plan, Talent
from keerpunt.plans.whole import outline_of
from tests.plans.scenes import PlanScene

WORDS, OTHERS = "Een eigen schoonmaakbedrijf.", "Een bedrijf samen met mijn zus."


def _own_dream(scene: PlanScene, words: str = WORDS) -> Dream:
    return texts.write_dream(person=scene.person("sanne"), words=words, spoken_by=None, **scene.together)


def _edit(row: Any) -> dict[str, Any]:
    return {"row": row, "version": row.version}


def _fresh(row: Any) -> Any:
    found = type(row).objects.get(pk=row.pk)
    found.family = row.family
    return found


def _acts(scene: PlanScene) -> list[tuple[str, Callable[[], Any]]]:
    """Every action on texts, with the operation that its line says."""
    sanne = scene.person("sanne")
    dream, mine = scene.dream(), _own_dream(scene)
    talent = texts.write_talent(person=sanne, words="Koken", spoken_by=sanne, **scene.around)
    agreed = texts.write_agreement(words="Niet na zes uur.", spoken_by=scene.family, **scene.around)
    later = plans.PlanFacts(evaluate_on=scene.today + dt.timedelta(days=30), where_now="Rustig.")
    said = {"spoken_by": None, **scene.around}
    around = scene.around
    return [
        ("plans.write_dream", lambda: texts.write_dream(person=sanne, words=WORDS, **said)),
        ("plans.write_talent", lambda: texts.write_talent(person=sanne, words=WORDS, **said)),
        ("plans.write_agreement", lambda: texts.write_agreement(words=WORDS, **said)),
        ("plans.reword_dream", lambda: texts.reword_text(words=OTHERS, **_edit(mine), **said)),
        ("plans.reword_talent", lambda: texts.reword_text(words=OTHERS, **_edit(talent), **said)),
        ("plans.reword_agreement", lambda: texts.reword_text(words=OTHERS, **_edit(agreed), **said)),
        ("plans.end_agreement", lambda: texts.end_agreement(ended_on=scene.today, **_edit(agreed), **around)),
        ("plans.accept_proposal", lambda: deciding.accept_proposal(**_edit(mine), **scene.together)),
        ("plans.decline_proposal", lambda: deciding.decline_proposal(**_edit(dream), **scene.together)),
        ("plans.remove_dream", lambda: texts.remove_text(**_edit(dream), **around)),
        ("plans.remove_talent", lambda: texts.remove_text(**_edit(talent), **around)),
        ("plans.remove_agreement", lambda: texts.remove_text(**_edit(agreed), **around)),
        (
            "plans.change_plan",
            lambda: plans.change_plan(facts=later, version=scene.plan.version, **around),
        ),
    ]


def test_every_action_writes_one_line_that_names_it_and_no_word(scene: PlanScene) -> None:
    for operation, act in _acts(scene):
        line = scene.one_line_for(act)[1]
        assert line.operation == operation
        assert OTHERS not in str(vars(line)) and WORDS not in str(vars(line))


def test_what_somebody_writes_says_whose_words_it_is_and_who_typed_it(scene: PlanScene) -> None:
    lead, sanne = scene.world.users["lead"], scene.person("sanne")
    of_sanne = scene.dream()
    of_all = texts.write_agreement(words=WORDS, spoken_by=scene.family, **scene.around)
    proposal = texts.write_agreement(words=WORDS, spoken_by=None, **scene.around)
    own = _own_dream(scene)
    rows = [_fresh(row) for row in (of_sanne, of_all, proposal, own)]
    assert [row.voice for row in rows] == ["proposed", "proposed", "proposed", "own"]
    assert [row.spoken_by_id for row in rows] == [sanne.pk, None, None, sanne.pk]
    assert [row.said_together for row in rows] == [False, True, False, False]
    assert {row.typed_by_id for row in rows} == {lead.pk}
    assert [row.member_typed_id for row in rows] == [None, None, None, sanne.pk]
    assert [bool(row.decided_at) for row in rows] == [False, False, False, True]


def test_the_outline_says_it_too_and_stays_the_same_through_json(scene: PlanScene) -> None:
    own = _own_dream(scene)
    texts.reword_text(words=OTHERS, spoken_by=scene.family, **_edit(own), **scene.around)
    whole = queries.whole_plan(scene.family)
    assert whole is not None
    written = outline_of(whole)
    said = written.dreams[0].said
    assert (said.words, said.speaker, said.self_typed, said.writer) == (WORDS, "Sanne", True, "Sanne")
    assert (said.proposal, said.proposal_together, said.proposal_speaker) == (OTHERS, True, "")
    assert said.proposer == scene.world.users["lead"].get_short_name()
    assert outline.from_json(outline.to_json(written)) == written
    assert wordings.said_one(_fresh(own)) == said


def test_an_outline_that_was_kept_before_proposals_had_their_own_words_is_still_read(
    scene: PlanScene,
) -> None:
    said = {
        "key": "1",
        "reference": "a",
        "words": WORDS,
        "voice": "own",
        "speaker": "Sanne",
        "writer": "Femke",
    }
    assert outline.Said(**said).proposal == ""


def test_own_words_wait_for_no_professional(scene: PlanScene) -> None:
    own = _own_dream(scene)
    texts.reword_text(words=OTHERS, spoken_by=scene.person("lisa"), **_edit(own), **scene.around)
    row = _fresh(own)
    assert (row.words, row.voice, row.spoken_by_id) == (WORDS, "own", scene.person("sanne").pk)
    assert (row.proposed_words, row.proposed_spoken_by_id) == (OTHERS, scene.person("lisa").pk)
    assert row.proposed_by_id == scene.actor.user_id
    assert not EarlierWording.objects.exists()


def test_a_second_proposal_keeps_the_first_that_waited(scene: PlanScene) -> None:
    own = _own_dream(scene)
    texts.reword_text(words=OTHERS, spoken_by=None, **_edit(own), **scene.around)
    around = {**scene.around, "actor": scene.world.actor("stand_in")}
    texts.reword_text(words="Iets met dieren.", spoken_by=None, **_edit(own), **around)
    before = EarlierWording.objects.get()
    before.family = scene.family
    assert (before.words, before.field, before.voice) == (OTHERS, "proposed_words", "proposed")
    assert before.typed_by_id == scene.actor.user_id
    assert _fresh(own).proposed_by_id == around["actor"].user_id


def test_saving_what_waits_once_more_changes_nothing_about_who_proposed_it(scene: PlanScene) -> None:
    own = _own_dream(scene)
    texts.reword_text(words=OTHERS, spoken_by=None, **_edit(own), **scene.around)
    around = {**scene.around, "actor": scene.world.actor("stand_in")}
    texts.reword_text(words=OTHERS, spoken_by=None, **_edit(own), **around)
    assert _fresh(own).proposed_by_id == scene.actor.user_id
    assert not EarlierWording.objects.exists()


def test_the_own_words_typed_again_take_the_proposal_back_and_keep_it(scene: PlanScene) -> None:
    own = _own_dream(scene)
    texts.reword_text(words=OTHERS, spoken_by=None, **_edit(own), **scene.around)
    texts.reword_text(words=WORDS, spoken_by=None, **_edit(own), **scene.around)
    row = _fresh(own)
    assert (row.words, row.proposed_words, row.proposed_by_id, row.proposed_at) == (WORDS, "", None, None)
    assert [one.field for one in queries.earlier_wordings(row)] == ["proposed_words"]


def test_a_member_says_yes_to_what_waited_and_whose_words_it_is_comes_along(scene: PlanScene) -> None:
    own = _own_dream(scene)
    texts.reword_text(words=OTHERS, spoken_by=scene.person("lisa"), **_edit(own), **scene.around)
    deciding.accept_proposal(**_edit(own), **scene.together)
    row = _fresh(own)
    assert (row.words, row.voice, row.proposed_words) == (OTHERS, "own", "")
    assert (row.spoken_by_id, row.member_typed_id) == (scene.person("lisa").pk, None)
    assert row.decided_by_id == scene.person("sanne").pk
    assert [one.words for one in queries.earlier_wordings(row)] == [WORDS]


def test_a_member_says_no_to_what_waited_and_the_own_words_stay(scene: PlanScene) -> None:
    own = _own_dream(scene)
    texts.reword_text(words=OTHERS, spoken_by=None, **_edit(own), **scene.around)
    deciding.decline_proposal(**_edit(own), **scene.together)
    row = _fresh(own)
    assert (row.words, row.voice, row.proposed_words) == (WORDS, "own", "")
    assert [(one.words, one.voice) for one in queries.earlier_wordings(row)] == [(OTHERS, "declined")]


def test_a_member_says_it_differently_and_what_waited_is_kept_too(scene: PlanScene) -> None:
    own = _own_dream(scene)
    texts.reword_text(words=OTHERS, spoken_by=None, **_edit(own), **scene.around)
    texts.reword_text(words="Nog anders.", spoken_by=None, **_edit(own), **scene.together)
    row = _fresh(own)
    assert (row.words, row.proposed_words) == ("Nog anders.", "")
    assert {one.words for one in queries.earlier_wordings(row)} == {WORDS, OTHERS}


def test_a_member_who_saves_a_proposal_as_it_is_says_yes_to_it(scene: PlanScene) -> None:
    """Whose words it is and who typed it stay as they were: only the yes is new."""
    lisa = scene.person("lisa")
    row = texts.write_dream(person=lisa, words=WORDS, spoken_by=lisa, **scene.around)
    hers = {**scene.around, "actor": scene.held_by("lisa")}
    texts.reword_text(words=WORDS, spoken_by=None, **_edit(row), **hers)
    found = _fresh(row)
    assert (found.voice, found.spoken_by_id, found.member_typed_id) == ("own", lisa.pk, None)
    assert found.decided_by_id == lisa.pk


def test_what_was_declined_stays_to_be_read_and_can_be_proposed_in_other_words(scene: PlanScene) -> None:
    dream = scene.dream(WORDS)
    deciding.decline_proposal(**_edit(dream), **scene.together)
    assert (dream.voice, dream.words) == ("declined", WORDS)
    texts.reword_text(words=OTHERS, spoken_by=None, **_edit(dream), **scene.around)
    row = _fresh(dream)
    assert (row.voice, row.decided_by_id, row.decided_at) == ("proposed", None, None)
    assert [(one.words, one.voice) for one in queries.earlier_wordings(row)] == [(WORDS, "declined")]


def test_there_is_nothing_to_decide_twice(scene: PlanScene) -> None:
    dream = scene.dream()
    deciding.accept_proposal(**_edit(dream), **scene.together)
    for decide in (deciding.accept_proposal, deciding.decline_proposal):
        with pytest.raises(Refused):
            decide(**_edit(_fresh(dream)), **scene.together)


def test_no_professional_decides(scene: PlanScene) -> None:
    dream = scene.dream()
    for decide in (deciding.accept_proposal, deciding.decline_proposal):

        def act(decide: Callable[..., Any] = decide) -> None:
            with pytest.raises(NotAllowed):
                decide(**_edit(dream), **scene.around)

        scene.no_line_for(act)
    assert _fresh(dream).voice == Voice.PROPOSED


def test_the_familys_own_words_are_taken_off_by_the_family_alone(scene: PlanScene) -> None:
    own = _own_dream(scene)

    def act() -> None:
        with pytest.raises(Refused):
            texts.remove_text(**_edit(own), **scene.around)

    scene.no_line_for(act)
    assert _fresh(own).removed_at is None
    texts.remove_text(row=_fresh(own), version=1, **scene.together)
    assert _fresh(own).removed_at == scene.now


def test_an_agreement_ends_and_holds_again(scene: PlanScene) -> None:
    agreed = texts.write_agreement(words=WORDS, spoken_by=None, **scene.around)
    texts.end_agreement(ended_on=scene.today, **_edit(agreed), **scene.around)
    assert _fresh(agreed).ended_on == scene.today
    texts.end_agreement(ended_on=None, **_edit(agreed), **scene.around)
    assert _fresh(agreed).ended_on is None


REFUSED: list[tuple[str, dict[str, Any]]] = [
    ("no words", {"words": " "}),
    ("of somebody who takes no part", {"person": "ria"}),
    ("in words of somebody who takes no part", {"spoken_by": "ria"}),
]


@pytest.mark.parametrize(("why", "given"), REFUSED)
def test_refusals_write_nothing(scene: PlanScene, why: str, given: dict[str, Any]) -> None:
    told = {"person": "sanne", "spoken_by": "sanne", "words": WORDS, **given}
    told |= {name: scene.person(told[name]) for name in ("person", "spoken_by")}

    def act() -> None:
        with pytest.raises(Refused):
            texts.write_dream(**told, **scene.around)

    scene.no_line_for(act)
    assert not Dream.objects.exists()


def test_words_are_never_of_another_family(scene: PlanScene) -> None:
    other = Family.objects.exclude(pk=scene.family.pk)[0]
    dream = scene.dream()
    for act in (
        lambda: texts.write_agreement(words=WORDS, spoken_by=other, **scene.around),
        lambda: texts.reword_text(words=OTHERS, spoken_by=other, **_edit(dream), **scene.around),
    ):

        def refused(act: Callable[[], Any] = act) -> None:
            with pytest.raises(NotAllowed):
                act()

        scene.no_line_for(refused)
    assert _fresh(dream).words == dream.words


def test_who_may_not_write_here_does_not(scene: PlanScene) -> None:
    dream = scene.dream()
    elsewhere = dataclasses.replace(scene.member, member_family_id=scene.family.data_key_id)
    for actor in (scene.world.actor("stranger"), scene.world.actor("reasoned"), elsewhere):
        around = {**scene.around, "actor": actor}

        def act(around: dict[str, Any] = around) -> None:
            with pytest.raises(NotAllowed):
                texts.reword_text(words=OTHERS, spoken_by=None, **_edit(dream), **around)

        scene.no_line_for(act)


def test_from_an_older_version_nothing_is_overwritten(scene: PlanScene) -> None:
    dream = scene.dream(WORDS)
    mine, theirs = _fresh(dream), _fresh(dream)
    texts.reword_text(words=OTHERS, spoken_by=None, **_edit(theirs), **scene.around)
    acts: list[Callable[[], Any]] = [
        lambda: texts.reword_text(words="Iets anders", spoken_by=None, row=mine, version=1, **scene.around),
        lambda: texts.remove_text(row=mine, version=1, **scene.around),
        lambda: deciding.accept_proposal(row=mine, version=1, **scene.together),
        lambda: deciding.decline_proposal(row=mine, version=1, **scene.together),
    ]
    for act in acts:

        def late(act: Callable[[], Any] = act) -> None:
            with pytest.raises(ChangedMeanwhile):
                act()

        scene.no_line_for(late)
    row = _fresh(dream)
    assert (row.words, row.voice, row.removed_at) == (OTHERS, "proposed", None)


def test_a_row_of_another_family_is_not_touched(scene: PlanScene) -> None:
    other = Family.objects.exclude(pk=scene.family.pk)[0]
    dream = scene.dream()
    Dream.objects.filter(pk=dream.pk).update(family=other)
    row = Dream.objects.get(pk=dream.pk)
    with pytest.raises(NotAllowed):
        texts.remove_text(row=row, version=row.version, **scene.around)


def test_a_plan_is_begun_once_and_again_after_it_was_taken_back(scene: PlanScene) -> None:
    facts = plans.PlanFacts(evaluate_on=scene.today + dt.timedelta(days=90))
    with pytest.raises(Refused):
        plans.begin_plan(facts=facts, **scene.around)
    Plan.objects.filter(pk=scene.plan.pk).update(removed_at=scene.now)
    again = scene.one_line_for(lambda: plans.begin_plan(facts=facts, **scene.around))[0]
    assert queries.plan_of(scene.family) == again != scene.plan


@pytest.mark.parametrize("days", [0, -1])
def test_one_looks_back_on_a_day_to_come(scene: PlanScene, days: int) -> None:
    facts = plans.PlanFacts(evaluate_on=scene.today + dt.timedelta(days=days), where_now="Rustig.")

    def act() -> None:
        with pytest.raises(Refused) as refused:
            plans.change_plan(facts=facts, version=scene.plan.version, **scene.around)
        assert refused.value.field == "evaluate_on"

    scene.no_line_for(act)


def test_a_day_that_is_over_stays_when_only_the_words_change(scene: PlanScene) -> None:
    past = scene.today - dt.timedelta(days=3)
    Plan.objects.filter(pk=scene.plan.pk).update(evaluate_on=past)
    plan = _fresh(scene.plan)
    facts = plans.PlanFacts(evaluate_on=past, where_now="Het is rustiger.")
    assert plans.change_plan(facts=facts, version=plan.version, **scene.around).evaluate_on == past


def test_where_they_are_now_is_nobodys_until_somebody_writes_it(scene: PlanScene) -> None:
    """A plan that a member began without a word leaves its text to whoever writes first."""
    Plan.objects.filter(pk=scene.plan.pk).update(removed_at=scene.now)
    later = scene.today + dt.timedelta(days=90)
    plan = plans.begin_plan(facts=plans.PlanFacts(evaluate_on=later), **scene.together)
    assert (plan.voice, plan.decided_by_id) == ("proposed", None)
    facts = plans.PlanFacts(evaluate_on=later, where_now="Druk.", spoken_by=scene.family)
    plans.change_plan(facts=facts, version=plan.version, **scene.around)
    row = _fresh(plan)
    assert (row.words, row.voice, row.said_together, row.proposed_words) == ("Druk.", "proposed", True, "")


def test_a_professional_does_not_empty_what_the_family_said(scene: PlanScene) -> None:
    later = scene.today + dt.timedelta(days=90)
    own = plans.PlanFacts(evaluate_on=later, where_now="Het gaat goed.")
    plan = plans.change_plan(facts=own, version=scene.plan.version, **scene.together)
    empty = plans.PlanFacts(evaluate_on=later)

    def act() -> None:
        with pytest.raises(Refused) as refused:
            plans.change_plan(facts=empty, version=plan.version, **scene.around)
        assert refused.value.field == "words"

    scene.no_line_for(act)
    row = _fresh(plan)
    assert row.words == "Het gaat goed."
    plans.change_plan(facts=empty, version=row.version, **scene.together)
    assert [one.words for one in queries.earlier_wordings(plan)] == ["Het gaat goed.", "Het is druk thuis."]


def test_nothing_is_written_down_without_a_plan(scene: PlanScene) -> None:
    Plan.objects.filter(pk=scene.plan.pk).update(removed_at=scene.now)

    def act() -> None:
        with pytest.raises(Refused):
            texts.write_agreement(words=WORDS, spoken_by=None, **scene.around)

    scene.no_line_for(act)
    assert not Agreement.objects.exists() and not Talent.objects.exists()
