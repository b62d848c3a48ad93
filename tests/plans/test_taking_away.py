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
    phone.send(phone.to("together_remove", "nu", scene.plan.reference))
    page = phone.page
    assert "Het is weg." in page and "Het is druk thuis." not in page
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
