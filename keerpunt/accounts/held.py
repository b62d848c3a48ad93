"""Text that somebody was typing when their session ended: kept sealed for half an hour, for that user only."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import uuid

from django.http import HttpRequest, QueryDict
from django.utils.encoding import escape_uri_path
from django_tasks import task

from keerpunt.accounts.models import HeldText, User
from keerpunt.kit import clock, sealing

KEPT = dt.timedelta(minutes=30)
LARGEST = 1_000_000
MOST_PER_USER = 10
LONGEST_ADDRESS = 300
MARK = "bewaard"
# What the mark says of why it was held: somebody was signed out, or something else had to come first.
SIGNED_OUT, DETOUR = "1", "omweg"
# Forms of one's own account hold passwords and codes, and no work: they are never kept.
NEVER_FOR = ("/account/", "/inloggen/", "/uitnodiging/")
NEVER_WITH = ("password", "wachtwoord", "csrfmiddlewaretoken")


class TooMuch(Exception):
    """This is more than is held for anybody: too long a text, or too many of them."""


def address_of(request: HttpRequest) -> str:
    """This function will give the address of a form with its question (`?als=kind`), without our own mark in it."""
    query = request.GET.copy()
    query.pop(MARK, None)
    return escape_uri_path(request.path) + (f"?{query.urlencode()}" if query else "")


def back_to(request: HttpRequest, why: str = SIGNED_OUT) -> str:
    """This function will give the address at which that form is shown again with what was held for it."""
    address = address_of(request)
    return f"{address}{'&' if '?' in address else '?'}{MARK}={why}"


def hold(
    *, submission: uuid.UUID, user_id: uuid.UUID, address: str, posted: QueryDict, now: dt.datetime
) -> bool:
    """This function will keep what was posted; False when it is not to be kept, or nobody's of that id.

    TooMuch when it is too large, or when too many texts wait for this user already.
    """
    if address.startswith(NEVER_FOR):
        return False
    tidy_up(now)
    if not User.objects.filter(pk=user_id, is_active=True).exists():
        return False
    text = json.dumps({name: values for name, values in posted.lists() if not is_never_kept(name)}).encode()
    if len(text) > LARGEST:
        raise TooMuch
    if HeldText.objects.filter(user_id=user_id).exclude(pk=submission).count() >= MOST_PER_USER:
        raise TooMuch
    content = sealing.ring().wrap(text, submission.bytes + user_id.bytes)
    gone_at = now + KEPT
    HeldText.objects.update_or_create(
        pk=submission,
        defaults={"user_id": user_id, "path": _key(address), "content": content, "expires_at": gone_at},
    )
    remove_expired.using(run_after=gone_at).enqueue()
    return True


def held_for(*, user_id: uuid.UUID, address: str, now: dt.datetime) -> QueryDict | None:
    """This function will give what this user was typing at this address, newest first; None when there is nothing."""
    row = (
        HeldText.objects.filter(user_id=user_id, path=_key(address), expires_at__gt=now)
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


def forget(*, user_id: uuid.UUID, address: str) -> None:
    """This function will remove what was held, once it was saved."""
    HeldText.objects.filter(user_id=user_id, path=_key(address)).delete()


def tidy_up(now: dt.datetime) -> int:
    """This function will remove what was held for its half hour, and say how many texts that were."""
    return HeldText.objects.filter(expires_at__lte=now).delete()[0]


@task()
def remove_expired() -> int:
    """This function will tidy up when the half hour of a text is over; every sign-in does so as well."""
    return tidy_up(clock.now())


def is_never_kept(name: str) -> bool:
    """This function will say whether a field holds what nobody may keep: a password."""
    return any(word in name.lower() for word in NEVER_WITH)


def _key(address: str) -> str:
    """The address itself, or the beginning of a very long one with a digest of all of it."""
    if len(address) <= LONGEST_ADDRESS:
        return address
    return f"{address[:200]}#{hashlib.sha256(address.encode()).hexdigest()}"
