"""What stands above the map: around whom, how many generations, which year, which layers, and ways to other pages."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from keerpunt.access.web import doors
from keerpunt.families import naming
from keerpunt.families.models import Person
from keerpunt.families.web import shown
from keerpunt.genograms import drawing
from keerpunt.genograms.web import asked as addresses
from keerpunt.genograms.web.asked import Asked
from keerpunt.genograms.web.person_panel import Line

# With more people than this, one is found by a word instead of in a list.
FEW, MOST_FOUND = 40, 20


@dataclass(frozen=True, slots=True)
class Years:
    """The slider: from the first year that says something until now, and where it stands."""

    first: int
    last: int
    now: int
    value: int


@dataclass(frozen=True, slots=True)
class Tools:
    """What stands above the map. people: who can be chosen to be in the middle; found: who answers to the word that
    was sought. on_view: the words of the view that differ from the plain map, each with the way to take it off.
    """

    people: tuple[tuple[str, str], ...]
    found: tuple[Line, ...]
    years: Years | None
    layers: tuple[tuple[str, str, bool], ...]
    steps: tuple[str, ...]
    on_view: tuple[Line, ...]
    ways: tuple[Line, ...]


def tools_of(asked: Asked, picture: drawing.Picture, today: dt.date, *, edits: bool) -> Tools:
    """This function will give what stands above a map."""
    persons = asked.story.persons
    few = len(persons) <= FEW
    return Tools(
        people=tuple((one.reference, naming.name_of(one)) for one in persons) if few else (),
        found=tuple(_found(asked)) if asked.search else (),
        years=_years(asked, picture, today),
        layers=tuple(
            (word, label, addresses.LAYERS[word] in asked.layers) for word, label in _labels().items()
        ),
        steps=tuple(str(number) for number in range(addresses.MOST_GENERATIONS + 1)),
        on_view=tuple(_on_view(asked)),
        ways=tuple(_ways(asked, edits=edits)),
    )


def _labels() -> dict[str, str]:
    return {
        "banden": _("how people get on"),
        "huizen": _("who lives together"),
        "gebeurtenissen": _("who moved when"),
    }


def _years(asked: Asked, picture: drawing.Picture, today: dt.date) -> Years | None:
    if picture.span is None:
        return None
    # What lies ahead was mistyped or planned: the slider ends now, so that the years that were keep their room.
    first, value = picture.span[0], asked.year if asked.year is not None else today.year
    return Years(min(first, value), today.year, today.year, value)


def _found(asked: Asked) -> list[Line]:
    """Who has the words that were sought in their name."""
    wanted = asked.search.casefold().split()
    found: list[Person] = []
    for one in asked.story.persons:
        name = naming.name_of(one).casefold()
        if all(word in name for word in wanted):
            found.append(one)
            if len(found) == MOST_FOUND:
                break
    here = reverse("genogram_page", args=(asked.story.family.reference,))
    return [
        Line(
            naming.name_of(one),
            shown.years_of(one),
            here + asked.query(rond=one.reference, wie=one.reference, dicht=None),
        )
        for one in found
    ]


def _on_view(asked: Asked) -> list[Line]:
    here = reverse("genogram_page", args=(asked.story.family.reference,))
    found = []
    if asked.everybody:
        found.append(Line(_("everybody"), href=here + asked.query(rond=None)))
    if asked.around and not asked.whole:
        name = {"name": naming.short_name_of(asked.around)}
        found.append(
            Line(_("around %(name)s") % name, href=here + asked.query(rond=None, op=None, neer=None))
        )
    if asked.year is not None:
        words = _("the year %(year)s") % {"year": drawing.year_words(asked.year)}
        found.append(Line(words, href=here + asked.query(jaar=None)))
    for key in asked.folded:
        name = {"name": naming.short_name_of(asked.story.by_reference[key])}
        rest = ",".join(one for one in asked.folded if one != key) or None
        found.append(Line(_("folded behind %(name)s") % name, href=here + asked.query(dicht=rest)))
    if asked.layers != drawing.LAYERS:
        found.append(Line(_("fewer lines"), href=here + asked.query(lagen=None)))
    if asked.contrast:
        found.append(Line(_("strong contrast"), href=here + asked.query(contrast=None)))
    return found


def _ways(asked: Asked, *, edits: bool) -> list[Line]:
    """Other pages about the same family; who may not change anything gets only those to read."""
    reads = {
        "genogram_timeline": _("Timeline"),
        "network_page": _("People around us"),
        "genogram_print": _("Print"),
    }
    changes = {"questions_next": _("Short questions"), "undo_last": _("Undo")} if edits else {}
    found = []
    for name, label in {**changes, **reads}.items():
        try:
            address = reverse(name, args=(asked.story.family.reference,))
        except NoReverseMatch:
            continue
        if name == "undo_last":
            here = reverse("genogram_page", args=(asked.story.family.reference,)) + asked.query()
            address += f"?{urlencode({doors.BACK: here})}"
        # What is on paper begins as what is on the screen.
        found.append(
            Line(
                label,
                href=address + (asked.query(wie=None, contrast=None) if name == "genogram_print" else ""),
            )
        )
    return found
