"""The care team: filling, changing and ending seats, and the warm handover from one lead coach to the next.

Only what stands here changes who leads a family. A lead coach's seat is never ended by hand: there is a handover.
"""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import ChangedMeanwhile, Refused, no, require, yes
from keerpunt.families import policies, rules
from keerpunt.families.actions import steps
from keerpunt.families.enums import SeatRole
from keerpunt.families.events import HandoverPlanned
from keerpunt.families.models import CareTeamSeat, Family
from keerpunt.kit import clock, events
from keerpunt.programmes import queries as programme_queries
from keerpunt.programmes.enums import Role

LONGEST_WAIT = dt.timedelta(days=366)
LONGEST_BACK = dt.timedelta(days=31)


def fill_seat(
    *,
    actor: Actor,
    family: Family,
    user_id: uuid.UUID,
    role: str,
    purpose: str,
    last_day: dt.date | None,
    starts_on: dt.date | None = None,
    now: dt.datetime,
) -> CareTeamSeat:
    """This function will give a coach of the programme a seat in the team, from today or the day that is given, until
    a last day if there is one.

    Refused for who is no coach here on that day, who is in the team already, and for the role of lead coach. The first
    day may lie a month back: a seat is sometimes written down later than somebody began.
    """
    on = clock.day_of(now)
    first_day = starts_on or on
    with transaction.atomic():
        family = _locked(actor, family, on)
        _require_first_day(first_day, on)
        _require_coach(user_id, on, field="coach")
        _require_coach(user_id, first_day, field="coach")
        if role == SeatRole.LEAD_COACH:
            raise Refused(_("A lead coach changes by a handover. Plan a handover instead."), field="role")
        if _held(family, first_day).filter(user_id=user_id).exists():
            raise Refused(_("This coach is in the team already. Change that seat instead."), field="coach")
        seat: CareTeamSeat = CareTeamSeat.objects.create(
            programme_id=family.programme_id,
            family=family,
            user_id=user_id,
            role=SeatRole(role),
            purpose=purpose,
            starts_on=first_day,
            ends_on=_first_day_without(last_day, first_day, on),
        )
        steps.write_line(actor=actor, family=family, operation="families.fill_seat", rows=[seat], now=now)
    return seat


def change_seat(
    *,
    actor: Actor,
    family: Family,
    seat: CareTeamSeat,
    purpose: str | None,
    last_day: dt.date | None,
    version: int | None,
    now: dt.datetime,
) -> CareTeamSeat:
    """This function will change what a seat is for, and until when; `purpose` None leaves it as it is.

    The term of a lead coach's seat stays what the handover made it.
    """
    on = clock.day_of(now)
    with transaction.atomic():
        family = _locked(actor, family, on)
        seat = _locked_seat(family, seat, version, on)
        if purpose is not None:
            seat.purpose = purpose
        if seat.role != SeatRole.LEAD_COACH:
            seat.ends_on = _first_day_without(last_day, seat.starts_on, on)
        seat.version += 1
        seat.save()
        steps.write_line(actor=actor, family=family, operation="families.change_seat", rows=[seat], now=now)
    return seat


def end_seat(
    *, actor: Actor, family: Family, seat: CareTeamSeat, version: int | None, now: dt.datetime
) -> CareTeamSeat:
    """This function will end a seat at once: the first request after it finds no family. Not a lead coach's seat."""
    on = clock.day_of(now)
    with transaction.atomic():
        family = _locked(actor, family, on)
        seat = _locked_seat(family, seat, version, on)
        if seat.role == SeatRole.LEAD_COACH:
            raise Refused(_("A family always has a lead coach. Plan a handover to another coach instead."))
        seat.ends_on = max(on, seat.starts_on)
        seat.version += 1
        seat.save(update_fields=["ends_on", "version"])
        steps.write_line(actor=actor, family=family, operation="families.end_seat", rows=[seat], now=now)
    return seat


def plan_handover(
    *,
    actor: Actor,
    family: Family,
    user_id: uuid.UUID,
    handover_on: dt.date,
    stays: bool,
    version: int | None,
    now: dt.datetime,
) -> Family:
    """This function will name the next lead coach, from a day on; until that day both hold a lead coach's seat.

    Today means at once. `stays` gives the present lead coach a seat as stand-in from that day on.
    """
    on = clock.day_of(now)
    with transaction.atomic():
        family = _locked(actor, family, on)
        _require_version(family, version)
        _settle(family, on)
        _require_free_way(family, user_id, handover_on, on)
        seats = [*_end_lead_seats(family, handover_on), _new_seat(family, user_id, SeatRole.LEAD_COACH, on)]
        if stays and not _is_coach(family.lead_coach_id, handover_on):
            raise Refused(
                _("The present lead coach does not work here on that day, so cannot stay as a stand-in."),
                field="stays",
            )
        if stays and not _held(family, handover_on).filter(user_id=family.lead_coach_id).exists():
            seats.append(_new_seat(family, family.lead_coach_id, SeatRole.STAND_IN, handover_on))
        family.next_lead_coach_id = user_id
        family.handover_on = handover_on
        _settle(family, on)
        _save(family)
        steps.write_line(
            actor=actor, family=family, operation="families.plan_handover", rows=[family, *seats], now=now
        )
        events.publish(HandoverPlanned(family.pk, family.programme_id, handover_on))
    return family


def cancel_handover(*, actor: Actor, family: Family, version: int | None, now: dt.datetime) -> Family:
    """This function will call a handover off before its day: the present lead coach stays, as if nothing was planned."""
    on = clock.day_of(now)
    with transaction.atomic():
        family = _locked(actor, family, on)
        day, coming = family.handover_on, family.next_lead_coach_id
        if day is None or coming is None:
            raise Refused(_("There is no handover planned any more. Nothing was changed."))
        if day <= on:
            raise Refused(_("This handover has taken place. Plan a new one if it has to change."))
        _require_version(family, version)
        leads = CareTeamSeat.objects.filter(family=family, role=SeatRole.LEAD_COACH)
        leads.filter(user_id=family.lead_coach_id, ends_on=day).update(ends_on=None, version=F("version") + 1)
        leads.filter(user_id=coming, ends_on__isnull=True).update(ends_on=on, version=F("version") + 1)
        # The stand-in's seat that would have begun that day never held: it ends on the day it would have begun.
        CareTeamSeat.objects.filter(
            family=family,
            user_id=family.lead_coach_id,
            role=SeatRole.STAND_IN,
            starts_on=day,
            ends_on__isnull=True,
        ).update(ends_on=day, version=F("version") + 1)
        family.next_lead_coach_id = None
        family.handover_on = None
        _save(family)
        steps.write_line(
            actor=actor, family=family, operation="families.cancel_handover", rows=[family], now=now
        )
    return family


def settle_handovers(*, actor: Actor, now: dt.datetime) -> int:
    """This function will write down the handovers whose day has come, in the programme in scope; gives how many.

    Nothing waits for it: who leads on a day is always asked of `rules.lead_on`.
    """
    require(yes("system") if actor.is_system else no("system_only"))
    on = clock.day_of(now)
    due = list(Family.objects.filter(handover_on__lte=on).values_list("pk", flat=True))
    settled = 0
    for key in due:
        with transaction.atomic():
            family = Family.objects.select_for_update(of=("self",)).select_related("data_key").get(pk=key)
            if not _settle(family, on):
                continue
            _save(family)
            steps.write_line(
                actor=actor, family=family, operation="families.settle_handover", rows=[family], now=now
            )
            settled += 1
    return settled


def _locked(actor: Actor, family: Family, on: dt.date) -> Family:
    require(policies.can_fill_seats(actor, family, on=on))
    return Family.objects.select_for_update(of=("self",)).select_related("data_key").get(pk=family.pk)


def _locked_seat(family: Family, seat: CareTeamSeat, version: int | None, on: dt.date) -> CareTeamSeat:
    """The seat as it is now, under the family's lock, if nobody changed or ended it meanwhile."""
    stored = _held(family, on).filter(pk=seat.pk).first()
    if stored is None or (version is not None and stored.version != version):
        raise ChangedMeanwhile
    stored.family = family
    found: CareTeamSeat = stored
    return found


def _held(family: Family, on: dt.date) -> QuerySet[CareTeamSeat]:
    """The seats that hold on a day or are yet to begin; a seat that ends on the day it begins never held."""
    later = Q(ends_on__isnull=True) | (Q(ends_on__gt=on) & Q(ends_on__gt=F("starts_on")))
    return CareTeamSeat.objects.filter(later, family=family)


def _new_seat(family: Family, user_id: uuid.UUID, role: SeatRole, starts_on: dt.date) -> CareTeamSeat:
    seat: CareTeamSeat = CareTeamSeat.objects.create(
        programme_id=family.programme_id, family=family, user_id=user_id, role=role, starts_on=starts_on
    )
    return seat


def _end_lead_seats(family: Family, day: dt.date) -> list[CareTeamSeat]:
    """The present lead coach's seat gets its first day without it."""
    seats = list(_held(family, day).filter(user_id=family.lead_coach_id, role=SeatRole.LEAD_COACH))
    for seat in seats:
        seat.family = family
        seat.ends_on = max(day, seat.starts_on)
        seat.version += 1
        seat.save(update_fields=["ends_on", "version"])
    return seats


def _is_coach(user_id: uuid.UUID, on: dt.date) -> bool:
    return programme_queries.members(on, roles=[Role.COACH]).filter(user_id=user_id).exists()


def _require_coach(user_id: uuid.UUID, on: dt.date, *, field: str) -> None:
    if not _is_coach(user_id, on):
        raise Refused(_("Choose a coach who works in this programme on that day."), field=field)


def _require_free_way(family: Family, user_id: uuid.UUID, handover_on: dt.date, on: dt.date) -> None:
    if family.next_lead_coach_id is not None:
        raise Refused(_("A handover is planned already. Cancel that one first."))
    if handover_on < on:
        raise Refused(_("This day has passed. Choose today or a later day."), field="handover_on")
    if handover_on > on + LONGEST_WAIT:
        raise Refused(_("Choose a day within a year from now."), field="handover_on")
    if user_id == family.lead_coach_id:
        raise Refused(_("This coach is the lead coach already. Choose another coach."), field="coach")
    _require_coach(user_id, on, field="coach")
    _require_coach(user_id, handover_on, field="coach")


def _require_version(family: Family, version: int | None) -> None:
    if version is not None and family.version != version:
        raise ChangedMeanwhile


def _settle(family: Family, on: dt.date) -> bool:
    """The next lead coach becomes the lead coach when the day has come; other seats of theirs end with it."""
    day = family.handover_on
    if day is None or family.next_lead_coach_id is None or day > on:
        return False
    family.lead_coach_id = rules.lead_on(family.lead_coach_id, family.next_lead_coach_id, day, on)
    family.next_lead_coach_id = None
    family.handover_on = None
    others = CareTeamSeat.objects.filter(family=family, user_id=family.lead_coach_id, starts_on__lte=day)
    others.exclude(role=SeatRole.LEAD_COACH).filter(Q(ends_on__isnull=True) | Q(ends_on__gt=day)).update(
        ends_on=day, version=F("version") + 1
    )
    return True


def _save(family: Family) -> None:
    family.version += 1
    family.save(update_fields=["lead_coach", "next_lead_coach", "handover_on", "version"])


def _require_first_day(first_day: dt.date, on: dt.date) -> None:
    if first_day < on - LONGEST_BACK:
        raise Refused(_("Choose a day that is at most a month ago."), field="starts_on")
    if first_day > on + LONGEST_WAIT:
        raise Refused(_("Choose a day within a year from now."), field="starts_on")


def _first_day_without(last_day: dt.date | None, first_day: dt.date, on: dt.date) -> dt.date | None:
    """A term as people say it ("until and with 30 November") becomes the first day without the seat."""
    if last_day is None:
        return None
    if last_day < first_day:
        raise Refused(_("The last day is before the first day in the team."), field="last_day")
    if last_day < on:
        raise Refused(_("This day has passed. Choose today or a later day."), field="last_day")
    return last_day + dt.timedelta(days=1)
