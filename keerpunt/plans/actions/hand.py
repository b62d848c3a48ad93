"""What every action on a plan does: take the plan in hand, give words their voice, keep how a text read before."""

from __future__ import annotations

import datetime as dt
import uuid

from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import NotAllowed, Refused, no, require
from keerpunt.families.actions import steps
from keerpunt.families.enums import Standing
from keerpunt.families.models import Family, Person
from keerpunt.kit import clock, written
from keerpunt.plans import policies, rules
from keerpunt.plans.enums import Voice
from keerpunt.plans.models import EarlierWording, Evaluation, Goal, Plan, Progress, VoicedRow


def lock_plan(actor: Actor, family: Family, *, now: dt.datetime) -> Plan:
    """This function will require that the actor may write in the family's plan, and lock family and plan with it.

    Call it first in the transaction. `plan.family` is the locked family that `steps.take_row` and `steps.add_row` want.
    """
    require(policies.can_write_plan(actor, family, on=clock.day_of(now)))
    family = steps.lock_for_edit(actor, family, now=now)
    plan: Plan | None = Plan.objects.filter(family=family, removed_at__isnull=True).first()
    if plan is None:
        raise NotAllowed(no("no_plan"))
    plan.family = family
    return plan


def speak_first(
    row: VoicedRow, words: str, *, actor: Actor, spoken_by: Person | None, now: dt.datetime
) -> None:
    """This function will write the first words of a new row: a member's are the family's own, others propose."""
    row.words = words
    _typed(row, actor, now)
    if actor.member_id is not None:
        _own(row, actor.member_id, now)
    else:
        row.voice, row.spoken_by = Voice.PROPOSED, spoken_by


def reword(row: VoicedRow, words: str, *, actor: Actor, spoken_by: Person | None, now: dt.datetime) -> None:
    """This function will give a row in hand other words, and keep the earlier ones.

    A member's words stand at once, as the family's own. A professional changes a proposal (also one that was declined:
    it is proposed anew); beside the family's own words theirs wait as a proposal. The row is not saved here.
    """
    if actor.member_id is not None:
        if words != row.words or row.voice != Voice.OWN:
            keep_earlier(row, "words", now=now)
            row.words = words
            _typed(row, actor, now)
            _own(row, actor.member_id, now)
        _no_proposal(row)
    elif row.voice == Voice.OWN:
        if words == row.words:
            _no_proposal(row)
        else:
            row.proposed_words, row.proposed_by_id, row.proposed_at = words, actor.user_id, now
    elif words != row.words or spoken_by != row.spoken_by:
        keep_earlier(row, "words", now=now)
        row.words, row.voice, row.spoken_by = words, Voice.PROPOSED, spoken_by
        row.decided_by, row.decided_at = None, None
        _typed(row, actor, now)


def take_over(row: VoicedRow, *, member_id: uuid.UUID, now: dt.datetime) -> None:
    """This function will make a proposal the family's own, as it reads. Whose words they were stays with them."""
    if row.proposed_words:
        keep_earlier(row, "words", now=now)
        row.words, row.spoken_by = row.proposed_words, None
        row.typed_by_id, row.typed_at = row.proposed_by_id or row.typed_by_id, row.proposed_at or now
        _no_proposal(row)
    row.voice, row.decided_by_id, row.decided_at = Voice.OWN, member_id, now


def decline(row: VoicedRow, *, member_id: uuid.UUID, now: dt.datetime) -> None:
    """This function will decline a proposal: other words for the family's own text go, a whole proposal stays to be read."""
    if row.proposed_words:
        keep_earlier(row, "proposed_words", now=now)
        _no_proposal(row)
        return
    row.voice, row.decided_by_id, row.decided_at = Voice.DECLINED, member_id, now


def keep_earlier(row: VoicedRow, field: str, *, now: dt.datetime) -> None:
    """This function will keep how a text of a row in hand reads now, before it is changed. Empty text is not kept."""
    text: str = getattr(row, field)
    if not text:
        return
    waiting = field == "proposed_words"
    earlier = EarlierWording(
        programme_id=row.programme_id,
        family=row.family,
        subject_kind=type(row).__name__.lower(),
        subject_id=row.pk,
        field=field,
        words=text,
        voice=Voice.DECLINED if waiting else row.voice,
        spoken_by_id=None if waiting else row.spoken_by_id,
        typed_by_id=(row.proposed_by_id if waiting else None) or row.typed_by_id,
        typed_at=(row.proposed_at if waiting else None) or row.typed_at,
        until=now,
    )
    written.inserted(earlier)


def add_mark(
    plan: Plan,
    goal: Goal,
    *,
    score: int,
    actor: Actor,
    now: dt.datetime,
    on: dt.date | None = None,
    note: str = "",
    spoken_by: Person | None = None,
    evaluation: Evaluation | None = None,
) -> Progress:
    """This function will add a mark within an action that holds the plan; a member's mark is their own."""
    today = clock.day_of(now)
    if not rules.is_on_scale(score):
        raise Refused(_("Choose a mark from 0 to 10."), field="score")
    if on is not None and on > today:
        raise Refused(_("Choose today, or a day before it."), field="on")
    if actor.user_id is None:
        raise NotAllowed(no("nobody_typed"))
    made = Progress(
        programme_id=plan.programme_id,
        family=plan.family,
        goal_id=goal.pk,
        score=score,
        on=on or today,
        note=note,
        spoken_by_id=actor.member_id or (spoken_by.pk if spoken_by else None),
        typed_by_id=actor.user_id,
        at=now,
        evaluation=evaluation,
    )
    written.inserted(made)
    return made


def require_words(words: str, *, field: str = "words") -> None:
    """This function will refuse an empty text."""
    if not words.strip():
        raise Refused(_("Write it down in a few words."), field=field)


def require_member(family: Family, person: Person, *, field: str) -> None:
    """This function will refuse somebody who does not take part: of others on the map a plan says nothing."""
    steps.require_present(family, [person], field=field)
    if person.standing != Standing.MEMBER:
        raise Refused(_("Choose somebody who takes part."), field=field)


def _typed(row: VoicedRow, actor: Actor, now: dt.datetime) -> None:
    if actor.user_id is None:
        raise NotAllowed(no("nobody_typed"))
    row.typed_by_id, row.typed_at = actor.user_id, now


def _own(row: VoicedRow, member_id: uuid.UUID, now: dt.datetime) -> None:
    row.voice, row.spoken_by_id, row.decided_by_id, row.decided_at = Voice.OWN, member_id, member_id, now


def _no_proposal(row: VoicedRow) -> None:
    row.proposed_words, row.proposed_by_id, row.proposed_at = "", None, None
