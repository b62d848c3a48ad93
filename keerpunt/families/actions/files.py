"""Opening a family's file and its outline: name, start, phase."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import ChangedMeanwhile, NotAllowed, Refused, no, require
from keerpunt.families import beginnings, policies
from keerpunt.families.actions import steps
from keerpunt.families.beginnings import Beginning
from keerpunt.families.enums import Phase, SeatRole
from keerpunt.families.events import FamilyOpened
from keerpunt.families.models import CareTeamSeat, Family
from keerpunt.kit import clock, events
from keerpunt.programmes import queries as programme_queries
from keerpunt.programmes.enums import Role
from keerpunt.programmes.models import DataKey


def open_family(
    *,
    actor: Actor,
    display_name: str,
    started_on: dt.date,
    lead_coach_id: uuid.UUID,
    now: dt.datetime,
    begun: Beginning | None = None,
) -> Family:
    """This function will add a family to the programme, with its own data key and its lead coach's seat.

    begun: the row and key that were made before, for who seals a whole story first. Refused when the lead coach is
    not a coach of this programme on that day.
    """
    require(policies.can_open_a_file(actor))
    if actor.programme_id is None:
        raise NotAllowed(no("no_programme"))
    on = clock.day_of(now)
    coaches = programme_queries.members(on, roles=[Role.COACH])
    if not coaches.filter(user_id=lead_coach_id).exists():
        raise Refused(_("Choose a coach who works in this programme now."), field="lead_coach")
    begun = begun or beginnings.beginning(actor.programme_id)
    family = begun.family
    if family.programme_id != actor.programme_id:
        raise NotAllowed(no("other_programme"))
    family.display_name, family.started_on, family.lead_coach_id = display_name, started_on, lead_coach_id
    with transaction.atomic():
        family.data_key = DataKey.objects.create(
            id=family.data_key_id, programme_id=family.programme_id, wrapped=begun.wrapped
        )
        family.save(force_insert=True)
        seat = CareTeamSeat.objects.create(
            programme_id=actor.programme_id,
            family=family,
            user_id=lead_coach_id,
            role=SeatRole.LEAD_COACH,
            starts_on=min(started_on, on),
        )
        operation = "families.open_family"
        steps.write_line(actor=actor, family=family, operation=operation, rows=[family, seat], now=now)
        events.publish(FamilyOpened(family_id=family.pk, programme_id=family.programme_id))
    return family


def change_family(
    *,
    actor: Actor,
    family: Family,
    display_name: str,
    started_on: dt.date,
    phase: str,
    version: int | None,
    now: dt.datetime,
) -> Family:
    """This function will change a family's name, start and phase, from the version that the edit started from."""
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        if version is not None and family.version != version:
            raise ChangedMeanwhile
        family.display_name = display_name
        family.started_on = started_on
        family.phase = Phase(phase)
        family.version += 1
        family.save(update_fields=["display_name", "started_on", "phase", "version"])
        steps.write_line(
            actor=actor, family=family, operation="families.change_family", rows=[family], now=now
        )
    return family
