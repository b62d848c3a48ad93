"""A member takes a text of their own away, after one question, and may put it back."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from keerpunt.access.verdicts import NotAllowed, no
from keerpunt.access.web.doors import open_door
from keerpunt.plans import queries as plan_queries
from keerpunt.plans import staying
from keerpunt.plans.actions import goals, plans, putting_back, small_steps, texts
from keerpunt.plans.enums import Voice
from keerpunt.plans.models import Goal, Plan, Step, VoicedRow
from keerpunt.plans.web import together_gone, together_shown
from keerpunt.plans.web.together_entry import Turn, forming
from keerpunt.plans.web.together_forms import TickForm
from keerpunt.plans.web.together_rewording import of_plan

PAGE = "plans/home/away.html"


@forming
@together_gone.keeping
def together_remove(turn: Turn, what: str, kept: str) -> HttpResponse:
    """This function will ask a member whether a text of their own must go, and take it away."""
    model = together_shown.model_of(what)

    def fresh() -> Any:
        return plan_queries.one_of(model, turn.family, kept)

    found = fresh()
    if found.voice != Voice.OWN or (turn.request.method != "POST" and not turn.may_say(found)):
        raise NotAllowed(no("not_theirs_to_take_away"))

    stays = staying.why_it_stays(turn.family, found, turn.member.pk, today=turn.today)

    def perform(form: Any) -> None:
        _remove(turn, fresh(), form)

    # FAMILY: question on a page
    title, yes = _("Shall this go?"), _("Yes, take it away")
    door = turn.door(
        TickForm,
        PAGE,
        perform,
        said="",
        context={"about": found.words, "title": title, "yes": yes, "asks": True, "stays": stays},
        initial=lambda: {"version": fresh().version},
        leads=turn.at("together_back", what, kept),
    )
    return open_door(turn.request, door)


@forming
def together_back(turn: Turn, what: str, gone: str) -> HttpResponse:
    """This function will say that a text is gone, and let a member put it back."""
    model = together_shown.model_of(what)
    found = _gone(turn, model, gone)
    if found.voice != Voice.OWN or not turn.may_say(found):
        raise NotAllowed(no("not_theirs_to_put_back"))

    def perform(form: Any) -> None:
        if model is Plan:
            putting_back.put_words_back(**turn.by(form))
        else:
            putting_back.put_back(row=_gone(turn, model, gone), **turn.by(form))

    # FAMILY: title of a page
    title, yes = _("It is gone"), _("Put it back")
    door = turn.door(
        TickForm,
        PAGE,
        perform,
        # FAMILY: after a text was put back
        said=_("It stands in your plan again."),
        context={"about": found.words, "title": title, "yes": yes, "asks": False, "stays": ""},
        initial=lambda: {"version": _gone(turn, model, gone).version},
    )
    return open_door(turn.request, door)


def _gone(turn: Turn, model: Any, reference: str) -> Any:
    """A text that was taken away, as it was. Where the family is now has no row of its own: its words alone are gone."""
    if model is not Plan:
        return plan_queries.taken_away(model, turn.family, reference)
    plan = plan_queries.one_of(Plan, turn.family, reference)
    before = plan_queries.words_taken_away(plan)
    if before is None:
        raise NotAllowed(no("not_taken_away"))
    for name in putting_back.AS_IT_READ:
        setattr(plan, name, getattr(before, name))
    return plan


def _remove(turn: Turn, row: VoicedRow, form: Any) -> None:
    """One action per kind. Where the family is now has no row of its own: its words go."""
    by = turn.by(form)
    if isinstance(row, Plan):
        plans.change_plan(facts=of_plan(row, ""), **by)
    elif isinstance(row, Goal):
        goals.remove_goal(goal=row, **by)
    elif isinstance(row, Step):
        small_steps.remove_step(step=row, **by)
    else:
        texts.remove_text(row=row, **by)  # type: ignore[type-var]
