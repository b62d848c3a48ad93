"""A plan as a member sees it: what waits for their word first, their next step, then everything that is the family's own.

Nothing stands here but the plan: no life event, no note, no team, no contact. What was declined is not shown again.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from keerpunt.access.verdicts import NotAllowed, no
from keerpunt.plans import rules, terms, wordings
from keerpunt.plans.enums import GoalState, Voice
from keerpunt.plans.models import Agreement, Dream, EarlierWording, Goal, Plan, Step, Talent, VoicedRow
from keerpunt.plans.speaking import Reader, sayers
from keerpunt.plans.whole import Whole
from keerpunt.ui import formats

#: Of steps that were done and are not after all: who said so.
Unticked = Mapping[uuid.UUID, EarlierWording]

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
    """A text of the family's own. of: whose dream or talent, or who spoke; mine: the reader may say it differently.

    decided: who said yes to it, and when, where that is somebody else than who said it.
    """

    row: VoicedRow
    kind: str
    words: str
    of: str
    mine: bool
    decided: str = ""


@dataclass(frozen=True)
class OwnStep:
    """A step. who: who does it; mine: the reader may say it differently; unticked: who said that it is not done after all."""

    row: Step
    words: str
    who: str
    of_reader: bool
    mine: bool = False
    unticked: str = ""


@dataclass(frozen=True)
class OwnGoal:
    """A goal that the family works on. waiting: it is not the family's yet, but some of its steps are. marked: who gave the
    mark that counts now, and when; mine and decided: as of `Own`.
    """

    row: Goal
    words: str
    own_words: str
    own_words_by: str
    owners: tuple[str, ...]
    start: int | None
    now: int | None
    enough: int | None
    steps: tuple[OwnStep, ...]
    waiting: bool
    mine: bool = False
    decided: str = ""
    marked: str = ""


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
    goals: tuple[OwnGoal, ...]
    next_step: OwnStep | None


def shown(whole: Whole, reader: Reader, *, today: dt.date, unticked: Unticked) -> Shown:
    """This function will put a plan in the order of a member's page."""
    worked_on = tuple(goals(whole, reader, unticked))
    return Shown(
        proposals=tuple(proposals(whole, reader, today)),
        others=tuple(_others(whole, reader, today)),
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


def proposals(whole: Whole, reader: Reader, today: dt.date) -> Iterator[Proposal]:
    """This function will give what waits for the word of this member, the oldest first."""
    waiting = [one for one in _rows(whole, today) if is_waiting(one) and _may_say(whole, one, reader)]
    for row in sorted(waiting, key=lambda one: (_since(one), one.pk)):
        yield proposal(whole, row)


def _others(whole: Whole, reader: Reader, today: dt.date) -> Iterator[str]:
    asked: set[uuid.UUID] = set()
    for row in _rows(whole, today):
        if is_waiting(row) and not _may_say(whole, row, reader):
            asked |= sayers(row, _owners_of(whole, row), reader.home)
    return (name for key, name in whole.names.items() if key in asked and name)


def _owners_of(whole: Whole, row: VoicedRow) -> tuple[uuid.UUID, ...]:
    return whole.owners.get(row.goal_id if isinstance(row, Step) else row.pk, ())


def _may_say(whole: Whole, row: VoicedRow, reader: Reader) -> bool:
    return reader.may_say(row, _owners_of(whole, row))


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


def _own(whole: Whole, row: VoicedRow, of: uuid.UUID | None, reader: Reader) -> Own:
    name, speaker = whole.name(of), whole.name(row.spoken_by_id)
    if speaker and row.spoken_by_id != of:
        # FAMILY: whose dream or talent it is, and who of the others said it like this
        name = _("%(whose)s, in the words of %(name)s") % {"whose": name, "name": speaker}
    mine = _may_say(whole, row, reader)
    return Own(row, WORD_OF[type(row)], row.words, name, mine, decided(whole, row))


def decided(whole: Whole, row: VoicedRow) -> str:
    """This function will say who said yes or no to a text, and when; "" where it is their own."""
    if row.voice == Voice.OWN and row.decided_by_id in (row.spoken_by_id, row.member_typed_id):
        return ""
    return wordings.decision(whole.name(row.decided_by_id), row.voice, row.decided_at)


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
        return _("A goal of %(names)s") % {"names": formats.listed(_owners(whole, row))}
    if isinstance(row, Step):
        return _about_step(whole, row)
    if isinstance(row, Agreement):
        # FAMILY: what is proposed
        return _("Something to agree on")
    # FAMILY: what is proposed
    return _("How it is now")


def _about_step(whole: Whole, step: Step) -> str:
    goal = next((one.words for one in whole.goals if one.pk == step.goal_id), "")
    who = _doer(whole, step)
    if not who:
        # FAMILY: what is proposed
        return _("A step for “%(goal)s”") % {"goal": goal}
    # FAMILY: what is proposed, and who would do it
    return _("A step of %(name)s for “%(goal)s”") % {"name": who, "goal": goal}


def _owners(whole: Whole, goal: Goal) -> tuple[str, ...]:
    return tuple(filter(None, map(whole.name, whole.owners.get(goal.pk, ()))))


def goals(whole: Whole, reader: Reader, unticked: Unticked) -> Iterator[OwnGoal]:
    """This function will give the goals that the family works on, in their order."""
    placed = [(one.pk, one.place, one.calm) for one in whole.goals if _is_worked_on(one)]
    by_key = {one.pk: one for one in whole.goals}
    for key in rules.in_order(placed, calm_first=whole.plan.calm_first):
        goal = by_key[key]
        steps = tuple(_steps(whole, goal, reader, unticked))
        if goal.voice == Voice.OWN or steps:
            yield OwnGoal(
                row=goal,
                words=goal.words,
                own_words=goal.own_words if goal.voice == Voice.OWN else "",
                own_words_by=whole.name(goal.own_words_by_id),
                owners=_owners(whole, goal),
                start=goal.scale_start,
                now=mark_now(whole, goal),
                enough=goal.scale_enough,
                steps=steps,
                waiting=goal.voice != Voice.OWN,
                mine=_may_say(whole, goal, reader),
                decided=decided(whole, goal),
                marked=marked(whole, goal),
            )


def mark_now(whole: Whole, goal: Goal) -> int | None:
    """This function will give how far a goal is by now."""
    marks = [(one.on, place, one.score) for place, one in enumerate(whole.marks(goal))]
    return rules.mark_now(goal.scale_start, marks)


def marked(whole: Whole, goal: Goal) -> str:
    """This function will say who gave the mark that counts now, and when; "" when nobody gave one."""
    marks = whole.marks(goal)
    if not marks:
        return ""
    last = marks[-1]
    name = whole.name(last.spoken_by_id) or whole.typists.get(last.typed_by_id, "")
    if not name:
        return ""
    # FAMILY: who said how far a goal is
    told = _("%(name)s gave the last mark, a %(mark)s, on %(day)s.")
    return told % {"name": name, "mark": last.score, "day": formats.day(last.on)}


def _steps(whole: Whole, goal: Goal, reader: Reader, unticked: Unticked) -> Iterator[OwnStep]:
    own = [one for one in whole.steps if one.goal_id == goal.pk and _is_own(one)]
    for step in sorted(own, key=lambda one: (one.place, one.pk)):
        last = unticked.get(step.pk) if step.done_on is None else None
        yield OwnStep(
            row=step,
            words=step.words,
            who=_doer(whole, step),
            of_reader=step.person_id == reader.key,
            mine=_may_say(whole, step, reader),
            unticked=wordings.unticked(last, whole.names) if last else "",
        )


def _doer(whole: Whole, step: Step) -> str:
    typist = whole.typists.get(step.professional_id, "") if step.professional_id else ""
    return whole.name(step.person_id) or typist.split(" ")[0] or step.other


def _next(worked_on: Iterable[OwnGoal]) -> OwnStep | None:
    """Of the reader's own steps that are not done: the one that is due first, then the first on the page."""
    mine = [step for goal in worked_on for step in goal.steps if step.of_reader and step.row.done_on is None]
    return min(mine, key=lambda step: step.row.due_on or dt.date.max, default=None)
