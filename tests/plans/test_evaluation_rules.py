"""What an evaluation must have to be kept, which days are sensible, whose words it holds, and how it is taken back."""

from __future__ import annotations

import datetime as dt
from html import unescape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keerpunt.access.verdicts import ChangedMeanwhile, NotAllowed, Refused
from keerpunt.families.models import Person
from keerpunt.plans import looking_back, queries, rules
from keerpunt.plans.actions import evaluating, plans, taking_back
from keerpunt.plans.models import Evaluation, EvaluationGoal, Goal, Plan, Progress
from tests.families import undoing as undone
from tests.families.browsing import Visitor, filled_in
from tests.plans.scenes import PlanScene
from tests.plans.test_evaluations import again, begun_before, correct, hold

LOOKED = evaluating.LookedAt


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def coach(scene: PlanScene) -> Visitor:
    return Visitor(scene.world)


def text_of(answer: Any) -> str:
    return unescape(answer.content.decode())


def planned() -> dt.date:
    """When they look back, by the plan."""
    found: dt.date = Plan.objects.get().evaluate_on
    return found


DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1))


@given(today=DAYS, started=DAYS, months=st.integers(1, 120), usual=st.integers(1, 120))
def test_the_furthest_day_is_sensible(today: dt.date, started: dt.date, months: int, usual: int) -> None:
    last = rules.furthest_day(today, started, months, usual)
    assert last >= rules.months_later(today, max(6, usual))
    assert last <= rules.months_later(today, max(18, usual))
    over = rules.months_later(started, months + 6)
    assert last <= max(over, rules.months_later(today, max(6, usual)))


# What it must have.


def test_one_tap_keeps_nothing_and_says_kindly_what_is_missing(scene: PlanScene, coach: Visitor) -> None:
    goal, before = scene.goal(), planned()
    answer = coach.send(coach.at("evaluation_new"), others="oma Ria")
    page = text_of(answer)
    assert answer.status_code == 422
    assert "Vink aan wie erbij was." in page and "Er is nog niets ingevuld." in page
    assert filled_in(answer.content.decode())["others"] == "oma Ria"
    assert not Evaluation.objects.exists() and planned() == before
    sanne = [scene.person("sanne").reference]
    kept = {**filled_in(answer.content.decode()), "present": sanne, f"score-{goal.reference}": "6"}
    assert coach.client.post(coach.at("evaluation_new"), kept).status_code == 303


@pytest.mark.parametrize("told", [{"score": 0}, {"helped": "Bellen"}, {"change": "Minder"}])
def test_one_word_or_mark_about_a_goal_is_enough(scene: PlanScene, told: Any) -> None:
    assert hold(scene, LOOKED(scene.goal(), **told), changes="").pk


def test_without_members_a_name_that_is_written_is_enough(scene: PlanScene) -> None:
    Person.objects.filter(family=scene.family).update(standing="third_party")
    with pytest.raises(Refused) as refusal:
        hold(scene, present=[])
    assert refusal.value.field == "others"
    assert hold(scene, present=[], others="oma Ria").pk


def test_a_correction_cannot_empty_it(scene: PlanScene) -> None:
    held = hold(scene, changes="Bellen")
    with pytest.raises(Refused) as refusal:
        correct(scene, again(scene, held), present=[], changes="")
    assert [one.field for one in refusal.value.every] == ["present", None]
    marked = hold(scene, LOOKED(scene.goal(), score=6), changes="")
    assert correct(scene, again(scene, marked), changes="").pk == marked.pk


# Days.


def test_both_days_that_are_not_right_are_named(scene: PlanScene, coach: Visitor) -> None:
    scene.goal()
    sanne = [scene.person("sanne").reference]
    days = {"held_on": (scene.today + dt.timedelta(days=3)).isoformat(), "next_on": "2020-01-01"}
    answer = coach.send(coach.at("evaluation_new"), present=sanne, changes="x", months="andere-dag", **days)
    page = text_of(answer)
    assert answer.status_code == 422
    assert "Kies vandaag of een dag daarvoor." in page
    assert "Kies een dag na vandaag" in page


def test_nobody_looks_back_before_they_began(scene: PlanScene) -> None:
    begun_before(scene, days=20)
    with pytest.raises(Refused) as refusal:
        hold(scene, held_on=scene.today - dt.timedelta(days=21))
    assert refusal.value.field == "held_on"
    held = hold(scene, held_on=scene.today - dt.timedelta(days=20))
    begun_before(scene, days=10)  # what was kept already can still be corrected
    correct(scene, again(scene, held), held_on=held.held_on, next_on=held.next_on, changes="Toch")


def test_one_told_afterwards_leaves_the_day_in_the_plan(scene: PlanScene, coach: Visitor) -> None:
    begun_before(scene)
    last = hold(scene, held_on=scene.today - dt.timedelta(days=10))
    day = planned()
    told = {"present": [scene.person("sanne").reference], "changes": "Dat was eerder"}
    earlier = (scene.today - dt.timedelta(days=40)).isoformat()
    answer = coach.send(coach.at("evaluation_new"), held_on=earlier, months="1", **told)
    assert answer.status_code == 303
    assert planned() == day
    assert "dus de volgende keer blijft" in coach.text(answer.url)
    older = Evaluation.objects.exclude(pk=last.pk).get()
    assert (older.next_on, older.sets_next) == (last.held_on, False)
    prepared = looking_back.prepared(scene.family)
    assert prepared is not None and prepared.last is not None and prepared.kept_last is not None
    assert (prepared.last.pk, prepared.kept_last.pk) == (last.pk, older.pk)
    correct(scene, again(scene, older), held_on=older.held_on, next_on=scene.today + dt.timedelta(days=5))
    assert planned() == day


FAR = dt.date(2060, 1, 1)


def test_a_day_that_is_very_far_away_is_not_planned(scene: PlanScene, coach: Visitor) -> None:
    with pytest.raises(Refused) as refusal:
        hold(scene, next_on=FAR)
    assert refusal.value.field == "next_on"
    for act in (plans.begin_plan, plans.change_plan):
        more = {"version": None} if act is plans.change_plan else {}
        with pytest.raises(Refused) as refusal:
            act(facts=plans.PlanFacts(evaluate_on=FAR), **scene.around, **more)  # type: ignore[operator]
        assert refusal.value.field == "evaluate_on"
    answer = coach.send(coach.at("plan_change"), evaluate_on=FAR.isoformat())
    assert answer.status_code == 422 and "Dat is wel erg ver weg." in text_of(answer)
    Plan.objects.update(evaluate_on=FAR)  # a day that stood there already stays
    assert coach.send(coach.at("plan_change"), words="Rustiger", spoken_by="mijn-voorstel").status_code == 303


# Taking it back.


def marks(scene: PlanScene, goal: Goal) -> list[int]:
    whole = queries.whole_plan(scene.family)
    assert whole is not None
    return [one.score for one in whole.marks(goal)]


def test_taken_off_the_page_the_plan_is_as_it_was(scene: PlanScene) -> None:
    goal, before = scene.goal(), planned()
    held = hold(scene, LOOKED(goal, score=6))
    assert planned() != before or held.next_on == before
    assert marks(scene, goal) == [6]
    act = lambda: taking_back.take_back_evaluation(  # noqa: E731
        held=again(scene, held), version=held.version, **scene.around
    )
    _, line = scene.one_line_for(act)
    assert line.operation == "plans.take_back_evaluation"
    assert planned() == before and marks(scene, goal) == []
    assert not looking_back.evaluations_of(scene.family).exists()
    assert Progress.objects.count() == 1  # it is kept, and comes back with what it belongs to
    undone.undo(scene)
    assert planned() == held.next_on and marks(scene, goal) == [6]


def test_a_day_that_was_chosen_since_stays(scene: PlanScene) -> None:
    held = hold(scene, next_on=scene.today + dt.timedelta(days=50))
    chosen = plans.PlanFacts(evaluate_on=scene.today + dt.timedelta(days=33), where_now="Het is druk thuis.")
    plans.change_plan(facts=chosen, version=None, **scene.around)
    taking_back.take_back_evaluation(held=again(scene, held), version=None, **scene.around)
    assert planned() == chosen.evaluate_on


def test_an_older_one_that_goes_leaves_the_day(scene: PlanScene) -> None:
    begun_before(scene)
    older = hold(scene, held_on=scene.today - dt.timedelta(days=9))
    hold(scene, next_on=older.next_on)
    taking_back.take_back_evaluation(held=again(scene, older), version=None, **scene.around)
    assert planned() == older.next_on


def test_one_of_two_of_a_day_that_goes_leaves_what_the_other_planned(scene: PlanScene) -> None:
    first, before = hold(scene, next_on=scene.today + dt.timedelta(days=180)), scene.plan.evaluate_on
    second = hold(scene, next_on=first.next_on)
    taking_back.take_back_evaluation(held=again(scene, first), version=None, **scene.around)
    assert planned() == second.next_on != before


def test_taking_back_is_not_for_the_phone_nor_for_an_old_version(scene: PlanScene) -> None:
    held = hold(scene)
    with pytest.raises(NotAllowed):
        taking_back.take_back_evaluation(held=held, version=None, **scene.together)
    with pytest.raises(ChangedMeanwhile):
        taking_back.take_back_evaluation(held=held, version=held.version + 1, **scene.around)


def test_on_screen_it_goes_after_a_yes_or_is_undone_at_once(scene: PlanScene, coach: Visitor) -> None:
    before = planned()
    sanne = {"present": [scene.person("sanne").reference], "changes": "Bellen"}
    address = coach.send(coach.at("evaluation_new"), months="1", **sanne).url
    held = Evaluation.objects.get()
    page = coach.text(address)
    assert "Wie erbij was" in page or "Wie er was" in page
    assert coach.at("undo_last") in page and coach.at("evaluation_remove", held.reference) in page
    question = coach.text(coach.at("evaluation_remove", held.reference))
    assert "In het plan staat dan: terugkijken op " in question
    answer = coach.send(coach.at("evaluation_remove", held.reference))
    assert (answer.status_code, answer.url) == (303, coach.at("plan_page"))
    assert planned() == before
    assert coach.client.get(address).status_code == 404
    second = coach.send(coach.at("evaluation_new"), months="1", **sanne).url
    assert coach.send(coach.at("undo_last") + f"?terug={second}").status_code == 303
    assert planned() == before and coach.client.get(second).status_code == 404


# Whose words.


def test_words_stand_between_quotation_marks_with_who_said_them(scene: PlanScene, coach: Visitor) -> None:
    goal, lisa = scene.goal(), scene.person("lisa")
    key = goal.reference
    sent = {f"helped-{key}": "Samen bellen.", f"said-{key}": lisa.reference}
    together = {"changes": "Vaker bellen.", "said": "gezin-samen", "present": [lisa.reference]}
    address = coach.send(coach.at("evaluation_new"), **sent, **together).url
    page = coach.text(address)
    assert "“Samen bellen.”" in page and "<figcaption>Lisa</figcaption>" in page
    assert "“Vaker bellen.”" in page and "<figcaption>het gezin samen</figcaption>" in page
    row, held = EvaluationGoal.objects.get(), Evaluation.objects.get()
    assert (row.spoken_by_id, row.said_together, held.said_together) == (lisa.pk, False, True)
    look = coach.text(coach.at("evaluation_new"))
    assert "“Vaker bellen.”" in look
    change = coach.at("evaluation_change", held.reference)
    assert coach.fields(change)[f"said-{key}"] == lisa.reference
    assert coach.send(change, **{f"said-{key}": scene.person("sanne").reference}).status_code == 303
    page = coach.text(address)
    assert "<figcaption>Sanne</figcaption>" in page
    assert "“Samen bellen.” <span" in page  # as Lisa's, among how it read before


def test_words_of_nobody_else_are_no_quote(scene: PlanScene, coach: Visitor) -> None:
    held = hold(scene, LOOKED(scene.goal(), helped="Bellen."), changes="Vaker.")
    page = coach.text(coach.at("evaluation_page", held.reference))
    assert "“Bellen.”" not in page and "“Vaker.”" not in page
    assert "Bellen." in page and "Lead" in page


def test_who_spoke_takes_part_or_did(scene: PlanScene) -> None:
    lisa, goal = scene.person("lisa"), scene.goal()
    with pytest.raises(Refused):
        hold(scene, changes="Bellen", spoken_by=scene.person("ria"))
    held = hold(scene, LOOKED(goal, helped="Bellen", spoken_by=lisa), changes="")
    Person.objects.filter(pk=lisa.pk).update(standing="third_party")
    correct(scene, again(scene, held), LOOKED(goal, helped="Samen bellen", spoken_by=scene.person("lisa")))
    assert EvaluationGoal.objects.get().spoken_by_id == lisa.pk


def test_without_words_nobody_said_them(scene: PlanScene) -> None:
    hold(
        scene,
        LOOKED(scene.goal(), score=6, spoken_by=scene.person("lisa")),
        spoken_by=scene.family,
        changes="",
    )
    assert EvaluationGoal.objects.get().spoken_by_id is None
    assert not Evaluation.objects.get().said_together
