"""What a member typed about something that another took away, or said no to, meanwhile: it is shown, to write as new."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpResponse, QueryDict

from keerpunt.access.verdicts import Gone
from keerpunt.access.web import doors
from keerpunt.access.web.forms import KeerpuntForm
from keerpunt.plans.enums import GoalState, Voice
from keerpunt.plans.models import Dream, Goal, Step, Talent
from keerpunt.plans.web import together_forms as forms
from keerpunt.plans.web.together_entry import Turn

P = ParamSpec("P")
TurnView = Callable[Concatenate[Turn, P], HttpResponse]


@dataclass(frozen=True)
class Anew:
    """The form in which something is written as new, and its address; "" where nothing is."""

    form: Callable[[Any], KeerpuntForm]
    address: str = ""


def keeping(view: TurnView[P]) -> TurnView[P]:
    """This function will keep what was typed in a member's form when what it is about is gone. Use it under `forming`."""

    @wraps(view)
    def kept(turn: Turn, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(turn, *args, **kwargs)
        except Gone as gone:
            return doors.open_gone(turn.request, gone, partial(_page, turn, gone.row))

    return kept  # type: ignore[return-value]


def _page(turn: Turn, row: Any) -> doors.Kept:
    anew = _anew(turn, row)

    def form(data: Any) -> KeerpuntForm:
        return anew.form(_with_first_choices(anew.form, data)) if "words" in data else forms.TickForm(data)

    return doors.Kept("plans/home/gone.html", form, turn.context(address=anew.address))


def _anew(turn: Turn, row: Any) -> Anew:
    """An agreement is not written on samen, nor a step of a goal that is gone: there it is only shown, to copy."""
    if isinstance(row, Dream):
        return Anew(partial(forms.OfSomebodyForm, persons=turn.spoken_for), turn.at("together_dream"))
    if isinstance(row, Talent):
        return Anew(partial(forms.OfSomebodyForm, persons=turn.everybody), turn.at("together_talent"))
    if isinstance(row, Goal):
        return Anew(partial(forms.GoalForm, persons=turn.everybody), turn.at("together_goal"))
    if isinstance(row, Step) and _is_worked_on(row.goal):
        form = partial(forms.StepForm, persons=turn.everybody, coach=turn.coach)
        return Anew(form, turn.at("together_step", row.goal.reference))
    return Anew(forms.WordsForm)


def _is_worked_on(goal: Goal) -> bool:
    return goal.removed_at is None and goal.state == GoalState.OPEN and goal.voice != Voice.DECLINED


def _with_first_choices(form: Callable[[Any], KeerpuntForm], data: Any) -> QueryDict:
    """What was typed, with what a new form has chosen already for what this one did not ask."""
    whole = data.copy()
    for name, field in form(None).fields.items():
        if name not in whole and field.initial:
            chosen = field.initial if isinstance(field.initial, list) else [field.initial]
            whole.setlist(name, chosen)
    return whole  # type: ignore[no-any-return]
