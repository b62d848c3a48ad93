"""When a mail is tried, and when again, without Django."""

from __future__ import annotations

import datetime as dt

MOST_TRIES = 8
# While one worker is sending, nobody else takes the same mail; longer than a mail server may take to answer.
CLAIM = dt.timedelta(minutes=5)
FIRST_WAIT = dt.timedelta(minutes=1)
LONGEST_WAIT = dt.timedelta(hours=6)


def wait_after(tries: int) -> dt.timedelta:
    """This function will say how long to wait after so many failed tries: a minute, then four times as long each time."""
    times = int(4 ** max(0, min(tries, 20) - 1))
    return min(FIRST_WAIT * times, LONGEST_WAIT)


def is_given_up(tries: int) -> bool:
    """This function will say whether a mail that failed so often is not tried any more."""
    return tries >= MOST_TRIES
