"""Beside a life event: to which goals it belongs. Families shows it (`families.web.beside`), where it may be read already."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from keerpunt.families.models import Family
from keerpunt.families.web.beside import Note, Notes
from keerpunt.plans.enums import Voice
from keerpunt.plans.models import Goal
from keerpunt.plans.outline import Outline
from keerpunt.plans.web.ways import way

# So much of a goal stands beside an event; the rest is behind its link.
BRIEF = 150


def notes_of(family: Family) -> Notes:
    """This function will give, per life event, the goals that answer to it, with one query."""
    goals = Goal.objects.filter(
        family=family, removed_at__isnull=True, event__removed_at__isnull=True, event__isnull=False
    ).exclude(voice=Voice.DECLINED)
    rows = list(goals.annotate(about=F("event__reference")).order_by("place", "id"))
    for row in rows:
        row.family = family
    return _grouped(family, ((row.about, row.words, row.reference) for row in rows))


def notes_in(family: Family, plan: Outline | None) -> Notes:
    """This function will give the same from a plan that was loaded; without a query."""
    goals = [goal for goal in plan.goals if goal.event_reference] if plan else []
    wanted = (goal for goal in goals if goal.said.voice != Voice.DECLINED)
    return _grouped(family, ((goal.event_reference, goal.said.words, goal.said.reference) for goal in wanted))


def _grouped(family: Family, told: Iterable[tuple[str, str, str]]) -> Notes:
    found: dict[str, tuple[Note, ...]] = {}
    for about, words, reference in told:
        href = way("goal_page", family.reference, reference) or ""
        brief = Truncator(words).chars(BRIEF)
        found[about] = (*found.get(about, ()), Note(_("belongs to the goal"), brief, href))
    return found
