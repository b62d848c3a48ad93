"""A family's map for paper: the same picture without links, laid on sheets, with the words that stand on them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from django.utils.translation import gettext as _
from markupsafe import Markup

from keerpunt.engines.genogram import inks, legend, sheets, svg
from keerpunt.families.story import Story
from keerpunt.genograms import drawing, layouts, meanings, wall

PREFIX = "papier"
A4, A3 = "A4", "A3"
# A heading for the wall is larger, and stands in a frame; so is what the signs mean.
WALL_HEADING, FRAME, WALL_LEGEND = 50.0, 6.0, 1.5


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody wants on paper. paper: A4 or A3, empty for what suits. landscape: None for what fits best. kept: for
    the kitchen wall, what the family keeps; None for the whole map. strong: black on white.
    """

    view: drawing.View = field(default_factory=drawing.View)
    paper: str = ""
    landscape: bool | None = None
    years: bool = True
    kept: wall.Kept | None = None
    strong: bool = False

    @property
    def papers(self) -> list[sheets.Paper]:
        """The papers that are allowed, each as it may lie, still without room for what the signs mean."""
        name = self.paper or (A3 if self.kept else A4)
        lying = (True, False) if self.landscape is None else (self.landscape,)
        if self.kept is None:
            return [sheets.Paper(name, landscape) for landscape in lying]
        return [sheets.Paper(name, landscape, WALL_HEADING, frame=FRAME, centred=True) for landscape in lying]

    @property
    def inks(self) -> dict[str, str]:
        """Which colours become others."""
        if self.strong:
            return inks.STRONG
        return inks.WARM if self.kept else {}


class Page(NamedTuple):
    """A sheet with its name; empty where there is only one."""

    name: str
    picture: Markup


@dataclass(frozen=True)
class Paper:
    """A map on paper. It draws only when it is asked for that."""

    picture: drawing.Picture
    choices: Choices

    @property
    def title(self) -> str:
        """What it is called, for who hears it or looks for the file."""
        return self.picture.wording.title

    @cached_property
    def svg(self) -> str:
        """The whole map as one drawing, without links."""
        made = self.picture
        wording = replace(made.wording, generations={}) if self.choices.kept else made.wording
        drawn = svg.draw(
            made.layout,
            wording,
            id_prefix=PREFIX,
            layers=made.view.layers,
            absent=made.absent,
            folded=made.folded,
        )
        return self._inked(drawn)

    @cached_property
    def drawing(self) -> sheets.Drawn:
        """The drawing as the sheets take it."""
        return sheets.drawn(self.svg)

    @cached_property
    def plan(self) -> sheets.Plan:
        """How it lies on paper."""
        largest = sheets.LARGEST_ON_A_WALL if self.choices.kept else sheets.LARGEST_POINTS
        papers = [replace(one, legend=self._legend_height(one)) for one in self.choices.papers]
        return sheets.plan(self.drawing, papers, largest=largest)

    @cached_property
    def signs(self) -> tuple[str, ...]:
        """The signs that occur, by the code of the legend."""
        return legend.occurring(self.drawing.content)

    @property
    def is_several(self) -> bool:
        """Whether it needs more than one sheet."""
        return len(self.plan.sheets) > 1

    @property
    def lies(self) -> str:
        """The paper and how it lies, as the style sheet calls it."""
        lying = f"{self.plan.paper.name.lower()}-{'landscape' if self.plan.paper.landscape else 'portrait'}"
        return f"wall-{lying}" if self.choices.kept else lying

    def pages(self) -> Iterator[Page]:
        """This function will draw every sheet."""
        drawn = sheets.pictures(self.drawing, self.plan, self._words(), PREFIX)
        for sheet, picture in zip(self.plan.sheets, drawn, strict=True):
            yield Page(sheet.name if self.is_several else "", Markup(picture))  # noqa: S704 (escaped by the engine)

    def legend(self) -> Markup:
        """This function will draw what the signs mean that occur."""
        title = _("What the signs mean")
        made = legend.picture(self.signs, meanings.words(), self.plan.paper.room[0], title, self._legend_size)
        return Markup(self._inked(made))  # noqa: S704 (escaped by the engine)

    def overview(self) -> Markup:
        """This function will draw how the sheets lie beside and under each other."""
        height = self.plan.paper.room[1] - 62 - self.plan.paper.legend
        return Markup(sheets.overview(self.drawing, self.plan, self._words(), height, PREFIX))  # noqa: S704

    @property
    def _legend_size(self) -> float:
        return WALL_LEGEND if self.choices.kept else 1.0

    def _legend_height(self, paper: sheets.Paper) -> float:
        return legend.height(self.signs, meanings.words(), paper.room[0], self._legend_size)

    def _inked(self, drawn: str) -> str:
        changed = self.choices.inks
        return inks.inked(drawn, changed) if changed else drawn

    def _words(self) -> sheets.Words:
        several = _("%(title)s, sheet %(sheet)s") % {"title": self.title, "sheet": "{sheet}"}
        return sheets.Words(
            title=several if self.is_several else self.title,
            overview=_("How the sheets lie beside each other"),
            glue=_("Glue here: sheet %(sheet)s comes on top") % {"sheet": "{sheet}"},
            cut=_("Cut here. This sheet comes on %(sheet)s") % {"sheet": "{sheet}"},
        )


def paper_of(story: Story, choices: Choices, *, on: dt.date) -> Paper:
    """This function will give a family's map for paper, as somebody chose it."""
    made = drawing.picture_of(story, on=on, view=replace(choices.view, selected=None), link=_nowhere)
    wording = replace(made.wording, years=choices.years)
    if choices.kept is None:
        return Paper(replace(made, wording=wording), choices)
    genogram = wall.for_the_wall(made.layout.genogram, choices.kept)
    layout = layouts.kept.of(genogram)
    # Who it is about decides where everybody stands, but does not stand out.
    layout = replace(layout, genogram=replace(genogram, focus=None))
    # "Parents" and "children" say of whom it is: on the wall the generations are counted instead, in the list.
    first = -(layout.focus_row or 0)
    numbers = {
        first + row: _("generation %(number)d") % {"number": row + 1} for row in range(len(layout.rows))
    }
    wording = replace(wording, generations=numbers)
    return Paper(replace(made, layout=layout, wording=wording), choices)


def _nowhere(key: str) -> None:
    """Nothing on paper leads anywhere."""
