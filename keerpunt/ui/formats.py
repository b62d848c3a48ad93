"""Dates, numbers and names as a person reads them, in the active language.

Each function is also a filter in templates: `{{ family.started_on|day }}`.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from django.utils import dateformat, timezone
from django.utils.formats import number_format
from django.utils.translation import get_language, gettext

Day = datetime.date | datetime.datetime
NO_BREAK = "\u00a0"


def _local(value: Day) -> Day:
    if isinstance(value, datetime.datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def _dutch() -> bool:
    return (get_language() or "nl").startswith("nl")


def _shown(value: Day | None, pattern: str) -> str:
    if value is None:
        return ""
    return _worded(_local(value), pattern, get_language())


@lru_cache(maxsize=4096)
def _worded(value: Day, pattern: str, language: str | None) -> str:
    """In the active language, which is given too so that each keeps its own. A page of a plan names a hundred days."""
    return dateformat.format(value, pattern)


def day(value: Day | None, year: int | None = None) -> str:
    """Give "3 februari 2025"; without the year where that is `year`, the one that the reader thinks of."""
    return _shown(value, "j F Y" if year is None or _other(value, year) else "j F")


def short_day(value: Day | None) -> str:
    """Give "18 nov"."""
    return _shown(value, "j b" if _dutch() else "j M").rstrip(".")


def day_month(value: Day | None, year: int | None = None) -> str:
    """Give "18 november"; with the year too where that is not `year`, the one that the reader thinks of."""
    return _shown(value, "j F Y" if _other(value, year) else "j F")


def weekday(value: Day | None, year: int | None = None) -> str:
    """Give "dinsdag 24 november"; with the year too where that is not `year`, the one that the reader thinks of."""
    return _shown(value, "l j F Y" if _other(value, year) else "l j F")


def _other(value: Day | None, year: int | None) -> bool:
    return year is not None and value is not None and _local(value).year != year


def clock(value: datetime.datetime | datetime.time | None) -> str:
    """Give "10.00" in Dutch and "10:00" in English."""
    if value is None:
        return ""
    shown = _local(value) if isinstance(value, datetime.datetime) else value
    mark = "." if _dutch() else ":"
    return f"{shown.hour}{mark}{shown.minute:02d}"  # type: ignore[union-attr]


def moment(value: datetime.datetime | None) -> str:
    """Give "di 24 november, 10.00"."""
    return "" if value is None else f"{_shown(value, 'D j F')}, {clock(value)}"


def day_and_time(value: datetime.datetime | None) -> str:
    """Give "24 november 2026, 10.00"."""
    return "" if value is None else f"{day(value)}, {clock(value)}"


def iso(value: Day | None) -> str:
    """Give the value for a `<time datetime>` attribute."""
    return "" if value is None else _local(value).isoformat()


def number(value: Decimal | float | int | None, places: int | None = None) -> str:
    """Give "6,5" or "1.840": decimals only where there are any, unless `places` says how many."""
    if value is None:
        return ""
    exact = Decimal(str(value))
    if places is None:
        exact = exact.to_integral_value() if exact == exact.to_integral_value() else exact.normalize()
    return number_format(exact, decimal_pos=places, use_l10n=True, force_grouping=abs(exact) >= 1000)


def euro(value: Decimal | int | None) -> str:
    """Give "€ 1.840", or "€ 12,50" when there are cents. The value is in euros."""
    if value is None:
        return ""
    exact = Decimal(value).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    whole = exact == exact.to_integral_value()
    sign = "\u2212" if exact < 0 else ""
    return f"{sign}€{NO_BREAK}{number(abs(exact), 0 if whole else 2)}"


def initials(name: str) -> str:
    """Give "SW" for "Sanne de Wit": first and last word that start with a capital, or the first letter."""
    words = [word for word in name.split() if word[:1].isupper()] or name.split()
    letters = [word[0] for word in (words[:1] + words[1:][-1:])]
    return "".join(letters).upper()


# How people put a whole text between quotation marks: straight, curly, and low as in older Dutch.
_PAIRS = ('""', "\u201c\u201d", "\u201e\u201d", "\u201e\u201c")


def quoted(words: str) -> str:
    """Give somebody's own words between curly quotation marks, once: a pair around the whole text makes way for ours, marks
    within it stay.
    """
    said = words.strip()
    for pair in _PAIRS:
        first, last = pair[0], pair[1]
        inner = said[1:-1]
        if len(said) > 1 and said[0] == first and said[-1] == last and not {first, last} & set(inner):
            return f"\u201c{inner.strip()}\u201d"
    return f"\u201c{said}\u201d"


def listed(words: Iterable[object]) -> str:
    """Give "Sanne, Lisa en Noa"."""
    items = [str(word) for word in words]
    if len(items) < 2:
        return "".join(items)
    return gettext("%(first)s and %(last)s") % {"first": ", ".join(items[:-1]), "last": items[-1]}


# Where letters run from right to left: Hebrew, Arabic and what lies between them, and their forms for joining.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def runs(words: str) -> str:
    """Give how a text of its own runs, for a `dir`: "rtl" where its first letter is of Arabic or Hebrew, else nothing."""
    if not _RIGHT_TO_LEFT.search(words):
        return ""
    first = next((kind for kind in map(unicodedata.bidirectional, words) if kind in ("L", "R", "AL")), "L")
    return "" if first == "L" else "rtl"


def apart(words: str) -> str:
    """Give a name so that it does not turn what stands around it within a sentence: a day, a comma, the next name."""
    return f"\u2068{words}\u2069" if _RIGHT_TO_LEFT.search(words) else words


FILTERS: dict[str, Callable[..., str]] = {
    "day": day,
    "short_day": short_day,
    "day_month": day_month,
    "weekday": weekday,
    "clock": clock,
    "moment": moment,
    "day_and_time": day_and_time,
    "iso": iso,
    "number": number,
    "euro": euro,
    "initials": initials,
    "quoted": quoted,
    "listed": listed,
    "runs": runs,
    "apart": apart,
}
