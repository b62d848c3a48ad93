"""Dates as people type and read them, in Dutch and in English."""

from __future__ import annotations

import re
from typing import NamedTuple

from keerpunt.engines.genogram.dates import NotADate, UncertainDate

__all__ = ["NotADate", "UncertainDate", "format_date", "parse"]

LONGEST_TEXT = 60


class _Language(NamedTuple):
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    about: str
    short_about: str
    before_christ: str
    after_christ: str


_DUTCH = _Language(
    ("januari", "februari", "maart", "april", "mei", "juni",
     "juli", "augustus", "september", "oktober", "november", "december"),
    ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    "rond ", "±", "v.Chr.", "n.Chr.",
)  # fmt: skip
_ENGLISH = _Language(
    ("January", "February", "March", "April", "May", "June",
     "July", "August", "September", "October", "November", "December"),
    ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "about ", "c. ", "BC", "AD",
)  # fmt: skip
_MONTHS = {
    name.lower(): number
    for language in (_DUTCH, _ENGLISH)
    for names in (language.months, language.short_months)
    for number, name in enumerate(names, 1)
} | {"sept": 9, "maa": 3, "febr": 2, "janu": 1}

_ABOUT = re.compile(
    r"(?:±|~|\+/-|(?:rond|circa|ca|omstreeks|omstr|ongeveer|ong|plm|about|around|approximately|approx|abt|c)"
    r"(?![a-z])\.?)\s*"
)
_NOISE = re.compile(r"(?:in|op|on|het jaar|the year)\s+")
_BEFORE_CHRIST = re.compile(
    r"\s*(?:v\.?\s*chr\.?|voor christus|vóór christus|b\.?\s*c\.?(?:\s*e\.?)?|before christ)$"
)
_AFTER_CHRIST = re.compile(r"\s*(?:n\.?\s*chr\.?|na christus|a\.?\s*d\.?|c\.?\s*e\.?|after christ)$")
_LEADING_AD = re.compile(r"a\.?d\.?\s+(?=[0-9])")

_YEAR = r"(?P<year>[0-9]{1,4})"
_MONTH = r"(?P<month>[0-9]{1,2})"
_DAY = r"(?P<day>[0-9]{1,2})"
_WORD = r"(?P<word>[a-z]+)\.?"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        _YEAR,
        rf"{_DAY}\s*([-/. ])\s*{_MONTH}\s*\2\s*{_YEAR}",
        rf"(?P<year>[0-9]{{4}})\s*([-/.])\s*{_MONTH}(?:\s*\2\s*{_DAY})?",
        rf"{_MONTH}\s*[-/.]\s*(?P<year>[0-9]{{3,4}})",
        rf"{_DAY}(?:st|nd|rd|th|e)?[-\s]*(?:of\s+)?{_WORD}[-,\s]*{_YEAR}",
        rf"{_WORD}\s+{_DAY}(?:st|nd|rd|th)?(?:\s*,\s*|\s+){_YEAR}",
        rf"{_WORD}[-,\s]*{_YEAR}",
    )
)


def parse(text: str) -> UncertainDate | None:
    """This function will read a date as a Dutch or English person types it, or None from an empty text.

    It reads "1950", "rond 1950", "±1950", "maart 1950", "15-3-1950" (the day first), "March 15 1950",
    "1950-03-15" and "15 maart 44 v.Chr.". It refuses with NotADate what it cannot read, what is not on the
    calendar, and a year of one or two digits without an era, because '50 may be any century.
    """
    if len(text) > LONGEST_TEXT:
        raise NotADate("too long for a date")
    rest = " ".join(text.lower().split())
    if not rest:
        return None
    circa = rest.endswith("?")
    rest = rest.removesuffix("?").rstrip()
    # "op ongeveer 15 maart" and "rond het jaar 1950" both occur: look for either word twice.
    for _ in range(2):
        rest = _NOISE.sub("", rest, count=1) if _NOISE.match(rest) else rest
        if about := _ABOUT.match(rest):
            circa, rest = True, rest[about.end() :]
    rest, era = _without_era(rest)
    for shape in _SHAPES:
        if found := shape.fullmatch(rest):
            return _from_match(found, circa, era)
    raise NotADate(f"not a date: {text[:40]!r}")


def _without_era(rest: str) -> tuple[str, int]:
    """Returns the text without its era, and -1 before Christ, 1 after, 0 where nothing is said."""
    if leading := _LEADING_AD.match(rest):
        return rest[leading.end() :], 1
    for pattern, era in ((_BEFORE_CHRIST, -1), (_AFTER_CHRIST, 1)):
        if found := pattern.search(rest):
            return rest[: found.start()], era
    return rest, 0


def _from_match(found: re.Match[str], circa: bool, era: int) -> UncertainDate:
    parts = found.groupdict()
    year, day = parts["year"], parts.get("day")
    if len(year) < 3 and not era:
        raise NotADate("write the year in four digits")
    if word := parts.get("word"):
        if word not in _MONTHS:
            raise NotADate(f"no such month: {word[:20]!r}")
        month: int | None = _MONTHS[word]
    else:
        month = int(parts["month"]) if parts.get("month") else None
    return UncertainDate(-int(year) if era < 0 else int(year), month, int(day) if day else None, circa)


def format_date(date: UncertainDate, language: str, short: bool = False) -> str:
    """This function will write a date for reading, as parse() reads it back.

    language: "nl" (also "nl-nl"); anything else is written in English. short: "15-3-1950" and "±1950" instead
    of "15 maart 1950" and "rond 1950"; in English "15 Mar 1950", where 3/4 would mean two different days.
    """
    words = _DUTCH if language.lower().startswith("nl") else _ENGLISH
    parts = [_year_text(date.year, words)]
    if date.month is not None:
        if short and words is _DUTCH and date.day is not None:
            parts = [f"{date.day}-{date.month}-{parts[0]}"]
        else:
            names = words.short_months if short else words.months
            parts.insert(0, names[date.month - 1])
            if date.day is not None:
                parts.insert(0, str(date.day))
    about = (words.short_about if short else words.about) if date.circa else ""
    return about + " ".join(parts)


def _year_text(year: int, words: _Language) -> str:
    if year < 0:
        return f"{-year} {words.before_christ}"
    # "15 maart 50" would be read as a year of this century, so an early year says its era.
    return f"{year} {words.after_christ}" if year < 100 else str(year)
