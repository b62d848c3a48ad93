"""What waits in the outbox."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.models import QuerySet

from keerpunt.notify import rules
from keerpunt.notify.models import Mail


def waiting(*, now: dt.datetime) -> QuerySet[Mail]:
    """This function will give the mails whose time has come, and that were not given up."""
    return Mail.objects.filter(sent_at__isnull=True, next_try_at__lte=now, tries__lt=rules.MOST_TRIES)


def next_try(mail_id: uuid.UUID | str) -> dt.datetime | None:
    """This function will say when a mail is tried again; None when it was sent or given up."""
    left = Mail.objects.filter(pk=mail_id, sent_at__isnull=True, tries__lt=rules.MOST_TRIES)
    return left.values_list("next_try_at", flat=True).first()


def given_up() -> int:
    """This function will count the mails that nobody tries any more."""
    return Mail.objects.filter(sent_at__isnull=True, tries__gte=rules.MOST_TRIES).count()
