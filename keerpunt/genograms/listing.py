"""The family map in words: generations, couples and children, and below them what is drawn over and between people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from keerpunt.engines.genogram import outline, svg
from keerpunt.engines.genogram.model import Individual
from keerpunt.ui import formats

if TYPE_CHECKING:
    from keerpunt.genograms.drawing import Picture


class Named(NamedTuple):
    """Somebody in the list under the map: the name, the years of a life, the page if there is one, and what else the
    map shows of them.
    """

    name: str
    years: str
    href: str | None
    how: str = ""


@dataclass(frozen=True, slots=True)
class Household:
    """A couple, a lone parent, or nobody (brothers and sisters of unknown parents), with the children."""

    partners: tuple[Named, ...]
    union: str
    children: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Generation:
    """One row of the map in words."""

    label: str
    households: tuple[Household, ...]
    alone: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Overlay:
    """What is drawn over the map, in sentences, under a heading."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Listing:
    """Says what one picture shows."""

    picture: Picture

    def generations(self) -> list[Generation]:
        """This function will list the generations, each with its couples and their children; in an early year those in
        which nobody was there yet are left out.
        """
        labels = self.picture.wording.generations
        children, unions = _child_words(), _union_words()
        rows = outline.outline(self.picture.layout, absent=self.picture.absent)
        told = {
            one.key
            for row in rows
            for family in row.families
            if _is_told(family)
            for one in (*family.partners, *(link.individual for link in family.children))
        }
        every = (
            Generation(
                labels.get(row.offset, ""),
                tuple(
                    Household(
                        tuple(self._named(one) for one in family.partners),
                        unions[family.union.kind] if family.union and len(family.partners) > 1 else "",
                        tuple(self._named(link.individual, children[link.kind]) for link in family.children),
                    )
                    for family in row.families
                    if _is_told(family)
                ),
                tuple(self._named(one) for one in (*row.alone, *_not_yet_together(row, told))),
            )
            for row in rows
        )
        return [one for one in every if one.households or one.alone]

    def overlays(self) -> list[Overlay]:
        """This function will list twins, homes, ties and moves, as far as the picture shows them."""
        picture = self.picture
        over = outline.over(picture.layout.genogram, layers=picture.view.layers, absent=picture.absent)
        parts = (
            (_("Twins"), self._twins(over.twins)),
            (_("Who lives together"), self._homes(over.homes)),
            (_("How they get on"), self._ties(over.ties)),
            (_("Moving house"), self._moves(over.moves)),
        )
        found = ((title, tuple(lines)) for title, lines in parts)
        return [Overlay(title, lines) for title, lines in found if lines]

    def _named(self, one: Individual, how: str = "") -> Named:
        picture = self.picture
        if one.lost:
            year = svg.years_text(one, picture.wording)
            return Named(picture.wording.lost, year, picture.address(one.key), how)
        words = (how, *self._signs(one))
        return Named(
            picture.shown_name(one),
            picture.years[one.key],
            picture.address(one.key),
            ", ".join(filter(None, words)),
        )

    def _signs(self, one: Individual) -> Iterator[str]:
        if one.key == self.picture.layout.genogram.focus:
            yield _("whom it is about")
        if one.has_died:
            yield _("deceased")
        count = self.picture.folded.get(one.key)
        if count:
            words = ngettext("%(count)d person folded away", "%(count)d people folded away", count)
            yield words % {"count": count}

    def _names(self, people: Iterable[Individual]) -> str:
        return formats.listed(map(self.picture.shown_name, people))

    def _twins(self, groups: Iterable[outline.OutlineTwins]) -> Iterator[str]:
        words: Mapping[bool | None, str] = {
            True: _("%(names)s are identical twins"),
            False: _("%(names)s are twins, not identical"),
            None: _("%(names)s are twins"),
        }
        for group in groups:
            yield words[group.identical] % {"names": self._names(group.children)}

    def _homes(self, homes: Iterable[outline.OutlineHome]) -> Iterator[str]:
        for home in homes:
            yield f"{capfirst(home.label)}: {self._names(home.members)}"

    def _ties(self, ties: Iterable[outline.OutlineTie]) -> Iterator[str]:
        words = {
            "close": _("%(one)s and %(other)s are close"),
            "quarrels": _("%(one)s and %(other)s often quarrel"),
            "distant": _("%(one)s and %(other)s are distant"),
            "broken": _("%(one)s and %(other)s have no contact"),
        }
        for tie in ties:
            names = {"one": self.picture.shown_name(tie.first), "other": self.picture.shown_name(tie.second)}
            yield words[tie.kind] % names

    def _moves(self, moves: Iterable[outline.OutlineMoves]) -> Iterator[str]:
        for move in moves:
            words = {"name": self.picture.shown_name(move.individual), "years": formats.listed(move.years)}
            yield _("%(name)s moved house in %(years)s") % words


def _is_told(family: outline.OutlineFamily) -> bool:
    """Two people who were not together yet in the year that is told, and have no child by then, are no couple."""
    return family.begun or bool(family.children)


def _not_yet_together(row: outline.OutlineGeneration, told: set[str]) -> list[Individual]:
    """Those who become partners later and stand nowhere else in the list, each once."""
    later = {one.key: one for family in row.families if not _is_told(family) for one in family.partners}
    return [one for key, one in later.items() if key not in told]


def _union_words() -> dict[str, str]:
    return {
        "married": _("married"),
        "together": _("live together"),
        "separated": _("separated"),
        "divorced": _("divorced"),
        "unknown": "",
    }


def _child_words() -> dict[str, str]:
    return {
        "biological": "",
        "adopted": _("adopted child"),
        "foster": _("foster child"),
        "step": _("stepchild"),
    }
