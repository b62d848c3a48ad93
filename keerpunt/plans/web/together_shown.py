"""A plan as a member sees it: what waits for their word first, their next step, then everything that is the family's own.

Nothing stands here but the plan: no life event, no note, no team, no contact. What was declined is not shown again.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from keerpunt.access.verdicts import NotAllowed, no
from keerpunt.families.models import Family
from keerpunt.plans import queries, terms
from keerpunt.plans.enums import Voice
from keerpunt.plans.models import Agreement, Dream, Goal, Plan, Step, Talent, VoicedRow
from keerpunt.plans.speaking import Reader, answering, sayers
from keerpunt.plans.web import together_goals
from keerpunt.plans.whole import Whole
from keerpunt.ui import formats

#: What a kind of text is called in an address of a member.
KINDS: dict[str, type[VoicedRow]] = {
    "nu": Plan,
    "droom": Dream,
    "talent": Talent,
    "afspraak": Agreement,
    "doel": Goal,
    "stap": Step,
}
WORD_OF = {model: word for word, model in KINDS.items()}


def model_of(what: str) -> Any:
    """This function will give the kind of text that an address of a member names."""
    if what not in KINDS:
        raise NotAllowed(no("no_such_kind"))
    return KINDS[what]


def goal_of(family: Family, reference: str) -> Goal:
    """This function will give a goal of the plan, which the family did not say no to."""
    found = queries.one_of(Goal, family, reference)
    if found.voice == Voice.DECLINED:
        raise NotAllowed(no("declined"))
    return found


@dataclass(frozen=True)
class Proposal:
    """What waits for the family's word. about: what it is; before: how it reads now, when it is the family's own already;
    why: the reason that stands with a goal, which is said yes to along with it. terms: what would be otherwise beside the
    words, each a sentence; terms_now: how that is now. words_wait: there are words among it; rewords: the reader may say them
    differently. marks: there are marks among it, so that the reader may choose others. also: who else an agreement is about.
    """

    row: VoicedRow
    kind: str
    about: str
    words: str
    before: str
    by: str
    speaker: str
    why: str = ""
    terms: tuple[str, ...] = ()
    terms_now: tuple[str, ...] = ()
    words_wait: bool = True
    rewords: bool = True
    marks: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Own:
    """A text of the family's own. of: whose dream or talent, or who spoke; mine: the reader may say it differently; goes: they
    may not, but it is about them, so they may take it away.

    decided: who said yes to it, and when, where that is somebody else than who said it.
    """

    row: VoicedRow
    kind: str
    words: str
    of: str
    mine: bool
    decided: str = ""
    goes: bool = False


@dataclass(frozen=True)
class Shown:
    """The whole page. next_step: the reader's own step that comes first, None when there is none. others: who of the
    family is asked for their word on something that is not the reader's.
    """

    proposals: tuple[Proposal, ...]
    others: tuple[str, ...]
    where_now: Own | None
    dreams: tuple[Own, ...]
    talents: tuple[Own, ...]
    agreements: tuple[Own, ...]
    goals: tuple[together_goals.OwnGoal, ...]
    next_step: together_goals.OwnStep | None


def shown(whole: Whole, reader: Reader, *, today: dt.date, ticked: together_goals.Ticked) -> Shown:
    """This function will put a plan in the order of a member's page. Days have their year where it is not this one."""
    worked_on = tuple(together_goals.goals(whole, reader, ticked, today.year))

    def own(row: VoicedRow, of: uuid.UUID | None) -> Own:
        return _own(whole, row, of, reader, today.year)

    return Shown(
        proposals=tuple(proposals(whole, reader, today)),
        others=tuple(_others(whole, reader, today)),
        where_now=own(whole.plan, whole.plan.spoken_by_id) if together_goals.is_own(whole.plan) else None,
        dreams=tuple(own(one, one.person_id) for one in whole.dreams if together_goals.is_own(one)),
        talents=tuple(own(one, one.person_id) for one in whole.talents if together_goals.is_own(one)),
        agreements=tuple(
            own(one, one.spoken_by_id)
            for one in whole.agreements
            if together_goals.is_own(one) and _holds(one, today)
        ),
        goals=worked_on,
        next_step=together_goals.next_step(worked_on),
    )


def proposals(whole: Whole, reader: Reader, today: dt.date) -> Iterator[Proposal]:
    """This function will give what waits for the word of this member, the oldest first."""
    waiting = [one for one in _rows(whole, today) if is_waiting(one) and _may_answer(whole, one, reader)]
    for row in sorted(waiting, key=lambda one: (_since(one), one.pk)):
        yield proposal(whole, row, reader, year=today.year)


def _others(whole: Whole, reader: Reader, today: dt.date) -> Iterator[str]:
    asked: set[uuid.UUID] = set()
    for row in _rows(whole, today):
        if is_waiting(row) and not _may_answer(whole, row, reader):
            asked |= answering(row, together_goals.owners_of(whole, row), reader.home)
    return (name for key, name in whole.names.items() if key in asked and name)


def _may_answer(whole: Whole, row: VoicedRow, reader: Reader) -> bool:
    return reader.may_answer(row, together_goals.owners_of(whole, row))


def marks_of(row: VoicedRow) -> terms.Terms:
    """This function will give the marks of a goal that wait for the family's word, by `terms.START` and `terms.ENOUGH`; of a
    goal that is proposed as a whole those that it has.
    """
    if not isinstance(row, Goal):
        return {}
    waits = terms.waiting(row)
    if not waits and row.voice == Voice.PROPOSED:
        waits = {key: mark for key, mark in terms.stands(row, ()).items() if mark is not None}
    return {key: waits[key] for key in (terms.START, terms.ENOUGH) if key in waits}


def _also(whole: Whole, row: VoicedRow, reader: Reader) -> tuple[str, ...]:
    """Who else an agreement is about, before anybody said yes to it: one of them answers for the family."""
    if not isinstance(row, Agreement) or row.voice == Voice.OWN:
        return ()
    others = sayers(row, (), reader.home) - {reader.key}
    return tuple(name for key, name in whole.names.items() if key in others and name)


def proposal(whole: Whole, row: VoicedRow, reader: Reader, *, year: int) -> Proposal:
    """This function will give one proposal as it is shown. year: as of `wordings.decision`."""
    beside = bool(row.proposed_words)
    wait, marks = terms.waiting(row), marks_of(row)
    now = terms.stands(row, whole.owners.get(row.pk, ())) if wait else {}
    typist = row.proposed_by_id if beside else getattr(row, "terms_by_id", None) or row.typed_by_id
    return Proposal(
        row=row,
        kind=WORD_OF[type(row)],
        about=_about(whole, row),
        words=row.proposed_words or row.words,
        before=row.words if beside else "",
        by=whole.typists.get(typist, "").split(" ")[0] if typist else "",
        speaker="" if beside else whole.name(row.spoken_by_id),
        why=row.own_words if isinstance(row, Goal) and row.voice != Voice.OWN else "",
        terms=tuple(terms.sentences(wait or marks, whole.names, year)),
        terms_now=tuple(terms.sentences({key: now[key] for key in wait}, whole.names, year)),
        words_wait=_words_wait(row),
        rewords=_words_wait(row) and reader.may_reword(row, together_goals.owners_of(whole, row)),
        marks=bool(marks),
        also=_also(whole, row, reader),
    )


def _since(row: VoicedRow) -> dt.datetime:
    """Since when something waits."""
    return row.proposed_at or getattr(row, "terms_at", None) or row.typed_at


def is_waiting(row: VoicedRow) -> bool:
    """This function will say whether a text waits for the family's word."""
    return _words_wait(row) or bool(terms.waiting(row))


def _words_wait(row: VoicedRow) -> bool:
    return bool(row.proposed_words) or (row.voice == Voice.PROPOSED and bool(row.words))


def _rows(whole: Whole, today: dt.date) -> list[VoicedRow]:
    """All texts of a plan that are still of use: no steps of goals that were ended or declined, nothing that no longer holds."""
    goals = [one for one in whole.goals if together_goals.is_worked_on(one)]
    keys = {one.pk for one in goals}
    steps = [one for one in whole.steps if one.goal_id in keys and one.done_on is None]
    holding = [one for one in whole.agreements if _holds(one, today)]
    return [whole.plan, *whole.dreams, *whole.talents, *holding, *goals, *steps]


def _holds(agreed: Agreement, today: dt.date) -> bool:
    """An agreement that ends on a day to come holds until then."""
    return agreed.ended_on is None or agreed.ended_on > today


def _own(whole: Whole, row: VoicedRow, of: uuid.UUID | None, reader: Reader, year: int) -> Own:
    name, speaker = whole.name(of), whole.name(row.spoken_by_id)
    if speaker and row.spoken_by_id != of:
        # FAMILY: whose dream or talent it is, and who of the others said it like this
        name = _("%(whose)s, in the words of %(name)s") % {"whose": name, "name": speaker}
    mine = reader.may_reword(row, together_goals.owners_of(whole, row))
    goes = not mine and together_goals.may_say(whole, row, reader)
    return Own(row, WORD_OF[type(row)], row.words, name, mine, together_goals.decided(whole, row, year), goes)


def _about(whole: Whole, row: VoicedRow) -> str:
    name = whole.name(getattr(row, "person_id", None))
    if isinstance(row, Dream):
        # FAMILY: what is proposed
        return _("A dream of %(name)s") % {"name": name}
    if isinstance(row, Talent):
        # FAMILY: what is proposed
        return _("A talent of %(name)s") % {"name": name}
    if isinstance(row, Goal):
        # FAMILY: what is proposed, and of whom it would be
        return _("A goal of %(names)s") % {"names": formats.listed(together_goals.owners_named(whole, row))}
    if isinstance(row, Step):
        return _about_step(whole, row)
    if isinstance(row, Agreement):
        # FAMILY: what is proposed
        return _("Something to agree on")
    # FAMILY: what is proposed
    return _("How it is now")


def _about_step(whole: Whole, step: Step) -> str:
    goal = next((one.words for one in whole.goals if one.pk == step.goal_id), "")
    who = together_goals.doer(whole, step)
    if not who:
        # FAMILY: what is proposed
        return _("A step for “%(goal)s”") % {"goal": goal}
    # FAMILY: what is proposed, and who would do it
    return _("A step of %(name)s for “%(goal)s”") % {"name": who, "goal": goal}
