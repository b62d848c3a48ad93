"""A plan as it is read: plain values, in the order of the page. Pages, paper, versions and what changed all come from this.

Pure Python: no database. A version keeps an outline as JSON; `to_json` and `from_json` are each other's inverse.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from typing import Any

from keerpunt.plans import rules


@dataclass(frozen=True, slots=True)
class Said:
    """A text with its voice. key: the row's key, as text. voice: plans.enums.Voice as its value.

    speaker: the member whose words they are; together: of the family together; neither: of `writer`, who typed it, a
    professional unless `self_typed`. decider: the member who said yes or no to it. proposal: other words that wait beside
    the family's own, from `proposer`, as said by `proposal_speaker` or by the family together.
    proposal_terms: sentences of ours about what else waits (`plans.terms`), in the language of who read or agreed;
    terms_key: the same in no language, by which one is told from the other.
    """

    key: str
    reference: str
    words: str
    voice: str
    speaker: str = ""
    writer: str = ""
    together: bool = False
    self_typed: bool = False
    decider: str = ""
    proposal: str = ""
    proposer: str = ""
    proposal_speaker: str = ""
    proposal_together: bool = False
    proposal_terms: str = dataclasses.field(default="", compare=False)
    terms_key: str = ""

    @property
    def waiting(self) -> str:
        """What waits beside the family's own, in one text; "" for nothing."""
        return " · ".join(filter(None, (self.proposal, self.proposal_terms)))


@dataclass(frozen=True, slots=True)
class Belonging:
    """A dream or a talent: a text, and whose it is."""

    said: Said
    person: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step: what, who does it ("" when nobody in particular), by when, and since when it is done.

    version: of the row, for the buttons beside it; no part of what is read, and not kept.
    """

    said: Said
    who: str = ""
    due_on: dt.date | None = None
    done_on: dt.date | None = None
    version: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class GoalBlock:
    """A goal with its steps. own_speaker, own_together: whose the reason is; ending_…: whose the last sentence is.

    start, now, enough: 0 to 10 or None. serves, dream: keys of what it helps, "" for nothing.
    event: the kind of life event that it answers to (families.enums.EventKind as its value); event_reference: where that stands.
    """

    said: Said
    own_words: str = ""
    own_speaker: str = ""
    own_together: bool = False
    horizon: str = "short"
    owners: tuple[str, ...] = ()
    serves: str = ""
    dream: str = ""
    event: str = ""
    event_reference: str = ""
    start: int | None = None
    now: int | None = None
    enough: int | None = None
    calm: bool = False
    state: str = "open"
    ended_on: dt.date | None = None
    ending: str = ""
    ending_speaker: str = ""
    ending_together: bool = False
    ending_writer: str = ""
    steps: tuple[StepLine, ...] = ()

    def comes_again(self, step: StepLine, today: dt.date) -> bool:
        """This function will say whether a step of this goal stands here already for the week it would be taken along to."""
        again = rules.next_week(step.due_on, today)
        return any(
            rules.same_week(one.due_on, again) and one.said.words == step.said.words
            for one in self.steps
            if one is not step and one.said.voice != "declined"
        )


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was agreed; ended_on when it no longer holds."""

    said: Said
    ended_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole plan. goals stand in the order in which family and coach take them up: calm ones first when so chosen."""

    where_now: Said | None = None
    evaluate_on: dt.date | None = None
    calm_first: bool = False
    dreams: tuple[Belonging, ...] = ()
    talents: tuple[Belonging, ...] = ()
    goals: tuple[GoalBlock, ...] = ()
    agreements: tuple[Agreed, ...] = ()

    @property
    def open_goals(self) -> tuple[GoalBlock, ...]:
        """The goals that are being worked on and were not declined."""
        return tuple(goal for goal in self.goals if goal.state == "open" and goal.said.voice != "declined")

    @property
    def ended_goals(self) -> tuple[GoalBlock, ...]:
        """The goals that were reached, adjusted or let go."""
        return tuple(goal for goal in self.goals if goal.state != "open")


def to_json(outline: Outline) -> str:
    """This function will give an outline as JSON, to keep as a version."""
    told = dataclasses.asdict(outline)
    for goal in told["goals"]:
        for step in goal["steps"]:
            del step["version"]
    return json.dumps(told, ensure_ascii=False, default=dt.date.isoformat)


def from_json(text: str) -> Outline:
    """This function will read what `to_json` wrote, also by an earlier version of this program: what a plan did not have
    then is left out, and what a plan no longer has is passed over.
    """
    told = json.loads(text)
    where = told["where_now"]
    return Outline(
        where_now=_said(where) if where else None,
        evaluate_on=_day(told["evaluate_on"]),
        calm_first=told["calm_first"],
        dreams=tuple(_belonging(one) for one in told["dreams"]),
        talents=tuple(_belonging(one) for one in told["talents"]),
        goals=tuple(_goal(one) for one in told["goals"]),
        agreements=tuple(Agreed(_said(one["said"]), _day(one["ended_on"])) for one in told["agreements"]),
    )


def mark_of(outline: Outline) -> str:
    """This function will give a mark that stands for exactly this outline, so that a yes holds for what was shown."""
    return hashlib.sha256(to_json(outline).encode()).hexdigest()[:32]


def _said(told: dict[str, Any]) -> Said:
    return Said(**{name: told[name] for name in Said.__slots__ if name in told})


def _belonging(told: dict[str, Any]) -> Belonging:
    return Belonging(_said(told["said"]), told["person"])


def _step(told: dict[str, Any]) -> StepLine:
    return StepLine(_said(told["said"]), told["who"], _day(told["due_on"]), _day(told["done_on"]))


def _goal(told: dict[str, Any]) -> GoalBlock:
    said = _said(told["said"])
    special = {
        "said": said,
        # Before reasons had a speaker, they were read as of whoever said the goal.
        "own_speaker": told.get("own_speaker", said.speaker),
        "own_together": told.get("own_together", said.together),
        "owners": tuple(told["owners"]),
        "ended_on": _day(told["ended_on"]),
        "steps": tuple(_step(one) for one in told["steps"]),
    }
    known = {name: told[name] for name in GoalBlock.__slots__ if name in told}
    return GoalBlock(**{**known, **special})


def _day(told: str | None) -> dt.date | None:
    return dt.date.fromisoformat(told) if told else None
