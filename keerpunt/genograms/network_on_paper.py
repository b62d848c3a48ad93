"""The people around a family for paper: the same picture without links, laid on a sheet, and the list that says the same.

For the kitchen wall nothing comes along that is nobody's business: how a line feels never does (who gives support tells
who does not), and all lines look alike. With what somebody helps, and who advises and cares, comes only where the family
says so: an adviser tells of debts, a neighbour who listens of grief.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from keerpunt.engines.genogram import inks, network_legend, network_svg
from keerpunt.engines.genogram import network as engine
from keerpunt.engines.genogram.markup import PAPER as WHITE
from keerpunt.families.enums import Circle
from keerpunt.genograms import network
from keerpunt.genograms.laid_out import PREFIX, LaidOut, SheetChoices

PRIVATE = (Circle.ADVISERS.value, Circle.CARE.value)
# Fills a sheet that lies, and is read from across the table.
LARGEST = 13.0
# How high a row may be, and how high a picture is for its width on paper that lies and on paper that stands. A picture
# that is higher than SQUARER is larger on paper that stands.
ROWS, LYING, SQUARER, STANDING = (84.0, 70.0, 58.0, 46.0, engine.PAPER.row), 0.56, 0.75, 1.25
STRONG = {
    **inks.STRONG,
    network_svg.DEEP: inks.BLACK,
    network_svg.EDGE: inks.BLACK,
    network_svg.TINT: WHITE,
    network_svg.CHIP: WHITE,
}
WARM = {
    f'fill="{network_svg.TINT}" stroke="{network_svg.EDGE}"': 'fill="#FDF1E4" stroke="#F3C9A8"',
    f'fill="{WHITE}" stroke="{network_svg.EDGE}"': f'fill="{WHITE}" stroke="#F3C9A8"',
}


@dataclass(frozen=True, slots=True)
class Kept:
    """What a family wants on the wall all the same. support: with what somebody helps. care: who advises and cares."""

    support: bool = False
    care: bool = False


@dataclass(frozen=True)
class Choices(SheetChoices):
    """What somebody wants on paper. kept: for the kitchen wall, what the family keeps; None for all of it."""

    kept: Kept | None = None

    @property
    def on_wall(self) -> bool:
        """Whether it is for the kitchen wall."""
        return self.kept is not None

    @property
    def inks(self) -> Mapping[str, str]:
        """Which colours become others."""
        if self.strong:
            return STRONG
        return WARM if self.on_wall else {}


@dataclass(frozen=True)
class Paper(LaidOut):
    """The people around a family on paper."""

    picture: network.Picture
    choices: Choices
    largest = LARGEST

    @property
    def asked(self) -> SheetChoices:
        """What somebody chose."""
        return self.choices

    @property
    def title(self) -> str:
        """What it is called, for who hears it or looks for the file."""
        return _("The people around %(name)s") % {"name": self.picture.centre}

    @cached_property
    def contacts(self) -> tuple[engine.Contact, ...]:
        """Everybody who comes on paper, with no more about them than may be there."""
        kept = self.choices.kept
        there = self.picture.contacts()
        if kept is None:
            return there
        return tuple(
            replace(one, quality="", support=one.support if kept.support else ())
            for one in there
            if kept.care or one.circle not in PRIVATE
        )

    @property
    def is_empty(self) -> bool:
        """Whether nobody comes on paper."""
        return not self.contacts

    @cached_property
    def svg(self) -> str:
        """The whole picture as one drawing, without links."""
        words = network_svg.Words(
            title=self.title,
            support=network.support_words(),
            letters=network.support_letters(),
            quality={**network.quality_words(), "": ""},
            unnamed=pgettext("a person whose name is not known", "unknown"),
        )
        return self.inked(network_svg.draw(self._layout(), words, id_prefix=PREFIX))

    def _layout(self) -> engine.Layout:
        """As roomy as the paper is: a few people fill it too, many still stand on one sheet."""
        found = [self._lay_out(row) for row in ROWS]
        width, least = engine.PAPER.width, found[-1].height
        lies = least < SQUARER * width if self.choices.landscape is None else self.choices.landscape
        most = width * (LYING if lies else STANDING)
        return next((one for one in found if one.height <= most), found[-1])

    def _lay_out(self, row: float) -> engine.Layout:
        there = {one.circle for one in self.contacts}
        # On the wall an empty circle would say that there is nobody, also where somebody stays out.
        circles = tuple(one for one in engine.CIRCLES if self.choices.kept is None or one in there)
        return engine.lay_out(
            engine.Network(self.picture.centre, self.contacts, circles),
            replace(engine.PAPER, row=row),
            headings=network.circle_titles(),
            nobody="" if self.choices.kept else _("nobody yet"),
        )

    @cached_property
    def signs(self) -> tuple[str, ...]:
        """The kinds of lines and of support that occur."""
        return network_legend.occurring(self.contacts)

    def meanings(self) -> dict[str, str]:
        """This function will say what each sign means."""
        return {**network.quality_words(), **network.support_words()}

    def glyphs(self) -> dict[str, str]:
        """This function will give the signs themselves."""
        return network_legend.glyphs(network.support_letters())

    def circles(self) -> Sequence[network.CircleLines]:
        """This function will say in lists what stands on paper, of circles in which somebody is."""
        kept = self.choices.kept
        found = []
        for circle in self.picture.circles():
            if not circle.people or (kept is not None and not kept.care and circle.code in PRIVATE):
                continue
            found.append(circle if kept is None else _without(circle, kept))
        return found


def _without(circle: network.CircleLines, kept: Kept) -> network.CircleLines:
    """The same people, without how it feels and, unless that is kept, without what they help with."""
    return replace(
        circle,
        people=tuple(
            replace(one, quality="", feels="", support=one.support if kept.support else ())
            for one in circle.people
        ),
    )
