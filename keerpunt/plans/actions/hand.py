"""What every action on a plan does: take the plan in hand, give words their voice, keep how a text read before."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import NotAllowed, Refused, no, refuse_all, require
from keerpunt.families.actions import steps
from keerpunt.families.enums import Standing
from keerpunt.families.models import Family, Person
from keerpunt.kit import clock, written
from keerpunt.plans import policies, rules, speaking, written_plan
from keerpunt.plans.enums import Voice
from keerpunt.plans.models import (
    EarlierWording,
    Evaluation,
    EvaluationGoal,
    Goal,
    Plan,
    Progress,
    Step,
    VoicedRow,
)
from keerpunt.ui import formats

# Whose words: of a member, of the family together (the family itself), or None: of whoever types them.
Speaker = Person | Family | None


def lock_plan(actor: Actor, family: Family, *, now: dt.datetime) -> Plan:
    """This function will require that the actor may write in the family's plan, and lock family and plan with it.

    Call it first in the transaction. `plan.family` is the locked family that `steps.take_row` and `steps.add_row` want.
    """
    require(policies.can_write_plan(actor, family, on=clock.day_of(now)))
    family = steps.lock_for_edit(actor, family, now=now)
    plan = written_plan.plan(family)
    if plan is None:
        raise Refused(_("There is no plan yet. Begin it first, and then save this again."))
    return plan


def speak_first(row: VoicedRow, words: str, *, actor: Actor, spoken_by: Speaker, now: dt.datetime) -> None:
    """This function will write the first words of a row: a member's are the family's own, others propose.

    A row without words, such as a plan that was just begun, is nobody's: who writes first speaks first.
    """
    require_speaker(row.family, spoken_by)
    row.words = words
    typed(row, actor, now)
    row.decided_by_id, row.decided_at = None, None
    if actor.member_id is not None and words:
        _own(row, actor.member_id, spoken_by, now)
    else:
        row.voice = Voice.PROPOSED
        _said_by(row, spoken_by)


def reword(row: VoicedRow, words: str, *, actor: Actor, spoken_by: Speaker, now: dt.datetime) -> None:
    """This function will give a row in hand other words, and keep the earlier ones.

    A member's words stand at once, as the family's own. A professional changes a proposal (also one that was declined:
    it is proposed anew); beside the family's own words theirs wait as a proposal. The row is not saved here.
    """
    if not row.words:
        if words:
            speak_first(row, words, actor=actor, spoken_by=spoken_by, now=now)
    elif actor.member_id is not None:
        _reword_as_member(row, words, member_id=actor.member_id, actor=actor, spoken_by=spoken_by, now=now)
    elif row.voice == Voice.OWN:
        _propose_beside(row, words, actor=actor, spoken_by=spoken_by, now=now)
    elif words != row.words or whose(spoken_by) != (row.spoken_by_id, row.said_together):
        keep_earlier(row, "words", now=now)
        speak_first(row, words, actor=actor, spoken_by=spoken_by, now=now)


def take_over(row: VoicedRow, *, member_id: uuid.UUID, now: dt.datetime) -> None:
    """This function will make a proposal the family's own, as it reads. Whose words they were stays with them."""
    if row.proposed_words:
        keep_earlier(row, "words", now=now)
        row.words = row.proposed_words
        row.spoken_by_id, row.said_together = row.proposed_spoken_by_id, row.proposed_together
        row.typed_by_id, row.typed_at = row.proposed_by_id or row.typed_by_id, row.proposed_at or now
        row.member_typed_id = None
        _no_proposal(row)
    row.voice, row.decided_by_id, row.decided_at = Voice.OWN, member_id, now


def decline(row: VoicedRow, *, member_id: uuid.UUID, now: dt.datetime) -> None:
    """This function will decline a proposal: other words for the family's own text go, a whole proposal stays to be read."""
    if row.proposed_words:
        _answer_proposal(row, Voice.DECLINED, now, decided_by=member_id)
        return
    row.voice, row.decided_by_id, row.decided_at = Voice.DECLINED, member_id, now


def keep_earlier(
    row: VoicedRow, field: str, *, now: dt.datetime, voice: str = "", decided_by: uuid.UUID | None = None
) -> None:
    """This function will keep how a text of a row in hand reads now, before it is changed. Empty text is not kept.

    voice, decided_by: what the family made of it just now, and who, where that is not what stands with the row.
    """
    text: str = getattr(row, field)
    if not text:
        return
    waiting = field == "proposed_words"
    spoken_by_id, together = _speaker_of(row, field)
    typed_by_id, typed_at = _writer_of(row, field)
    decided_at = now if decided_by else None
    if field == "words" and not decided_by:
        decided_by, decided_at = row.decided_by_id, row.decided_at
    earlier = EarlierWording(
        programme_id=row.programme_id,
        family=row.family,
        subject_kind=type(row).__name__.lower(),
        subject_id=row.pk,
        field=field,
        words=text,
        voice=voice or (Voice.PROPOSED if waiting else row.voice),
        spoken_by_id=spoken_by_id,
        said_together=together,
        typed_by_id=typed_by_id or row.typed_by_id,
        member_typed_id=None if waiting else row.member_typed_id,
        typed_at=typed_at or row.typed_at,
        decided_by_id=decided_by,
        decided_at=decided_at,
        until=now,
    )
    written.inserted(earlier)


def keep_told(row: Step | Goal, field: str, told: str, *, actor: Actor, now: dt.datetime) -> None:
    """This function will keep what is told of a row in hand that is no text, and who told it (`EarlierWording`)."""
    if actor.user_id is None:
        return
    earlier = EarlierWording(
        programme_id=row.programme_id,
        family=row.family,
        subject_kind=type(row).__name__.lower(),
        subject_id=row.pk,
        field=field,
        words=told,
        voice=row.voice,
        typed_by_id=actor.user_id,
        member_typed_id=actor.member_id,
        typed_at=now,
        until=now,
    )
    written.inserted(earlier)


def keep_earlier_note(
    row: Evaluation | EvaluationGoal,
    field: str,
    *,
    typed_by_id: uuid.UUID,
    typed_at: dt.datetime,
    now: dt.datetime,
) -> None:
    """This function will keep how a text of an evaluation in hand reads now, before it is changed. Empty text is not kept.

    A professional wrote it down, so to be read it is a proposal: nobody of the family decided on it.
    """
    text: str = getattr(row, field)
    if not text:
        return
    earlier = EarlierWording(
        programme_id=row.programme_id,
        family=row.family,
        subject_kind=type(row).__name__.lower(),
        subject_id=row.pk,
        field=field,
        words=text,
        voice=Voice.PROPOSED,
        spoken_by_id=None if field == "others" else row.spoken_by_id,
        said_together=field != "others" and row.said_together,
        typed_by_id=typed_by_id,
        typed_at=typed_at,
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
    given_at: dt.datetime | None = None,
) -> Progress:
    """This function will add a mark within an action that holds the plan; a member's mark is their own.

    given_at: when it was given first, where it is put on another day: among the marks of that day it keeps its place.
    """
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
        at=given_at or now,
        evaluation=evaluation,
    )
    written.inserted(made)
    return made


def refuse_day(family: Family, day: dt.date, *, field: str, now: dt.datetime) -> None:
    """This function will refuse a day to look back together that is over, or so far away that it must be a mistake."""
    refuse_all(not_a_day(family, day, field=field, now=now))


def not_a_day(family: Family, day: dt.date, *, field: str, now: dt.datetime) -> list[Refused]:
    """This function will say why nobody plans to look back together on this day; nothing when it is fine."""
    today, programme = clock.day_of(now), family.programme
    if day <= today:
        return [Refused(_("Choose a day after today to look back together."), field=field)]
    last = rules.furthest_day(today, family.started_on, programme.months, programme.evaluation_months)
    if day > last:
        text = _("That is very far away. Choose a day no later than %(day)s.")
        return [Refused(text % {"day": formats.day(last)}, field=field)]
    return []


def require_words(words: str, *, field: str = "words") -> None:
    """This function will refuse an empty text."""
    if not words.strip():
        raise Refused(_("Write it down in a few words."), field=field)


def require_member(family: Family, person: Person, *, field: str) -> None:
    """This function will refuse somebody who does not take part: of others on the map a plan says nothing."""
    steps.require_present(family, [person], field=field)
    if person.standing != Standing.MEMBER:
        raise Refused(_("Choose somebody who takes part."), field=field)


def require_theirs(family: Family, row: VoicedRow, actor: Actor, *, now: dt.datetime) -> None:
    """This function will refuse a member who holds the phone what somebody else of the family has to say (`speaking`)."""
    if actor.member_id is None or (isinstance(row, Plan) and not row.words):
        return
    home = speaking.household(family, today=clock.day_of(now))
    theirs = speaking.sayers(row, speaking.owners_of(row), home)
    if actor.member_id not in theirs:
        raise Refused(of_others(family, theirs))


def require_speaks_for(
    family: Family, persons: Sequence[Person], actor: Actor, *, field: str, now: dt.datetime
) -> None:
    """This function will refuse a member who holds the phone what is about none they speak for: themselves, a young child."""
    if actor.member_id is None or not persons:
        return
    home = speaking.household(family, today=clock.day_of(now))
    keys = frozenset(one.pk for one in persons)
    if not any(actor.member_id in home.along(key) for key in keys):
        raise Refused(of_others(family, keys), field=field)


def of_others(family: Family, keys: Iterable[uuid.UUID]) -> str:
    """This function will say whose word it is, for a refusal: of these persons."""
    # FAMILY: what somebody else of the family has to say themselves
    said = _("This is for %(names)s to say. Give them the phone, or talk about it together.")
    return said % {"names": speaking.names_of(family, keys)}


def require_speaker(family: Family, spoken_by: Speaker) -> None:
    """This function will refuse words of somebody who does not take part in this family, or of another family."""
    if isinstance(spoken_by, Family):
        if spoken_by.pk != family.pk:
            raise NotAllowed(no("other_family"))
    elif spoken_by is not None:
        require_member(family, spoken_by, field="spoken_by")


def whose(spoken_by: Speaker) -> tuple[uuid.UUID | None, bool]:
    """This function will give whose words, as a row keeps it: the key of a member, and whether it is the family together."""
    if isinstance(spoken_by, Family):
        return None, True
    return (spoken_by.pk if spoken_by else None), False


def _reword_as_member(
    row: VoicedRow, words: str, *, member_id: uuid.UUID, actor: Actor, spoken_by: Speaker, now: dt.datetime
) -> None:
    """The same words once more are a yes to them; what was proposed beside them is answered by it."""
    if words == row.words:
        _answer_proposal(row, Voice.DECLINED, now, decided_by=member_id)
        if row.voice != Voice.OWN:
            take_over(row, member_id=member_id, now=now)
        return
    if words and words == row.proposed_words:
        take_over(row, member_id=member_id, now=now)
        return
    _answer_proposal(row, Voice.PROPOSED, now)
    keep_earlier(row, "words", now=now)
    speak_first(row, words, actor=actor, spoken_by=spoken_by, now=now)


def _propose_beside(
    row: VoicedRow, words: str, *, actor: Actor, spoken_by: Speaker, now: dt.datetime
) -> None:
    """The family's own words as they are take a proposal back; other words take the place of the one that waited."""
    if not words:
        raise Refused(
            _("These are the family's own words, so they stay. Only they can take them away, on “samen”."),
            field="words",
        )
    speaker, together = whose(spoken_by)
    waiting = (row.proposed_words, row.proposed_spoken_by_id, row.proposed_together)
    if (words, speaker, together) == waiting:
        return
    _answer_proposal(row, Voice.PROPOSED, now)
    if words == row.words:
        return
    require_speaker(row.family, spoken_by)
    if actor.user_id is None:
        raise NotAllowed(no("nobody_typed"))
    row.proposed_words, row.proposed_by_id, row.proposed_at = words, actor.user_id, now
    row.proposed_spoken_by_id, row.proposed_together = speaker, together


def _speaker_of(row: VoicedRow, field: str) -> tuple[uuid.UUID | None, bool]:
    """Whose a text of a row is: other words that wait, and the reason of a goal, may be of somebody else."""
    if field == "proposed_words":
        return row.proposed_spoken_by_id, row.proposed_together
    if field == "own_words" and isinstance(row, Goal):
        return row.own_words_by_id, row.own_words_together
    if field == "ending" and isinstance(row, Goal):
        return row.ending_by_id, row.ending_together
    return row.spoken_by_id, row.said_together


def _writer_of(row: VoicedRow, field: str) -> tuple[uuid.UUID | None, dt.datetime | None]:
    """Who typed a text of a row, and when, where that is known apart from who typed its words."""
    if field == "proposed_words":
        return row.proposed_by_id, row.proposed_at
    if field == "ending" and isinstance(row, Goal):
        return row.ending_typed_by_id, row.ending_typed_at
    return None, None


def typed(row: VoicedRow, actor: Actor, now: dt.datetime) -> None:
    """This function will say of a row in hand who typed its words last."""
    if actor.user_id is None:
        raise NotAllowed(no("nobody_typed"))
    row.typed_by_id, row.member_typed_id, row.typed_at = actor.user_id, actor.member_id, now


def _own(row: VoicedRow, member_id: uuid.UUID, spoken_by: Speaker, now: dt.datetime) -> None:
    """Who holds the phone speaks for themselves, unless they say that it is of all of them together."""
    row.voice, row.decided_by_id, row.decided_at = Voice.OWN, member_id, now
    together = isinstance(spoken_by, Family)
    row.spoken_by_id, row.said_together = (None if together else member_id), together


def _said_by(row: VoicedRow, spoken_by: Speaker) -> None:
    row.spoken_by_id, row.said_together = whose(spoken_by)


def _answer_proposal(
    row: VoicedRow, voice: Voice, now: dt.datetime, decided_by: uuid.UUID | None = None
) -> None:
    """The words that waited beside the family's own are kept to be read, and wait no more."""
    keep_earlier(row, "proposed_words", now=now, voice=voice, decided_by=decided_by)
    _no_proposal(row)


def _no_proposal(row: VoicedRow) -> None:
    row.proposed_words, row.proposed_by_id, row.proposed_at = "", None, None
    row.proposed_spoken_by_id, row.proposed_together = None, False
