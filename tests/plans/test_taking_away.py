"""A member takes their own words away and puts them back; the desk is led to samen instead of a dead end."""

from __future__ import annotations

from typing import Any

import pytest

from keerpunt.access.verdicts import ChangedMeanwhile, NotAllowed, Refused
from keerpunt.plans import queries
from keerpunt.plans.actions import deciding, goals, progress, putting_back, small_steps, texts
from keerpunt.plans.models import Dream, Goal, Plan
from tests.families.browsing import Visitor
from tests.plans.phones import Phone, last_line
from tests.plans.scenes import PlanScene


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


def by(scene: PlanScene, name: str) -> dict[str, Any]:
    """What an action takes when somebody of the family holds the phone."""
    return {**scene.around, "actor": scene.held_by(name)}


def test_own_words_are_taken_away_and_put_back(scene: PlanScene) -> None:
    phone = Phone(scene)
    phone.send(phone.to("together_dream"), words="Een hond.")
    dream = Dream.objects.get()
    away = phone.to("together_remove", "droom", dream.reference)
    assert away in phone.text(phone.to("together_reword", "droom", dream.reference))
    assert "Weet je zeker dat dit weg mag?" in phone.text(away)
    answer = phone.send(away)
    assert last_line().operation == "plans.remove_dream"
    assert answer.status_code == 303 and "Een hond." not in phone.page
    back = answer.url
    assert "Het is weg" in phone.text(back)
    assert phone.send(back).status_code == 303
    assert last_line().operation == "plans.put_back"
    assert "Een hond." in phone.page
    assert phone.client.get(back).status_code == 404


def test_words_that_were_changed_since_the_question_stay(scene: PlanScene) -> None:
    phone = Phone(scene)
    phone.send(phone.to("together_dream"), words="Een hond.")
    dream = Dream.objects.get()
    away, reword = (
        phone.to(door, "droom", dream.reference) for door in ("together_remove", "together_reword")
    )
    asked = phone.fields(away)
    phone.send(reword, words="Een hond en een kat.")
    assert phone.client.post(away, asked).status_code == 409
    assert phone.client.post(away, {**phone.fields(away), "version": ""}).status_code == 409
    assert "Een hond en een kat." in phone.page


def test_a_goal_comes_back_with_its_steps(scene: PlanScene) -> None:
    phone = Phone(scene)
    phone.send(phone.to("together_goal"), words="De post open")
    goal = Goal.objects.get()
    phone.send(phone.to("together_step", goal.reference), words="Een map kopen")
    gone = phone.send(phone.to("together_remove", "doel", goal.reference))
    assert "De post open" not in phone.page
    phone.send(gone.url)
    page = phone.page
    assert "De post open" in page and "Een map kopen" in page


def test_where_they_are_now_is_taken_away_too(scene: PlanScene) -> None:
    phone = Phone(scene)
    phone.send(phone.to("together_answer", "nu", scene.plan.reference), answer="accept")
    gone = phone.send(phone.to("together_remove", "nu", scene.plan.reference))
    assert "Het is weg" in phone.text(gone.url)
    page = phone.page
    assert "Het is druk thuis." not in page
    assert [one.words for one in queries.earlier_wordings(Plan.objects.select_related("family").get())] == [
        "Het is druk thuis."
    ]
    address = phone.to("together_reword", "nu", scene.plan.reference)
    assert address in page and "Opschrijven hoe het nu is" in page
    assert phone.send(address, words="Het is rustig thuis.").status_code == 303
    assert "Het is rustig thuis." in phone.page


def test_what_was_worked_on_stays(scene: PlanScene) -> None:
    goal = scene.goal()
    deciding.accept_proposal(row=goal, version=None, **scene.together)
    progress.record_progress(goal=goal, score=6, **scene.together)
    phone = Phone(scene)
    answer = phone.send(phone.to("together_remove", "doel", goal.reference))
    assert answer.status_code == 422 and "Rond het af met je coach" in answer.content.decode()
    reword = phone.text(phone.to("together_reword", "doel", goal.reference))
    assert phone.to("together_remove", "doel", goal.reference) not in reword and "Rond het af" in reword
    asked = phone.text(phone.to("together_remove", "doel", goal.reference))
    assert "Dit kan niet weg" in asked and "Ja, haal maar weg" not in asked


def test_what_was_worked_on_since_the_question_is_refused_in_plain_words(scene: PlanScene) -> None:
    goal = scene.goal()
    deciding.accept_proposal(row=goal, version=None, **scene.together)
    phone = Phone(scene)
    away = phone.to("together_remove", "doel", goal.reference)
    fields = phone.fields(away)
    progress.record_progress(goal=goal, score=6, **scene.around)
    answer = phone.client.post(away, fields)
    page = answer.content.decode()
    assert answer.status_code == 422 and "Dit kan niet weg" in page and "Rond het af met je coach" in page
    for words in ("Wat je typte", "Kijk dit even na", "Er is niets kwijt"):
        assert words not in page
    assert Goal.objects.get().removed_at is None


def test_a_step_of_somebody_else_in_a_goal_is_named_before_the_question(scene: PlanScene) -> None:
    goal = scene.goal()
    deciding.accept_proposal(row=goal, version=None, **scene.together)
    facts = small_steps.StepFacts(words="Ik help mee", person=scene.person("lisa"))
    small_steps.set_step(goal=goal, facts=facts, **by(scene, "lisa"))
    phone = Phone(scene)
    page = phone.text(phone.to("together_reword", "doel", goal.reference))
    assert "Bij dit doel hoort een stap van Lisa" in page
    assert phone.to("together_remove", "doel", goal.reference) not in page


def test_how_it_is_now_comes_back_as_it_was(scene: PlanScene) -> None:
    phone = Phone(scene)
    phone.send(phone.to("together_answer", "nu", scene.plan.reference), answer="accept")
    before = Plan.objects.values(*putting_back.AS_IT_READ[1:]).get()
    back = phone.send(phone.to("together_remove", "nu", scene.plan.reference)).url
    assert "Het is druk thuis." in phone.text(back)
    assert phone.send(back).status_code == 303
    assert last_line().operation == "plans.put_back"
    plan = Plan.objects.select_related("family__data_key").get()
    assert plan.words == "Het is druk thuis." and "Het is druk thuis." in phone.page
    assert Plan.objects.values(*putting_back.AS_IT_READ[1:]).get() == before
    assert phone.client.get(back).status_code == 404


def test_how_it_is_now_does_not_come_back_over_what_was_written_since(scene: PlanScene) -> None:
    phone = Phone(scene)
    phone.send(phone.to("together_answer", "nu", scene.plan.reference), answer="accept")
    back = phone.send(phone.to("together_remove", "nu", scene.plan.reference)).url
    fields = phone.fields(back)
    phone.send(phone.to("together_reword", "nu", scene.plan.reference), words="Het is rustig.")
    assert phone.client.post(back, fields).status_code == 404
    with pytest.raises(ChangedMeanwhile):
        putting_back.put_words_back(version=None, **scene.together)
    assert Plan.objects.select_related("family__data_key").get().words == "Het is rustig."


def test_a_goal_that_comes_back_is_helped_again_unless_that_helps_another_by_now(scene: PlanScene) -> None:
    goal = scene.goal()
    others = [scene.goal(words, serves=goal) for words in ("Aanmelden", "Stage zoeken", "Vroeg opstaan")]
    deciding.accept_proposal(row=goal, version=None, **scene.together)
    goals.remove_goal(goal=goal, version=None, **scene.together)
    assert not Goal.objects.filter(serves=goal).exists()
    told = goals.GoalFacts(words="Stage zoeken", owners=[scene.person("sanne")], serves=others[0], start=2)
    goals.change_goal(goal=others[1], facts=told, version=None, **scene.around)
    wordings = len(queries.earlier_wordings(others[0]))
    putting_back.put_back(row=Goal.objects.get(pk=goal.pk), version=None, **scene.together)
    helping = set(Goal.objects.filter(serves=goal).values_list("pk", flat=True))
    assert helping == {others[0].pk, others[2].pk} and wordings == 0
    assert Goal.objects.get(pk=others[1].pk).serves_id == others[0].pk


def test_a_goal_that_comes_back_never_helps_itself(scene: PlanScene) -> None:
    top = scene.goal("Werk vinden")
    goal = scene.goal("Mbo-2 halen", serves=top)
    helping = scene.goal("Aanmelden", serves=goal)
    deciding.accept_proposal(row=goal, version=None, **scene.together)
    goals.remove_goal(goal=goal, version=None, **scene.together)
    told = goals.GoalFacts(words="Werk vinden", owners=[scene.person("sanne")], serves=helping, start=2)
    goals.change_goal(goal=top, facts=told, version=None, **scene.around)
    putting_back.put_back(row=Goal.objects.get(pk=goal.pk), version=None, **scene.together)
    assert Goal.objects.get(pk=helping.pk).serves_id is None


def test_steps_of_somebody_else_do_not_go_along_with_a_goal(scene: PlanScene) -> None:
    goal = scene.goal()
    deciding.accept_proposal(row=goal, version=None, **scene.together)
    facts = small_steps.StepFacts(words="Ik help mee", person=scene.person("lisa"))
    small_steps.set_step(goal=goal, facts=facts, **by(scene, "lisa"))
    with pytest.raises(Refused, match="Lisa"):
        goals.remove_goal(goal=goal, version=None, **scene.together)


def test_only_own_words_come_back_and_only_by_whom_they_are(scene: PlanScene) -> None:
    proposed = scene.dream()
    texts.remove_text(row=proposed, version=None, **scene.around)
    with pytest.raises(NotAllowed):
        putting_back.put_back(row=proposed, version=None, **scene.together)
    row = texts.write_dream(person=scene.person("sanne"), words="Een hond.", spoken_by=None, **scene.together)
    with pytest.raises(ChangedMeanwhile):
        putting_back.put_back(row=row, version=None, **scene.together)
    texts.remove_text(row=row, version=None, **scene.together)
    with pytest.raises(NotAllowed):
        putting_back.put_back(row=row, version=None, **scene.around)
    with pytest.raises(Refused):
        putting_back.put_back(row=row, version=None, **by(scene, "lisa"))
    putting_back.put_back(row=row, version=None, **scene.together)
    goal = goals.set_goal(
        facts=goals.GoalFacts(words="De post", owners=[scene.person("sanne")]), **scene.together
    )
    step = small_steps.set_step(goal=goal, facts=small_steps.StepFacts(words="Een map"), **scene.together)
    small_steps.remove_step(step=step, version=None, **scene.together)
    goals.remove_goal(goal=goal, version=None, **scene.together)
    with pytest.raises(Refused):
        putting_back.put_back(row=step, version=None, **scene.together)


def test_the_coach_is_led_to_samen_instead_of_a_dead_end(scene: PlanScene) -> None:
    dream, goal = scene.dream(), scene.goal()
    step = scene.step(goal)
    coach = Visitor(scene.world)
    assert coach.at("goal_remove", goal.reference) in coach.text(coach.at("goal_page", goal.reference))
    for row in (dream, goal, step):
        deciding.accept_proposal(row=row, version=None, **scene.together)
    for door, row in (("dream_change", dream), ("goal_page", goal), ("step_change", step)):
        page = coach.text(coach.at(door, row.reference))
        assert (
            "Alleen het gezin zelf verandert dit, of haalt het weg." in page
            and coach.at("together_begin") in page
        )
        assert coach.at(door.split("_")[0] + "_remove", row.reference) not in page
