"""Putting mail in the outbox, in the transaction of what it tells about, and sending it afterwards."""

from __future__ import annotations

import datetime as dt
import uuid

from django.core.mail import EmailMessage
from django.db.models import F

from keerpunt.kit import events, references, sealing
from keerpunt.notify import queries, rules
from keerpunt.notify.events import MailWaiting
from keerpunt.notify.models import Mail


def put_in_outbox(*, to: str, subject: str, text: str, now: dt.datetime) -> Mail:
    """This function will keep one mail; a rolled-back transaction leaves none, a committed one is sent by a job."""
    key = references.new_id()
    content = sealing.ring().wrap(text.encode(), key.bytes)
    line = " ".join(subject.split())[:200]
    mail = Mail.objects.create(id=key, to=to, subject=line, content=content, made_at=now, next_try_at=now)
    events.publish(MailWaiting(mail_id=mail.pk))
    return mail


def send_one(*, mail_id: uuid.UUID, now: dt.datetime) -> bool:
    """This function will send one waiting mail whose time has come.

    It is claimed first, so that two workers send it once; no transaction is open while the mail server is asked.
    """
    if not _claim(mail_id, now=now):
        return False
    mail = Mail.objects.get(pk=mail_id)
    try:
        _message(mail).send()
    except (OSError, sealing.SealBroken) as error:
        later = now + rules.wait_after(mail.tries)
        Mail.objects.filter(pk=mail_id).update(failure=type(error).__name__, next_try_at=later)
        return False
    Mail.objects.filter(pk=mail_id).update(sent_at=now, content=None, failure="")
    return True


def send_waiting(*, now: dt.datetime) -> tuple[int, int]:
    """This function will try every mail whose time has come, and say how many went and how many did not."""
    sent = failed = 0
    for mail_id in list(queries.waiting(now=now).values_list("pk", flat=True)):
        if send_one(mail_id=mail_id, now=now):
            sent += 1
        else:
            failed += 1
    return sent, failed


def _claim(mail_id: uuid.UUID, *, now: dt.datetime) -> bool:
    """One statement, so that of two workers one gets it. A worker that dies lets go after the claim."""
    ready = queries.waiting(now=now).filter(pk=mail_id)
    return ready.update(next_try_at=now + rules.CLAIM, tries=F("tries") + 1) == 1


def _message(mail: Mail) -> EmailMessage:
    """The mail itself. Its number goes along, so that a receiver who gets it twice can tell."""
    text = sealing.ring().unwrap(bytes(mail.content or b"\0"), mail.pk.bytes).decode()
    number = {"Message-ID": f"<{mail.pk.hex}@keerpunt>"}
    return EmailMessage(subject=mail.subject, body=text, to=[mail.to], headers=number)
