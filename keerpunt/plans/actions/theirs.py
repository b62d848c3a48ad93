"""Whose word it is, where that is more than whose text it is (`hand.require_theirs`): other words, answers, how far a goal is.

Nobody is refused anything here but a member who holds the phone (`plans.speaking`).
"""

from __future__ import annotations

import datetime as dt
import uuid

from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import Refused
from keerpunt.families.models import Family
from keerpunt.kit import clock
from keerpunt.plans import speaking, staying
from keerpunt.plans.actions import hand
from keerpunt.plans.models import Goal, Step, VoicedRow


def require_wording(family: Family, row: VoicedRow, actor: Actor, *, now: dt.datetime) -> None:
    """This function will refuse other words for what somebody else said of another: a compliment stays in their words."""
    if actor.member_id is None:
        return
    home = speaking.household(family, today=clock.day_of(now))
    theirs = speaking.wording(row, speaking.owners_of(row), home)
    if actor.member_id not in theirs:
        raise Refused(hand.of_others(family, theirs))


def require_answer(family: Family, row: VoicedRow, actor: Actor, *, now: dt.datetime) -> None:
    """This function will refuse a yes or no that is somebody else's to say."""
    if row.proposed_words:
        require_wording(family, row, actor, now=now)
    else:
        hand.require_theirs(family, row, actor, now=now)


def require_tells(family: Family, goal: Goal, actor: Actor, *, now: dt.datetime) -> None:
    """This function will refuse a mark for a goal of somebody else."""
    if actor.member_id is None:
        return
    home = speaking.household(family, today=clock.day_of(now))
    theirs = speaking.telling(speaking.owners_of(goal), home)
    if actor.member_id not in theirs:
        raise Refused(hand.of_others(family, theirs), field="score")


def why_it_stays(family: Family, row: VoicedRow, member_id: uuid.UUID, *, now: dt.datetime) -> str:
    """This function will say why a member cannot take a text of their own away, and what they can do; "" where they can."""
    if isinstance(row, Step) and staying.was_worked_on(row):
        # FAMILY: why a step cannot be taken away
        return _("This step was done, so it stays. Not done after all? Say that first.")
    if not isinstance(row, Goal):
        return ""
    if staying.was_worked_on(row):
        # FAMILY: why a goal cannot be taken away, and what to do
        return _("You worked on this already. End it together with your coach, then it stays to be read.")
    home = speaking.household(family, today=clock.day_of(now))
    others = staying.steps_of_others(row, member_id, home)
    if others:
        # FAMILY: why a goal cannot be taken away: who has a step in it
        text = _("There is a step of %(names)s in this goal, so it stays. Talk about it together first.")
        return text % {"names": hand.names_of(family, others)}
    return ""


def require_goal_may_go(family: Family, goal: Goal, member_id: uuid.UUID, *, now: dt.datetime) -> None:
    """This function will refuse a member to take away a goal that was worked on, or that has a step of somebody else."""
    why = why_it_stays(family, goal, member_id, now=now)
    if why:
        raise Refused(why)
