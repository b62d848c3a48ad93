"""A session that was handed over, "samen": who of which family holds the device now, kept in the session itself.

The session holds keys, and the member's first name sealed with the key ring: no name stands in the clear in the database.
"""

from __future__ import annotations

import base64
import uuid
from dataclasses import dataclass

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

from keerpunt.kit import sealing

KEY = "together"
_BOUND_TO = b"access.handed_over"


@dataclass(frozen=True)
class HandedOver:
    """Who holds the device. family, member: references, as they stand in addresses; name: as the page calls the member.

    after: where the coach goes on after signing in again, when a form of theirs waits there; else empty.
    """

    member_id: uuid.UUID
    family_id: uuid.UUID
    programme_id: uuid.UUID
    member: str
    family: str
    name: str
    after: str = ""


def keep(session: SessionBase, held: HandedOver) -> None:
    """This function will write in a session who holds the device. From its last saving on it lasts for a limited time."""
    session[KEY] = {
        "member_id": str(held.member_id),
        "family_id": str(held.family_id),
        "programme_id": str(held.programme_id),
        "member": held.member,
        "family": held.family,
        "name": base64.b64encode(sealing.ring().wrap(held.name.encode(), _BOUND_TO)).decode(),
        "after": held.after,
    }
    session.set_expiry(settings.KEERPUNT_TOGETHER_SECONDS)


def read(session: SessionBase) -> HandedOver | None:
    """This function will give who holds the device in this session, None when it was not handed over."""
    told = session.get(KEY)
    if told is None:
        return None
    return HandedOver(
        member_id=uuid.UUID(told["member_id"]),
        family_id=uuid.UUID(told["family_id"]),
        programme_id=uuid.UUID(told["programme_id"]),
        member=told["member"],
        family=told["family"],
        name=sealing.ring().unwrap(base64.b64decode(told["name"]), _BOUND_TO).decode(),
        after=told["after"],
    )
