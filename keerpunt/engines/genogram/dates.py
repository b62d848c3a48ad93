"""Dates as families know them: a year, a month or a day, sometimes "about", also before Christ."""

from __future__ import annotations

import re
from dataclasses import dataclass

CIRCA_YEARS = 5
FIRST_YEAR, LAST_YEAR = -9999, 9999
_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_CODE = re.compile(r"(~?)(-?)([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class NotADate(ValueError):
    """A text or a set of numbers that is no day, month or year on the calendar."""


@dataclass(frozen=True, slots=True)
class UncertainDate:
    """A date on the proleptic Gregorian calendar, as precise as it is known.

    year: historical, so 44 before Christ is -44 and there is no year 0. month and day: None where unknown,
    a day only with its month. circa: "about", five years to either side. What is no date is refused.
    """

    year: int
    month: int | None = None
    day: int | None = None
    circa: bool = False

    def __post_init__(self) -> None:
        if self.year == 0 or not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise NotADate(f"no such year: {self.year}")
        if self.month is None:
            if self.day is not None:
                raise NotADate("a day needs a month")
        elif not 1 <= self.month <= 12:
            raise NotADate(f"no such month: {self.month}")
        elif self.day is not None and not 1 <= self.day <= month_length(self.year, self.month):
            raise NotADate(f"no such day: {self.day}")

    def earliest(self, plus_years: int = 0) -> int:
        """This function will give the first day this date can be, as an ordinal, counted plus_years later."""
        return _ordinal(
            _astronomical(self.year) + plus_years - (CIRCA_YEARS if self.circa else 0),
            self.month or 1,
            self.day or 1,
        )

    def latest(self, plus_years: int = 0) -> int:
        """This function will give the last day this date can be, as an ordinal, counted plus_years later."""
        month = self.month or 12
        year = _astronomical(self.year) + plus_years + (CIRCA_YEARS if self.circa else 0)
        if self.day is not None:
            return _ordinal(year, month, self.day)
        next_month = (year + 1, 1) if month == 12 else (year, month + 1)
        return _ordinal(*next_month, 1) - 1

    def sort_key(self) -> tuple[int, int, int, bool]:
        """This function will give a key that sorts by time, the vaguer of two dates first."""
        return (self.year, self.month or 0, self.day or 0, not self.circa)

    def code(self) -> str:
        """This function will write the date as short text that from_code reads back, such as ~1950-03."""
        text = f"{'~' if self.circa else ''}{'-' if self.year < 0 else ''}{abs(self.year):04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
        if self.day is not None:
            text += f"-{self.day:02d}"
        return text

    @classmethod
    def from_code(cls, code: str) -> UncertainDate:
        """This function will read the text that code() wrote; it refuses any other with NotADate."""
        match = _CODE.fullmatch(code)
        if match is None:
            raise NotADate(f"not a date code: {code[:40]!r}")
        circa, before_christ, year, month, day = match.groups()
        return cls(
            -int(year) if before_christ else int(year),
            int(month) if month else None,
            int(day) if day else None,
            bool(circa),
        )


def certainly_before(first: UncertainDate, second: UncertainDate) -> bool:
    """This function will say whether the first date lies before the second however the doubt falls."""
    return first.latest() < second.earliest()


def month_length(year: int, month: int) -> int:
    """This function will give the number of days in a month of a historical year (no year 0)."""
    if month == 2 and _is_leap(_astronomical(year)):
        return 29
    return _MONTH_LENGTHS[month - 1]


def _is_leap(astronomical: int) -> bool:
    return astronomical % 4 == 0 and (astronomical % 100 != 0 or astronomical % 400 == 0)


def _astronomical(year: int) -> int:
    """Historians count 1 BC, AD 1; arithmetic needs the year 0 that lies between."""
    return year + 1 if year < 0 else year


def _ordinal(astronomical: int, month: int, day: int) -> int:
    """Days since 1 March of the astronomical year 0; a 29 February that is not there becomes 1 March."""
    shifted = astronomical - (month <= 2)
    days = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return 365 * shifted + shifted // 4 - shifted // 100 + shifted // 400 + days
