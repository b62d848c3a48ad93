"""Text that somebody was typing when their session ended: kept sealed for half an hour, for that user only."""

from __future__ import annotations

import datetime as dt
import json
import uuid

from django.http import QueryDict

from keerpunt.accounts.models import HeldText, User
from keerpunt.kit import sealing

KEPT = dt.timedelta(minutes=30)
LARGEST = 1_000_000
MOST_PER_USER = 10
MARK = "bewaard"


def hold(
    *, submission: uuid.UUID, user_id: uuid.UUID, path: str, posted: QueryDict, now: dt.datetime
) -> bool:
    """This function will keep what was posted; False when it is too large, or nobody of that id exists."""
    fields = {name: values for name, values in posted.lists() if name != "csrfmiddlewaretoken"}
    text = json.dumps(fields).encode()
    HeldText.objects.filter(expires_at__lt=now).delete()
    if len(text) > LARGEST or not User.objects.filter(pk=user_id, is_active=True).exists():
        return False
    if HeldText.objects.filter(user_id=user_id).exclude(pk=submission).count() >= MOST_PER_USER:
        return False
    content = sealing.ring().wrap(text, submission.bytes + user_id.bytes)
    HeldText.objects.update_or_create(
        pk=submission,
        defaults={"user_id": user_id, "path": path[:300], "content": content, "expires_at": now + KEPT},
    )
    return True


def held_for(*, user_id: uuid.UUID, path: str, now: dt.datetime) -> QueryDict | None:
    """This function will give what this user was typing at this address, newest first; None when there is nothing."""
    row = (
        HeldText.objects.filter(user_id=user_id, path=path, expires_at__gt=now)
        .order_by("-expires_at")
        .first()
    )
    if row is None:
        return None
    text = sealing.ring().unwrap(bytes(row.content), row.id.bytes + user_id.bytes)
    posted = QueryDict(mutable=True)
    for name, values in json.loads(text).items():
        posted.setlist(name, values)
    return posted


def forget(*, user_id: uuid.UUID, path: str) -> None:
    """This function will remove what was held, once it was saved."""
    HeldText.objects.filter(user_id=user_id, path=path).delete()
