"""What stands with a goal or an agreement beside its words, and is the family's to decide too: whose it is, its marks, its end.

For a row that is the family's own, what a professional would have otherwise waits in `proposed_terms` until the family decides.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from keerpunt.plans.models import Agreement, Goal, VoicedRow
from keerpunt.ui import formats

OWNERS, START, ENOUGH, ENDED_ON = "owners", "start", "enough", "ended_on"
#: What stands with a row, or waits: keys of persons, marks, a day as text. Plain values, so that they can be kept.
Terms = Mapping[str, Any]
#: Short names of members by key; of nobody and of who is no longer on the page there is none.
Names = Mapping[uuid.UUID | None, str]


def of_goal(owners: Iterable[uuid.UUID], start: int | None, enough: int | None) -> Terms:
    """This function will give what stands with a goal beside its words."""
    return {OWNERS: [str(key) for key in owners], START: start, ENOUGH: enough}


def of_agreement(ended_on: dt.date | None) -> Terms:
    """This function will give what stands with an agreement beside its words."""
    return {ENDED_ON: ended_on.isoformat() if ended_on else None}


def stands(row: VoicedRow, owners: Iterable[uuid.UUID]) -> Terms:
    """This function will give what stands with a row now. owners: whose goal it is."""
    if isinstance(row, Goal):
        return of_goal(owners, row.scale_start, row.scale_enough)
    return of_agreement(row.ended_on) if isinstance(row, Agreement) else {}


def waiting(row: VoicedRow) -> Terms:
    """This function will give what waits for the family's word beside the words of a row; empty when nothing does."""
    return read(row.proposed_terms) if isinstance(row, Goal | Agreement) and row.proposed_terms else {}


def read(text: str) -> Terms:
    """This function will read what `written` wrote."""
    told: dict[str, Any] = json.loads(text)
    return told


def written(terms: Terms) -> str:
    """This function will give terms as text, to keep; "" for none."""
    return json.dumps(dict(terms)) if terms else ""


def otherwise(wanted: Terms, now: Terms) -> Terms:
    """This function will give what of `wanted` is not so now. In which order owners stand makes no difference."""
    return {key: value for key, value in wanted.items() if _bare(value) != _bare(now.get(key))}


def _bare(value: Any) -> Any:
    return sorted(value) if isinstance(value, list) else value


def persons(terms: Terms) -> list[uuid.UUID]:
    """This function will give the keys of whose goal it is, by these terms."""
    return [uuid.UUID(key) for key in terms.get(OWNERS, ())]


def day(terms: Terms) -> dt.date | None:
    """This function will give from which day on something holds no more, by these terms; None when it does."""
    told = terms.get(ENDED_ON)
    return dt.date.fromisoformat(told) if told else None


def sentences(terms: Terms, names: Names, year: int | None = None) -> Iterator[str]:
    """This function will say terms in words, a sentence for each. year: as of `wordings.decision`."""
    if OWNERS in terms:
        owners = formats.listed(names[key] for key in persons(terms) if key in names)
        # FAMILY: whose goal it is
        yield _("This is a goal of %(names)s.") % {"names": owners}
    if START in terms:
        yield _begin(terms[START])
    if ENOUGH in terms:
        yield _enough(terms[ENOUGH])
    if ENDED_ON in terms:
        yield _end(day(terms), year)


def _begin(mark: int | None) -> str:
    if mark is None:
        # FAMILY: there is no mark for how it was in the beginning
        return _("How it began has no mark.")
    # FAMILY: how it was in the beginning
    return _("It began at a %(mark)s.") % {"mark": mark}


def _enough(mark: int | None) -> str:
    if mark is None:
        # FAMILY: there is no mark for when a goal is good enough
        return _("What is good enough has no mark.")
    # FAMILY: when a goal is good enough
    return _("A %(mark)s is good enough.") % {"mark": mark}


def _end(ends: dt.date | None, year: int | None) -> str:
    if ends is None:
        # FAMILY: an agreement that does not end
        return _("This goes on, without a last day.")
    # FAMILY: an agreement that ends
    return _("From %(day)s on this no longer holds.") % {"day": formats.day(ends, year)}
