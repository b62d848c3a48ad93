"""A plan as plainly as it can be told, for random histories: what must stand there, without a database."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any

from keerpunt.plans import outline

Key = Any


@dataclass
class PlainText:
    """Words, whose they are, and other words that wait beside them. of: whose it is; spoken: who of them said it."""

    words: str
    voice: str
    waiting: str = ""
    of: tuple[str, ...] = ()
    spoken: str = ""

    def may(self, who: str, *owners: str) -> bool:
        """This function will say whether this member says something of it; a professional always may. owners: of its goal."""
        return not who or who in (*self.of, *owners) or (self.voice == "own" and who == self.spoken)

    def reword(self, words: str, *, who: str) -> None:
        """This function will say it in other words. who: the member who does; "" for a professional."""
        if who:
            self.words, self.voice, self.waiting, self.spoken = words, "own", "", who
        elif self.voice == "own":
            self.waiting = "" if words == self.words else words
        else:
            self.words, self.voice, self.spoken = words, "proposed", ""

    def decide(self, yes: bool) -> bool:
        """This function will take over or decline what is proposed; False when there is nothing to decide."""
        if self.voice != "proposed" and not self.waiting:
            return False
        if self.waiting:
            if yes:
                self.words, self.voice, self.spoken = self.waiting, "own", ""
            self.waiting = ""
        else:
            self.voice = "own" if yes else "declined"
        return True


@dataclass
class PlainStep(PlainText):
    """A step, done or not."""

    done: bool = False


@dataclass
class PlainGoal(PlainText):
    """A goal with its steps in order and its marks as they were given."""

    state: str = "open"
    ending: str = ""
    serves: Key = None
    start: int | None = None
    enough: int | None = None
    waiting_enough: int | None = None
    steps: dict[Key, PlainStep] = field(default_factory=dict)
    marks: list[int] = field(default_factory=list)

    def settle(self, enough: int, *, member: bool) -> None:
        """This function will say what is good enough; of an own goal a professional's mark waits. Call it before rewording."""
        if member or self.voice != "own":
            self.waiting_enough = self.waiting_enough if enough == self.enough else None
            self.enough = enough
            return
        self.waiting_enough = enough if enough != self.enough else None

    def decide(self, yes: bool) -> bool:
        """This function will answer the words and the mark that wait, at once."""
        told = super().decide(yes)
        waited, self.waiting_enough = self.waiting_enough, None
        if yes and waited is not None:
            self.enough = waited
        return told or waited is not None


@dataclass
class PlainPlan:
    """The whole plan: dreams, goals in order, and every version that was agreed on."""

    dreams: dict[Key, PlainText] = field(default_factory=dict)
    goals: dict[Key, PlainGoal] = field(default_factory=dict)
    order: list[Key] = field(default_factory=list)
    versions: list[tuple[dict[Key, PlainText], list[tuple[Key, PlainGoal]]]] = field(default_factory=list)

    def told(self) -> tuple[dict[Key, PlainText], list[tuple[Key, PlainGoal]]]:
        """This function will give what stands there now, as a copy that stays as it is."""
        return copy.deepcopy((self.dreams, [(key, self.goals[key]) for key in self.order]))

    def open(self) -> list[Key]:
        """This function will list the goals that are worked on, in order."""
        return [key for key in self.order if self.goals[key].state == "open"]


def same(read: outline.Outline, told: Any) -> None:
    """This function will see that an outline says what the plain plan says, goals in the same order."""
    dreams, ordered = told
    assert {one.said.key: (one.said.words, one.said.voice) for one in read.dreams} == {
        str(key): (text.words, text.voice) for key, text in dreams.items()
    }
    assert [one.said.key for one in read.goals] == [str(key) for key, _ in ordered]
    for block, (_, goal) in zip(read.goals, ordered, strict=True):
        assert (block.said.words, block.said.voice) == (goal.words, goal.voice)
        assert (block.state, block.ending) == (goal.state, goal.ending)
        assert block.serves == (str(goal.serves) if goal.serves else "")
        assert (block.start, block.enough) == (goal.start, goal.enough)
        assert block.now == (goal.marks[-1] if goal.marks else goal.start)
        assert {
            step.said.key: (step.said.words, step.said.voice, bool(step.done_on)) for step in block.steps
        } == {str(key): (step.words, step.voice, step.done) for key, step in goal.steps.items()}
