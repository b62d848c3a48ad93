"""The family map in words: generations, couples and children, and below them what is drawn over and between people."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from keerpunt.engines.genogram import outline, svg
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.engines.genogram.model import Home, Individual, Tie, TwinGroup
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
        """This function will list the generations, each with its couples and their children."""
        labels = self.picture.wording.generations
        children = _child_words()
        return [
            Generation(
                labels.get(row.offset, ""),
                tuple(
                    Household(
                        tuple(self._named(one) for one in family.partners),
                        self._union(family),
                        tuple(self._named(link.individual, children[link.kind]) for link in family.children),
                    )
                    for family in row.families
                ),
                tuple(self._named(one) for one in row.alone),
            )
            for row in outline.outline(self.picture.layout)
        ]

    def overlays(self) -> list[Overlay]:
        """This function will list ties, homes, twins and moves, as far as the picture shows them."""
        shown = self.picture.view.layers
        parts: list[tuple[str, Iterator[str]]] = [(_("Twins"), self._twins())]
        if "homes" in shown:
            parts.append((_("Who lives together"), self._homes()))
        if "ties" in shown:
            parts.append((_("How they get on"), self._ties()))
        if "moves" in shown:
            parts.append((_("Moving house"), self._moves()))
        found = ((title, tuple(lines)) for title, lines in parts)
        return [Overlay(title, lines) for title, lines in found if lines]

    def _named(self, one: Individual, how: str = "") -> Named:
        picture = self.picture
        if one.lost:
            words = [how, *self._there(one)]
            name, years = _("lost pregnancy"), svg.years_text(one, picture.wording)
        else:
            words = [how, *self._signs(one), *self._there(one)]
            name, years = picture.shown_name(one), picture.years[one.key]
        return Named(name, years, picture.address(one.key), ", ".join(filter(None, words)))

    def _signs(self, one: Individual) -> Iterator[str]:
        if one.key == self.picture.layout.genogram.focus:
            yield _("whom it is about")
        if one.has_died:
            yield _("has died")
        count = self.picture.folded.get(one.key)
        if count:
            words = ngettext("%(count)d person folded away", "%(count)d people folded away", count)
            yield words % {"count": count}

    def _there(self, one: Individual) -> Iterator[str]:
        if one.key in self.picture.absent:
            yield _("not there yet") if one.lost else _("not born yet")

    def _union(self, family: outline.OutlineFamily) -> str:
        if family.union is None or len(family.partners) < 2:
            return ""
        return _union_words()[family.union.kind] if family.union.begun else _("not together yet")

    def _name(self, key: str) -> str:
        return self.picture.shown_name(self.picture.layout.genogram.individual(key))

    def _twins(self) -> Iterator[str]:
        words: Mapping[bool | None, str] = {
            True: _("%(names)s are identical twins"),
            False: _("%(names)s are twins, not identical"),
            None: _("%(names)s are twins"),
        }
        for group in self.picture.layout.genogram.twins:
            yield words[group.identical] % {"names": self._names(group, lambda group: group.children)}

    def _names(self, group: TwinGroup | Home, of: Callable[..., tuple[str, ...]]) -> str:
        return formats.listed(self._name(key) for key in of(group))

    def _homes(self) -> Iterator[str]:
        for home in self.picture.layout.genogram.homes:
            if home.members:
                names = self._names(home, lambda home: home.members)
                yield f"{capfirst(home.label)}: {names}"

    def _ties(self) -> Iterator[str]:
        words = {
            "close": _("%(one)s and %(other)s are close"),
            "quarrels": _("%(one)s and %(other)s often quarrel"),
            "distant": _("%(one)s and %(other)s are distant"),
            "broken": _("%(one)s and %(other)s have no contact"),
        }
        for tie in self.picture.layout.genogram.ties:
            if tie.end is None:
                names = {"one": self._name(tie.first), "other": self._name(tie.second)}
                yield words[tie.kind] % names + self._since(tie)

    def _since(self, tie: Tie) -> str:
        return _(", since %(year)s") % {"year": year_of(tie.start)} if tie.start else ""

    def _moves(self) -> Iterator[str]:
        found: dict[str, list[int]] = {}
        for move in self.picture.layout.genogram.moves:
            found.setdefault(move.person, []).append(move.year)
        for key, years in found.items():
            when = formats.listed(str(year) for year in sorted(set(years)))
            yield _("%(name)s moved house in %(years)s") % {"name": self._name(key), "years": when}


def year_of(date: UncertainDate) -> str:
    """This function will write the year of a date, with "about" where it is not certain."""
    year = (
        str(date.year)
        if date.year > 0
        else pgettext("year before Christ", "%(year)d BC") % {"year": -date.year}
    )
    return f"±{year}" if date.circa else year


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
