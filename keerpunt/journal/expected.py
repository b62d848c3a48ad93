"""What the journal must hold because of what else the database holds: a chain that was taken away whole, head and
anchor with it, leaves nothing of itself to prove. Programmes and their rows are never made without a line.

A fresh programme has one line, in the installation's chain, of its being created. Its own chain begins when an
organisation takes part, somebody works there, or a family is opened.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from keerpunt.journal import queries, rules
from keerpunt.journal.models import Entry
from keerpunt.programmes.models import DataKey, Membership, Participation, Programme

CREATED = "administration.create_programme"
#: How far apart the clocks of two machines may be.
CLOCKS = dt.timedelta(hours=1)


def gaps() -> Mapping[str, list[rules.Fault]]:
    """This function will give per chain what should stand in it and does not (call it across programmes).

    Rows come before lines: what is made while we look has its line by then.
    """
    found: dict[str, list[rules.Fault]] = defaultdict(list)
    programmes, used = list(Programme.objects.order_by("pk")), _used()
    named = _created()
    for programme in programmes:
        if named is not None and str(programme.pk) not in named:
            what = f"missing: the line of creating programme {programme.reference}"
            found[rules.INSTALLATION].append(rules.Fault(1, what))
    for programme_id, oldest in used.items():
        fault = _fault_of(str(programme_id), oldest)
        if fault:
            found[str(programme_id)].append(fault)
    return found


def _fault_of(chain: str, oldest: dt.datetime | None) -> rules.Fault | None:
    """What is wrong with the beginning of a chain that must be there, of which the oldest family is known."""
    try:
        first = Entry.objects.filter(chain=chain).order_by("sequence").values_list("at", flat=True).first()
    except queries.UNREADABLE:
        return None  # a line that cannot be read is told of by the proof of the chain itself
    if first is None:
        return rules.Fault(1, "missing: this programme was used, and nothing is left of its chain")
    if oldest is not None and first > oldest + CLOCKS:
        return rules.Fault(1, "begins after its first family: earlier lines are gone")
    return None


def _created() -> set[str] | None:
    """The programmes of which the installation's chain tells that they were created; None where it cannot be read,
    which the proof of that chain tells."""
    try:
        lines = Entry.objects.filter(chain=rules.INSTALLATION, operation=CREATED)
        return {str(key) for subjects in lines.values_list("subjects", flat=True) for _name, key in subjects}
    except queries.UNREADABLE:
        return None


def _used() -> dict[uuid.UUID, dt.datetime | None]:
    """The programmes that have rows of which each was made together with a line; with when the first family came."""
    rows: Iterable[Any] = (Participation, Membership, DataKey)
    used: dict[uuid.UUID, dt.datetime | None] = {
        key: None
        for model in rows
        for key in model.objects.order_by().values_list("programme_id", flat=True).distinct()
    }
    for key, made in DataKey.objects.order_by("-created_at").values_list("programme_id", "created_at"):
        used[key] = made
    return used
