"""The form in which the plan of a made-up family is told. Days are told from the day of loading, as in `telling`: "-3w"."""

from __future__ import annotations

from dataclasses import dataclass

#: Who writes: the lead coach, or a member who holds the phone.
COACH, TOGETHER = "coach", "samen"


@dataclass(frozen=True)
class Dreamt:
    """What somebody dreams of, written on a day by themselves ("samen") or by the coach, who proposes it."""

    who: str
    words: str
    told: str
    by: str = TOGETHER


@dataclass(frozen=True)
class Good:
    """What somebody is good at; `said` by somebody else in the family when that is who said it."""

    who: str
    words: str
    told: str
    said: str = ""
    by: str = COACH


@dataclass(frozen=True)
class Small:
    """A small step: who takes it (a person's key, "coach", or a name), by when, and on which day it was done.

    Who takes it wrote it down, unless `by` says otherwise; what somebody else takes is the coach's proposal.
    """

    words: str
    who: str = ""
    told: str = ""
    due: str = ""
    done: str = ""
    by: str = ""


@dataclass(frozen=True)
class Mark:
    """Where somebody said a goal stands, on a day, maybe with a sentence."""

    on: str
    score: int
    note: str = ""
    said: str = ""


@dataclass(frozen=True)
class Aim:
    """A goal. who: its owners ("sanne marloes"). yes: the day on which the family said yes to what the coach proposed.

    serves: key of another goal; dream: whose dream ("sanne"); event: kind and person of what happened ("school_left sanne").
    ended: (day, state, sentence); instead: the words of the goal that an adjusted one goes on as.
    no: the day on which the family declined it. waits: (day, other words of the coach beside the family's own).
    """

    key: str
    words: str
    who: str
    told: str
    why: str = ""
    said: str = ""
    horizon: str = "short"
    start: int | None = None
    enough: int | None = None
    yes: str = ""
    by: str = COACH
    serves: str = ""
    dream: str = ""
    event: str = ""
    calm: bool = False
    steps: tuple[Small, ...] = ()
    marks: tuple[Mark, ...] = ()
    ended: tuple[str, str, str] | None = None
    instead: str = ""
    no: str = ""
    waits: tuple[str, str] | None = None


@dataclass(frozen=True)
class Promise:
    """What family and coach agreed on."""

    words: str
    told: str
    by: str = COACH
    ended: str = ""


@dataclass(frozen=True)
class Looked:
    """One time of looking back. goals: per goal (key, what helped, mark, what changes, whose words those are).

    said: whose words `changes` are. Whose: a person's key, "samen" for the family together, "" for the coach's own notes.
    """

    on: str
    present: str
    goals: tuple[tuple[str, str, int | None, str, str], ...] = ()
    changes: str = ""
    said: str = ""
    others: str = ""
    again: str = "+3m"


@dataclass(frozen=True)
class Kept:
    """The day on which the family agreed to the plan as it then stood, and who did."""

    on: str
    who: str


@dataclass(frozen=True)
class PlanTold:
    """The whole plan of one family. order: goals by key, first first, chosen on a day."""

    family: str
    begun: str
    where_now: str
    said: str = ""
    evaluate: str = "+2m"
    calm_first: bool = False
    dreams: tuple[Dreamt, ...] = ()
    talents: tuple[Good, ...] = ()
    aims: tuple[Aim, ...] = ()
    promises: tuple[Promise, ...] = ()
    looked: tuple[Looked, ...] = ()
    kept: tuple[Kept, ...] = ()
    order: tuple[str, tuple[str, ...]] | None = None
