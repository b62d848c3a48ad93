"""What people type behind one another: "Wilma 1955", "Henk de Wit 1953-2010", "oma". Pure: dates as `kit.dates` reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from keerpunt.engines.genogram.dates import NotADate, UncertainDate
from keerpunt.kit import dates

MOST_WORDS_OF_A_DATE = 4
# Between a name and a family name in the Netherlands.
_BETWEEN = frozenset(
    {
        "van",
        "de",
        "der",
        "den",
        "het",
        "ten",
        "ter",
        "te",
        "'t",
        "’t",
        "in",
        "op",
        "vd",
        "v.d.",
        "el",
        "al",
        "von",
    }
)
# Who it is, where no name is known. In both languages, because people type what they say.
_ROLES = frozenset(
    {
        "oma", "opa", "moeder", "vader", "mama", "papa", "mam", "pap", "ma", "pa", "tante", "oom", "broer", "zus",
        "stiefmoeder", "stiefvader", "pleegmoeder", "pleegvader", "overgrootoma", "overgrootopa", "zoon", "dochter",
        "grandmother", "grandfather", "mother", "father", "mum", "dad", "aunt", "uncle", "brother", "sister",
        "stepmother", "stepfather", "grandma", "grandpa", "granny",
    }
)  # fmt: skip
_SPAN = re.compile(r"^(?P<name>.*?)[\s,(]*(?P<born>[0-9]{4})\s*[-–—]\s*(?P<died>[0-9]{4})\)?$")
_DIGITS = re.compile(r"['’]?[0-9]{2,}\??$")
_SHORT = re.compile(r"[0-9]{1,3}")
_CROSS = re.compile(r"^(?P<rest>.*?)[\s,(]*[†✝]\s*(?P<died>.*?)\)?$")


@dataclass(frozen=True, slots=True)
class Typed:
    """A line taken apart. dead: it says that somebody died, with or without a date."""

    given_name: str = ""
    family_name: str = ""
    role_name: str = ""
    born: UncertainDate | None = None
    died: UncertainDate | None = None
    dead: bool = False


def read(line: str) -> Typed:
    """This function will take a line apart into a name and dates. What is no date stays in the name; nothing is lost."""
    words = " ".join(line.split())
    died: UncertainDate | None = None
    dead = False
    if span := _SPAN.match(words):
        born, died = _date(span["born"]), _date(span["died"])
        if born and died and span["name"] and born.earliest() <= died.latest():
            return _named(span["name"], born, died, dead=True)
        died = None
    if cross := _CROSS.match(words):
        died = _date(cross["died"])
        if died or not cross["died"]:
            words, dead = cross["rest"], True
    name, born = read_words(words)
    return _named(name, born, died, dead=dead)


def died_before_birth(line: str) -> bool:
    """This function will say whether a line ends in two years of which the second, of a death, lies before the first."""
    span = _SPAN.match(" ".join(line.split()))
    born, died = (_date(span["born"]), _date(span["died"])) if span else (None, None)
    return bool(born and died and died.latest() < born.earliest())


def looks_undated(name: str) -> bool:
    """This function will say whether a name ends in digits that were meant as a year and could not be read as one."""
    return bool(_DIGITS.search(name))


def read_words(line: str) -> tuple[str, UncertainDate | None]:
    """This function will take a date off the end of a line: "Assen 2012", "rond 1950". The longest end that is a date."""
    words = " ".join(line.split())
    parts = words.split()
    for count in range(min(MOST_WORDS_OF_A_DATE, len(parts)), 0, -1):
        tail = parts[-count:]
        # "Piet Jan 1955" is no January: a month begins with a small letter, a name does not.
        if tail[0][:1].isalpha() and tail[0][:1].isupper():
            continue
        text = " ".join(tail).strip("()*")
        # Of a year in three digits the fourth was forgotten.
        if not _SHORT.fullmatch(text) and (date := _date(text)):
            return " ".join(parts[:-count]).rstrip(" ,(*°"), date
    return words, None


def _date(text: str) -> UncertainDate | None:
    try:
        return dates.parse(text)
    except NotADate:
        return None


def _named(name: str, born: UncertainDate | None, died: UncertainDate | None, *, dead: bool) -> Typed:
    words = name.strip(" ,").split()
    if words and words[0].casefold() in _ROLES and (len(words) == 1 or words[1].casefold() in _BETWEEN):
        return Typed(role_name=" ".join(words), born=born, died=died, dead=dead)
    place = next(
        (number for number, word in enumerate(words) if number and word.casefold() in _BETWEEN), None
    )
    if place is None or place == len(words) - 1:
        return Typed(given_name=" ".join(words), born=born, died=died, dead=dead)
    return Typed(" ".join(words[:place]), " ".join(words[place:]), "", born, died, dead)
