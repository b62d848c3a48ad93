"""A form's id has one effect: the second time it gives the same answer, and a refused form keeps its id."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import uuid
from collections.abc import Callable, Mapping

from django.conf import settings
from django.db import IntegrityError, transaction

from keerpunt.journal import tokens
from keerpunt.journal.models import Submission
from keerpunt.kit import written

UNHASHED = frozenset({"submission", "csrfmiddlewaretoken"})


_TAKEN = "INSERT INTO journal_submission (id, actor_id, body, led_to, at) VALUES (%s, %s, %s, '', %s)"
_LED_TO = "UPDATE journal_submission SET led_to = %s WHERE id = %s"


class SubmissionUsedForOther(Exception):
    """The id was used already, for other content: it has to be asked again."""


class NotRecognised(Exception):
    """There is no id, or not one that we made for this sender: it has to be asked again."""


def body_hash(path: str, fields: Mapping[str, list[str]]) -> bytes:
    """This function will give a keyed hash over the address and the fields of a form (never the text itself).

    A field that was left empty counts as one that is not there: a form gets more fields when there is more to choose from.
    """
    parts = [path] + [
        f"{name}={value}"
        for name in sorted(fields)
        if name not in UNHASHED
        for value in fields[name]
        if value
    ]
    text = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hmac.new(settings.KEERPUNT_JOURNAL_KEY, text, hashlib.sha256).digest()


def once(*, token: str, user_id: uuid.UUID, body: bytes, perform: Callable[[], str], now: dt.datetime) -> str:
    """This function will run `perform` (which gives the address its answer leads to) at most once for this id.

    A refusal raised by `perform` rolls everything back, the id included.
    """
    parts = tokens.read_token(token)
    if parts is None or parts[1] != user_id:
        raise NotRecognised
    try:
        with transaction.atomic():
            # First the id: a second request waits here until the first has committed, and then is refused.
            written.told(_TAKEN, parts[0], user_id, body, now)
            led_to = perform()
            written.told(_LED_TO, led_to, parts[0])
            return led_to
    except IntegrityError:
        earlier = _earlier(parts[0], user_id, body)
        if earlier is None:
            raise
        return earlier


def answered(*, token: str, user_id: uuid.UUID, body: bytes) -> str | None:
    """This function will give where this very form led when it was sent before; None when it was not."""
    parts = tokens.read_token(token)
    if parts is None or parts[1] != user_id:
        return None
    try:
        return _earlier(parts[0], user_id, body)
    except SubmissionUsedForOther:
        return None


def same_before(*, token: str, user_id: uuid.UUID, body: bytes, since: dt.datetime) -> Submission | None:
    """This function will give the latest form of this sender since a moment with this very content, under another id."""
    parts = tokens.read_token(token)
    if parts is None or parts[1] != user_id:
        return None
    found = Submission.objects.filter(actor_id=user_id, body=body, at__gte=since).exclude(pk=parts[0])
    return found.order_by("-at").first()


def _earlier(submission: uuid.UUID, user_id: uuid.UUID, body: bytes) -> str | None:
    row = Submission.objects.filter(pk=submission).first()
    if row is None:
        return None
    if row.actor_id != user_id or not hmac.compare_digest(bytes(row.body), body):
        raise SubmissionUsedForOther
    return row.led_to
