"""Why somebody wants a goal stays in the words of who said it, whoever says the goal itself differently."""

from __future__ import annotations

import json
from typing import Any

import pytest

from keerpunt.plans import outline, queries
from keerpunt.plans.actions import deciding, goals
from keerpunt.plans.enums import GoalState
from keerpunt.plans.models import Goal
from tests.families.browsing import Visitor
from tests.plans.scenes import PlanScene


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


def facts(scene: PlanScene, words: str, **told: Any) -> goals.GoalFacts:
    return goals.GoalFacts(words=words, owners=[scene.person("sanne"), scene.person("lisa")], **told)


def own(scene: PlanScene) -> Goal:
    """A goal of Sanne and Lisa that Sanne made their own, with her reason."""
    owners = [scene.person("sanne"), scene.person("lisa")]
    goal = scene.goal(own_words="Dan kan ik werken.", spoken_by=scene.person("sanne"), owners=owners)
    deciding.accept_proposal(row=goal, version=None, **scene.together)
    return fresh(scene, goal)


def fresh(scene: PlanScene, goal: Goal) -> Goal:
    found: Goal = Goal.objects.get(pk=goal.pk)
    found.family = scene.family
    return found


def test_a_member_says_the_reason_of_an_own_goal_in_other_words(scene: PlanScene) -> None:
    goal = own(scene)
    lisa = {**scene.around, "actor": scene.held_by("lisa")}
    told = facts(scene, goal.words, own_words="Dan is mama trots.")
    goals.change_goal(goal=goal, facts=told, version=None, **lisa)
    found = fresh(scene, goal)
    assert (found.own_words, found.own_words_by_id) == ("Dan is mama trots.", scene.person("lisa").pk)
    assert found.spoken_by_id == scene.person("sanne").pk
    kept = [one for one in queries.earlier_wordings(found) if one.field == "own_words"]
    assert [(one.words, one.spoken_by_id) for one in kept] == [
        ("Dan kan ik werken.", scene.person("sanne").pk)
    ]


def test_a_reason_stays_of_who_gave_it_when_somebody_else_says_the_goal_differently(scene: PlanScene) -> None:
    goal = own(scene)
    lisa = {**scene.around, "actor": scene.held_by("lisa")}
    told = facts(scene, "Leren wat ik leuk vind", own_words=goal.own_words)
    goals.change_goal(goal=goal, facts=told, version=None, **lisa)
    found = fresh(scene, goal)
    assert (found.spoken_by_id, found.own_words_by_id) == (scene.person("lisa").pk, scene.person("sanne").pk)
    other = facts(scene, "Een diploma halen", own_words=found.own_words)
    goals.change_goal(goal=found, facts=other, version=None, **scene.around)
    deciding.accept_proposal(row=fresh(scene, goal), version=None, **lisa)
    plan = queries.current_outline(scene.family)
    assert plan is not None
    block = plan.goals[0]
    assert (block.said.words, block.said.speaker, block.own_speaker) == ("Een diploma halen", "", "Sanne")


def test_of_a_proposal_the_coach_says_anew_whose_words_it_all_is(scene: PlanScene) -> None:
    goal = scene.goal(own_words="Dan kan ik werken.", spoken_by=scene.person("sanne"))
    told = facts(scene, goal.words, own_words=goal.own_words, spoken_by=scene.person("lisa"))
    goals.change_goal(goal=goal, facts=told, version=None, **scene.around)
    assert fresh(scene, goal).own_words_by_id == scene.person("lisa").pk


def test_the_page_of_the_goal_says_who_said_why(scene: PlanScene) -> None:
    goal = own(scene)
    lisa = {**scene.around, "actor": scene.held_by("lisa")}
    told = facts(scene, "Leren wat ik leuk vind", own_words=goal.own_words)
    goals.change_goal(goal=goal, facts=told, version=None, **lisa)
    coach = Visitor(scene.world)
    page = coach.text(coach.at("goal_page", goal.reference))
    quote = page[page.index("Dan kan ik werken.") :].split("</figure>")[0]
    assert "Sanne" in quote and "Lisa" not in quote


def test_a_version_of_before_reads_a_reason_as_of_who_said_the_goal(scene: PlanScene) -> None:
    own(scene)
    plan = queries.current_outline(scene.family)
    assert plan is not None
    told = json.loads(outline.to_json(plan))
    for goal in told["goals"]:
        del goal["own_speaker"], goal["own_together"]
    said = told["goals"][0]["said"]
    said["speaker"] = "Sanne"
    assert outline.from_json(json.dumps(told)).goals[0].own_speaker == "Sanne"


def test_the_sentence_with_which_a_goal_ends_says_whose_it_is_and_who_typed_it(scene: PlanScene) -> None:
    goal = scene.goal()
    goals.end_goal(
        goal=goal,
        state=GoalState.LET_GO,
        ending="Dit wil ik niet meer.",
        spoken_by=scene.person("lisa"),
        version=None,
        **scene.around,
    )
    block = ended(scene)
    assert (block.ending, block.ending_speaker, block.ending_writer) == (
        "Dit wil ik niet meer.",
        "Lisa",
        "Lead",
    )
    goals.reopen_goal(goal=goal, version=None, **scene.around)
    [earlier] = [one for one in queries.earlier_wordings(goal) if one.field == "ending"]
    assert earlier.spoken_by_id == scene.person("lisa").pk and earlier.typed_by_id == scene.actor.user_id
    goals.end_goal(goal=goal, state=GoalState.REACHED, ending="Het lukte.", version=None, **scene.together)
    assert ended(scene).ending_speaker == "Sanne"
    goals.reopen_goal(goal=goal, version=None, **scene.around)
    goals.end_goal(goal=goal, state=GoalState.REACHED, ending="Gelukt.", version=None, **scene.around)
    block = ended(scene)
    assert (block.ending_speaker, block.ending_together, block.ending_writer) == ("", False, "Lead")


def ended(scene: PlanScene) -> outline.GoalBlock:
    found = queries.current_outline(scene.family)
    assert found is not None
    return found.ended_goals[0]
