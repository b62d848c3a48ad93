"""The lines of a list of steps. A plan has many of them and few shapes: each shape is drawn once and filled for every step."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import lru_cache

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from jinja2.filters import do_truncate
from markupsafe import Markup

from keerpunt.families.models import Family
from keerpunt.plans.enums import GoalState, Voice
from keerpunt.plans.outline import GoalBlock, Said, StepLine
from keerpunt.ui import addresses, formats, pages, patterns

LIST, LINE = "plans/parts/goal_steps.html", "plans/parts/step_line.html"
SAID = "plans/parts/said.html"
# So much of a step is read out at its box, and behind the words of a link.
BEGIN, BRIEF = 150, 60
# A longer text is folded, its beginning in sight.
LONG = 600
# From so many steps on, those that were done before today are folded.
FOLDED = 3
THERE, AGAIN, CHANGE = "there", "step_again", "step_change"


@dataclass(frozen=True, slots=True)
class Shape:
    """What a line has, without any words of a family. more: THERE, AGAIN, CHANGE (a route) or ""."""

    done: bool
    edits: bool
    long: bool
    speaker: bool
    about: bool
    proposed: bool
    late: bool
    waiting: bool
    more: str


@dataclass(frozen=True, slots=True)
class ListShape:
    """What the list of steps of a goal has. over: some that were done before today, folded; others: some in sight; adds:
    another one can be set.
    """

    over: bool
    others: bool
    adds: bool


@dataclass(frozen=True, slots=True)
class Lines:
    """Draws the steps of goals for one reader, with their forms left blank (`ui.blanks`). edits: the reader may change the
    plan; back: what leads answers back to where they came from, "" for the goal's own page.
    """

    family: Family
    edits: bool
    today: dt.date
    back: str = ""
    language: str | None = field(default_factory=translation.get_language)

    def of(self, goal: GoalBlock) -> Markup:
        """This function will draw the steps of a goal."""
        steps = [step for step in goal.steps if step.said.voice != Voice.DECLINED]
        over = [step for step in steps if step.done_on not in (None, self.today)]
        if len(over) < FOLDED:
            over = []
        others = [step for step in steps if step not in over] if over else steps
        shape = ListShape(bool(over), bool(others), self.edits and goal.state == GoalState.OPEN)
        values = {
            "folded": _folded(len(over)) if over else "",
            "over": self._drawn(goal, over),
            "others": self._drawn(goal, others),
            "add": self._way("step_new", goal.said),
            "of": begin(goal.said.words, BRIEF),
        }
        return patterns.of(LIST, shape, self.language).filled(values)

    def _drawn(self, goal: GoalBlock, steps: list[StepLine]) -> Markup:
        return Markup("".join(self._line(goal, step) for step in steps))  # noqa: S704 (a pattern escapes its values)

    def _line(self, goal: GoalBlock, step: StepLine) -> Markup:
        said, done = step.said, step.done_on is not None
        about = _about(step, self.today, self.language)
        shape = Shape(
            done=done,
            edits=self.edits,
            long=len(said.words) > LONG,
            speaker=bool(said.speaker) and said.speaker != step.who,
            about=bool(about),
            proposed=said.voice == Voice.PROPOSED,
            late=not done and step.due_on is not None and step.due_on < self.today,
            waiting=bool(said.proposal),
            more=self._more(goal, step),
        )
        values = {
            "ref": said.reference,
            "action": self._way("step_untick" if done else "step_tick", said) if self.edits else "",
            "version": step.version,
            "begin": begin(said.words, BEGIN),
            "words": formats.quoted(said.words) if said.speaker or said.together else said.words,
            "speaker": said.speaker,
            "about": about,
            "waiting": _waiting(said) if shape.waiting else "",
            "brief": begin(said.words, BRIEF),
            "more": self._way(shape.more, said) if shape.more in (AGAIN, CHANGE) else "",
            **patterns.BLANK,
        }
        return patterns.of(LINE, shape, self.language).filled(values)

    def _more(self, goal: GoalBlock, step: StepLine) -> str:
        if not self.edits or goal.state != GoalState.OPEN:
            return ""
        if step.done_on is None:
            return CHANGE
        return THERE if goal.comes_again(step, self.today) else AGAIN

    def _way(self, name: str, said: Said) -> str:
        return addresses.to(name, self.family.reference, said.reference) + self.back


def begin(words: str, most: int) -> str:
    """This function will give how a text begins, as the filter of our templates does."""
    return words if len(words) <= most else do_truncate(pages.jinja(), words, most)


def _folded(count: int) -> str:
    told = ngettext("%(count)s step done", "%(count)s steps done", count)
    return told % {"count": formats.number(count)}


def _about(step: StepLine, today: dt.date, language: str | None) -> str:
    """Who does a step, and by when."""
    told = _told(language, step.done_on, step.due_on, today)
    if step.who:
        return f"{step.who}, {told}" if told else step.who
    return told[:1].upper() + told[1:]


@lru_cache(maxsize=2048)
def _told(_language: str | None, done: dt.date | None, due: dt.date | None, today: dt.date) -> str:
    """By when a step is done, or since when."""
    if done is not None:
        if done == today:
            return _("done today")
        return _("done on %(day)s") % {"day": formats.day_month(done, today.year)}
    if due is None:
        return ""
    if due == today:
        return _("for today")
    if due < today:
        return _("was due %(day)s") % {"day": formats.day_month(due, today.year)}
    return _("before %(day)s") % {"day": formats.weekday(due, today.year)}


def _waiting(said: Said) -> Markup:
    """The other words that wait beside the family's own."""
    module = pages.jinja().get_template(SAID).module
    return Markup(module.waiting(said))  # type: ignore[attr-defined]  # noqa: S704 (our own macro, which escapes)
