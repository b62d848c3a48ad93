"""A family's map for paper: the same picture without links, laid on sheets, with the words that stand on them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.utils.translation import gettext as _

from keerpunt.engines.genogram import legend, svg
from keerpunt.families.story import Story
from keerpunt.genograms import drawing, laid_out, layouts, meanings, wall
from keerpunt.genograms.laid_out import PREFIX, LaidOut, SheetChoices

A4 = laid_out.A4


@dataclass(frozen=True)
class Choices(SheetChoices):
    """What somebody wants on paper. kept: for the kitchen wall, what the family keeps; None for the whole map."""

    view: drawing.View = field(default_factory=drawing.View)
    years: bool = True
    kept: wall.Kept | None = None

    @property
    def on_wall(self) -> bool:
        """Whether it is for the kitchen wall."""
        return self.kept is not None


@dataclass(frozen=True)
class Paper(LaidOut):
    """A map on paper."""

    picture: drawing.Picture
    choices: Choices

    @property
    def asked(self) -> SheetChoices:
        """What somebody chose."""
        return self.choices

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
        return self.inked(drawn)

    @cached_property
    def signs(self) -> tuple[str, ...]:
        """The signs that occur, by the code of the legend."""
        return legend.occurring(self.drawing.content)

    def meanings(self) -> dict[str, str]:
        """This function will say what each sign means."""
        return meanings.words()


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
