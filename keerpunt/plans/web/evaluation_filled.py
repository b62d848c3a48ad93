"""What stands in a form of looking back: how an evaluation is written in it, and what was filled in."""

from __future__ import annotations

from typing import Any

from keerpunt.plans import looking_back
from keerpunt.plans.actions import evaluating
from keerpunt.plans.models import Evaluation, EvaluationGoal
from keerpunt.plans.web import which_day
from keerpunt.plans.web.evaluation_forms import EvaluationForm
from keerpunt.plans.web.text_forms import TOGETHER


def facts(form: EvaluationForm) -> evaluating.EvaluationFacts:
    """This function will give what was filled in. A goal that is off the page is only there when something was written about
    it.
    """
    given = form.cleaned_data
    looked = [form.said_of(asked) for asked in form.goals]
    return evaluating.EvaluationFacts(
        held_on=given["held_on"],
        next_on=given["next_on"],
        present=given["present"],
        others=given["others"],
        changes=given["changes"],
        spoken_by=given["said"],
        goals=[
            one
            for one in looked
            if one.goal.removed_at is None or one.helped or one.change or one.score is not None
        ],
    )


def as_kept(held: Evaluation) -> dict[str, Any]:
    """This function will give what was written of an evaluation, as it stands in a form."""
    told: dict[str, Any] = {
        "held_on": held.held_on,
        "present": [person.reference for person in looking_back.present_at(held)],
        "others": held.others,
        "changes": held.changes,
        "said": _chosen(held),
        "months": which_day.AS_IT_IS,
        "next_on": held.next_on,
    }
    for row in looking_back.rows_of(held):
        key = row.goal.reference
        score = "" if row.score is None else str(row.score)
        told |= {f"helped-{key}": row.helped, f"change-{key}": row.change, f"score-{key}": score}
        told[f"said-{key}"] = _chosen(row)
    return told


def _chosen(row: Evaluation | EvaluationGoal) -> str:
    """What the form holds for whose words something is."""
    if row.said_together:
        return TOGETHER
    return row.spoken_by.reference if row.spoken_by else ""
