"""The job that writes down handovers whose day has come. Nothing depends on it having run."""

from __future__ import annotations

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
