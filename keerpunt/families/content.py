"""What stands in a row of a family as plain values, to keep beside it and to put back: what `deeds` keeps for undoing."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from keerpunt.families.models import EventPerson, FamilyRow, LifeEvent

# What every row has and no undo puts back.
KEPT = frozenset({"id", "programme", "family", "version", "removed_at", "reference"})
PERSONS = "persons"


def of(row: FamilyRow) -> dict[str, Any]:
    """This function will give a row's own content as plain values, for a life event with the persons it is about."""
    content = {field.attname: _plain(getattr(row, field.attname)) for field in _fields(type(row))}
    if isinstance(row, LifeEvent):
        links = EventPerson.objects.filter(event=row).order_by("id")
        content[PERSONS] = [str(key) for key in links.values_list("person_id", flat=True)]
    return content


def put_back(row: FamilyRow, content: Mapping[str, Any]) -> None:
    """This function will make a row and what it is about as they were, and store it with the version it has."""
    for field in _fields(type(row)):
        if field.attname in content:
            target = field.target_field if field.is_relation else field
            setattr(row, field.attname, target.to_python(content[field.attname]))
    row.save()
    if isinstance(row, LifeEvent):
        EventPerson.objects.filter(event=row).delete()
        EventPerson.objects.bulk_create(
            EventPerson(programme_id=row.programme_id, event=row, person_id=uuid.UUID(key))
            for key in content.get(PERSONS, ())
        )


def _fields(model: type[FamilyRow]) -> list[Any]:
    return [field for field in model._meta.concrete_fields if field.name not in KEPT]


def _plain(value: Any) -> Any:
    if isinstance(value, uuid.UUID):
        return str(value)
    return value.isoformat() if isinstance(value, dt.date) else value
