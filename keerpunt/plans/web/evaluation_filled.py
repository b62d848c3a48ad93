"""What stands in a form of looking back: how an evaluation is written in it, and what was filled in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, QueryDict

from keerpunt.access.web.doors import Met
from keerpunt.families.models import Family
from keerpunt.kit import clock
from keerpunt.plans import looking_back, rules
from keerpunt.plans.actions import evaluating
from keerpunt.plans.models import Evaluation, EvaluationGoal
from keerpunt.plans.web import which_day
from keerpunt.plans.web.evaluation_forms import EvaluationForm
from keerpunt.plans.web.text_forms import TOGETHER


def facts(form: EvaluationForm) -> evaluating.EvaluationFacts:
    """This function will give what was filled in, of the goals that stood in the form. A goal that is off the page is only there
    when something was written about it.
    """
    given = form.cleaned_data
    looked = [form.said_of(asked) for asked in form.goals if f"helped-{asked.goal.reference}" in form.data]
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


def when_of(request: HttpRequest, family: Family, held: Evaluation) -> dict[str, Any]:
    """This function will give when they look back again by an evaluation, as the form of a new one asks it: by one of its quick
    choices, or as another day. Beside a day that was typed stands the day itself.
    """
    usual, today = family.programme.evaluation_months, clock.day_of(request.moment)
    months = next(
        (str(one) for one in (*which_day.MONTHS, usual) if rules.months_later(today, one) == held.next_on),
        which_day.OTHER_DAY,
    )
    typed = months == which_day.OTHER_DAY or request.POST.get("next_on")
    return {"months": months, "next_on": held.next_on if typed else None}


def beside(form: EvaluationForm, first: Evaluation | None) -> Met:
    """This function will say what a second writer is shown in both texts: all that reads otherwise than what the first kept. The
    plan changed only? Then nothing does. One day that was chosen in two ways is one day.
    """
    names = {name for name in form.fields if not form[name].is_hidden} if first else set()
    if first and form.cleaned_data["next_on"] == first.next_on:
        names -= {"months", "next_on"}
    data: QueryDict = form.data.copy()  # type: ignore[attr-defined]
    return Met(data, frozenset(names))


def _chosen(row: Evaluation | EvaluationGoal) -> str:
    """What the form holds for whose words something is."""
    if row.said_together:
        return TOGETHER
    return row.spoken_by.reference if row.spoken_by else ""
