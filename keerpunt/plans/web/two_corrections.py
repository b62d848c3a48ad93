"""Two who correct one evaluation at once: only what the second really changed is written, what the first changed stays.

The form carries a mark of each field as it stood when it was opened. So what was left alone is known, and takes what stands
there now; what both changed is shown in both texts, as the house does.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import QueryDict
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from keerpunt.access.web.doors import Met
from keerpunt.plans import looking_back, meeting
from keerpunt.plans.actions import evaluating
from keerpunt.plans.models import Evaluation
from keerpunt.plans.web import evaluation_filled, which_day
from keerpunt.plans.web.evaluation_forms import CorrectionForm

LENGTH = 8
FIELDS = ("held_on", "present", "others", "changes", "said", "next_on")
ABOUT_A_GOAL = ("helped", "change", "said")


def opened(held: Evaluation) -> str:
    """This function will give the marks of an evaluation as it stands, one after another, for a form that is opened."""
    return "".join(_marks_of(evaluation_filled.as_kept(held)).values())


def meet(form: CorrectionForm, held: Evaluation) -> Met:
    """This function will lay what somebody filled in beside an evaluation as it stands now."""
    data: QueryDict = form.data.copy()  # type: ignore[attr-defined]
    now = evaluation_filled.as_kept(held)
    if form.cleaned_data["version"] == held.version:
        return Met(data, frozenset())
    marks = _marks_of(now)
    found = meeting.meet(_opened_in(form, list(marks)), _marks_of(_typed(form)), marks, said=_said(marks))
    for name in found.left:
        _leave(data, name, now[name])
    data["opened"] = "".join(marks.values())
    both = found.both | ({"months"} if "next_on" in found.both else set())
    return Met(data, both)


def told(form: CorrectionForm, held: Evaluation, facts: evaluating.EvaluationFacts) -> list[str]:
    """This function will say what else whoever saves wants to know: that somebody else changed something meanwhile, which
    stays, and that what they took out can still be read.
    """
    found = []
    if form.cleaned_data["version"] != held.version:
        text = _("%(name)s changed something meanwhile: that stays as well.")
        found.append(text % {"name": held.typed_by.get_short_name()})
    about = {one.goal.pk: one for one in facts.goals}
    pairs = [(held.others, facts.others), (held.changes, facts.changes)]
    for row in looking_back.rows_of(held):
        if one := about.get(row.goal_id):
            pairs += [(row.helped, one.helped), (row.change, one.change)]
    if any(before and not now for before, now in pairs):
        found.append(_("What you took out can still be read here, under “How it read before”."))
    return found


def _typed(form: CorrectionForm) -> dict[str, Any]:
    """What somebody filled in, as `evaluation_filled.as_kept` gives what stands there."""
    given = form.cleaned_data
    told: dict[str, Any] = {name: given[name] for name in ("held_on", "others", "changes", "next_on")}
    told |= {"present": [one.reference for one in given["present"]], "said": form["said"].value()}
    for asked in form.goals:
        names = (f"{name}-{asked.goal.reference}" for name in ABOUT_A_GOAL)
        told |= {name: form[name].value() if name.startswith("said") else given[name] for name in names}
    return told


def _said(marks: meeting.Marks) -> list[tuple[str, ...]]:
    """Whose words something is, each with the fields of those words."""
    goals = (name.removeprefix("said-") for name in marks if name.startswith("said-"))
    return [("said", "changes"), *((f"said-{key}", f"helped-{key}", f"change-{key}") for key in goals)]


def _marks_of(told: dict[str, Any]) -> dict[str, str]:
    names = [*FIELDS, *sorted(name for name in told if name.split("-")[0] in ABOUT_A_GOAL and "-" in name)]
    return {name: _mark(name, told[name]) for name in names}


def _mark(name: str, value: Any) -> str:
    if isinstance(value, dt.date):
        value = value.isoformat()
    plain = " ".join(sorted(value)) if isinstance(value, list) else str(value or "")
    plain = plain.replace("\r\n", "\n").strip()
    return salted_hmac("keerpunt.plans.opened", f"{name}\n{plain}").hexdigest()[:LENGTH]


def _opened_in(form: CorrectionForm, names: list[str]) -> dict[str, str]:
    """The marks in the form; none where it does not say, nor from which version it started: then all counts as changed."""
    told = str(form.cleaned_data["opened"]) if form.cleaned_data["version"] else ""
    if len(told) != LENGTH * len(names):
        return {}
    return {name: told[at * LENGTH : (at + 1) * LENGTH] for at, name in enumerate(names)}


def _leave(data: QueryDict, name: str, value: Any) -> None:
    """Puts what stands there now into what was sent; the next day by the choice that it stays as it is."""
    if name == "next_on":
        data["months"], data["next_on"] = which_day.AS_IT_IS, ""
    elif isinstance(value, list):
        data.setlist(name, value)
    else:
        data[name] = value.isoformat() if isinstance(value, dt.date) else value
