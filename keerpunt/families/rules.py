"""What is true of a family, without a database: who leads on a day, who holds a seat, what may not be."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Mapping

from keerpunt.engines.genogram import soundness

PROGRAMME_YEAR = 12


def lead_on(
    lead: uuid.UUID, next_lead: uuid.UUID | None, handover_on: dt.date | None, day: dt.date
) -> uuid.UUID:
    """This function will say who leads a family on a day: the next coach from the day of the handover on."""
    if next_lead is not None and handover_on is not None and handover_on <= day:
        return next_lead
    return lead


def holds_on(starts_on: dt.date, ends_on: dt.date | None, day: dt.date) -> bool:
    """This function will say whether a term holds on a day; `ends_on` is the first day without it."""
    return starts_on <= day and (ends_on is None or ends_on > day)


def own_ancestor(
    parents: Mapping[uuid.UUID, Collection[uuid.UUID]], child: uuid.UUID, parent: uuid.UUID
) -> bool:
    """This function will say whether somebody would become their own ancestor if `parent` became one of `child`."""
    return soundness.own_ancestor(parents, child, parent)


def months_between(start: dt.date, day: dt.date) -> int:
    """This function will count the whole months from `start` to `day`; 0 before the start."""
    months = (day.year - start.year) * 12 + day.month - start.month - (day.day < start.day)
    return max(0, months)


def year_together(start: dt.date, day: dt.date) -> int:
    """This function will say in which year together a family is on a day, counting from 1."""
    return months_between(start, day) // PROGRAMME_YEAR + 1
