"""What happened in a family, for who wants to react. Ids only."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass


@dataclass(frozen=True)
class FamilyOpened:
    """A family joined the programme."""

    family_id: uuid.UUID
    programme_id: uuid.UUID


@dataclass(frozen=True)
class FamilyChanged:
    """Somebody or something on the family's map changed: drawings of it are out of date."""

    family_id: uuid.UUID
    programme_id: uuid.UUID


@dataclass(frozen=True)
class HandoverPlanned:
    """A new lead coach was named, from a day on; both hold seats until then."""

    family_id: uuid.UUID
    programme_id: uuid.UUID
    on: dt.date
