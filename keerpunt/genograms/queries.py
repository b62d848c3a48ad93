"""Questions about what came in by a file, always through what the actor may read."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.models import Count, Q

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import NotAllowed, no
from keerpunt.families.models import Family
from keerpunt.genograms import policies
from keerpunt.genograms.models import Import, WaitingFile
from keerpunt.programmes import queries as programme_queries
from keerpunt.programmes.enums import Role
from keerpunt.programmes.models import Membership


def import_of(actor: Actor, reference: str, import_id: uuid.UUID, *, now: dt.datetime) -> Import:
    """This function will give a report that the actor may read, with its family."""
    if actor.programme_id is None:
        raise NotAllowed(no("no_programme"))
    found = policies.readable_imports(actor, now=now).filter(pk=import_id, family__reference=reference)
    came_in = found.select_related("family__data_key").first()
    if came_in is None:
        raise NotAllowed(no("no_such_import"))
    return came_in


def waiting_file(actor: Actor, waiting_id: uuid.UUID, *, now: dt.datetime) -> WaitingFile:
    """This function will give a file that waits and that the actor may see, with the family that it is for."""
    if actor.programme_id is None:
        raise NotAllowed(no("no_programme"))
    found = policies.waiting_files(actor, now=now).filter(pk=waiting_id)
    waiting = found.select_related("family__data_key").first()
    if waiting is None:
        raise NotAllowed(no("no_such_file"))
    return waiting


def coaches(on: dt.date) -> list[Membership]:
    """This function will list who can be a lead coach in the programme in scope, by name."""
    return list(programme_queries.members(on, roles=[Role.COACH]))


def least_busy_coach(on: dt.date) -> Membership | None:
    """This function will give the coach who leads the fewest families in the programme in scope; None without coaches."""
    leading = Family.objects.order_by().values_list("lead_coach_id").annotate(Count("pk"))
    families = dict(leading.exclude(Q(phase="completed") | Q(phase="stopped")))
    return min(coaches(on), key=lambda row: (families.get(row.user_id, 0), row.user.name), default=None)
