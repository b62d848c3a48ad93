"""The page of a plan: everything that stands in it, and the one thing to do now.

Drawing a full plan costs more than a page has to spend, and it changes only when something is done: what was drawn is kept,
sealed, and found again as long as nothing of it changed.
"""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.text import capfirst

from keerpunt.families import queries as family_queries
from keerpunt.families.enums import EventKind
from keerpunt.families.models import Family
from keerpunt.families.web import entry, form_pages, readings
from keerpunt.kit import clock, kept
from keerpunt.plans import policies, since, whole, written_plan
from keerpunt.plans import queries as plan_queries
from keerpunt.plans.enums import GoalState
from keerpunt.plans.web import goal_blocks, page_shown, step_lines
from keerpunt.plans.web.ways import way
from keerpunt.ui import blanks, pages

TEMPLATE = "plans/parts/body.html"
_bodies = kept.Kept("plans.plan_page.")


def forget() -> None:
    """This function will drop what was drawn of all plans."""
    _bodies.forget()


def _with_team(request: HttpRequest, ref: str) -> Family:
    """The family with its seats, which tell who may read and who typed what, in one question."""
    return family_queries.family_with_team(request.actor, ref, now=request.moment)


@entry.through(_with_team, entry.READ)
def plan_page(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will show a family's plan, or how to begin one."""
    readings.note(request, family, "plans.plan_page")
    today = clock.day_of(request.moment)
    edits = bool(policies.can_write_plan(request.actor, family, on=today))
    context = {
        "family": family,
        "crumbs": form_pages.crumbs_of(family),
        "title": capfirst((request.programme or family.programme).plan_name),
        "edits": edits,
        "way": way,
        "body": _body(request, family, edits=edits, today=today),
    }
    return pages.render(request, "plans/plan.html", context)


def _body(request: HttpRequest, family: Family, *, edits: bool, today: dt.date) -> str:
    """What stands in the plan, drawn now or kept from before; empty before it was begun."""
    shown_as = (translation.get_language(), today, edits, family.reference, family.version)
    return _bodies.text(
        kept.mark_of([repr(shown_as).encode(), written_plan.mark(family)]),
        lambda: _drawn(request, family, edits=edits, today=today),
        key_id=family.sealing_key_id,
        row_id=family.pk,
    )


def _drawn(request: HttpRequest, family: Family, *, edits: bool, today: dt.date) -> str:
    # Who ever typed a text or takes a step has a seat in the team, or had one.
    names = {seat.user_id: seat.user.get_short_name() for seat in family.known_seats or ()}
    every = plan_queries.whole_plan(family, typists=names)
    if every is None:
        return ""
    outline = whole.outline_of(every)
    lines = step_lines.Lines(family, edits=edits, today=today, back="?van=plan")
    blocks = goal_blocks.Blocks(
        lines,
        words={goal.said.key: goal.said.words for goal in outline.open_goals},
        kinds=dict(EventKind.choices),
    )
    return pages.drawn(
        TEMPLATE,
        {
            **pages.page_context(request),
            "family": family,
            "edits": edits,
            "way": way,
            "plan": page_shown.shown(family, outline, edits=edits, today=today),
            "since": since.since_agreed(family, outline),
            "goal_states": dict(GoalState.choices),
            "goal_block": blocks.of,
            **blanks.context(),
        },
    )
