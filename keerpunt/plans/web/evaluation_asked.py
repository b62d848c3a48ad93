"""Which goals the form of looking back asks about, and how many of them at once.

Those of the day that they look back on: open then, or ended since the time before. What somebody typed about another one stays
to be read. Of a great many goals the first are asked; the others stand in a list, and whoever ticks some gets their questions.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest

from keerpunt.access.web.forms import DayField
from keerpunt.accounts import held as held_texts
from keerpunt.families.models import Family
from keerpunt.kit import clock
from keerpunt.plans import looking_back
from keerpunt.plans.enums import GoalState
from keerpunt.plans.models import Goal
from keerpunt.plans.web.evaluation_forms import MORE, Asked

#: So many goals are asked about at once; a family has at most three or four, as a rule.
AT_ONCE = 20
_ABOUT_A_GOAL = re.compile(r"^(?:helped|change|score|said)-(\w{1,12})$")


@dataclass(frozen=True)
class Asking:
    """goals: those that are asked about; more: those that can be; lost: no longer asked, but something was typed about them.

    ticked: somebody just asked for more of them, so that there is nothing to keep yet.
    """

    prepared: looking_back.Prepared
    goals: Sequence[looking_back.LookedBack]
    more: Sequence[looking_back.LookedBack]
    lost: Sequence[Asked]
    asked: Sequence[Asked]
    ticked: bool


def asking(request: HttpRequest, family: Family) -> Asking | None:
    """This function will say which goals are asked about by what was sent, or held when a session ended; None before there is a
    plan.
    """
    data, today = _typed(request), clock.day_of(request.moment)
    day = _day_in(data, today)
    prepared = looking_back.prepared(family, on=day, known=data.get("last") if data else None)
    if prepared is None:
        return None
    ticked = set(data.getlist(MORE)) if data else set()
    typed = _goals_in(data)
    first = {one.row.reference for one in prepared.goals[:AT_ONCE]}
    goals = [one for one in prepared.goals if one.row.reference in first | ticked | typed]
    there = {one.row.reference for one in goals}
    lost = typed_about(family, data, typed - there)
    asked = [
        Asked(one.row, one.row.words, _asks_a_mark(one, day) or bool(data.get(f"score-{one.row.reference}")))
        for one in goals
    ]
    return Asking(
        prepared=prepared,
        goals=goals,
        more=[one for one in prepared.goals if one.row.reference not in there],
        lost=lost,
        asked=[*asked, *lost],
        ticked=request.method == "POST" and bool(there & ticked - typed),
    )


def _asks_a_mark(one: looking_back.LookedBack, day: dt.date) -> bool:
    """Whether the goal was still worked on after that day."""
    return one.block.state == GoalState.OPEN or (one.row.ended_on is not None and one.row.ended_on > day)


def typed_about(family: Family, data: Mapping[str, Any], among: set[str] | None = None) -> list[Asked]:
    """This function will give the goals about which something was filled in: of all, or of `among` (references). So what was
    typed about what is not asked any more stays to be read.
    """
    about = {
        key: [data.get(f"{kind}-{key}") for kind in ("helped", "change", "score", "said")]
        for key in (_goals_in(data) if among is None else among)
    }
    wanted = [key for key, told in about.items() if any(told)]
    if not wanted:
        return []
    goals = Goal.objects.filter(family=family, reference__in=wanted).order_by("id")
    for goal in goals:
        goal.family = family
    return [Asked(goal, goal.words, score=bool(data.get(f"score-{goal.reference}"))) for goal in goals]


def _goals_in(data: Mapping[str, Any]) -> set[str]:
    return {match[1] for name in data if (match := _ABOUT_A_GOAL.match(name))}


def _day_in(data: Mapping[str, Any], today: dt.date) -> dt.date:
    """The day that was filled in, if they can have looked back on it."""
    try:
        day = DayField().clean(data.get("held_on", ""))
    except forms.ValidationError:
        return today
    return min(day, today) if day else today


def _typed(request: HttpRequest) -> Any:
    """What was sent now, or held when the session ended."""
    if request.method == "POST":
        return request.POST
    user_id = request.actor.user_id
    if held_texts.MARK not in request.GET or user_id is None:
        return {}
    address = held_texts.address_of(request)
    return held_texts.held_for(user_id=user_id, address=address, now=request.moment) or {}
