"""What somebody did last in a family, and undoing it: each action notes how its rows were before, in its own transaction.

Undoing is a new action with its own journal line. It puts back what was there, and only when nobody changed it since.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from keerpunt.access.actors import Actor
from keerpunt.families import content, undo_words
from keerpunt.families.models import Deed, Family, FamilyRow
from keerpunt.kit import references, sealing, written


@dataclass(slots=True)
class Touched:
    """One row that an action touched. before: how it was, None for a row that was made."""

    row: FamilyRow
    version_before: int
    before: dict[str, Any] | None


def begin(family: Family) -> None:
    """This function will begin to note what an action does to the rows of this locked family."""
    family.touched = []


def made(family: Family, row: FamilyRow) -> None:
    """This function will note that a row was made."""
    _of(family).append(Touched(row, 0, None))


def taken(family: Family, row: FamilyRow, before: FamilyRow) -> None:
    """This function will note how a row in hand, whose version was raised already, was before it: as `before`."""
    before.family = family
    _of(family).append(Touched(row, row.version - 1, content.of(before)))


def taken_together(family: Family, rows: Iterable[FamilyRow]) -> None:
    """This function will note rows that one statement is about to change, which raises each version by one."""
    for row in rows:
        row.version += 1
        taken(family, row, row)


def keep(actor: Actor, family: Family, operation: str, *, now: dt.datetime) -> None:
    """This function will keep what the action did; one that touched no row, or has no inverse, cannot be undone.

    What a member did who held the phone is the family's: a professional does not undo it afterwards.
    """
    if actor.user_id is None:
        return
    stays = actor.member_id is not None or undo_words.refuses(operation)
    entries = [] if stays else _entries(_of(family))
    family.touched = []
    deed_id = references.new_id()
    rows = None
    if entries:
        place = Deed._meta.get_field("rows").place
        key_id = family.sealing_key_id
        rows = sealing.seal(json.dumps(entries), key_id=key_id, row_id=deed_id, place=place)
    written.told(_KEEP, deed_id, family.programme_id, family.pk, actor.user_id, now, operation, rows)


_KEEP = """
    INSERT INTO families_deed (id, programme_id, family_id, actor_id, at, operation, rows, undone_at)
    VALUES (%s, %s, %s, %s, %s, %s, %s, NULL)
"""


def _entries(touched: Iterable[Touched]) -> list[dict[str, Any]]:
    """One entry per row: how it was before the first change of it, and its version after the last."""
    found: dict[str, dict[str, Any]] = {}
    for one in touched:
        entry = {
            "model": one.row._meta.label,
            "id": str(one.row.pk),
            "was": one.version_before,
            "version": one.row.version,
            "before": one.before,
        }
        kept = found.setdefault(str(one.row.pk), entry)
        kept["version"] = max(kept["version"], one.row.version)
    return list(found.values())


def _of(family: Family) -> list[Touched]:
    if family.touched is None:
        family.touched = []
    return family.touched
