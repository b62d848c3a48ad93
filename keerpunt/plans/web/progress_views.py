"""How far along a goal is, on screen: a mark in one tap and a button, with the marks that were given before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from keerpunt.access.web.doors import Door, open_door
from keerpunt.access.web.forms import KeerpuntForm
from keerpunt.families import naming
from keerpunt.families.models import Family, Person
from keerpunt.families.web import form_pages, readings
from keerpunt.families.web.entry import changing
from keerpunt.kit import clock, written
from keerpunt.plans import queries
from keerpunt.plans.actions import progress as progress_actions
from keerpunt.plans.enums import GoalState
from keerpunt.plans.models import Goal, Progress
from keerpunt.plans.web import frames, step_back, step_forms, taken_off
from keerpunt.plans.whole import marks_in_order


@dataclass(frozen=True)
class Given:
    """A mark that was given. counts: no later mark of the same day took its place."""

    score: int
    on: dt.date
    who: str
    note: str
    counts: bool


@dataclass(frozen=True)
class Before:
    """The marks that a goal was given before, asked for when the page shows them: a mark that is taken in asks for none."""

    family: Family
    goal: Goal

    @cached_property
    def marks(self) -> list[Given]:
        """All of them, the latest first."""
        return marks_of(self.family, self.goal)

    @property
    def latest(self) -> Given | None:
        """The one that counts now."""
        return next((one for one in self.marks if one.counts), None)


def _again(family: Family, row: Any, data: Any) -> KeerpuntForm:
    return step_forms.MarkForm(data, members=queries.member_rows(family), today=clock.today())


@changing
@taken_off.keeping(_again)
def progress_new(request: HttpRequest, family: Family, gref: str) -> HttpResponse:
    """This function will ask how far along a goal is, and keep it."""
    goal = queries.one_of(Goal, family, gref)
    readings.note(request, family, "plans.plan_form")
    today, members = clock.day_of(request.moment), queries.member_rows(family)

    def perform(form: Any) -> str:
        given = form.cleaned_data
        progress_actions.record_progress(
            actor=request.actor,
            family=family,
            goal=goal,
            score=int(given["score"]),
            on=given["on"],
            note=given["note"],
            spoken_by=given["spoken_by"],
            now=request.moment,
        )
        return step_back.of_goal(request, family, goal)

    context = {
        # Only who is shown the form needs what stands around it.
        "frame": SimpleLazyObject(lambda: _frame(request, family, goal)),
        "goal": goal,
        "given": Before(family, goal),
        "open": goal.state == GoalState.OPEN,
    }
    door = Door(
        form_class=step_forms.MarkForm,
        template="plans/progress.html",
        perform=perform,
        context=context,
        # Only who is shown the form is asked whose mark it most likely is.
        initial=lambda: {} if request.method == "POST" else {"on": today, "spoken_by": _whose(goal, members)},
        form_arguments={"members": members, "today": today},
        said=lambda form: (
            _("Noted: a %(mark)s. Not right? Then give another mark.") % {"mark": form.cleaned_data["score"]}
        ),
    )
    return open_door(request, door)


def _frame(request: HttpRequest, family: Family, goal: Goal) -> form_pages.Frame:
    """The goal itself stands above the question, so it is not among the ways to it."""
    frame = step_back.around(request, family, goal, _("How far along is this now?"))
    return replace(frame, crumbs=frames.crumbs_of(family))


def marks_of(family: Family, goal: Goal) -> list[Given]:
    """This function will list the marks of a goal, the latest day first and of a day the one that counts first."""
    rows = list(
        Progress.objects.filter(queries.MARKS_THERE, family=family, goal=goal).select_related("spoken_by")
    )
    found: list[Given] = []
    seen: set[dt.date] = set()
    for row in reversed(marks_in_order(rows)):
        row.family = family
        found.append(Given(row.score, row.on, _name(family, row.spoken_by), row.note, row.on not in seen))
        seen.add(row.on)
    return found


def _name(family: Family, person: Person | None) -> str:
    if person is None:
        return ""
    person.family = family
    return naming.short_name_of(person)


def _whose(goal: Goal, members: Sequence[Person]) -> str:
    """Whose mark it most likely is: of the one whose goal it is. Of more than one it is asked."""
    owners = {written.key_of(key) for (key,) in written.asked(_OWNERS, goal.programme_id, goal.pk)}
    own = [one.reference for one in members if one.pk in owners]
    return own[0] if len(own) == 1 else ""


_OWNERS = "SELECT person_id FROM plans_goalowner WHERE programme_id = %s AND goal_id = %s"
