"""A session that was handed over, "samen": who of which family holds the device now, kept in the session itself.

The session holds keys, and the member's first name sealed with the key ring: no name stands in the clear in the database.
"""

from __future__ import annotations

import base64
import datetime as dt
import uuid
from dataclasses import dataclass

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

from keerpunt.kit import sealing

KEY = "together"
_BOUND_TO = b"access.handed_over"
LONG_AGO = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class HandedOver:
    """Who holds the device. family, member: references, as they stand in addresses; name: as the page calls the member.

    after: where the coach goes on after signing in again, when a form of theirs waits there; else empty.
    at: when something was saved last; without it a turn is over.
    """

    member_id: uuid.UUID
    family_id: uuid.UUID
    programme_id: uuid.UUID
    member: str
    family: str
    name: str
    after: str = ""
    at: dt.datetime = LONG_AGO


def keep(session: SessionBase, held: HandedOver) -> None:
    """This function will write in a session who holds the device. It stays for a working day, so that the server still
    knows whose turn it was when that ended by itself: `is_over` says when.
    """
    session[KEY] = {
        "member_id": str(held.member_id),
        "family_id": str(held.family_id),
        "programme_id": str(held.programme_id),
        "member": held.member,
        "family": held.family,
        "name": base64.b64encode(sealing.ring().wrap(held.name.encode(), _BOUND_TO)).decode(),
        "after": held.after,
        "at": held.at.isoformat(),
    }
    session.set_expiry(settings.SESSION_COOKIE_AGE)


def is_over(held: HandedOver, *, seen: dt.datetime | None, now: dt.datetime) -> bool:
    """This function will say whether a turn ended by itself: nothing was saved for long, or nothing asked for a while.

    seen: when a page was asked for last, as far as that is known.
    """
    saved = dt.timedelta(seconds=settings.KEERPUNT_TOGETHER_SECONDS)
    idle = dt.timedelta(seconds=settings.KEERPUNT_TOGETHER_IDLE_SECONDS)
    return now - held.at > saved or now - max(held.at, seen or held.at) > idle


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
        at=dt.datetime.fromisoformat(told["at"]) if "at" in told else LONG_AGO,
    )
