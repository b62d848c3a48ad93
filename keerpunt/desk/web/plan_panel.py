"""The plan's panel on the family's page: dreams, the first goals with their scale and next steps, and the way to the plan.

Drawing it costs more than a family's page has to spend, and it changes only with the plan: what was drawn is kept, sealed,
and found again as long as nothing of it changed. Beside it lies which goals answer to which life event.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils import translation

from keerpunt.families import story
from keerpunt.families.enums import EventKind
from keerpunt.families.models import Family
from keerpunt.families.web import beside, event_list, shown
from keerpunt.kit import kept
from keerpunt.plans import outline, whole, written_plan
from keerpunt.plans import queries as plan_queries
from keerpunt.plans.enums import Horizon, Voice
from keerpunt.plans.web import event_notes, page_shown
from keerpunt.plans.web.ways import way
from keerpunt.ui import blanks, pages

DREAMS, GOALS, DONE, NEXT = 4, 3, 2, 3
TEMPLATE = "desk/family/plan.html"
_panels = kept.Kept("desk.plan_panel.")


@dataclass(frozen=True, slots=True)
class Panel:
    """The panel as it is kept, to be `filled` on the page, and per life event the goals that answer to it."""

    html: str
    notes: beside.Notes


def panel(request: HttpRequest, told: story.Story, *, edits: bool, today: dt.date) -> Panel:
    """This function will give the panel, drawn now (two queries) or kept from before (one)."""
    family = told.family
    names = {seat.user_id: seat.user.get_short_name() for seat in family.known_seats or ()}
    plan_name = (request.programme or family.programme).plan_name
    shown_as = (
        translation.get_language(),
        today,
        edits,
        family.reference,
        family.version,
        plan_name,
        bool(told.persons),
    )
    text = _panels.text(
        kept.mark_of([repr(shown_as).encode(), written_plan.mark(family)]),
        lambda: _drawn(request, told, names, plan_name, edits=edits, today=today),
        key_id=family.sealing_key_id,
        row_id=family.pk,
    )
    notes, html = text.split("\n", 1)
    return Panel(html, beside.from_json(notes))


def _drawn(
    request: HttpRequest,
    told: story.Story,
    names: Mapping[uuid.UUID, str],
    plan_name: str,
    *,
    edits: bool,
    today: dt.date,
) -> str:
    """The goals per life event, and on the lines under it the panel."""
    family = told.family
    rows = written_plan.rows(family)
    plan = None
    if rows.plans:
        every = plan_queries.whole_of(family, rows, persons=told.persons, events=told.events, typists=names)
        plan = whole.outline_of(every)
    html = pages.render_text(
        request, TEMPLATE, {**context(family, plan, plan_name, edits=edits, today=today), **blanks.context()}
    )
    return f"{beside.to_json(event_notes.notes_in(family, plan))}\n{html}"


@dataclass(frozen=True, slots=True)
class GoalShown:
    """A goal in the panel: whose it is and to what it belongs, the last steps that were done and the next ones."""

    block: outline.GoalBlock
    horizon: str
    href: str | None
    event: str
    event_href: str
    done: tuple[outline.StepLine, ...]
    next: tuple[outline.StepLine, ...]


def context(
    family: Family, plan: outline.Outline | None, plan_name: str, *, edits: bool, today: dt.date
) -> dict[str, object]:
    """This function will give what the panel shows: the first of everything, and how much more there is."""
    dreams = [one for one in plan.dreams if one.said.voice != Voice.DECLINED] if plan else []
    goals = [goal for phase in page_shown.phases_of(plan) for goal in phase.goals] if plan else []
    return {
        "family": family,
        "begun": plan is not None,
        "plan_name": plan_name,
        "edits": edits,
        "today": today,
        "way": way,
        "dreams": dreams[:DREAMS],
        "more_dreams": max(len(dreams) - DREAMS, 0),
        "goals": [_goal(family, goal) for goal in goals[:GOALS]],
        "more_goals": max(len(goals) - GOALS, 0),
    }


def _goal(family: Family, goal: outline.GoalBlock) -> GoalShown:
    wanted = [step for step in goal.steps if step.said.voice != Voice.DECLINED]
    done = sorted((step for step in wanted if step.done_on), key=lambda step: step.done_on or dt.date.min)
    event = (
        f"{event_list.address(family)}?{urlencode({'gebeurtenis': goal.event_reference})}"
        if goal.event
        else ""
    )
    return GoalShown(
        block=goal,
        horizon=str(Horizon(goal.horizon).label),
        href=way("goal_page", family.reference, goal.said.reference),
        event=shown.label(EventKind, goal.event),
        event_href=event,
        done=tuple(done[-DONE:]),
        next=tuple(step for step in wanted if not step.done_on)[:NEXT],
    )
