"""A whole plan as it is read in one go: as it was agreed on a day, or as it is about to be."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from keerpunt.families.enums import EventKind
from keerpunt.plans import what_now
from keerpunt.plans.enums import GoalState, Horizon, Voice
from keerpunt.plans.outline import Agreed, Belonging, GoalBlock, Outline, Said
from keerpunt.plans.web import page_shown


@dataclass(frozen=True)
class WholeShown:
    """A plan in the order in which it is read. words: of every goal and dream, by key, to say which one a goal helps.

    year: days of it are named without.
    """

    where_now: Said | None
    evaluate_on: dt.date | None
    dreams: tuple[Belonging, ...]
    talents: tuple[Belonging, ...]
    phases: tuple[page_shown.Phase, ...]
    ended_goals: tuple[GoalBlock, ...]
    agreements: tuple[Agreed, ...]
    declined: tuple[Said, ...]
    proposals: int
    words: dict[str, str]
    year: int


def shown(plan: Outline, on: dt.date) -> WholeShown:
    """This function will put a plan in the order in which it is read, as on a day; what was declined stands apart."""
    where = plan.where_now if plan.where_now and plan.where_now.voice != Voice.DECLINED else None
    words = {one.said.key: one.said.words for one in plan.goals}
    words |= {one.said.key: one.said.words for one in plan.dreams}
    waiting = [one for one in what_now.texts_of(plan, on) if one.voice == Voice.PROPOSED or one.proposal]
    return WholeShown(
        where_now=where,
        evaluate_on=plan.evaluate_on,
        dreams=tuple(one for one in plan.dreams if one.said.voice != Voice.DECLINED),
        talents=tuple(one for one in plan.talents if one.said.voice != Voice.DECLINED),
        phases=page_shown.phases_of(plan),
        ended_goals=tuple(one for one in plan.ended_goals if one.said.voice != Voice.DECLINED),
        agreements=tuple(
            one
            for one in plan.agreements
            if one.said.voice != Voice.DECLINED and not page_shown.has_ended(one, on)
        ),
        declined=page_shown.declined_in(plan),
        proposals=len(waiting),
        words=words,
        year=on.year,
    )


def words() -> dict[str, dict[str, object]]:
    """This function will give the words of the enums that stand in a plan, as the template asks them."""
    return {
        "horizons": dict(Horizon.choices),
        "states": dict(GoalState.choices),
        "events": dict(EventKind.choices),
    }
