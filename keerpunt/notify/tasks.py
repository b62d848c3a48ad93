"""The job that sends mail, started after the commit by wiring.py."""

from __future__ import annotations

import uuid

from django_tasks import task

from keerpunt.kit import clock
from keerpunt.notify import actions


@task()
def send(mail_id: str) -> bool:
    """This function will send one waiting mail; False when it was sent before, or could not be sent."""
    return actions.send_one(mail_id=uuid.UUID(mail_id), now=clock.now())
