"""The jobs of this room: handovers whose day has come are written down, and deeds that are too old to undo forgotten.

Nothing depends on either having run.
"""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django_tasks import task

from keerpunt.access import actors
from keerpunt.families.actions import team, undoing
from keerpunt.kit import clock
from keerpunt.programmes.models import Programme
from keerpunt.programmes.scopes import programme_scope


@task()
def settle_handovers() -> int:
    """This function will settle the handovers of every programme, and give how many there were."""
    settled = 0
    for key in list(Programme.objects.values_list("pk", flat=True)):
        with programme_scope(key):
            settled += team.settle_handovers(actor=actors.system(key), now=clock.now())
    return settled


def settle_on(day: dt.date) -> None:
    """This function will have the handovers settled at the beginning of a day, as people in Europe/Amsterdam count it."""
    begin = timezone.make_aware(dt.datetime.combine(day, dt.time(0, 5)))
    settle_handovers.using(run_after=begin).enqueue()


@task()
def forget_deeds() -> int:
    """This function will forget, in every programme, what can no longer be undone, and give how many actions that were."""
    forgotten = 0
    for key in list(Programme.objects.values_list("pk", flat=True)):
        with programme_scope(key):
            forgotten += undoing.forget_deeds(actor=actors.system(key), now=clock.now())
    return forgotten


class Today:
    """The day on which this process last asked for the forgetting: once a day is enough, however much is changed."""

    day: dt.date | None = None


def forget_once_a_day() -> None:
    """This function will have old deeds forgotten, at the first change of a day."""
    today = clock.day_of(clock.now())
    if Today.day != today:
        Today.day = today
        forget_deeds.enqueue()
