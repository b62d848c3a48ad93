"""The page of a plan: everything that stands in it, and the one thing to do now."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst

from keerpunt.families.enums import EventKind
from keerpunt.families.models import Family
from keerpunt.families.web import form_pages, readings
from keerpunt.families.web.entry import reading
from keerpunt.kit import clock
from keerpunt.plans import policies
from keerpunt.plans import queries as plan_queries
from keerpunt.plans.enums import GoalState
from keerpunt.plans.web import frames, page_shown
from keerpunt.plans.web.ways import way
from keerpunt.ui import pages


@reading
def plan_page(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will show a family's plan, or how to begin one."""
    readings.note(request, family, "plans.plan_page")
    today = clock.day_of(request.moment)
    edits = bool(policies.can_write_plan(request.actor, family, on=today))
    outline = plan_queries.current_outline(family)
    context = {
        "family": family,
        "crumbs": form_pages.crumbs_of(family),
        "title": capfirst(frames.plan_name(family)),
        "edits": edits,
        "way": way,
        "goal_states": dict(GoalState.choices),
        "event_kinds": dict(EventKind.choices),
        "plan": page_shown.shown(family, outline, edits=edits, today=today) if outline else None,
    }
    return pages.render(request, "plans/plan.html", context)
