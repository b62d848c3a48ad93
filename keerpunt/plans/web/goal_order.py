"""Where do we begin? The order of the goals, which one helps which, and rest first: by buttons, without dragging."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from keerpunt.access.web.doors import open_door
from keerpunt.families.models import Family
from keerpunt.families.web import form_doors, readings
from keerpunt.families.web.entry import changing
from keerpunt.plans import rules
from keerpunt.plans.actions import goal_order as order_actions
from keerpunt.plans.web import frames, goal_forms, goal_shown
from keerpunt.plans.web.goal_views import whole_of
from keerpunt.plans.web.text_views import begun
from keerpunt.plans.whole import outline_of
from keerpunt.ui import pages

TEMPLATE = "plans/goals_order.html"
# What a button that moves a goal sends, before the reference of the goal.
EARLIER, LATER = "eerder", "later"


@changing
@begun
def goals_order(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will show the goals in the order in which they are taken up, and keep another one.

    A tap on "earlier" or "later" shows the page anew in that order, with all else as it was chosen; nothing is kept until
    it is saved.
    """
    readings.note(request, family, "plans.plan_form")
    frame = frames.around_plan(family, _("Where do we begin?"))
    goals = _goals(family)

    def perform(form: Any) -> str:
        given, there = form.cleaned_data, _as_it_is(family)
        serves = {key: given[f"serves_{key}"] for key in form.goals} if form.asks_help else {}
        order_actions.order_goals(
            order=form.order,
            calm_first=given["calm_first"],
            # A goal that helps one that ended is not unlinked by an empty choice.
            serves={key: other for key, other in serves.items() if other != there.get(f"serves_{key}")},
            calm={key for key in form.goals if given[f"calm_{key}"]},
            **form_doors.edit_of(request, family, form),
        )
        return frame.back

    door = form_doors.saving(
        goal_forms.OrderForm,
        frame,
        perform,
        initial=lambda: _as_it_is(family),
        template=TEMPLATE,
        context={"family": family, "moves": (EARLIER, LATER), "moved": ""},
        goals=goals,
    )
    moved = _moved(request, family, goals)
    if moved is None:
        return open_door(request, door)
    form, key = moved
    context = {**door.context, "form": form, "moved": key, "note": "", "differences": []}
    return pages.render(request, TEMPLATE, context)


def _goals(family: Family) -> list[tuple[str, str]]:
    plan = outline_of(whole_of(family))
    return [(goal.said.reference, goal_shown.brief(goal.said.words)) for goal in plan.open_goals]


def _as_it_is(family: Family) -> dict[str, Any]:
    whole = whole_of(family)
    plan = outline_of(whole)
    by_key = {goal.said.key: goal for goal in plan.goals}
    open_keys = {goal.said.key for goal in plan.open_goals}
    versions = (goal.version for goal in whole.goals if str(goal.pk) in open_keys)
    shared = rules.shared_version(whole.plan.version, versions)
    there: dict[str, Any] = {"version": shared, "calm_first": plan.calm_first}
    for place, goal in enumerate(plan.open_goals, start=1):
        reference = goal.said.reference
        helped = by_key.get(goal.serves)
        there[f"place_{reference}"] = place
        there[f"serves_{reference}"] = helped.said.reference if helped and goal.serves in open_keys else ""
        there[f"calm_{reference}"] = goal.calm
    return there


def _moved(
    request: HttpRequest, family: Family, goals: list[tuple[str, str]]
) -> tuple[goal_forms.OrderForm, str] | None:
    """The form with one goal a place earlier or later, where a button asked that; writes nothing."""
    way, _sign, key = request.POST.get("move", "").partition(":")
    if request.method != "POST" or way not in (EARLIER, LATER) or key not in dict(goals):
        return None
    stands = _as_it_is(family)
    sent = goal_forms.OrderForm(request.POST, goals=goals, initial=stands)
    order, line = sent.order, next(keys for _heading, keys in sent.phases if key in keys)
    place = line.index(key) + (-1 if way == EARLIER else 1)
    if 0 <= place < len(line):
        here, there = order.index(key), order.index(line[place])
        order[here], order[there] = order[there], order[here]
    data = request.POST.copy()
    for number, reference in enumerate(order, start=1):
        data[f"place_{reference}"] = str(number)
    form = goal_forms.OrderForm(data, goals=goals, initial=stands)
    form.set_unjudged()
    return form, key
