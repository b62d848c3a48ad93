"""A plan for paper: what stands on the one or two sheets that a family takes home. Pure: an outline goes in."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from keerpunt.plans.outline import Agreed, Belonging, GoalBlock, Outline, Said, StepLine

#: Of what was done the last steps stand on paper: in a plan of at most so many goals, so many for each. Of more goals only
#: their number stands there.
DONE = ((4, 2), (8, 1))
#: Of goals that ended, so many of the last.
ENDED = 4
#: So many goals stand in full at most: what comes first says most, and each more makes the file slower. The others stand
#: there in short, with the first step that is to be done.
FULL = 6
#: Millimetres of height on two sheets of A4, less what breaks between rows leave white. A line of letters takes so many.
ROOM, LINE = 490, 5.5
#: Of a dream or another text so many letters stand on paper at most, or a few more where that is all of it. What the family
#: is going to do, its goals and steps, stands there whole: nobody can do half a step.
MOST, A_FEW = 600, 60
PROPOSED, DECLINED = "proposed", "declined"
# About as long as what stands beside a step.
_BESIDE = "voorstel · , vóór 30 november"


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody wants on paper. language: "nl" or "en". version: number of an agreed plan, None for how it is now.

    proposals: also what the family said nothing of yet, marked as such. large: large print. with_map: the family map too.
    """

    language: str = "nl"
    version: int | None = None
    proposals: bool = True
    large: bool = False
    with_map: bool = False


@dataclass(frozen=True, slots=True)
class Agreement:
    """Who agreed to the plan, by name, and when."""

    on: dt.date
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """A goal on paper. full: with its line, its reason and all steps to do; else in short, with the first of those.

    steps: those that stand there. more: how many to do stand on the screen alone; done: how many that were done do.
    """

    goal: GoalBlock
    full: bool
    steps: tuple[StepLine, ...]
    more: int = 0
    done: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that stands on paper, in the order in which it is read. ended_before: ended goals that do not stand there."""

    where_now: Said | None
    dreams: tuple[Belonging, ...]
    talents: tuple[Belonging, ...]
    calm: tuple[Printed, ...]
    goals: tuple[Printed, ...]
    ended: tuple[GoalBlock, ...]
    ended_before: int
    agreements: tuple[Agreed, ...]
    evaluate_on: dt.date | None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to print yet but the frame."""
        return not (self.where_now or self.dreams or self.calm or self.goals or self.agreements)

    @property
    def says_less(self) -> bool:
        """Whether steps that are to be done stand on the screen alone."""
        return any(one.more for one in (*self.calm, *self.goals))

    @property
    def in_full(self) -> int:
        """How many goals stand there in full."""
        return sum(one.full for one in (*self.calm, *self.goals))

    @property
    def in_short(self) -> int:
        """How many goals stand there in short."""
        return len(self.calm) + len(self.goals) - self.in_full


def brief(words: str) -> str:
    """This function will give as much of a text as stands on paper, up to a whole word; cut where `is_cut` says so."""
    if not is_cut(words):
        return words
    kept = words[: MOST + 1]
    at = max(kept.rfind(blank) for blank in " \n")
    kept = kept[: at if at > MOST * 0.8 else MOST].rstrip(" \n,;:")
    # Where there is no blank: what belongs to one sign stays together.
    while kept and _belongs(words[len(kept)], kept[-1]):
        kept = kept[:-1]
    return kept + "…"


def is_cut(words: str) -> bool:
    """This function will say whether a text is too long to stand whole on paper."""
    return len(words) > MOST + A_FEW


def _belongs(sign: str, before: str) -> bool:
    """Whether a sign is one with that before it: an accent, a form of an emoji, or what is joined."""
    return before == "\u200d" or sign in "\u200d\ufe0f" or unicodedata.category(sign) in ("Mn", "Me", "Sk")


def sheet_of(outline: Outline, *, proposals: bool, today: dt.date) -> Sheet:
    """This function will choose what stands on paper: what holds now, and as many goals in full as two sheets take."""

    def stands(said: Said) -> bool:
        return said.voice != DECLINED and (proposals or said.voice != PROPOSED)

    ended = sorted(
        (goal for goal in outline.ended_goals if stands(goal.said)),
        key=lambda goal: goal.ended_on or dt.date.min,
    )
    where = outline.where_now
    around = Sheet(
        where_now=where if where and stands(where) else None,
        dreams=tuple(one for one in outline.dreams if stands(one.said)),
        talents=tuple(one for one in outline.talents if stands(one.said)),
        calm=(),
        goals=(),
        ended=tuple(ended[-ENDED:]),
        ended_before=len(ended[:-ENDED]),
        agreements=tuple(
            one
            for one in outline.agreements
            if stands(one.said) and (one.ended_on is None or one.ended_on > today)
        ),
        evaluate_on=outline.evaluate_on,
    )
    wanted = [_wanted(goal, stands) for goal in outline.open_goals if stands(goal.said)]
    if outline.calm_first:
        # As they stand on paper: what is read first says most.
        wanted.sort(key=lambda goal: not goal.calm)
    printed = _printed(wanted, ROOM - _height_around(around))
    return replace(
        around,
        calm=tuple(one for one in printed if outline.calm_first and one.goal.calm),
        goals=tuple(one for one in printed if not (outline.calm_first and one.goal.calm)),
    )


def _wanted(goal: GoalBlock, stands: Callable[[Said], bool]) -> GoalBlock:
    """A goal with only the steps that may stand on paper."""
    return replace(goal, steps=tuple(step for step in goal.steps if stands(step.said)))


def _printed(goals: list[GoalBlock], room: float) -> list[Printed]:
    """The goals in their order: the first in full for as long as all others still fit in short."""
    last = next((done for most, done in DONE if len(goals) <= most), 0)
    printed = [_in_short(goal) for goal in goals]
    left = room - sum(map(_height, printed))
    for place, goal in enumerate(goals[:FULL]):
        full = _in_full(goal, last)
        left += _height(printed[place]) - _height(full)
        # Where one does not fit, none after it says more: what comes first says most.
        if left < 0:
            break
        printed[place] = full
    return printed


def _in_full(goal: GoalBlock, last: int) -> Printed:
    """The last steps that were done, then all that are to be done."""
    done = sorted((step for step in goal.steps if step.done_on), key=_when_done)
    shown = done[len(done) - min(last, len(done)) :]
    to_do = tuple(step for step in goal.steps if not step.done_on)
    return Printed(goal, full=True, steps=(*shown, *to_do), done=len(done) - len(shown))


def _in_short(goal: GoalBlock) -> Printed:
    """The first step that is to be done, and how many more there are."""
    to_do = tuple(step for step in goal.steps if not step.done_on)
    done = len(goal.steps) - len(to_do)
    return Printed(goal, full=False, steps=to_do[:1], more=len(to_do[1:]), done=done)


def _when_done(step: StepLine) -> dt.date:
    return step.done_on or dt.date.min


def _height(printed: Printed) -> float:
    """About how many millimetres a goal takes: the higher of what it is and its steps, and the room around it."""
    goal = printed.goal
    what = _lines(goal.said.words, 34) * 5.5 + (LINE if printed.full else 2 * LINE)
    if printed.full:
        what += _lines(brief(goal.own_words), 40) * LINE + 12
    steps = sum(_lines(f"{step.said.words} {step.who} {_BESIDE}", 58) for step in printed.steps)
    return max(what, (steps + bool(printed.more or printed.done)) * LINE) + 4


def _height_around(sheet: Sheet) -> float:
    """About how many millimetres everything but the goals takes."""
    heads = bool(sheet.where_now) + bool(sheet.talents) + bool(sheet.agreements) + bool(sheet.ended) + 2
    dreams = sum(_lines(brief(one.said.words) + one.person, 62) * 7 for one in sheet.dreams)
    texts = [brief(one.said.words) + one.person for one in sheet.talents]
    texts += [brief(one.said.words) for one in sheet.agreements]
    texts += [goal.said.words + brief(goal.ending) for goal in sheet.ended]
    texts += [brief(sheet.where_now.words)] if sheet.where_now else []
    return 50 + dreams + heads * 12 + sum(_lines(text, 92) for text in texts) * LINE


def _lines(words: str, most: int) -> int:
    """How many lines of at most so many letters a text takes."""
    return sum(-(-max(len(line), 1) // most) for line in words.splitlines())
