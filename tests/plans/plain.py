"""A plan as plainly as it can be told, for random histories: what must stand there, without a database."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any

Key = Any


@dataclass
class PlainText:
    """Words, whose they are, and other words that wait beside them."""

    words: str
    voice: str
    waiting: str = ""

    def reword(self, words: str, *, member: bool) -> None:
        """This function will say it in other words."""
        if member:
            self.words, self.voice, self.waiting = words, "own", ""
        elif self.voice == "own":
            self.waiting = "" if words == self.words else words
        else:
            self.words, self.voice = words, "proposed"

    def decide(self, yes: bool) -> bool:
        """This function will take over or decline what is proposed; False when there is nothing to decide."""
        if self.voice != "proposed" and not self.waiting:
            return False
        if self.waiting:
            if yes:
                self.words, self.voice = self.waiting, "own"
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
