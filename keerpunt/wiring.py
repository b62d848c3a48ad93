"""Every reaction to an event, on one screen."""

from __future__ import annotations

from keerpunt.administration import signals as administration_signals
from keerpunt.families import tasks as families_tasks
from keerpunt.families.events import FamilyChanged, HandoverPlanned
from keerpunt.families.web import beside
from keerpunt.kit import events
from keerpunt.notify import tasks as notify_tasks
from keerpunt.notify.events import MailWaiting
from keerpunt.plans import undoing as plans_undoing
from keerpunt.plans.web import event_notes


def connect() -> None:
    """This function will connect events to reactions, once, at start-up."""
    events.subscribe(MailWaiting, lambda event: notify_tasks.send.enqueue(str(event.mail_id)))
    events.subscribe(HandoverPlanned, lambda event: families_tasks.settle_on(event.on))
    events.subscribe(FamilyChanged, lambda event: families_tasks.forget_once_a_day())
    beside.add_source(event_notes.notes_of)
    administration_signals.connect()
    plans_undoing.connect()
