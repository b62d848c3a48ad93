"""A plan with one of each in it, for the doors that lead to them."""

from __future__ import annotations

import datetime as dt
import json

from keerpunt.kit import clock
from keerpunt.plans import outline
from keerpunt.plans.models import (
    Agreement,
    Dream,
    Evaluation,
    EvaluationGoal,
    EvaluationPerson,
    Goal,
    GoalOwner,
    Plan,
    PlanVersion,
    Step,
    Talent,
)
from tests.worlds import World


def made(world: World) -> dict[str, object]:
    """This function will put a plan on the page of family De Wit, as a proposal of its coach, and give what stands in
    addresses. The scope is open.
    """
    family, sanne = world.families["wit"], world.persons["sanne"]
    own = {
        "programme_id": family.programme_id,
        "family": family,
        "typed_by": world.users["lead"],
        "typed_at": world.now,
        "spoken_by": sanne,
    }
    begun = clock.day_of(world.now)
    later = begun + dt.timedelta(days=90)
    plan = Plan.objects.create(
        **own, words="Het is druk thuis.", begun_on=begun, evaluate_on=later, chosen_day=later
    )
    dream = Dream.objects.create(**own, person=sanne, words="Een eigen schoonmaakbedrijf.")
    talent = Talent.objects.create(**own, person=sanne, words="Koken voor veel mensen.")
    agreement = Agreement.objects.create(**own, words="Femke belt niet na zes uur.")
    goal = Goal.objects.create(**own, words="Mbo-2 Dienstverlening halen", horizon="long", place=1)
    GoalOwner.objects.create(programme_id=family.programme_id, goal=goal, person=sanne)
    step = Step.objects.create(**own, goal=goal, person=sanne, words="Aanmelden bij school", place=1)
    looked_at = Goal.objects.create(**own, words="De post op orde", horizon="short", place=2)
    GoalOwner.objects.create(programme_id=family.programme_id, goal=looked_at, person=sanne)
    held = Evaluation.objects.create(
        programme_id=family.programme_id,
        family=family,
        held_on=begun,
        next_on=later,
        changes="Vaker bellen.",
        typed_by=world.users["lead"],
        typed_at=world.now,
    )
    EvaluationPerson.objects.create(programme_id=family.programme_id, evaluation=held, person=sanne)
    about = {"programme_id": family.programme_id, "family": family, "evaluation": held}
    EvaluationGoal.objects.create(**about, goal=looked_at, helped="Samen bellen.")
    PlanVersion.objects.create(
        programme_id=family.programme_id,
        family=family,
        number=1,
        agreed_on=begun,
        agreed_by=json.dumps(["Sanne"]),
        content=outline.to_json(outline.Outline()),
        typed_by=world.users["lead"],
        at=world.now,
    )
    return {
        "evref": held.reference,
        "number": 1,
        "kind": "plan",
        "gref": goal.reference,
        "step_ref": step.reference,
        "wref": plan.reference,
        "dref": dream.reference,
        "tref": talent.reference,
        "aref": agreement.reference,
    }
