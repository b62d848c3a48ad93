"""A family as a picture: from what `families` knows to the engine's map and its list in words in words.

Whoever may open the family sees all of it, so nothing is left out here; what was taken away is not in the story.
Only the layout is kept in this process, by a hash of the structure: no names, nothing about anybody.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from threading import Lock
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from markupsafe import Markup

from keerpunt.engines.genogram import outline, svg
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.engines.genogram.layout import Layout, lay_out
from keerpunt.engines.genogram.model import ChildLink, Genogram, Individual, Union, UnionKind
from keerpunt.families import naming
from keerpunt.families.enums import Sex, Standing, UnionEnding
from keerpunt.families.models import Person
from keerpunt.families.story import Story, by_birth, date_of, has_died
from keerpunt.genograms import nearness

ADULT = 18
KEPT_LAYOUTS = 512
# How many arrangements the layout of a map may try; fewer where each costs more.
EFFORT, EFFORT_OF_A_LARGE_ONE, LARGE = 200, 15, 80
# In symbol spacings, without the labels of the generations.
FITS_A_PHONE, FITS_BESIDE = 1.5, 6.5
SEXES = {Sex.FEMALE: "f", Sex.MALE: "m", Sex.OTHER: "x"}
KINDS: dict[str, UnionKind] = {"married": "married", "together": "together"}


class Named(NamedTuple):
    """Somebody in the list under the map: the name, the years of a life, the page, and how a child belongs."""

    name: str
    years: str
    href: str
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


@dataclass(frozen=True)
class Picture:
    """A family's map. It draws and lists only when it is asked for that.

    around: of a very large family only part is drawn, the nearest of this person; None when everybody is on it.
    """

    story: Story
    around: Person | None
    layout: Layout
    wording: svg.Wording
    address: Callable[[str], str]

    @property
    def generations(self) -> int:
        """How many rows the map has."""
        return len(self.layout.rows)

    @property
    def is_wide(self) -> bool:
        """Whether the map does not fit a phone, so that it scrolls."""
        return self.layout.width > FITS_A_PHONE

    @property
    def needs_a_row(self) -> bool:
        """Whether the map wants the whole width of a page, so that nothing stands beside it."""
        return self.layout.width > FITS_BESIDE

    @property
    def around_name(self) -> str:
        """The name of the person around whom a part is drawn; empty where it is not known."""
        return naming.short_name_of(self.around) if self.around else ""

    @property
    def focus_name(self) -> str:
        """The name of whom the map is about; empty when it is about nobody in particular."""
        key = self.layout.genogram.focus
        return self.layout.genogram.individual(key).name if key else ""

    @property
    def shown(self) -> int:
        """How many persons stand on the map."""
        return len(self.layout.genogram.individuals)

    def years_of(self, person: Person) -> str:
        """This function will write somebody's life as years, on the map or not."""
        known = self._years.get(person.reference)
        return svg.years_text(_individual(person), self.wording) if known is None else known

    @cached_property
    def _years(self) -> dict[str, str]:
        """The years of everybody on the map: the lists ask them again."""
        return {one.key: svg.years_text(one, self.wording) for one in self.layout.genogram.individuals}

    def drawn(self) -> Markup:
        """This function will draw the map as one SVG element, each person a link to their page."""
        return Markup(svg.draw(self.layout, self.wording, link=self.address, id_prefix="stamboom"))  # noqa: S704 (escaped by the engine)

    def listed(self) -> list[Generation]:
        """This function will say in lists what the map says."""
        unions = _union_words()
        children = _child_words()
        return [
            Generation(
                self.wording.generations.get(row.offset, ""),
                tuple(
                    Household(
                        tuple(self._named(one) for one in family.partners),
                        unions[family.union.kind] if family.union else "",
                        tuple(self._named(link.individual, children[link.kind]) for link in family.children),
                    )
                    for family in row.families
                ),
                tuple(self._named(one) for one in row.alone),
            )
            for row in outline.outline(self.layout)
        ]

    def _named(self, one: Individual, how: str = "") -> Named:
        return Named(one.name, self._years[one.key], self.address(one.key), how)


def picture_of(story: Story, *, on: dt.date) -> Picture:
    """This function will lay a family's story out as a map; cheap for a structure that was laid out before."""
    focus = focus_of(story, on)
    part = nearness.part_of(story, focus)
    focus = focus or part.around
    genogram = genogram_of(part.story, focus)
    placeholder = "persoon"
    pattern = reverse("person_page", args=(story.family.reference, placeholder))
    head, tail = pattern.rsplit(placeholder, 1)
    layout = _layout(genogram)
    return Picture(
        story=story,
        around=part.around,
        layout=layout,
        wording=_wording(story, layout, focus),
        address=lambda key: head + key + tail,
    )


def focus_of(story: Story, on: dt.date) -> Person | None:
    """This function will say whom the map is about: the first adult member, in the order they were written down; a
    parent of another member goes before who is not. Without an adult member: a parent of the youngest member, else
    the first member, else nobody.

    An adult is who was certainly born 18 years ago, or has no known birth and no parent among the members.
    """
    members = [person for person in story.persons if person.standing == Standing.MEMBER]
    keys = {person.pk for person in members}
    parents = {key for person in members for key in story.parents.get(person.pk, ())}
    born_before = UncertainDate(on.year - ADULT, on.month, min(on.day, 28)).latest()
    adults = []
    for person in members:
        born = date_of(person.born)
        grown_up = (
            not story.parents.get(person.pk, set()) & keys if born is None else born.latest() <= born_before
        )
        if grown_up:
            adults.append(person)
    if adults:
        return min(adults, key=lambda person: person.pk not in parents)
    if not members:
        return None
    above = story.parents_of(max(members, key=by_birth))
    return above[0][1] if above else members[0]


def genogram_of(story: Story, focus: Person | None) -> Genogram:
    """This function will give a family's story as the engine's neutral model, persons by their references."""
    keys = {person.id: person.reference for person in story.persons}
    individuals = tuple(_individual(person) for person in story.persons)
    unions = tuple(
        Union(
            f"union {number}",
            (keys[union.first_id], keys[union.second_id]),
            _kind(union.kind, union.ending),
            date_of(union.started),
            date_of(union.ended),
            union.order or 0,
        )
        for number, union in enumerate(story.unions)
        if union.first_id in keys and union.second_id in keys
    )
    links = tuple(
        ChildLink(keys[link.child_id], None, (keys[link.parent_id],), link.kind or "biological")
        for link in sorted(story.parenthoods, key=lambda link: link.birth_order or 0)
        if link.child_id in keys and link.parent_id in keys
    )
    return Genogram(individuals, unions, links, focus.reference if focus else None)


def _individual(person: Person) -> Individual:
    return Individual(
        person.reference,
        naming.short_name_of(person),
        SEXES.get(person.sex, "u"),  # type: ignore[arg-type]
        date_of(person.born),
        date_of(person.died),
        has_died(person),
    )


def _kind(kind: str, ending: str) -> UnionKind:
    if ending == UnionEnding.DIVORCED:
        return "divorced"
    if ending == UnionEnding.SEPARATED:
        return "separated"
    return KINDS.get(kind, "unknown")


class _Layouts:
    """The layouts made last, by a hash of the structure; only places are kept, the persons come from each request."""

    def __init__(self) -> None:
        self._kept: OrderedDict[bytes, Layout] = OrderedDict()
        self._lock = Lock()

    def of(self, genogram: Genogram) -> Layout:
        key = _structure_hash(genogram)
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
        if kept is not None:
            return replace(kept, genogram=genogram)
        effort = EFFORT if len(genogram.individuals) <= LARGE else EFFORT_OF_A_LARGE_ONE
        layout = lay_out(genogram, effort=effort)
        with self._lock:
            self._kept[key] = replace(layout, genogram=NOBODY)
            while len(self._kept) > KEPT_LAYOUTS:
                self._kept.popitem(last=False)
        return layout


NOBODY = Genogram(())
_layout = _Layouts().of


def _structure_hash(genogram: Genogram) -> bytes:
    """Everything a layout depends on: who, of which sex, born when, with whom, whose child, and whom it is about."""
    parts = [genogram.focus or ""]
    parts += [f"{p.key}{p.sex}{p.born.sort_key() if p.born else ''}" for p in genogram.individuals]
    parts += [f"{u.partners}{u.start.year if u.start else ''}/{u.order}" for u in genogram.unions]
    parts += [f"{link.child}<{link.parents}{link.kind}" for link in genogram.links]
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=20).digest()


def _wording(story: Story, layout: Layout, focus: Person | None) -> svg.Wording:
    """The words around a map. A wide one keeps its labels short, and a single row needs none."""
    count = len(layout.genogram.individuals)
    own = naming.short_name_of(focus) if focus else ""
    if focus and layout.width <= FITS_BESIDE and story.siblings_of(focus):
        own = _("%(name)s, brothers and sisters") % {"name": own}
    return svg.Wording(
        title=_("Family map: %(name)s") % {"name": story.family.display_name},
        description=ngettext(
            "%(count)d person. The list below the map says the same in words.",
            "%(count)d people. The list below the map says the same in words.",
            count,
        )
        % {"count": count},
        generations={
            -4: _("great-great-grandparents"),
            -3: _("great-grandparents"),
            -2: _("grandparents"),
            -1: _("parents"),
            0: own,
            1: _("children"),
            2: _("grandchildren"),
            3: _("great-grandchildren"),
        }
        if focus and len(layout.rows) > 1
        else {},
        unnamed=pgettext("a person whose name is not known", "unknown"),
        dead=_("has died"),
        focus=_("this map is about them"),
        circa="±",
        before_christ=pgettext("year before Christ", "{year} BC"),
    )


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
