"""The job that writes down handovers whose day has come. Nothing depends on it having run."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django_tasks import task

from keerpunt.access import actors
from keerpunt.families.actions import team
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
