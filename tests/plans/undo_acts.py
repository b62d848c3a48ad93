"""Every action on a plan that can be undone, as it is done: what is prepared, and then the act."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from keerpunt.plans.actions import (
    deciding,
    evaluating,
    goal_order,
    goals,
    plans,
    small_steps,
    taking_back,
    texts,
)
from keerpunt.plans.enums import GoalState, Horizon
from keerpunt.plans.models import Agreement, Dream, Evaluation, Goal, Plan, Talent
from tests.plans.scenes import PlanScene

Act = Callable[[PlanScene], object]
Prepared = Callable[[PlanScene], Act]


def _at_once(act: Act) -> Prepared:
    return lambda scene: act


def _facts(scene: PlanScene, words: str = "Rust in huis", **told: object) -> goals.GoalFacts:
    return goals.GoalFacts(words=words, **{"owners": [scene.person("sanne")], **told})  # type: ignore[arg-type]


def _talent(scene: PlanScene) -> Talent:
    sanne = scene.person("sanne")
    return texts.write_talent(person=sanne, words="Ze regelt graag.", spoken_by=sanne, **scene.around)


def _agreement(scene: PlanScene) -> Agreement:
    return texts.write_agreement(words="Niet bellen na zes uur", spoken_by=None, **scene.around)


def _reworded(make: Callable[[PlanScene], Dream | Talent | Agreement]) -> Prepared:
    def prepared(scene: PlanScene) -> Act:
        row = make(scene)
        return lambda scene: texts.reword_text(
            row=row,  # type: ignore[type-var]
            words="Anders gezegd",
            spoken_by=scene.person("lisa"),
            version=None,
            **scene.around,
        )

    return prepared


def _removed(make: Callable[[PlanScene], Dream | Talent | Agreement]) -> Prepared:
    def prepared(scene: PlanScene) -> Act:
        row = make(scene)
        return lambda scene: texts.remove_text(row=row, version=None, **scene.around)  # type: ignore[type-var]

    return prepared


def _end_agreement(scene: PlanScene) -> Act:
    row = _agreement(scene)
    return lambda scene: texts.end_agreement(row=row, ended_on=scene.today, version=None, **scene.around)


def _begin(scene: PlanScene) -> Act:
    """The plan of the scene stands there; begun anew after it was taken off."""
    Plan.objects.filter(pk=scene.plan.pk).delete()
    facts = plans.PlanFacts(evaluate_on=scene.today + dt.timedelta(days=30))
    return lambda scene: plans.begin_plan(facts=facts, **scene.around)


def _change_plan(scene: PlanScene) -> object:
    facts = plans.PlanFacts(
        evaluate_on=scene.today + dt.timedelta(days=9), where_now="Rustiger.", calm_first=True
    )
    return plans.change_plan(facts=facts, version=None, **scene.around)


def _change_goal(scene: PlanScene) -> Act:
    """All that a goal knows changes, also whose it is."""
    goal, other, dream = scene.goal(), scene.goal("De post open"), scene.dream()
    facts = _facts(
        scene,
        "Mbo-3 halen",
        owners=[scene.person("lisa")],
        own_words="Dan verdien ik meer.",
        horizon=Horizon.LONG,
        serves=other,
        dream=dream,
        start=0,
        enough=10,
        calm=True,
    )
    return lambda scene: goals.change_goal(goal=goal, facts=facts, version=None, **scene.around)


def _split(scene: PlanScene) -> Act:
    goal = scene.goal()
    parts = ["Aanmelden", "Stage zoeken"]
    return lambda scene: goals.split_goal(goal=goal, parts=parts, version=None, **scene.around)


def _end(scene: PlanScene) -> Act:
    """An adjusted goal goes on as another one, with its open steps: all of it turns back."""
    goal = scene.goal()
    scene.step(goal)
    done = scene.step(goal, "Bellen")
    small_steps.tick_step(step=done, version=None, **scene.around)
    return lambda scene: goals.end_goal(
        goal=goal,
        state=GoalState.ADJUSTED,
        ending="Het werd iets anders.",
        instead=_facts(scene, "Mbo-1 halen"),
        version=None,
        **scene.around,
    )


def _reopen(scene: PlanScene) -> Act:
    goal = scene.goal()
    goals.end_goal(goal=goal, state=GoalState.LET_GO, ending="Nu niet.", version=None, **scene.around)
    return lambda scene: goals.reopen_goal(goal=goal, version=None, **scene.around)


def _remove_goal(scene: PlanScene) -> Act:
    """Its steps go along, and what helped it helps nothing any more: all of it comes back."""
    goal = scene.goal()
    scene.step(goal)
    scene.goal("Op tijd opstaan", serves=goal)
    return lambda scene: goals.remove_goal(goal=goal, version=None, **scene.around)


def _order(scene: PlanScene) -> Act:
    first, second = scene.goal(), scene.goal("De post open")
    order = [second.reference, first.reference]
    return lambda scene: goal_order.order_goals(order=order, calm_first=True, version=None, **scene.around)


def _set_step(scene: PlanScene) -> Act:
    goal = scene.goal()
    return lambda scene: scene.step(goal)


def _change_step(scene: PlanScene) -> Act:
    step = scene.step(scene.goal())
    facts = small_steps.StepFacts("Bellen", other="Marloes", due_on=scene.today)
    return lambda scene: small_steps.change_step(step=step, facts=facts, version=None, **scene.around)


def _tick(scene: PlanScene) -> Act:
    step = scene.step(scene.goal())
    return lambda scene: small_steps.tick_step(step=step, version=None, **scene.around)


def _untick(scene: PlanScene) -> Act:
    step = scene.step(scene.goal())
    small_steps.tick_step(step=step, version=None, **scene.around)
    return lambda scene: small_steps.untick_step(step=step, version=None, **scene.around)


def _copy(scene: PlanScene) -> Act:
    step = scene.step(scene.goal(), due_on=scene.today)
    return lambda scene: small_steps.copy_step_to_next_week(step=step, **scene.around)


def _remove_step(scene: PlanScene) -> Act:
    step = scene.step(scene.goal())
    return lambda scene: small_steps.remove_step(step=step, version=None, **scene.around)


def _propose_end(scene: PlanScene) -> Act:
    row = _agreement(scene)
    deciding.accept_proposal(row=row, version=None, **scene.together)
    return lambda scene: texts.end_agreement(row=row, ended_on=scene.today, version=None, **scene.around)


def evaluation_of(scene: PlanScene, goal: Goal) -> Evaluation:
    """This function will keep how Sanne looked back on a goal, with a mark."""
    facts = evaluating.EvaluationFacts(
        held_on=scene.today,
        next_on=scene.today + dt.timedelta(days=60),
        present=[scene.person("sanne")],
        goals=[evaluating.LookedAt(goal, "Samen bellen", 6, spoken_by=scene.person("sanne"))],
    )
    return evaluating.hold_evaluation(facts=facts, version=None, **scene.around)


def _hold(scene: PlanScene) -> Act:
    goal = scene.goal()
    return lambda scene: evaluation_of(scene, goal)


def _take_back(scene: PlanScene) -> Act:
    held = evaluation_of(scene, scene.goal())
    return lambda scene: taking_back.take_back_evaluation(held=held, version=None, **scene.around)


INVERSE: dict[str, Prepared] = {
    "plans.begin_plan": _begin,
    "plans.change_plan": _at_once(_change_plan),
    "texts.write_dream": _at_once(lambda s: s.dream()),
    "texts.reword_dream": _reworded(lambda s: s.dream()),
    "texts.remove_dream": _removed(lambda s: s.dream()),
    "texts.write_talent": _at_once(_talent),
    "texts.reword_talent": _reworded(_talent),
    "texts.remove_talent": _removed(_talent),
    "texts.write_agreement": _at_once(_agreement),
    "texts.reword_agreement": _reworded(_agreement),
    "texts.end_agreement": _end_agreement,
    "texts.propose_end_of_agreement": _propose_end,
    "texts.remove_agreement": _removed(_agreement),
    "goals.set_goal": _at_once(lambda s: s.goal()),
    "goals.change_goal": _change_goal,
    "goals.split_goal": _split,
    "goals.end_goal": _end,
    "goals.reopen_goal": _reopen,
    "goals.remove_goal": _remove_goal,
    "goal_order.order_goals": _order,
    "small_steps.set_step": _set_step,
    "small_steps.change_step": _change_step,
    "small_steps.tick_step": _tick,
    "small_steps.untick_step": _untick,
    "small_steps.copy_step_to_next_week": _copy,
    "small_steps.remove_step": _remove_step,
    "evaluating.hold_evaluation": _hold,
    "taking_back.take_back_evaluation": _take_back,
}

#: Functions of this room that do several things, each with a code of its own in the table above.
SEVERAL = {
    "texts.reword_text": "reword_",
    "texts.remove_text": "remove_",
    "texts.end_agreement": "propose_end_",
}


def goal_of(scene: PlanScene, words: str) -> Goal:
    """This function will give the goal with these words, as it stands there now."""
    for goal in Goal.objects.filter(family=scene.family):
        goal.family = scene.family
        if goal.words == words:
            return goal
    raise LookupError(words)
