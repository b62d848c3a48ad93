"""What an address asks of a map: whom to look at, around whom, in which year, with which layers.

Everything is optional. What cannot be read is left out, with a sentence that says so; who is not there is a 404.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from keerpunt.access.verdicts import NotAllowed, no
from keerpunt.families.models import Person
from keerpunt.families.story import Story
from keerpunt.genograms import drawing, nearness

UP, DOWN, MOST_GENERATIONS = 2, 1, 6
EARLIEST, LATEST = -9999, 9999
LONGEST, MOST_FOLDED = 120, 40
# Who asks for everybody says so in place of somebody's reference, which has no vowels.
EVERYBODY = "iedereen"
LAYERS = {"banden": "ties", "huizen": "homes", "gebeurtenissen": "moves"}


@dataclass(frozen=True)
class Asked:
    """A view of a family's map, as an address says it. notes: what was left out, and why.

    whole: nobody asked for a part of the map; of a large family a part is shown all the same, unless `everybody` was
    asked for. steps: which of the generations up and down somebody chose, so that they stay what they are.
    """

    story: Story
    person: Person | None = None
    around: Person | None = None
    up: int = UP
    down: int = DOWN
    folded: tuple[str, ...] = ()
    year: int | None = None
    layers: frozenset[str] = drawing.LAYERS
    contrast: bool = False
    search: str = ""
    whole: bool = True
    everybody: bool = False
    steps: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()

    @property
    def view(self) -> drawing.View:
        """The view in the words of the picture."""
        return drawing.View(
            around=self.around,
            up=self.up,
            down=self.down,
            folded=self.folded,
            year=self.year,
            layers=self.layers,
            selected=self.person.reference if self.person else None,
        )

    @property
    def can_show_everybody(self) -> bool:
        """Whether this is a part that nobody asked for, of a family that can be drawn whole."""
        return self.whole and self.around is not None and not nearness.is_large(self.story)

    @property
    def shown_layers(self) -> str:
        """The layers that are on, as they stand in an address."""
        return ",".join(word for word, layer in LAYERS.items() if layer in self.layers)

    def values(self, **changes: str | None) -> dict[str, str]:
        """This function will give what makes up the address of this view, each changed as is told; None takes it out."""
        around = self.around.reference if self.around and not self.whole else None
        own = {
            "wie": self.person.reference if self.person else None,
            "rond": EVERYBODY if self.everybody else around,
            "op": str(self.up) if self._stays("op", self.up, UP) else None,
            "neer": str(self.down) if self._stays("neer", self.down, DOWN) else None,
            "dicht": ",".join(self.folded) or None,
            "jaar": None if self.year is None else str(self.year),
            "lagen": self.shown_layers if self.layers != drawing.LAYERS else None,
            "contrast": "1" if self.contrast else None,
        }
        return {name: value for name, value in {**own, **changes}.items() if value is not None}

    def _stays(self, name: str, chosen: int, usual: int) -> bool:
        """Around whom somebody chose the usual goes without saying; what else would be there depends on the family."""
        if self.around is None:
            return False
        return name in self.steps if self.whole else chosen != usual

    def query(self, **changes: str | None) -> str:
        """This function will give the query of an address of this view, changed as is told; empty for the plain map."""
        values = self.values(**changes)
        return f"?{urlencode(values, safe=',')}" if values else ""


def asked(
    given: QueryDict, story: Story, today: dt.date, *, person: Person | None = None, paper: bool = False
) -> Asked:
    """This function will read what an address asks. `person` is who is looked at, where the address says so itself.

    Where the address does not say around whom, a family that can be taken in at once is shown whole, and of a larger
    one as many generations around whom it is about as a screen holds. Paper has sheets enough for everybody whom one
    map can hold.
    """
    notes: list[str] = []
    rond = given.get("rond", "")
    everybody = rond == EVERYBODY and not nearness.is_large(story)
    around = None if rond == EVERYBODY else _person(story, rond)
    whole, usual = around is None, (UP, DOWN)
    if whole and not everybody and _is_too_much(story, paper=paper):
        around = drawing.focus_of(story, today) or nearness.most_linked(story)
        usual = nearness.widest(story, around, usual, MOST_GENERATIONS)
    found = Asked(
        story,
        person=person or _person(story, given.get("wie", "")),
        around=around,
        up=_steps(given, "op", usual[0], notes),
        down=_steps(given, "neer", usual[1], notes),
        folded=_folded(story, given),
        year=_year(given.get("jaar", ""), notes),
        layers=_layers(given),
        contrast=given.get("contrast") == "1",
        search=" ".join(given.get("zoek", "").split())[:LONGEST],
        whole=whole,
        everybody=everybody,
        steps=frozenset(name for name in ("op", "neer") if given.get(name, "").strip()),
        notes=tuple(notes),
    )
    return found if found.year is None else _in_known_years(found, found.year, today)


def _is_too_much(story: Story, *, paper: bool) -> bool:
    return nearness.is_large(story) or (not paper and len(story.persons) > nearness.FITS_A_SCREEN)


def _in_known_years(found: Asked, year: int, today: dt.date) -> Asked:
    """A year outside those that say something is the nearest that does, with a sentence that says so."""
    first, last = drawing.years(found.story, on=today, view=found.view)
    near = min(max(year, first), last)
    if near == year:
        return found
    words = {"year": drawing.year_words(year), "near": drawing.year_words(near)}
    said = _("We know nothing about the year %(year)s. The year %(near)s is what you see now.") % words
    return replace(found, year=near, notes=(*found.notes, said))


def _person(story: Story, reference: str) -> Person | None:
    """Somebody of this family; who is not in it does not exist."""
    if not reference:
        return None
    found = story.by_reference.get(reference)
    if found is None:
        raise NotAllowed(no("no_such_person"))
    return found


def _folded(story: Story, given: QueryDict) -> tuple[str, ...]:
    """Who was taken away since is simply not folded any more."""
    wanted = ",".join(given.getlist("dicht")).split(",")
    return tuple(key for key in dict.fromkeys(wanted) if key in story.by_reference)[:MOST_FOLDED]


def _layers(given: QueryDict) -> frozenset[str]:
    if "lagen" not in given:
        return drawing.LAYERS
    words = ",".join(given.getlist("lagen")).split(",")
    return frozenset(LAYERS[word] for word in words if word in LAYERS)


def _year(text: str, notes: list[str]) -> int | None:
    text = text.strip()
    if not text:
        return None
    year = _number(text)
    if year is None or year == 0 or not EARLIEST <= year <= LATEST:
        notes.append(
            _("We cannot read the year “%(text)s”. You see the map as it is now.") % {"text": text[:20]}
        )
        return None
    return year


def _steps(given: Mapping[str, str], name: str, usual: int, notes: list[str]) -> int:
    text = given.get(name, "").strip()
    if not text:
        return usual
    number = _number(text)
    if number is None or not 0 <= number <= MOST_GENERATIONS:
        words = _("We cannot show “%(text)s” generations. Choose a number from 0 to %(most)d.")
        notes.append(words % {"text": text[:20], "most": MOST_GENERATIONS})
        return usual
    return number


def _number(text: str) -> int | None:
    """A whole number in plain digits; None for anything else, however long."""
    digits = text.removeprefix("-")
    return int(text) if len(digits) <= 4 and digits.isascii() and digits.isdigit() else None
