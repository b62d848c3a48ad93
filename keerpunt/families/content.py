"""What stands in a row of a family as plain values, to keep beside it and to put back: what `deeds` keeps for undoing."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Mapping
from typing import Any

from keerpunt.families.models import EventPerson, FamilyRow, LifeEvent

# What every row has and no undo puts back.
KEPT = frozenset({"id", "programme", "family", "version", "removed_at", "reference"})
PERSONS = "persons"
#: Rows that are about several persons: per kind, the rows that link them, and how such a link calls its row. Rooms above
#: add their own kinds when they start.
LINKS: dict[type[FamilyRow], tuple[Any, str]] = {LifeEvent: (EventPerson, "event")}
#: What a kind of row has since, of which an earlier version of this program kept nothing: given from the row as it is now and
#: from what was kept. Rooms above add theirs when they start.
SINCE: dict[type[FamilyRow], Callable[[Any, Mapping[str, Any]], Mapping[str, Any]]] = {}


def of(row: FamilyRow) -> dict[str, Any]:
    """This function will give a row's own content as plain values, with the persons it is about where those are several."""
    content = {field.attname: _plain(getattr(row, field.attname)) for field in _fields(type(row))}
    if type(row) in LINKS:
        links = _links(row).order_by("id")
        content[PERSONS] = [str(key) for key in links.values_list("person_id", flat=True)]
    return content


def put_back(row: FamilyRow, content: Mapping[str, Any]) -> None:
    """This function will make a row and what it is about as they were, and store it with the version it has."""
    if type(row) in SINCE:
        content = {**content, **SINCE[type(row)](row, content)}
    for field in _fields(type(row)):
        if field.attname in content:
            target = field.target_field if field.is_relation else field
            setattr(row, field.attname, target.to_python(content[field.attname]))
    row.save()
    if type(row) in LINKS:
        model, name = LINKS[type(row)]
        _links(row).delete()
        model._default_manager.bulk_create(
            model(programme_id=row.programme_id, person_id=uuid.UUID(key), **{name: row})
            for key in content.get(PERSONS, ())
        )


def _links(row: FamilyRow) -> Any:
    model, name = LINKS[type(row)]
    return model._default_manager.filter(**{name: row})


def _fields(model: type[FamilyRow]) -> list[Any]:
    return [field for field in model._meta.concrete_fields if field.name not in KEPT]


def _plain(value: Any) -> Any:
    if isinstance(value, uuid.UUID):
        return str(value)
    return value.isoformat() if isinstance(value, dt.date) else value
