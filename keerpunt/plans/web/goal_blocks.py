"""The goals on the page of a plan. A plan has many of them and few shapes: each shape is drawn once and filled for every goal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _
from markupsafe import Markup

from keerpunt.plans.enums import Voice
from keerpunt.plans.outline import GoalBlock
from keerpunt.plans.web.step_lines import BEGIN, BRIEF, Lines, begin
from keerpunt.ui import addresses, formats, pages, patterns

TEMPLATE, SCALE = "plans/parts/goal_block.html", "plans/parts/scale.html"


@dataclass(frozen=True, slots=True)
class Shape:
    """What a goal has, without any words of a family."""

    edits: bool
    horizon: str
    calm: bool
    proposed: bool
    writer: bool
    waiting: bool
    owners: bool
    helps: bool
    event: bool
    own_words: bool
    own_speaker: bool


@dataclass(frozen=True, slots=True)
class Blocks:
    """Draws goals for one reader. words: of the goals that others can help, by key; kinds: words of life events."""

    lines: Lines
    words: Mapping[str, str]
    kinds: Mapping[str, object]

    def of(self, goal: GoalBlock) -> Markup:
        """This function will draw a goal with its scale line and its steps."""
        said, family = goal.said, self.lines.family.reference
        helps = self.words.get(goal.serves, "")
        own_speaker = goal.own_speaker or (_("the family together") if goal.own_together else "")
        shape = Shape(
            edits=self.lines.edits,
            horizon=goal.horizon,
            calm=goal.calm,
            proposed=said.voice == Voice.PROPOSED,
            writer=bool(said.writer),
            waiting=bool(said.waiting),
            owners=bool(goal.owners),
            helps=bool(helps),
            event=bool(goal.event_reference),
            own_words=bool(goal.own_words),
            own_speaker=bool(own_speaker),
        )
        values = {
            "page": addresses.to("goal_page", family, said.reference),
            "begin": begin(said.words, BEGIN),
            "writer": said.writer,
            "owners": formats.listed(goal.owners),
            "helps": begin(helps, BRIEF),
            "event": self.kinds.get(goal.event, ""),
            "event_href": f"{addresses.to('family_events', family)}?gebeurtenis={goal.event_reference}",
            # The quotation marks are in the pattern.
            "own_words": formats.quoted(goal.own_words)[1:-1],
            "own_speaker": own_speaker,
            "scale": _scale(self.lines.language, goal.start, goal.now, goal.enough),
            "far": addresses.to("progress_new", family, said.reference),
            "brief": begin(said.words, BRIEF),
            "steps": self.lines.of(goal),
        }
        return patterns.of(TEMPLATE, shape, self.lines.language).filled(values)


@lru_cache(maxsize=2048)
def _scale(_language: str | None, start: int | None, now: int | None, enough: int | None) -> Markup:
    """The line from 0 to 10; empty without any mark."""
    module = pages.jinja().get_template(SCALE).module
    return Markup(module.scale(start, now, enough))  # type: ignore[attr-defined]  # noqa: S704 (our own macro)
