"""A goal on screen: its page, a new one, and changing what is told about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from keerpunt.access.verdicts import NotAllowed, no
from keerpunt.access.web.doors import Door, open_door
from keerpunt.access.web.forms import KeerpuntForm
from keerpunt.families.models import Family
from keerpunt.families.web import form_doors, form_pages, readings
from keerpunt.families.web.entry import changing, reading
from keerpunt.kit import clock
from keerpunt.plans import policies, wordings
from keerpunt.plans import queries as plan_queries
from keerpunt.plans.actions import goals as goal_actions
from keerpunt.plans.enums import GoalState, Horizon, Voice
from keerpunt.plans.models import Goal
from keerpunt.plans.web import (
    frames,
    goal_forms,
    goal_shown,
    step_lines,
    taken_off,
    text_forms,
    written_again,
)
from keerpunt.plans.web.text_views import begun
from keerpunt.plans.web.ways import way
from keerpunt.plans.whole import Whole
from keerpunt.ui import pages

FORM = "plans/goal_form.html"
EXAMPLE = "voorbeeld"


@reading
def goal_page(request: HttpRequest, family: Family, gref: str) -> HttpResponse:
    """This function will show a goal: whose it is, how far it is, its steps, and everything that hangs on it."""
    readings.note(request, family, "plans.goal_page")
    whole = whole_of(family)
    goal = next((one for one in whole.goals if one.reference == gref), None)
    if goal is None:
        raise NotAllowed(no("no_such_row"))
    today = clock.day_of(request.moment)
    edits = bool(policies.can_write_plan(request.actor, family, on=today))
    shown = goal_shown.shown_of(whole, goal)
    context = {
        "family": family,
        "crumbs": frames.crumbs_of(family),
        "edits": edits,
        "way": way,
        "shown": shown,
        "decided": wordings.decided(goal, whole.persons.values()),
        "horizons": dict(Horizon.choices),
        "states": dict(GoalState.choices),
        "steps": step_lines.Lines(family, edits=edits, today=today).of(shown.block),
        "example": example_asked(request, family),
    }
    return pages.render(request, "plans/goal.html", context)


@changing
@taken_off.keeping(lambda family, row, data: typed_again(family, data))
@begun
def goal_new(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will ask what the family wants to reach, and keep it. An example gives a beginning, never the words."""
    readings.note(request, family, "plans.plan_form")
    whole = whole_of(family)
    frame = frames.around_plan(family, _("A new goal"))
    offered = goal_shown.choices(family, whole)
    example = example_asked(request, family)

    def perform(form: Any) -> str:
        goal = goal_actions.set_goal(
            actor=request.actor, family=family, facts=facts_of(form), now=request.moment
        )
        page = reverse("goal_page", args=(family.reference, goal.reference))
        return f"{page}?{EXAMPLE}={request.GET[EXAMPLE]}" if example else page

    def beginning() -> dict[str, Any]:
        return _beginning(request, offered, example)

    context = {
        "family": family,
        "examples": list(family.programme.goal_examples),
        "example": example,
        "nobody_yet": not offered["members"],
        "said": None,
        "changes": False,
    }
    door = door_of(frame, perform, initial=beginning, context=context, offered=offered)
    return open_door(request, replace(door, again=written_again.again(request, family, Goal)))


@changing
@taken_off.keeping(lambda family, row, data: typed_again(family, data), "goal_new")
def goal_change(request: HttpRequest, family: Family, gref: str) -> HttpResponse:
    """This function will ask how what is told about a goal must read, and change it."""
    goal = plan_queries.one_of(Goal, family, gref)
    readings.note(request, family, "plans.plan_form")
    whole = whole_of(family)
    own = goal.voice == Voice.OWN
    page = reverse("goal_page", args=(family.reference, gref))

    def perform(form: Any) -> str:
        facts = facts_of(form, own_words=goal.own_words)
        edit = form_doors.edit_of(request, family, form)
        goal_actions.change_goal(goal=goal, facts=facts, **edit)
        return page

    def as_it_is() -> dict[str, Any]:
        fresh = whole_of(family)
        there = (one for one in fresh.goals if one.pk == goal.pk)
        row = next(there, None) or plan_queries.one_of(
            Goal, family, gref
        )  # taken off meanwhile: that says so
        return goal_shown.as_it_is(fresh, row)

    frame = around_goal(family, goal, _("Change this goal"))
    offered = {**goal_shown.choices(family, whole, goal), "own": own, "changes": True}
    said = goal_shown.shown_of(whole, goal).block if own else None
    context = {
        "family": family,
        "examples": [],
        "example": None,
        "nobody_yet": False,
        "said": said,
        "changes": True,
    }
    door = door_of(frame, perform, initial=as_it_is, context=context, offered=offered)
    return open_door(request, replace(door, meanwhile=lambda: _ended_meanwhile(family, gref)))


def _ended_meanwhile(family: Family, gref: str) -> str:
    fresh = whole_of(family)
    goal = next((one for one in fresh.goals if one.reference == gref), None)
    return goal_shown.ended_meanwhile(fresh, goal) if goal else ""


def _said(form: Any) -> str:
    """That it was saved; and, once, a question about marks that stand the other way round."""
    given = form.cleaned_data
    return " ".join(filter(None, (_("Saved."), goal_shown.question_about(given["start"], given["enough"]))))


def door_of(
    frame: form_pages.Frame,
    perform: Callable[[Any], str],
    *,
    initial: Callable[[], dict[str, Any]],
    context: Mapping[str, object],
    offered: Mapping[str, Any],
) -> Door:
    """This function will give the door of the form of a goal."""
    door = form_doors.saving(
        goal_forms.GoalForm,
        frame,
        perform,
        initial=initial,
        template=FORM,
        context=context,
        **offered,
    )
    return replace(door, said=_said)


def whole_of(family: Family) -> Whole:
    """This function will load a family's plan, for a page that does not exist without one."""
    whole = plan_queries.whole_plan(family)
    if whole is None:
        raise NotAllowed(no("no_plan"))
    return whole


def around_goal(family: Family, goal: Goal, title: str, *, save: str = "") -> form_pages.Frame:
    """This function will give the frame of a form that leads back to the page of a goal."""
    frame = frames.around_plan(family, title, save=save)
    page = reverse("goal_page", args=(family.reference, goal.reference))
    return replace(frame, back=page, crumbs=(*frame.crumbs, (goal_shown.brief(goal.words), page)))


def typed_again(family: Family, data: Any) -> KeerpuntForm:
    """This function will give the form of a new goal with what was typed for one that is gone."""
    whole = whole_of(family)
    return goal_forms.GoalForm(data, **goal_shown.choices(family, whole))


def facts_of(form: Any, *, own_words: str = "") -> goal_actions.GoalFacts:
    """This function will give what was filled in about a goal; `own_words`: those that the form did not ask for."""
    given = form.cleaned_data
    return goal_actions.GoalFacts(
        words=given["words"],
        horizon=Horizon(given["horizon"]),
        owners=given["owners"],
        own_words=given.get("own_words", own_words),
        spoken_by=given["spoken_by"],
        serves=given.get("serves"),
        dream=given.get("dream"),
        event=given.get("event"),
        start=given["start"],
        enough=given["enough"],
        calm=given["calm"],
    )


def example_asked(request: HttpRequest, family: Family) -> dict[str, Any] | None:
    """This function will give the example of the programme that an address asks to begin from."""
    asked = request.GET.get(EXAMPLE, "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 0
    examples = family.programme.goal_examples
    return examples[number - 1] if 0 < number <= len(examples) else None


def _beginning(
    request: HttpRequest, offered: Mapping[str, Any], example: Mapping[str, Any] | None
) -> dict[str, Any]:
    """What stands in a new form: what an address says it is about, and what goes without saying."""
    members = offered["members"]
    asked = request.GET
    alone = [members[0].reference] if len(members) == 1 else []
    owner = [one.reference for one in members if one.reference == asked.get("van")]
    return {
        "words": example["goal"] if example else "",
        "calm": bool(example and example["calm"]),
        "horizon": Horizon.SHORT,
        "owners": owner or alone,
        "spoken_by": text_forms.MINE,
        "start": "",
        "enough": "",
        "serves": asked.get("helpt", ""),
        "dream": asked.get("droom", ""),
        "event": asked.get("gebeurtenis", ""),
    }
