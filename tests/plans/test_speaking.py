"""Of whom in the family a text is: on samen nobody answers, rewords or takes away for somebody else."""

from __future__ import annotations

import datetime as dt
import itertools
import uuid
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keerpunt.access.verdicts import Refused
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.families.models import Person
from keerpunt.plans import queries, rules, speaking
from keerpunt.plans.actions import deciding, goals, plans, progress, small_steps, texts
from keerpunt.plans.enums import Voice
from keerpunt.plans.models import Agreement, Dream, Goal, Plan, Step, Talent, VoicedRow
from tests.families.browsing import Visitor
from tests.plans.phones import Phone
from tests.plans.scenes import PlanScene, younger

KEYS = [uuid.UUID(int=number) for number in range(1, 5)]
SUBSETS = [frozenset(some) for size in range(5) for some in itertools.combinations(KEYS, size)]
one_of, some = st.sampled_from([None, *KEYS]), st.sampled_from(SUBSETS)


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


def by(scene: PlanScene, name: str) -> dict[str, Any]:
    """What an action takes when somebody of the family holds the phone."""
    return {**scene.around, "actor": scene.held_by(name)}


# The rule.


@given(
    model=st.sampled_from([Plan, Dream, Talent, Agreement, Goal, Step]),
    voice=st.sampled_from(list(Voice)),
    person=st.sampled_from(KEYS),
    spoken_by=one_of,
    typed=one_of,
    together=st.booleans(),
    owners=some,
    members=some,
    young=st.dictionaries(st.sampled_from(KEYS), some.filter(bool)),
)
def test_somebody_who_takes_part_says_something_of_every_text(
    model: type[VoicedRow],
    voice: Voice,
    person: uuid.UUID,
    spoken_by: uuid.UUID | None,
    typed: uuid.UUID | None,
    together: bool,
    owners: frozenset[uuid.UUID],
    members: frozenset[uuid.UUID],
    young: dict[uuid.UUID, frozenset[uuid.UUID]],
) -> None:
    """Nobody who takes no part, nobody's words by a third, and nobody for what a child wrote in its own hand."""
    parents = {child: keys & members for child, keys in young.items() if child in members}
    home = speaking.Household(members, parents)
    row = model(voice=voice, spoken_by_id=None if together else spoken_by, said_together=together)
    row.member_typed_id = typed
    if model in (Dream, Talent, Step):
        row.person_id = person  # type: ignore[attr-defined]
    found = speaking.sayers(row, owners, home)
    assert found <= members and bool(found) == bool(members)
    of_one = model in (Dream, Talent) or (model is Step and not together)
    near = {person, *(parents.get(person, ()))} if of_one else set()
    if of_one and person in members and voice != Voice.OWN:
        assert found <= near
    if voice == Voice.OWN and spoken_by in members and not together:
        assert spoken_by in found
    if of_one and person in members and voice == Voice.OWN and typed == person == spoken_by:
        assert found == {person}


@given(st.dates(dt.date(2000, 1, 1), dt.date(2030, 1, 1)), st.dates(dt.date(2000, 1, 1), dt.date(2030, 1, 1)))
def test_a_child_is_young_until_its_twelfth_birthday(born: dt.date, today: dt.date) -> None:
    birthday = born.replace(year=born.year + 12, day=min(born.day, 28) if born.month == 2 else born.day)
    told = rules.is_young(UncertainDate(born.year, born.month, born.day), today)
    if abs((today - birthday).days) > 1:
        assert told == (today < birthday)
    if rules.is_young(UncertainDate(born.year), today):
        assert told, "a year alone never makes somebody younger"


def test_pages_and_actions_judge_alike(scene: PlanScene) -> None:
    younger(scene, "lisa")
    goal = scene.goal(owners=[scene.person("lisa")])
    scene.step(goal), scene.dream()
    whole = queries.whole_plan(scene.family)
    assert whole is not None
    home = speaking.household(scene.family, today=scene.today)
    seen = speaking.household(scene.family, today=scene.today, persons=whole.persons.values())
    assert home == seen and home.parents == {scene.person("lisa").pk: {scene.person("sanne").pk}}
    for row in (*whole.goals, *whole.steps):
        loaded = whole.owners.get(row.goal_id if isinstance(row, Step) else row.pk, ())
        assert sorted(loaded) == sorted(speaking.owners_of(row))


# Nobody decides for somebody else.


def rows_of_sanne(scene: PlanScene) -> list[Any]:
    """What the coach wrote down for Sanne, of every kind that is somebody's."""
    sanne = scene.person("sanne")
    goal = scene.goal()
    said = {"spoken_by": sanne, **scene.around}
    return [
        scene.dream(),
        texts.write_talent(person=sanne, words="Regelt graag.", **said),
        texts.write_agreement(words="Niet na zes uur.", **said),
        goal,
        scene.step(goal),
    ]


def test_what_is_proposed_to_one_is_not_answered_by_another(scene: PlanScene) -> None:
    for row in rows_of_sanne(scene):
        for act in (deciding.accept_proposal, deciding.decline_proposal):
            with pytest.raises(Refused, match="Sanne"):
                act(row=row, version=None, **by(scene, "lisa"))
        row.refresh_from_db()
        assert row.voice == Voice.PROPOSED
        deciding.accept_proposal(row=row, version=None, **scene.together)


def test_own_words_of_one_are_not_reworded_or_taken_away_by_another(scene: PlanScene) -> None:
    rows = rows_of_sanne(scene)
    for row in rows:
        deciding.accept_proposal(row=row, version=None, **scene.together)
    dream, talent, agreement, goal, step = rows
    facts = plans.PlanFacts(evaluate_on=scene.plan.evaluate_on, where_now="Sanne zegt het.")
    plans.change_plan(facts=facts, version=None, **scene.together)
    lisa = by(scene, "lisa")
    told = goals.GoalFacts(words="Iets anders", owners=[scene.person("sanne")], start=2, enough=8)
    other = small_steps.StepFacts(words="Iets anders", person=scene.person("sanne"))
    now = plans.PlanFacts(evaluate_on=scene.plan.evaluate_on, where_now="Lisa zegt iets anders.")
    acts = [
        *(
            lambda row=row: texts.reword_text(row=row, words="Anders", spoken_by=None, version=None, **lisa)
            for row in (dream, talent, agreement)
        ),
        *(
            lambda row=row: texts.remove_text(row=row, version=None, **lisa)
            for row in (dream, talent, agreement)
        ),
        lambda: goals.change_goal(goal=goal, facts=told, version=None, **lisa),
        lambda: goals.remove_goal(goal=goal, version=None, **lisa),
        lambda: small_steps.change_step(step=step, facts=other, version=None, **lisa),
        lambda: small_steps.remove_step(step=step, version=None, **lisa),
        lambda: plans.change_plan(facts=now, version=None, **lisa),
        lambda: texts.end_agreement(row=agreement, ended_on=scene.today, version=None, **lisa),
    ]
    for act in acts:
        with pytest.raises(Refused, match="Dit is aan Sanne"):
            act()
    for row in rows:
        row.refresh_from_db()
        assert row.removed_at is None and row.words != "Anders"


def test_a_goal_of_both_is_reworded_by_both(scene: PlanScene) -> None:
    goal = scene.goal(owners=[scene.person("sanne"), scene.person("lisa")])
    deciding.accept_proposal(row=goal, version=None, **scene.together)
    facts = goals.GoalFacts(words="Samen op tijd", owners=[scene.person("sanne"), scene.person("lisa")])
    goals.change_goal(goal=goal, facts=facts, version=None, **by(scene, "lisa"))
    goal.refresh_from_db()
    assert (goal.words, goal.spoken_by_id) == ("Samen op tijd", scene.person("lisa").pk)


def test_what_is_of_all_is_answered_by_everybody(scene: PlanScene) -> None:
    agreed = texts.write_agreement(words="Niet na zes uur.", spoken_by=None, **scene.around)
    deciding.accept_proposal(row=agreed, version=None, **by(scene, "lisa"))
    deciding.accept_proposal(row=scene.plan, version=None, **by(scene, "lisa"))


def test_a_parent_answers_along_for_a_young_child_only(scene: PlanScene) -> None:
    lisa = scene.person("lisa")
    row = texts.write_dream(person=lisa, words="Een pony.", spoken_by=lisa, **scene.around)
    with pytest.raises(Refused):
        deciding.accept_proposal(row=row, version=None, **scene.together)
    younger(scene, "lisa")
    deciding.accept_proposal(row=row, version=None, **scene.together)
    own = texts.write_dream(person=lisa, words="Een paard.", spoken_by=None, **by(scene, "lisa"))
    with pytest.raises(Refused):
        texts.remove_text(row=own, version=None, **scene.together)
    with pytest.raises(Refused):
        texts.write_dream(person=scene.person("sanne"), words="Rust.", spoken_by=None, **by(scene, "lisa"))


def test_words_of_who_left_are_of_who_is_there(scene: PlanScene) -> None:
    row = scene.dream()
    deciding.accept_proposal(row=row, version=None, **scene.together)
    Person.objects.filter(pk=scene.person("sanne").pk).update(standing="third_party")
    texts.remove_text(row=row, version=None, **by(scene, "lisa"))


def test_nobody_sets_a_goal_for_others_alone(scene: PlanScene) -> None:
    phone = Phone(scene, "lisa")
    sanne = scene.person("sanne").reference
    answer = phone.send(phone.to("together_goal"), words="Mama stopt met roken", owners=[sanne])
    assert answer.status_code == 422 and "Dit is aan Sanne." in answer.content.decode()
    answer = phone.send(phone.to("together_goal"), words="Samen koken", owners=[sanne, phone.who])
    assert answer.status_code == 303


def test_the_page_offers_what_is_theirs_and_names_who_is_asked_more(scene: PlanScene) -> None:
    for row in rows_of_sanne(scene)[:1]:
        deciding.accept_proposal(row=row, version=None, **scene.together)
    lisa = Phone(scene, "lisa")
    page = lisa.page
    assert "Een doel van Sanne" not in page and "Mbo-2" not in page
    assert "Er ligt ook een voorstel voor Sanne." in page
    dream = Dream.objects.get()
    assert lisa.to("together_reword", "droom", dream.reference) not in page
    for door in ("together_reword", "together_answer", "together_remove"):
        assert lisa.client.get(lisa.to(door, "droom", dream.reference)).status_code == 404
    page = Phone(scene).page
    assert "Een doel van Sanne" in page and "Een stap van Sanne voor “Mbo-2" in page
    assert "Er ligt ook een voorstel" not in page


# Who said yes, and what came of a no.


def test_a_no_is_answered_as_a_no(scene: PlanScene) -> None:
    dream = scene.dream()
    phone = Phone(scene)
    address = phone.to("together_answer", "droom", dream.reference)
    fields = phone.fields(address)
    phone.send(address, answer="decline")
    page = phone.page
    assert "Goed dat je het zegt. Het komt niet in jullie plan." in page
    assert "Het staat in jullie plan." not in page
    second = phone.text(address)
    assert "Het komt niet in jullie plan." in second and "staat in jullie plan" not in second
    assert f"Sanne zei nee, {scene.today.day}" in second
    again = phone.client.post(address, {**fields, "answer": "accept"})
    assert again.status_code in (409, 422) and "Het komt niet in jullie plan." in again.content.decode()
    phone.send(phone.to("together_dream"), words="Een eigen zaak.")
    own = Dream.objects.get(voice=Voice.OWN)
    own.family = scene.family
    texts.reword_text(row=own, words="Een bedrijf.", spoken_by=None, version=None, **scene.around)
    phone.send(phone.to("together_answer", "droom", own.reference), answer="decline")
    assert "Goed dat je het zegt. Het blijft zoals het was." in phone.page
    assert "Een eigen zaak." in phone.text(phone.to("together_answer", "droom", own.reference))


def test_a_step_that_is_not_done_after_all_is_named_and_keeps_its_day(scene: PlanScene) -> None:
    step = scene.step(scene.goal())
    deciding.accept_proposal(row=step, version=None, **scene.together)
    small_steps.tick_step(step=step, version=None, **scene.together)
    phone = Phone(scene, "lisa")
    phone.send(phone.to("together_untick", step.reference))
    page = phone.page
    assert "Dat geeft niet. De stap staat weer open." in page and "Lisa vinkte dit uit, " in page
    kept = queries.ticked_steps(scene.family)[step.pk]
    kept.family = scene.family
    assert (kept.words, kept.member_typed_id) == (scene.today.isoformat(), scene.person("lisa").pk)
    coach = Visitor(scene.world)
    before = coach.text(coach.at("wordings", "stap", step.reference))
    assert "Lisa vinkte dit uit, " in before and "Gelukt op " in before
    assert coach.at("wordings", "stap", step.reference) in coach.text(coach.at("step_change", step.reference))


def test_a_mark_is_named(scene: PlanScene) -> None:
    goal = scene.goal(owners=[scene.person("sanne"), scene.person("lisa")])
    deciding.accept_proposal(row=goal, version=None, **scene.together)
    progress.record_progress(goal=goal, score=6, **by(scene, "lisa"))
    phone = Phone(scene)
    assert "Lisa gaf het laatste cijfer: een 6, op " in phone.page
    assert "Lisa gaf het laatste cijfer" in phone.text(phone.to("together_mark", goal.reference))


def test_who_said_yes_stands_with_the_text_and_with_how_it_read_before(scene: PlanScene) -> None:
    goal = scene.goal(owners=[scene.person("sanne"), scene.person("lisa")], spoken_by=scene.person("sanne"))
    deciding.accept_proposal(row=goal, version=None, **by(scene, "lisa"))
    told = f"Lisa zei ja, {scene.today.day} "
    coach = Visitor(scene.world)
    assert told in coach.text(coach.at("goal_page", goal.reference))
    assert told in coach.text(coach.at("wordings", "doel", goal.reference))
    assert told in Phone(scene).page
    facts = goals.GoalFacts(words="Iets anders", owners=[scene.person("sanne"), scene.person("lisa")])
    goals.change_goal(goal=goal, facts=facts, version=None, **scene.together)
    page = coach.text(coach.at("wordings", "doel", goal.reference))
    assert told in page.split(">Eerder<")[1] and told not in page.split(">Eerder<")[0]


def test_beside_own_words_the_decider_stands_on_the_texts_own_page(scene: PlanScene) -> None:
    dream = scene.dream()
    deciding.accept_proposal(row=dream, version=None, **scene.together)
    coach = Visitor(scene.world)
    assert "Sanne zei ja, " in coach.text(coach.at("dream_change", dream.reference))
    texts.reword_text(row=dream, words="Naar zee.", spoken_by=None, version=None, **scene.around)
    deciding.decline_proposal(row=dream, version=None, **scene.together)
    page = coach.text(coach.at("wordings", "droom", dream.reference))
    assert "Sanne zei nee, " in page


def test_a_quotation_at_a_step_says_who_spoke_when_another_does_it(scene: PlanScene) -> None:
    goal = scene.goal()
    other = scene.step(goal, "Mama belt de school", spoken_by=scene.person("lisa"))
    same = scene.step(goal, "Ik bel zelf", spoken_by=scene.person("sanne"))
    coach = Visitor(scene.world)
    for page in (coach.text(coach.at("plan_page")), coach.text(coach.at("goal_page", goal.reference))):
        lines = {
            row.reference: page.split(f'id="stap-{row.reference}"')[1].split("</li>")[0]
            for row in (other, same)
        }
        assert '<span class="step__speaker">Lisa</span>' in lines[other.reference]
        assert "step__speaker" not in lines[same.reference]
