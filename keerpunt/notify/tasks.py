"""The job that sends mail, started after the commit by wiring.py. What fails is planned again by itself."""

from __future__ import annotations

import uuid

from django_tasks import task

from keerpunt.kit import clock
from keerpunt.notify import actions, queries


@task()
def send(mail_id: str) -> bool:
    """This function will send one waiting mail; False when it was sent before, or could not be sent."""
    if actions.send_one(mail_id=uuid.UUID(mail_id), now=clock.now()):
        return True
    again = queries.next_try(uuid.UUID(mail_id))
    if again is not None:
        send.using(run_after=again).enqueue(mail_id)
    return False
