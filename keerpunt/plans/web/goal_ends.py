"""A goal that is split, that ends, that is taken up again, or that goes off the page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from keerpunt.access.web.doors import Door, open_door
from keerpunt.families.models import Family, FamilyRow, Person
from keerpunt.families.web import form_doors, readings
from keerpunt.families.web.entry import changing
from keerpunt.plans import queries as plan_queries
from keerpunt.plans.actions import goals as goal_actions
from keerpunt.plans.enums import GoalState, Horizon
from keerpunt.plans.models import Goal
from keerpunt.plans.web import frames, goal_forms, taken_off, text_forms
from keerpunt.plans.web.goal_views import around_goal

Row = TypeVar("Row", bound=FamilyRow)


@changing
@taken_off.keeping(lambda family, row, data: goal_forms.SplitForm(data))
def goal_split(request: HttpRequest, family: Family, gref: str) -> HttpResponse:
    """This function will ask in which parts a goal that is too big falls, and keep those as goals of their own."""
    goal = plan_queries.one_of(Goal, family, gref)
    readings.note(request, family, "plans.plan_form")
    frame = around_goal(family, goal, _("Split this goal"), save=_("Split"))

    def perform(form: Any) -> str:
        edit = form_doors.edit_of(request, family, form)
        goal_actions.split_goal(goal=goal, parts=form.named, **edit)
        return frame.back

    def as_it_is() -> dict[str, Any]:
        return {"version": plan_queries.one_of(Goal, family, gref).version}

    door = form_doors.saving(
        goal_forms.SplitForm,
        frame,
        perform,
        initial=as_it_is,
        template="plans/goal_split.html",
        context={"goal": goal, "family": family},
    )
    return open_door(request, door)


@changing
@taken_off.keeping(
    lambda family, row, data: goal_forms.EndForm(
        data, family=family, members=plan_queries.member_rows(family)
    )
)
def goal_end(request: HttpRequest, family: Family, gref: str) -> HttpResponse:
    """This function will ask how a goal ends, and in one sentence how it went; what it becomes when it is adjusted."""
    goal = plan_queries.one_of(Goal, family, gref)
    readings.note(request, family, "plans.plan_form")
    frame = around_goal(family, goal, _("How does this goal end?"))
    members = plan_queries.member_rows(family)

    def perform(form: Any) -> str:
        given = form.cleaned_data
        goal_actions.end_goal(
            goal=goal,
            state=GoalState(given["state"]),
            ending=given["ending"],
            spoken_by=given["spoken_by"],
            instead=_instead(goal, given["instead"]) if given["instead"] else None,
            **form_doors.edit_of(request, family, form),
        )
        return frame.back

    def as_it_is() -> dict[str, Any]:
        row = plan_queries.one_of(Goal, family, gref)
        asked = request.GET.get("hoe", "")
        state = row.state if row.state != GoalState.OPEN else asked if asked in GoalState.values else ""
        return {
            "state": state,
            "ending": row.ending,
            "spoken_by": _whose_ending(row, members),
            "version": row.version,
        }

    door = form_doors.saving(
        goal_forms.EndForm,
        frame,
        perform,
        initial=as_it_is,
        template="plans/goal_end.html",
        context={"goal": goal, "family": family},
        family=family,
        members=members,
    )
    return open_door(request, door)


@changing
@taken_off.keeping(lambda family, row, data: goal_forms.AgainForm(data))
def goal_reopen(request: HttpRequest, family: Family, gref: str) -> HttpResponse:
    """This function will take up a goal again that was ended, after a yes."""
    goal = plan_queries.one_of(Goal, family, gref)
    readings.note(request, family, "plans.plan_form")
    frame = around_goal(family, goal, _("Take up this goal again?"))

    def perform(form: Any) -> str:
        goal_actions.reopen_goal(goal=goal, **form_doors.edit_of(request, family, form))
        return frame.back

    door = Door(
        form_class=goal_forms.AgainForm,
        template="plans/goal_reopen.html",
        perform=perform,
        context={"frame": frame, "goal": goal},
        initial=lambda: {"version": plan_queries.one_of(Goal, family, gref).version},
        said=_("You are working on this goal again."),
        undo=frame.undo,
    )
    return open_door(request, door)


@changing
@taken_off.keeping(lambda family, row, data: goal_forms.AgainForm(data))
def goal_remove(request: HttpRequest, family: Family, gref: str) -> HttpResponse:
    """This function will take a goal that should not have been there off the page, after a yes."""
    goal = plan_queries.one_of(Goal, family, gref)
    readings.note(request, family, "plans.plan_form")
    frame = around_goal(family, goal, _("Take this goal off the page?"))

    def perform(form: Any) -> str:
        goal_actions.remove_goal(goal=goal, **form_doors.edit_of(request, family, form))
        return frames.plan_page(family)

    text = _("Its steps go too. Did you work on it? Then end it with a sentence instead.")
    row = partial(plan_queries.one_of, Goal, family, gref)
    return open_door(request, form_doors.taking_off(frame, perform, row=row, text=text))


def _instead(goal: Goal, words: str) -> goal_actions.GoalFacts:
    """What a goal becomes: other words, with the rest as it was, but for what is off the page; its marks begin anew."""
    return goal_actions.GoalFacts(
        words=words,
        horizon=Horizon(goal.horizon),
        serves=_still_there(goal.serves),
        dream=_still_there(goal.dream),
        event=_still_there(goal.event),
        enough=goal.scale_enough,
        calm=goal.calm,
    )


def _still_there(row: Row | None) -> Row | None:
    return row if row is not None and row.removed_at is None else None


def _whose_ending(goal: Goal, members: Sequence[Person]) -> str:
    """Whose words the sentence is with which it ended, as the form holds it."""
    if goal.ending_together:
        return text_forms.TOGETHER
    own = (one.reference for one in members if one.pk == goal.ending_by_id)
    return next(own, text_forms.MINE)
