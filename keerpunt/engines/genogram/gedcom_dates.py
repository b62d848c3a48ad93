"""Dates as GEDCOM writes them, made into dates as families know them."""

from __future__ import annotations

import datetime as dt
import re

from ged4py.calendar import CalendarDate, GregorianDate, JulianDate
from ged4py.date import (
    DateValue,
    DateValueAbout,
    DateValueAfter,
    DateValueBefore,
    DateValueCalculated,
    DateValueEstimated,
    DateValueFrom,
    DateValueInterpreted,
    DateValuePeriod,
    DateValueRange,
    DateValueSimple,
    DateValueTo,
)

from keerpunt.engines.genogram.dates import NotADate, UncertainDate
from keerpunt.engines.genogram.gedcom_report import Code

LONGEST_DATE = 100
# Day 1 of the standard library's calendar, in the astronomers' count of days.
_FIRST_DAY = 1721424.5
_BEFORE_CHRIST = re.compile(r"\s*\bB\.?\s*C\.?(?!\w)")
# The standard asks for three English letters; programs write months in full too, and in Dutch.
_MONTHS = {
    **{name: name[:3] for name in "JANUARY FEBRUARY MARCH APRIL JUNE JULY AUGUST SEPTEMBER OCTOBER".split()},
    **{name: name[:3] for name in "NOVEMBER DECEMBER JANUARI FEBRUARI JUNI JULI AUGUSTUS".split()},
    "MAART": "MAR",
    "MRT": "MAR",
    "MEI": "MAY",
    "OKTOBER": "OCT",
    "OKT": "OCT",
}
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\b\.?(?= \d)")
_KEYWORD_DOT = re.compile(r"^(ABT|CAL|EST|BEF|AFT|BET|FROM|TO|INT)\.")


def read_date(words: str) -> tuple[UncertainDate | None, Code | None]:
    """This function will read the value of a DATE line, with what there is to report about it.

    ABT, CAL and EST give "about". BEF, AFT, FROM and TO give "about" that date, a range its middle; a date that is
    not on the calendar loses its day or month. Other calendars are counted over to the Gregorian one.
    """
    normal = _KEYWORD_DOT.sub(r"\1", " ".join(words[:LONGEST_DATE].split()).upper())
    normal = _BEFORE_CHRIST.sub(" B.C.", normal)
    normal = _MONTH.sub(lambda found: _MONTHS[found[1]], normal)
    if not normal:
        return None, None
    try:
        return _read(DateValue.parse(normal))
    except Exception:  # noqa: BLE001 - a date that the library stumbles over is one that cannot be read
        return None, Code.DATE_NOT_READ


def _read(value: DateValue) -> tuple[UncertainDate | None, Code | None]:
    trouble: Code | None
    if isinstance(value, DateValueRange | DateValuePeriod):
        one, first_trouble = _on_the_calendar(value.date1)
        other, second_trouble = _on_the_calendar(value.date2)
        date = _between(one, other)
        trouble = first_trouble or second_trouble or Code.DATE_SIMPLIFIED
        return date, trouble if date else Code.IMPOSSIBLE_DATE
    if isinstance(value, DateValueSimple | DateValueInterpreted):
        return _on_the_calendar(value.date)
    if isinstance(value, DateValueAbout | DateValueCalculated | DateValueEstimated):
        date, trouble = _on_the_calendar(value.date)
        return _about(date), trouble
    if isinstance(value, DateValueBefore | DateValueAfter | DateValueFrom | DateValueTo):
        date, trouble = _on_the_calendar(value.date)
        return _about(date), trouble or Code.DATE_SIMPLIFIED
    return None, Code.DATE_NOT_READ


def _about(date: UncertainDate | None) -> UncertainDate | None:
    return None if date is None else UncertainDate(date.year, date.month, date.day, circa=True)


def _on_the_calendar(found: CalendarDate) -> tuple[UncertainDate | None, Code | None]:
    year, month, day = found.year, found.month_num, found.day
    if isinstance(found, GregorianDate):
        # 11 FEB 1699/00: the year began in March then; the second number is the year as it is counted now.
        year = found.dual_year or year
    elif not found.bc:
        counted = dt.date.fromordinal(int(found.key()[0] - _FIRST_DAY))
        if day is not None:
            year, month, day = counted.year, counted.month, counted.day
        elif not isinstance(found, JulianDate):
            # The start of a month or year in another calendar says only which year it was.
            year, month, day = counted.year, None, None
    if found.bc:
        year = -year
    # A month that nobody knows, such as "12 XYZ 1850", leaves the year.
    whole = Code.IMPOSSIBLE_DATE if found.month and found.month_num is None else None
    for parts, trouble in (
        ((month, day if month else None), whole),
        ((month, None), Code.IMPOSSIBLE_DATE),
        ((None, None), Code.IMPOSSIBLE_DATE),
    ):
        try:
            return UncertainDate(year, *parts), trouble
        except NotADate:
            continue
    return None, Code.IMPOSSIBLE_DATE


def _between(one: UncertainDate | None, other: UncertainDate | None) -> UncertainDate | None:
    """The middle of a range, about; what both ends share, where they lie within a year."""
    if one is None or other is None:
        return one or other
    if one == other:
        return one
    if one.year == other.year:
        return UncertainDate(one.year, one.month if one.month == other.month else None)
    middle = (one.year + other.year) // 2 or 1
    return UncertainDate(middle, circa=True)
