"""What somebody did last in a family, as it can be undone: the rows of it, and what somebody else made of them since."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps

from keerpunt.access.actors import Actor
from keerpunt.families.models import Deed, Family, FamilyRow
from keerpunt.kit import written

#: How long somebody can undo something, and how many actions of one person in one family are kept for it.
KEPT = dt.timedelta(days=31)
MOST = 50

#: What an address may name of a room above, by the word in its route: whether that is still there after undoing. Those
#: rooms add it when they start.
STILL_THERE: dict[str, Callable[[Family, str], bool]] = {}


@dataclass(frozen=True)
class Entry:
    """One row of a deed. version: as the deed left it. before: what stood in it, None for a row that the deed made."""

    row: FamilyRow
    was: int
    version: int
    before: dict[str, Any] | None

    @property
    def changed_since(self) -> bool:
        """Whether somebody changed the row after the deed, or took it away."""
        return self.row.version != self.version


@dataclass(frozen=True)
class LastDeed:
    """The last action of somebody in a family that was not undone, with its rows as they are now."""

    deed: Deed
    entries: tuple[Entry, ...]

    @property
    def changed_since(self) -> tuple[Entry, ...]:
        """The rows of which somebody else made something else."""
        return tuple(entry for entry in self.entries if entry.changed_since)


_LAST = """
    SELECT rows IS NOT NULL FROM families_deed
    WHERE programme_id = %s AND family_id = %s AND actor_id = %s AND undone_at IS NULL AND at > %s
    ORDER BY at DESC, id DESC LIMIT 1
"""


def is_there(actor: Actor, family: Family, *, now: dt.datetime) -> bool:
    """This function will say whether the actor's last action in a family is one that can be undone (one query)."""
    if actor.user_id is None:
        return False
    found = written.asked(_LAST, family.programme_id, family.pk, actor.user_id, now - KEPT)
    return bool(found and found[0][0])


def of(actor: Actor, family: Family, *, now: dt.datetime) -> LastDeed | None:
    """This function will give the actor's last action in a family that was not undone and is at most a month old."""
    if actor.user_id is None:
        return None
    mine = Deed.objects.filter(family=family, actor_id=actor.user_id, undone_at__isnull=True)
    deed: Deed | None = mine.filter(at__gt=now - KEPT).order_by("-at", "-id").first()
    if deed is None:
        return None
    deed.family = family
    return LastDeed(deed, tuple(_entries(family, deed)))


def _entries(family: Family, deed: Deed) -> list[Entry]:
    told = noted_in(deed)
    rows = _rows(family, told)
    return [
        Entry(rows[one["id"]], one["was"], one["version"], one["before"]) for one in told if one["id"] in rows
    ]


def noted_in(deed: Deed) -> list[dict[str, Any]]:
    """This function will read what a deed keeps of its rows; nothing where it cannot be undone."""
    found: list[dict[str, Any]] = json.loads(deed.rows) if deed.rows else []
    return found


def _rows(family: Family, told: Sequence[dict[str, Any]]) -> dict[str, FamilyRow]:
    """The rows as they are now, by their key, also those that were taken away: one query per kind of row."""
    keys: dict[str, list[uuid.UUID]] = {}
    for one in told:
        keys.setdefault(one["model"], []).append(uuid.UUID(one["id"]))
    found: dict[str, FamilyRow] = {}
    for name, wanted in keys.items():
        model: type[FamilyRow] = apps.get_model(
            name if "." in name else f"families.{name}"
        )  # also of rooms above
        for row in model._default_manager.filter(family=family, pk__in=wanted):
            row.family = family
            found[str(row.pk)] = row
    return found


def changed_by(last: LastDeed) -> str:
    """This function will name who changed those rows since, where that is still known."""
    keys = {str(entry.row.pk) for entry in last.changed_since}
    for deed in _since(last):
        if keys & {one["id"] for one in noted_in(deed)}:
            return str(deed.actor.name)
    return ""


def as_left(last: LastDeed) -> dict[str, dict[str, Any]]:
    """This function will give what stood in those rows as the action left them, by their key, as far as whoever changed them
    first since still has it to undo.
    """
    versions = {str(entry.row.pk): entry.version for entry in last.changed_since}
    return {
        one["id"]: one["before"]
        for deed in _since(last)
        for one in noted_in(deed)
        if one["before"] is not None and versions.get(one["id"]) == one["was"]
    }


def _since(last: LastDeed) -> list[Deed]:
    """What was done in this family after an action, the latest first."""
    others = Deed.objects.filter(family=last.deed.family, undone_at__isnull=True, at__gte=last.deed.at)
    found = list(others.exclude(pk=last.deed.pk).select_related("actor").order_by("-at", "-id")[:MOST])
    for deed in found:
        deed.family = last.deed.family
    return found
