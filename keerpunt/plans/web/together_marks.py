"""How far a goal is, and other marks than a coach proposed: a member says so by tapping a number."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from keerpunt.access.verdicts import NotAllowed, no
from keerpunt.access.web.doors import open_door
from keerpunt.plans import queries as plan_queries
from keerpunt.plans import speaking
from keerpunt.plans.actions import deciding, progress
from keerpunt.plans.models import Goal
from keerpunt.plans.web import together_forms as forms
from keerpunt.plans.web import together_goals, together_gone, together_shown, written_again
from keerpunt.plans.web.together_entry import Turn, forming


@forming
@together_gone.keeping
def together_mark(turn: Turn, goal: str) -> HttpResponse:
    """This function will let a member say how far along a goal of theirs is, with one tap."""
    row = together_shown.goal_of(turn.family, goal)
    if turn.request.method != "POST" and not turn.reader.may_mark(speaking.owners_of(row)):
        raise NotAllowed(no("not_theirs_to_say"))

    def perform(form: Any) -> None:
        progress.record_progress(goal=row, score=form.cleaned_data["score"], **turn.who)

    marked = together_goals.marked(turn.plan, row, turn.today.year)
    context = {"goal": row, "now": together_goals.mark_now(turn.plan, row), "marked": marked}
    door = turn.door(forms.MarkForm, "plans/home/mark.html", perform, said=forms.said(), context=context)
    # FAMILY: somebody gave the same mark twice
    said = _("You gave this mark just now. It stands in your plan once.")
    again = written_again.marked_again(turn.request, turn.family, row, said)
    return open_door(turn.request, replace(door, again=again))


@forming
@together_gone.keeping
def together_marks(turn: Turn, goal: str) -> HttpResponse:
    """This function will let a member say yes to a goal, or to what is proposed for it, with other marks."""
    found = plan_queries.one_of(Goal, turn.family, goal)
    asked = together_shown.marks_of(found)
    if turn.request.method != "POST" and not (asked and turn.may_answer(found)):
        raise NotAllowed(no("not_theirs_to_say"))

    def fresh() -> Goal:
        return plan_queries.one_of(Goal, turn.family, goal)

    def perform(form: Any) -> None:
        deciding.accept_with_marks(row=fresh(), marks=form.marks, **turn.by(form))

    def proposed() -> dict[str, Any]:
        now = fresh()
        marks = together_shown.marks_of(now)
        return {"version": now.version} | {
            key: "" if mark is None else str(mark) for key, mark in marks.items()
        }

    door = turn.door(
        forms.OtherMarksForm,
        "plans/home/marks.html",
        perform,
        # FAMILY: after a yes with other marks than were proposed
        said=_("Agreed. These are your marks."),
        context={"goal": found, "words": found.proposed_words or found.words},
        initial=proposed,
        asked=tuple(asked),
    )
    return open_door(turn.request, door)
