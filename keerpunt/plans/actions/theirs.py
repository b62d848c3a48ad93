"""Whose word it is, where that is more than whose text it is (`hand.require_theirs`): other words, answers, how far a goal is.

Nobody is refused anything here but a member who holds the phone (`plans.speaking`).
"""

from __future__ import annotations

import datetime as dt

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import Refused
from keerpunt.families.models import Family
from keerpunt.kit import clock
from keerpunt.plans import speaking, staying
from keerpunt.plans.actions import hand
from keerpunt.plans.models import Goal, VoicedRow


def require_wording(*, actor: Actor, family: Family, row: VoicedRow, now: dt.datetime) -> None:
    """This function will refuse other words for what somebody else said of another: a compliment stays in their words."""
    if actor.member_id is None:
        return
    home = speaking.household(family, today=clock.day_of(now))
    theirs = speaking.wording(row, speaking.owners_of(row), home)
    if actor.member_id not in theirs:
        raise Refused(hand.of_others(family, theirs))


def require_answer(*, actor: Actor, family: Family, row: VoicedRow, now: dt.datetime) -> None:
    """This function will refuse a yes or no that is somebody else's to say."""
    if row.proposed_words:
        require_wording(actor=actor, family=family, row=row, now=now)
    else:
        hand.require_theirs(family, row, actor, now=now)


def require_tells(*, actor: Actor, family: Family, goal: Goal, now: dt.datetime) -> None:
    """This function will refuse a mark for a goal of somebody else."""
    if actor.member_id is None:
        return
    home = speaking.household(family, today=clock.day_of(now))
    theirs = speaking.telling(speaking.owners_of(goal), home)
    if actor.member_id not in theirs:
        raise Refused(hand.of_others(family, theirs), field="score")


def require_may_go(*, actor: Actor, family: Family, goal: Goal, now: dt.datetime) -> None:
    """This function will refuse to take a goal away that was worked on, or that has a step of somebody else."""
    if actor.member_id is None:
        return
    why = staying.why_it_stays(family, goal, actor.member_id, today=clock.day_of(now))
    if why:
        raise Refused(why)
