"""What somebody did last in a family, and undoing it: each action notes how its rows were before, in its own transaction.

Undoing is a new action with its own journal line. It puts back what was there, and only when nobody changed it since.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps

from keerpunt.access.actors import Actor
from keerpunt.families.models import Deed, EventPerson, Family, FamilyRow, LifeEvent

# What every row has and no undo puts back.
KEPT = frozenset({"id", "programme", "family", "version", "removed_at", "reference"})


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
    _of(family).append(Touched(row, row.version - 1, as_it_is(before)))


def taken_together(family: Family, rows: Iterable[FamilyRow]) -> None:
    """This function will note rows that one statement is about to change, which raises each version by one."""
    for row in rows:
        row.version += 1
        taken(family, row, row)


def as_it_is(row: FamilyRow) -> dict[str, Any]:
    """This function will give a row's own content as plain values, for a life event with the persons it is about."""
    content = {
        field.attname: _plain(getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if field.name not in KEPT
    }
    if isinstance(row, LifeEvent):
        links = EventPerson.objects.filter(event=row).order_by("id")
        content["persons"] = [str(key) for key in links.values_list("person_id", flat=True)]
    return content


def keep(actor: Actor, family: Family, operation: str, *, now: dt.datetime) -> None:
    """This function will keep what the action did; one that touched no row of the story cannot be undone."""
    if actor.user_id is None:
        return
    entries = [
        {
            "model": type(one.row).__name__,
            "id": str(one.row.pk),
            "was": one.version_before,
            "version": one.row.version,
            "before": one.before,
        }
        for one in _of(family)
    ]
    family.touched = []
    Deed(
        programme_id=family.programme_id,
        family=family,
        actor_id=actor.user_id,
        at=now,
        operation=operation,
        rows=json.dumps(entries) if entries else "",
    ).save(force_insert=True)


def model_of(entry: dict[str, Any]) -> type[FamilyRow]:
    """This function will give the model of an entry in `Deed.rows`."""
    model: type[FamilyRow] = apps.get_model("families", entry["model"])
    return model


def _of(family: Family) -> list[Touched]:
    if family.touched is None:
        family.touched = []
    return family.touched


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, uuid.UUID) else value
