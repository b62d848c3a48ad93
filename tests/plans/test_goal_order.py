"""Where to begin: the order of the goals, which one helps which, rest first; and two who choose it at once."""

from __future__ import annotations

from typing import Any

import pytest

from keerpunt.access.verdicts import ChangedMeanwhile, NotAllowed, Refused
from keerpunt.plans import queries, rules
from keerpunt.plans.actions import deciding, goal_order, goals
from keerpunt.plans.enums import GoalState
from keerpunt.plans.models import Goal, Plan
from tests.plans.scenes import PlanScene


def words(scene: PlanScene) -> list[str]:
    plan = queries.current_outline(scene.family)
    assert plan is not None
    return [goal.said.words for goal in plan.open_goals]


def order(scene: PlanScene, line: list[Goal], **told: Any) -> Plan:
    asked: dict[str, Any] = {"calm_first": False, "version": None, **told}
    return goal_order.order_goals(order=[goal.reference for goal in line], **asked, **scene.around)


def shared(scene: PlanScene, *line: Goal) -> int:
    versions = [Goal.objects.get(pk=goal.pk).version for goal in line]
    return rules.shared_version(Plan.objects.get(pk=scene.plan.pk).version, versions)


@pytest.fixture
def three(scene: PlanScene) -> tuple[Goal, Goal, Goal]:
    return scene.goal("Een"), scene.goal("Twee"), scene.goal("Drie", calm=True)


def test_the_order_is_kept_with_one_line(scene: PlanScene, three: tuple[Goal, Goal, Goal]) -> None:
    one, two, calm = three
    _plan, line = scene.one_line_for(lambda: order(scene, [two, calm, one]))
    assert line.operation == "plans.order_goals"
    assert words(scene) == ["Twee", "Drie", "Een"]


def test_rest_comes_first_when_so_chosen(scene: PlanScene, three: tuple[Goal, Goal, Goal]) -> None:
    one, two, calm = three
    order(scene, [two, one, calm], calm_first=True)
    assert words(scene) == ["Drie", "Twee", "Een"]
    order(scene, [two, one, calm], calm_first=True, calm={one.reference})
    assert words(scene) == ["Een", "Twee", "Drie"]
    assert not Goal.objects.get(pk=calm.pk).calm


def test_which_goal_helps_which_goes_along_and_what_is_not_named_stays(
    scene: PlanScene, three: tuple[Goal, Goal, Goal]
) -> None:
    one, two, calm = three
    order(scene, [one, two, calm], serves={two.reference: one.reference})
    order(scene, [one, two, calm], serves={calm.reference: two.reference})
    assert Goal.objects.get(pk=two.pk).serves_id == one.pk
    assert Goal.objects.get(pk=calm.pk).serves_id == two.pk
    order(scene, [one, two, calm], serves={two.reference: ""})
    assert Goal.objects.get(pk=two.pk).serves_id is None


def test_goals_never_help_each_other_in_a_circle(scene: PlanScene, three: tuple[Goal, Goal, Goal]) -> None:
    one, two, calm = three
    circle = {
        one.reference: two.reference,
        two.reference: calm.reference,
        calm.reference: one.reference,
    }

    def tried() -> None:
        for serves in (circle, {one.reference: one.reference}):
            with pytest.raises(Refused):
                order(scene, [one, two, calm], serves=serves)

    scene.no_line_for(tried)
    assert not Goal.objects.filter(serves__isnull=False).exists()


def test_who_is_second_finds_that_it_changed(scene: PlanScene, three: tuple[Goal, Goal, Goal]) -> None:
    one, two, calm = three
    version = shared(scene, *three)
    order(scene, [two, one, calm], version=version)

    def tried() -> None:
        with pytest.raises(ChangedMeanwhile):
            order(scene, [calm, one, two], version=version)

    scene.no_line_for(tried)
    assert words(scene) == ["Twee", "Een", "Drie"]


def test_a_goal_that_changed_meanwhile_is_not_linked_back(
    scene: PlanScene, three: tuple[Goal, Goal, Goal]
) -> None:
    one, two, calm = three
    version = shared(scene, *three)
    told = goals.GoalFacts(words="Twee", owners=[scene.person("sanne")], serves=one)
    goals.change_goal(goal=two, facts=told, version=None, **scene.around)
    with pytest.raises(ChangedMeanwhile):
        order(scene, [one, two, calm], version=version, serves={two.reference: ""})


def test_an_order_of_other_goals_is_out_of_date(scene: PlanScene, three: tuple[Goal, Goal, Goal]) -> None:
    one, two, calm = three
    for line in ([one, two], [], [one, two, calm, scene.goal("Vier")][:3]):
        with pytest.raises(ChangedMeanwhile):
            order(scene, line)


def test_goals_that_ended_or_were_declined_are_not_in_the_order(
    scene: PlanScene, three: tuple[Goal, Goal, Goal]
) -> None:
    one, two, calm = three
    goals.end_goal(goal=one, state=GoalState.REACHED, ending="Ja.", version=None, **scene.around)
    deciding.decline_proposal(row=two, version=None, **scene.together)
    order(scene, [calm])
    assert words(scene) == ["Drie"]
    with pytest.raises(ChangedMeanwhile):
        order(scene, [calm, two])


def test_who_does_not_write_in_the_plan_chooses_no_order(
    scene: PlanScene, three: tuple[Goal, Goal, Goal]
) -> None:
    around = {**scene.around, "actor": scene.world.actor("stranger")}
    with pytest.raises(NotAllowed):
        goal_order.order_goals(
            order=[goal.reference for goal in three], calm_first=False, version=None, **around
        )
