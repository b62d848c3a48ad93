"""What of a goal or a step was worked on already, so that nobody takes it away: it is ended, and then stays to be read."""

from __future__ import annotations

import datetime as dt
import uuid

from django.utils.translation import gettext as _

from keerpunt.families.models import Family
from keerpunt.plans import queries, speaking
from keerpunt.plans.enums import Voice
from keerpunt.plans.models import EvaluationGoal, Goal, Progress, Step, VoicedRow


def was_looked_at(goal: Goal) -> bool:
    """This function will say whether somebody gave a mark for a goal, or looked back on it."""
    marked = Progress.objects.filter(queries.MARKS_THERE, goal=goal).exists()
    return marked or EvaluationGoal.objects.filter(goal=goal, removed_at__isnull=True).exists()


def was_worked_on(row: Goal | Step) -> bool:
    """This function will say whether a step was done, or something of a goal."""
    if isinstance(row, Step):
        return row.done_on is not None
    done = Step.objects.filter(goal=row, done_on__isnull=False, removed_at__isnull=True)
    return was_looked_at(row) or bool(done.exists())


def steps_of_others(goal: Goal, member_id: uuid.UUID, home: speaking.Household) -> speaking.Keys:
    """This function will give whose the own steps of a goal are, where a member does not speak for them; nobody: none."""
    owners, found = speaking.owners_of(goal), frozenset[uuid.UUID]()
    for step in Step.objects.filter(goal=goal, voice=Voice.OWN, removed_at__isnull=True):
        theirs = speaking.sayers(step, owners, home)
        if member_id not in theirs:
            found |= theirs
    return found


def why_it_stays(family: Family, row: VoicedRow, member_id: uuid.UUID, *, today: dt.date) -> str:
    """This function will say why a member cannot take a text of their own away, and what they can do; "" where they can."""
    if isinstance(row, Step) and was_worked_on(row):
        # FAMILY: why a step cannot be taken away
        return _("This step was done, so it stays. Not done after all? Say that first.")
    if not isinstance(row, Goal):
        return ""
    if was_worked_on(row):
        # FAMILY: why a goal cannot be taken away, and what to do
        return _("You worked on this already. End it together with your coach, then it can still be read.")
    home = speaking.household(family, today=today)
    others = steps_of_others(row, member_id, home)
    if others:
        # FAMILY: why a goal cannot be taken away: who has a step in it
        text = _("There is a step of %(names)s in this goal, so it stays. Talk about it together first.")
        return text % {"names": speaking.names_of(family, others)}
    return ""
