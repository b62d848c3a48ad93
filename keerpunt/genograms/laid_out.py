"""A picture laid on paper: what the family map and the people around a family have in common there."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from django.utils.translation import gettext as _
from markupsafe import Markup

from keerpunt.engines.genogram import inks, legend, sheets

PREFIX = "papier"
A4, A3 = "A4", "A3"
# A heading for the wall is larger, and stands in a frame; so is what the signs mean.
WALL_HEADING, FRAME, WALL_LEGEND = 50.0, 6.0, 1.5


@dataclass(frozen=True)
class SheetChoices:
    """On which paper somebody wants a picture. paper: A4 or A3, empty for what suits. landscape: None for what fits best.
    strong: black on white.
    """

    paper: str = ""
    landscape: bool | None = None
    strong: bool = False

    @property
    def on_wall(self) -> bool:
        """Whether it is for the kitchen wall."""
        return False

    @property
    def papers(self) -> list[sheets.Paper]:
        """The papers that are allowed, each as it may lie, still without room for what the signs mean."""
        name = self.paper or (A3 if self.on_wall else A4)
        lying = (True, False) if self.landscape is None else (self.landscape,)
        if not self.on_wall:
            return [sheets.Paper(name, landscape) for landscape in lying]
        return [sheets.Paper(name, landscape, WALL_HEADING, frame=FRAME, centred=True) for landscape in lying]

    @property
    def inks(self) -> Mapping[str, str]:
        """Which colours become others."""
        if self.strong:
            return inks.STRONG
        return inks.WARM if self.on_wall else {}


class Page(NamedTuple):
    """A sheet with its name; empty where there is only one."""

    name: str
    picture: Markup


class LaidOut(ABC):
    """A picture on paper. It draws only when it is asked for that."""

    largest = sheets.LARGEST_POINTS

    @property
    @abstractmethod
    def asked(self) -> SheetChoices:
        """What somebody chose."""

    @property
    @abstractmethod
    def title(self) -> str:
        """What it is called, for who hears it or looks for the file."""

    @cached_property
    @abstractmethod
    def svg(self) -> str:
        """The whole picture as one drawing, without links."""

    @cached_property
    @abstractmethod
    def signs(self) -> tuple[str, ...]:
        """The signs that occur, by their codes."""

    @abstractmethod
    def meanings(self) -> dict[str, str]:
        """This function will say what each sign means."""

    def glyphs(self) -> dict[str, str] | None:
        """This function will give the signs themselves, where they are not those of a family map."""
        return None

    @cached_property
    def drawing(self) -> sheets.Drawn:
        """The drawing as the sheets take it."""
        return sheets.drawn(self.svg)

    @cached_property
    def plan(self) -> sheets.Plan:
        """How it lies on paper."""
        largest = sheets.LARGEST_ON_A_WALL if self.asked.on_wall else self.largest
        papers = [replace(one, legend=self._legend_height(one)) for one in self.asked.papers]
        return sheets.plan(self.drawing, papers, largest=largest)

    @property
    def is_several(self) -> bool:
        """Whether it needs more than one sheet."""
        return len(self.plan.sheets) > 1

    @property
    def lies(self) -> str:
        """The paper and how it lies, as the style sheet calls it."""
        lying = f"{self.plan.paper.name.lower()}-{'landscape' if self.plan.paper.landscape else 'portrait'}"
        return f"wall-{lying}" if self.asked.on_wall else lying

    def pages(self) -> Iterator[Page]:
        """This function will draw every sheet."""
        drawn = sheets.pictures(self.drawing, self.plan, self._words(), PREFIX)
        for sheet, picture in zip(self.plan.sheets, drawn, strict=True):
            yield Page(sheet.name if self.is_several else "", Markup(picture))  # noqa: S704 (escaped by the engine)

    def legend(self) -> Markup:
        """This function will draw what the signs mean that occur."""
        made = legend.picture(
            self.signs,
            self.meanings(),
            self.plan.paper.room[0],
            _("What the signs mean"),
            self._legend_size,
            self.glyphs(),
        )
        return Markup(self.inked(made))  # noqa: S704 (escaped by the engine)

    def overview(self) -> Markup:
        """This function will draw how the sheets lie beside and under each other."""
        height = self.plan.paper.room[1] - 62 - self.plan.paper.legend
        return Markup(sheets.overview(self.drawing, self.plan, self._words(), height, PREFIX))  # noqa: S704

    def inked(self, drawn: str) -> str:
        """This function will give a drawing in the colours that were chosen."""
        changed = self.asked.inks
        return inks.inked(drawn, changed) if changed else drawn

    @property
    def _legend_size(self) -> float:
        return WALL_LEGEND if self.asked.on_wall else 1.0

    def _legend_height(self, paper: sheets.Paper) -> float:
        return legend.height(self.signs, self.meanings(), paper.room[0], self._legend_size)

    def _words(self) -> sheets.Words:
        several = _("%(title)s, sheet %(sheet)s") % {"title": self.title, "sheet": "{sheet}"}
        return sheets.Words(
            title=several if self.is_several else self.title,
            overview=_("How the sheets lie beside each other"),
            glue=_("Glue here: sheet %(sheet)s comes on top") % {"sheet": "{sheet}"},
            cut=_("Cut here. This sheet comes on %(sheet)s") % {"sheet": "{sheet}"},
        )
