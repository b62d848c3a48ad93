"""Where a step or a mark leads back to: the page where it began, at the very step or goal."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest
from django.utils.text import Truncator

from keerpunt.families.models import Family
from keerpunt.families.web import form_pages
from keerpunt.plans.models import Goal, Step
from keerpunt.plans.web import frames
from keerpunt.plans.web.ways import way
from keerpunt.ui import addresses

# What an address says of the page where something began, besides the goal's own page: the name of that page.
FROM = {"plan": "plan_page"}
LONGEST = 50


def of_goal(request: HttpRequest, family: Family, goal: Goal) -> str:
    """This function will give the place of a goal on the page where something about it began."""
    return _page(request, family, goal) + f"#doel-{goal.reference}"


def of_step(request: HttpRequest, family: Family, goal: Goal, step: Step) -> str:
    """This function will give the place of a step on the page where something about it began."""
    return _page(request, family, goal) + f"#stap-{step.reference}"


def around(
    request: HttpRequest, family: Family, goal: Goal, title: str, *, step: Step | None = None, save: str = ""
) -> form_pages.Frame:
    """This function will give the frame of a form about a goal or one of its steps, that leads back to where it began."""
    frame = frames.around_plan(family, title, save=save)
    back = of_step(request, family, goal, step) if step else of_goal(request, family, goal)
    page = way("goal_page", family.reference, goal.reference)
    if page is None:
        return replace(frame, back=back)
    here = (Truncator(goal.words).chars(LONGEST), page)
    return replace(frame, back=back, crumbs=(*frame.crumbs, here))


def carried(request: HttpRequest) -> str:
    """This function will give what stands behind the address of a form that is opened from another one."""
    began = request.GET.get("van", "")
    return f"?van={began}" if began in FROM else ""


def _page(request: HttpRequest, family: Family, goal: Goal) -> str:
    began = FROM.get(request.GET.get("van", ""))
    if began:
        return addresses.to(began, family.reference)
    return way("goal_page", family.reference, goal.reference) or frames.plan_page(family)
