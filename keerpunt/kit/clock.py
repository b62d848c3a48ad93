"""The clock, read at the edge only: views, tasks and commands ask it, rules and actions get the time handed in."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone


def now() -> dt.datetime:
    """This function will give the present moment, aware, in UTC."""
    return timezone.now()


def day_of(moment: dt.datetime) -> dt.date:
    """This function will give the calendar day of a moment as people in Europe/Amsterdam count it."""
    return timezone.localdate(moment)


def today() -> dt.date:
    """This function will give the present calendar day in Europe/Amsterdam."""
    return day_of(now())
