"""Who may see and do what in a family. Each `can_…` has its list twin; a test proves that the two agree."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet

from keerpunt.access.actors import Actor
from keerpunt.access.models import Reason
from keerpunt.access.verdicts import Verdict, no, yes
from keerpunt.families.enums import SeatRole
from keerpunt.families.models import CareTeamSeat, Family
from keerpunt.kit import written
from keerpunt.programmes.enums import Role


def _seats(actor: Actor, on: dt.date) -> QuerySet[CareTeamSeat]:
    """The seats that the actor holds on a day, for which a current role as coach is needed too."""
    if actor.user_id is None or not actor.has(Role.COACH):
        return CareTeamSeat.objects.none()
    return CareTeamSeat.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=on), user_id=actor.user_id, starts_on__lte=on
    )


def _reasons(actor: Actor, now: dt.datetime) -> QuerySet[Reason]:
    """The reasons that the actor gave as coordinator and that still hold."""
    if actor.user_id is None or not actor.has(Role.COORDINATOR):
        return Reason.objects.none()
    return Reason.objects.filter(user_id=actor.user_id, given_at__lte=now, holds_until__gt=now)


_SEATED = """
    SELECT role FROM families_careteamseat
    WHERE programme_id = %s AND family_id = %s AND user_id = %s
    AND starts_on <= %s AND (ends_on IS NULL OR ends_on > %s)
"""


def _seated_as(actor: Actor, family: Family, on: dt.date) -> set[str]:
    """The roles of the seats that the actor holds in one family on a day: `_seats`, written out for one family."""
    if actor.user_id is None or not actor.has(Role.COACH):
        return set()
    if family.known_seats is not None:
        return {seat.role for seat in family.known_seats if _holds(seat, actor, on)}
    return {role for (role,) in written.asked(_SEATED, actor.programme_id, family.pk, actor.user_id, on, on)}


def _holds(seat: CareTeamSeat, actor: Actor, on: dt.date) -> bool:
    """`_seats` for one seat that was read already."""
    return (
        seat.user_id == actor.user_id and seat.starts_on <= on and (seat.ends_on is None or seat.ends_on > on)
    )


def can_list_family(actor: Actor, family: Family, *, on: dt.date) -> Verdict:
    """This function will say whether the actor may know that this family is there: phase, team and dates."""
    if actor.is_system or actor.has(Role.COORDINATOR):
        return yes("programme")
    return yes("seat") if _seated_as(actor, family, on) else no("no_seat")


def listable_families(actor: Actor, *, on: dt.date) -> QuerySet[Family]:
    """This function will give the list twin of `can_list_family`."""
    if actor.is_system or actor.has(Role.COORDINATOR):
        return Family.objects.all()
    return Family.objects.filter(Exists(_seats(actor, on).filter(family=OuterRef("pk"))))


def can_open_family(actor: Actor, family: Family, *, on: dt.date, now: dt.datetime) -> Verdict:
    """This function will say whether the actor may read this family's content: a seat, or a reason that holds."""
    if actor.is_system:
        return yes("system")
    if _seated_as(actor, family, on):
        return yes("seat")
    if _reasons(actor, now).filter(family_id=family.pk).exists():
        return yes("reason")
    return no("no_seat_no_reason")


def visible_families(actor: Actor, *, on: dt.date, now: dt.datetime) -> QuerySet[Family]:
    """This function will give the list twin of `can_open_family`."""
    if actor.is_system:
        return Family.objects.all()
    seated = Exists(_seats(actor, on).filter(family=OuterRef("pk")))
    if not actor.has(Role.COORDINATOR):
        return Family.objects.filter(seated)
    return Family.objects.filter(seated | Exists(_reasons(actor, now).filter(family_id=OuterRef("pk"))))


def can_edit_family(actor: Actor, family: Family, *, on: dt.date) -> Verdict:
    """This function will say whether the actor may change this family's story: a seat; a reason is for reading."""
    if actor.is_system:
        return yes("system")
    return yes("seat") if _seated_as(actor, family, on) else no("no_seat")


def editable_families(actor: Actor, *, on: dt.date) -> QuerySet[Family]:
    """This function will give the list twin of `can_edit_family`."""
    if actor.is_system:
        return Family.objects.all()
    return Family.objects.filter(Exists(_seats(actor, on).filter(family=OuterRef("pk"))))


def can_fill_seats(actor: Actor, family: Family, *, on: dt.date) -> Verdict:
    """This function will say whether the actor may fill seats and plan a handover: the coordinator, the lead coach."""
    if actor.is_system or actor.has(Role.COORDINATOR):
        return yes("coordinator")
    leads = SeatRole.LEAD_COACH in _seated_as(actor, family, on)
    return yes("lead_coach") if leads else no("not_lead")


def families_with_seats_to_fill(actor: Actor, *, on: dt.date) -> QuerySet[Family]:
    """This function will give the list twin of `can_fill_seats`."""
    if actor.is_system or actor.has(Role.COORDINATOR):
        return Family.objects.all()
    return Family.objects.filter(Exists(_seats(actor, on).filter(family=OuterRef("pk"), role="lead_coach")))


def can_open_a_file(actor: Actor) -> Verdict:
    """This function will say whether the actor may add a family to the programme: coaches and coordinators."""
    if actor.is_system or actor.has(Role.COACH) or actor.has(Role.COORDINATOR):
        return yes("role")
    return no("role")
