"""A plan as a member sees it: what waits for their word first, their next step, then everything that is the family's own.

Nothing stands here but the plan: no life event, no note, no team, no contact. What was declined is not shown again.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from keerpunt.plans import rules, terms
from keerpunt.plans.enums import GoalState, Voice
from keerpunt.plans.models import Agreement, Dream, Goal, Plan, Step, Talent, VoicedRow
from keerpunt.plans.whole import Whole

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


@dataclass(frozen=True)
class Proposal:
    """What waits for the family's word. about: what it is; before: how it reads now, when it is the family's own already;
    why: the reason that stands with a goal, which is said yes to along with it. terms: what would be otherwise beside the
    words, each a sentence; terms_now: how that is now. words_wait: there are words to say differently.
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


@dataclass(frozen=True)
class Own:
    """A text of the family's own. of: whose dream or talent, or who spoke; mine: the reader may say it differently."""

    row: VoicedRow
    kind: str
    words: str
    of: str
    mine: bool


@dataclass(frozen=True)
class OwnStep:
    """A step. who: who does it; done: whether it was."""

    row: Step
    words: str
    who: str
    of_reader: bool


@dataclass(frozen=True)
class OwnGoal:
    """A goal that the family works on. waiting: it is not the family's yet, but some of its steps are."""

    row: Goal
    words: str
    own_words: str
    owners: tuple[str, ...]
    start: int | None
    now: int | None
    enough: int | None
    steps: tuple[OwnStep, ...]
    waiting: bool


@dataclass(frozen=True)
class Shown:
    """The whole page. next_step: the reader's own step that comes first, None when there is none."""

    proposals: tuple[Proposal, ...]
    where_now: Own | None
    dreams: tuple[Own, ...]
    talents: tuple[Own, ...]
    agreements: tuple[Own, ...]
    goals: tuple[OwnGoal, ...]
    next_step: OwnStep | None


def shown(whole: Whole, *, reader: uuid.UUID, today: dt.date) -> Shown:
    """This function will put a plan in the order of a member's page."""
    worked_on = tuple(goals(whole, reader))
    return Shown(
        proposals=tuple(proposals(whole, reader, today)),
        where_now=_own(whole, whole.plan, whole.plan.spoken_by_id, reader) if _is_own(whole.plan) else None,
        dreams=tuple(_own(whole, one, one.person_id, reader) for one in whole.dreams if _is_own(one)),
        talents=tuple(_own(whole, one, one.person_id, reader) for one in whole.talents if _is_own(one)),
        agreements=tuple(
            _own(whole, one, one.spoken_by_id, reader)
            for one in whole.agreements
            if _is_own(one) and _holds(one, today)
        ),
        goals=worked_on,
        next_step=_next(worked_on),
    )


def proposals(whole: Whole, reader: uuid.UUID, today: dt.date) -> Iterator[Proposal]:
    """This function will give what waits for the word of this member, the oldest first."""
    waiting = [one for one in _rows(whole, today) if is_waiting(one) and is_theirs_to_say(one, reader)]
    for row in sorted(waiting, key=lambda one: (_since(one), one.pk)):
        yield proposal(whole, row)


def proposal(whole: Whole, row: VoicedRow) -> Proposal:
    """This function will give one proposal as it is shown."""
    beside = bool(row.proposed_words)
    wait = terms.waiting(row)
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
        terms=tuple(terms.sentences(wait, whole.names)),
        terms_now=tuple(terms.sentences({key: now[key] for key in wait}, whole.names)),
        words_wait=_words_wait(row),
    )


def _since(row: VoicedRow) -> dt.datetime:
    """Since when something waits."""
    return row.proposed_at or getattr(row, "terms_at", None) or row.typed_at


def is_waiting(row: VoicedRow) -> bool:
    """This function will say whether a text waits for the family's word."""
    return _words_wait(row) or bool(terms.waiting(row))


def _words_wait(row: VoicedRow) -> bool:
    return bool(row.proposed_words) or (row.voice == Voice.PROPOSED and bool(row.words))


def is_theirs_to_say(row: VoicedRow, reader: uuid.UUID) -> bool:
    """This function will say whether this member may answer or reword a text. Of a dream or a talent that somebody told of
    themselves, nobody else of the family makes something else.
    """
    of = row.person_id if isinstance(row, Dream | Talent) else None
    return not (_is_own(row) and of is not None and of == row.spoken_by_id and of != reader)


def _is_own(row: VoicedRow) -> bool:
    return row.voice == Voice.OWN and bool(row.words)


def _rows(whole: Whole, today: dt.date) -> list[VoicedRow]:
    """All texts of a plan that are still of use: no steps of goals that were ended or declined, nothing that no longer holds."""
    goals = [one for one in whole.goals if _is_worked_on(one)]
    keys = {one.pk for one in goals}
    steps = [one for one in whole.steps if one.goal_id in keys and one.done_on is None]
    holding = [one for one in whole.agreements if _holds(one, today)]
    return [whole.plan, *whole.dreams, *whole.talents, *holding, *goals, *steps]


def _holds(agreed: Agreement, today: dt.date) -> bool:
    """An agreement that ends on a day to come holds until then."""
    return agreed.ended_on is None or agreed.ended_on > today


def _is_worked_on(goal: Goal) -> bool:
    return goal.state == GoalState.OPEN and goal.voice != Voice.DECLINED


def _own(whole: Whole, row: VoicedRow, of: uuid.UUID | None, reader: uuid.UUID) -> Own:
    return Own(row, WORD_OF[type(row)], row.words, whole.name(of), is_theirs_to_say(row, reader))


def _about(whole: Whole, row: VoicedRow) -> str:
    name = whole.name(getattr(row, "person_id", None))
    if isinstance(row, Dream):
        # FAMILY: what is proposed
        return _("A dream of %(name)s") % {"name": name}
    if isinstance(row, Talent):
        # FAMILY: what is proposed
        return _("A talent of %(name)s") % {"name": name}
    if isinstance(row, Goal):
        # FAMILY: what is proposed
        return _("A goal")
    if isinstance(row, Step):
        goal = next((one.words for one in whole.goals if one.pk == row.goal_id), "")
        # FAMILY: what is proposed
        return _("A step for “%(goal)s”") % {"goal": goal}
    if isinstance(row, Agreement):
        # FAMILY: what is proposed
        return _("Something to agree on")
    # FAMILY: what is proposed
    return _("How it is now")


def goals(whole: Whole, reader: uuid.UUID) -> Iterator[OwnGoal]:
    """This function will give the goals that the family works on, in their order."""
    placed = [(one.pk, one.place, one.calm) for one in whole.goals if _is_worked_on(one)]
    by_key = {one.pk: one for one in whole.goals}
    for key in rules.in_order(placed, calm_first=whole.plan.calm_first):
        goal = by_key[key]
        steps = tuple(_steps(whole, goal, reader))
        if goal.voice == Voice.OWN or steps:
            marks = [(one.on, place, one.score) for place, one in enumerate(whole.marks(goal))]
            yield OwnGoal(
                row=goal,
                words=goal.words,
                own_words=goal.own_words if goal.voice == Voice.OWN else "",
                owners=tuple(filter(None, map(whole.name, whole.owners.get(goal.pk, ())))),
                start=goal.scale_start,
                now=rules.mark_now(goal.scale_start, marks),
                enough=goal.scale_enough,
                steps=steps,
                waiting=goal.voice != Voice.OWN,
            )


def _steps(whole: Whole, goal: Goal, reader: uuid.UUID) -> Iterator[OwnStep]:
    own = [one for one in whole.steps if one.goal_id == goal.pk and _is_own(one)]
    for step in sorted(own, key=lambda one: (one.place, one.pk)):
        typist = whole.typists.get(step.professional_id, "") if step.professional_id else ""
        who = whole.name(step.person_id) or typist.split(" ")[0] or step.other
        yield OwnStep(step, step.words, who, step.person_id == reader)


def _next(worked_on: Iterable[OwnGoal]) -> OwnStep | None:
    """Of the reader's own steps that are not done: the one that is due first, then the first on the page."""
    mine = [step for goal in worked_on for step in goal.steps if step.of_reader and step.row.done_on is None]
    return min(mine, key=lambda step: step.row.due_on or dt.date.max, default=None)
