"""Putting mail in the outbox, in the transaction of what it tells about, and sending it afterwards."""

from __future__ import annotations

import datetime as dt
import uuid

from django.core.mail import EmailMessage
from django.db import transaction

from keerpunt.kit import events
from keerpunt.notify.events import MailWaiting
from keerpunt.notify.models import Mail

MOST_TRIES = 8


def put_in_outbox(*, to: str, subject: str, text: str, now: dt.datetime) -> Mail:
    """This function will keep one mail; a rolled-back transaction leaves none, a committed one is sent by a job."""
    mail = Mail.objects.create(to=to, subject=" ".join(subject.split()), text=text, made_at=now)
    events.publish(MailWaiting(mail_id=mail.pk))
    return mail


def send_one(*, mail_id: uuid.UUID, now: dt.datetime) -> bool:
    """This function will send one waiting mail. It is locked meanwhile, so that two workers send it once."""
    with transaction.atomic():
        mail = Mail.objects.select_for_update().filter(pk=mail_id, sent_at__isnull=True).first()
        if mail is None or mail.tries >= MOST_TRIES:
            return False
        mail.tries += 1
        try:
            EmailMessage(subject=mail.subject, body=mail.text, to=[mail.to]).send()
        except OSError as error:
            mail.failure = type(error).__name__
        else:
            mail.sent_at, mail.text, mail.failure = now, "", ""
        mail.save(update_fields=["tries", "failure", "sent_at", "text"])
        return mail.sent_at is not None

