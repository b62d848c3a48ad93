"""A family before it is stored: with its key, so that what comes into it can be sealed before anything is locked."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from keerpunt.families.models import Family
from keerpunt.kit import references, sealing


@dataclass(frozen=True)
class Beginning:
    """A family that is not stored yet, and its wrapped key."""

    family: Family
    wrapped: bytes


def beginning(programme_id: uuid.UUID) -> Beginning:
    """This function will make a family's key and its row, both not stored; the key serves within this scope only."""
    key_id = references.new_id()
    wrapped = sealing.new_wrapped_key(key_id)
    sealing.warm(key_id, wrapped)
    return Beginning(Family(programme_id=programme_id, data_key_id=key_id), wrapped)
