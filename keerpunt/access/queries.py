"""Questions about reasons: which one lets an actor read a family now."""

from __future__ import annotations

import datetime as dt
import uuid

from keerpunt.access.actors import Actor
from keerpunt.access.models import Reason
from keerpunt.programmes.enums import Role


def holding_reason(actor: Actor, family_id: uuid.UUID, *, now: dt.datetime) -> str:
    """This function will give the code of the reason with which a coordinator reads a family now; else an empty text."""
    if actor.user_id is None or not actor.has(Role.COORDINATOR):
        return ""
    held = Reason.objects.filter(
        user_id=actor.user_id, family_id=family_id, given_at__lte=now, holds_until__gt=now
    )
    code: str | None = held.order_by("-given_at").values_list("code", flat=True).first()
    return code or ""
