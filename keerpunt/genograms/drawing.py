"""A family as a picture: from what `families` knows to the engine's map and its list in words.

Whoever may open the family sees all of it, so nothing is left out here; what was taken away is not in the story.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from markupsafe import Markup

from keerpunt.engines.genogram import around, folding, svg, through_time
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.engines.genogram.layout import Layout
from keerpunt.engines.genogram.model import Genogram, Individual
from keerpunt.families import naming
from keerpunt.families.enums import Standing
from keerpunt.families.models import Person
from keerpunt.families.story import Story, by_birth, date_of
from keerpunt.genograms import layouts, listing, nearness, neutral

ADULT = 18
# In symbol spacings, without the labels of the generations.
FITS_A_PHONE, FITS_BESIDE, FITS_A_DESK = 1.5, 6.5, 9.5
LAYERS = frozenset(svg.LAYERS)
NOBODY = through_time.Living(frozenset(), frozenset())
Link = Callable[[str], str | None]
genogram_of = neutral.genogram_of


@dataclass(frozen=True, slots=True)
class View:
    """How somebody wants to see a map.

    around: only the family of this person, with so many generations up and down; None for everybody. folded: behind
    whom the branch is folded away. year: None for now. layers: which of ties, homes and moves are drawn. selected:
    who is looked at.
    """

    around: Person | None = None
    up: int = 2
    down: int = 1
    folded: tuple[str, ...] = ()
    year: int | None = None
    layers: frozenset[str] = LAYERS
    selected: str | None = None


@dataclass(frozen=True)
class Picture:
    """A family's map. It draws and lists only when it is asked for that.

    around: of a very large family only part is drawn, the nearest of this person; None when that was not needed.
    address: where a sign leads, None for one that leads nowhere. folded: how many people are folded away behind
    whom. absent: who was not born yet in the year that is shown. lived: who was alive then. span: the first and the
    last year that say anything. whole: where one year is shown, the family over all years, so that the picture keeps
    its measures.
    """

    story: Story
    around: Person | None
    layout: Layout
    wording: svg.Wording
    address: Link
    view: View = field(default_factory=View)
    folded: dict[str, int] = field(default_factory=dict)
    absent: frozenset[str] = frozenset()
    lived: through_time.Living = NOBODY
    span: tuple[int, int] | None = None
    whole: Genogram | None = None

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
    def is_very_wide(self) -> bool:
        """Whether the map does not fit a desk either."""
        return self.layout.width > FITS_A_DESK

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
        return sum(not one.lost for one in self.layout.genogram.individuals)

    @property
    def year(self) -> str:
        """The year that is shown, in words; empty for now."""
        return "" if self.view.year is None else year_words(self.view.year)

    @property
    def living(self) -> int:
        """How many of them certainly were alive in the year that is shown."""
        return len(self.lived.sure)

    @property
    def unsure(self) -> int:
        """Of how many of them it is not known whether they were alive in that year."""
        return len(self.lived.unsure)

    def hides_behind(self, person: Person) -> bool:
        """This function will say whether a branch can be folded away behind somebody, or is folded away there."""
        key = person.reference
        return key in self.folded or bool(folding.fold(self.layout.genogram, [key])[1])

    def shows(self, person: Person) -> bool:
        """This function will say whether somebody stands on the map."""
        return person.reference in self.years

    def shown_name(self, one: Individual) -> str:
        """This function will give the name as it stands on the map."""
        return one.name or self.wording.unnamed

    def page_of(self, person: Person) -> str:
        """This function will give the address of somebody's own page, wherever their sign leads."""
        return address_in_family("person_page", self.story.family.reference)(person.reference)

    def years_of(self, person: Person) -> str:
        """This function will write somebody's life as years, on the map or not."""
        known = self.years.get(person.reference)
        return svg.years_text(neutral.individual_of(person), self.wording) if known is None else known

    @cached_property
    def years(self) -> dict[str, str]:
        """The years of everybody on the map: the lists ask them again."""
        people = self.layout.genogram.individuals
        return {one.key: svg.years_text(one, self.wording) for one in people if not one.lost}

    def drawn(self) -> Markup:
        """This function will draw the map as one SVG element, each person a link."""
        view = self.view
        picture = svg.draw(
            self.layout,
            self.wording,
            link=self.address,
            id_prefix="stamboom",
            layers=view.layers,
            absent=self.absent,
            selected=view.selected,
            folded=self.folded,
            whole=self.whole,
        )
        return Markup(picture)  # noqa: S704 (escaped by the engine)

    def listed(self) -> list[listing.Generation]:
        """This function will say in lists what the map says of generations, couples and children."""
        return listing.Listing(self).generations()

    def overlays(self) -> list[listing.Overlay]:
        """This function will say in sentences what is drawn over and between people."""
        return listing.Listing(self).overlays()


def picture_of(story: Story, *, on: dt.date, view: View | None = None, link: Link | None = None) -> Picture:
    """This function will lay a family's story out as a map; cheap for a structure that was laid out before.

    link: where a sign leads, by its key; without it to somebody's page.
    """
    view = view or View()
    part, focus, genogram = _unfolded(story, on, view)
    genogram, folded = folding.fold(genogram, view.folded)
    span = through_time.span(genogram)
    layout = layouts.kept.of(genogram)
    absent, lived = NOBODY.sure, NOBODY
    whole = None if view.year is None else genogram
    if view.year is not None:
        moment = through_time.at(genogram, view.year)
        layout, absent = replace(layout, genogram=moment.genogram), moment.absent
        lived = through_time.living(genogram, view.year, on.year)
    wording = _wording(story, layout, focus, absent)
    return Picture(
        story, part.around, layout, wording, link or pages_of(story), view, folded, absent, lived, span, whole
    )


def years(story: Story, *, on: dt.date, view: View) -> tuple[int, int]:
    """This function will give the years that a view can show: from the first that says something until now. What lies
    ahead was mistyped or planned.
    """
    span = through_time.span(_unfolded(story, on, view)[2])
    return (on.year if span is None else min(span[0], on.year)), on.year


def folds(story: Story, *, on: dt.date, view: View) -> tuple[str, ...]:
    """This function will give those of the folded branches of a view behind which somebody stands."""
    _, _, genogram = _unfolded(story, on, view)
    return tuple(key for key in view.folded if folding.fold(genogram, [key])[1])


def _unfolded(story: Story, on: dt.date, view: View) -> tuple[nearness.Part, Person | None, Genogram]:
    """What a view shows with every branch open: which part, about whom, and as a map."""
    if view.around is None:
        focus = focus_of(story, on)
        part = nearness.part_of(story, focus)
        focus = focus or part.around
        return part, focus, genogram_of(part.story, focus)
    focus = view.around
    part = nearness.around(story, focus, view.up, view.down)
    return part, focus, around.around(genogram_of(part.story, focus), focus.reference, view.up, view.down)


def year_words(year: int) -> str:
    """This function will write a year: 1994, or 44 before Christ."""
    return str(year) if year > 0 else pgettext("year before Christ", "%(year)d BC") % {"year": -year}


def pages_of(story: Story) -> Link:
    """This function will give where the signs of a map lead: to somebody's page; a lost pregnancy has none."""
    person = address_in_family("person_page", story.family.reference)
    return lambda key: None if key.startswith(neutral.LOST) else person(key)


@lru_cache(maxsize=2048)
def address_in_family(name: str, ref: str) -> Callable[[str], str]:
    """This function will give how the addresses of one route are made for the persons of one family."""
    placeholder = "persoon"
    head, tail = reverse(name, args=(ref, placeholder)).rsplit(placeholder, 1)
    return lambda key: head + key + tail


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


def _wording(story: Story, layout: Layout, focus: Person | None, absent: frozenset[str]) -> svg.Wording:
    """The words around a map. A wide one keeps its labels short, and a single row needs none."""
    count = sum(one.key not in absent for one in layout.genogram.individuals)
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
        dead=_("deceased"),
        focus=_("this map is about them"),
        circa="±",
        before_christ=pgettext("year before Christ", "{year} BC"),
        lost=_("lost pregnancy"),
        ties={
            "close": _("close to each other"),
            "quarrels": _("often quarrel"),
            "distant": _("distant"),
            "broken": _("contact broken"),
        },
        home=_("live together"),
        moved=_("moved house in {years}"),
        folded=_("{count} people folded away"),
        twins=_("twins"),
        identical=_("identical twins"),
    )
