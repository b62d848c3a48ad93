"""What a member who holds the phone can open: their own page, a goal for which another mark is proposed and a step, both the
family's own, a proposal, words of their own, and some that they took away."""

from __future__ import annotations

from keerpunt.plans import terms
from keerpunt.plans.enums import Voice
from keerpunt.plans.models import Dream, Goal, Step
from tests.worlds import World


def made(world: World) -> dict[str, object]:
    """This function will add a goal and a step of the family's own and a proposal, and give what stands in addresses. The
    scope is open.
    """
    family, sanne = world.families["wit"], world.persons["sanne"]
    typed = {"typed_by": world.users["lead"], "typed_at": world.now, "spoken_by": sanne}
    row = {"programme_id": family.programme_id, "family": family, **typed}
    own = {**row, "voice": Voice.OWN, "decided_by": sanne, "decided_at": world.now}
    waits = {
        "proposed_terms": terms.written({terms.ENOUGH: 7}),
        "terms_by": world.users["lead"],
        "terms_at": world.now,
    }
    goal = Goal.objects.create(**own, **waits, words="De post open en op orde", horizon="short")
    step = Step.objects.create(**own, goal=goal, words="Een map kopen")
    dream = Dream.objects.create(**row, person=sanne, words="Een moestuin.")
    kept = Dream.objects.create(**own, person=sanne, words="Een hond.")
    gone = Dream.objects.create(**own, person=sanne, words="Een kat.", removed_at=world.now)
    return {
        "kept": kept.reference,
        "gone": gone.reference,
        "who": sanne.reference,
        "what": "droom",
        "row": dream.reference,
        "goal": goal.reference,
        "step": step.reference,
    }
