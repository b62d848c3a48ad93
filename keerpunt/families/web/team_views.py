"""The care team on screen: who is in it, filling and ending seats, and the handover to another lead coach."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from keerpunt.access.verdicts import NotAllowed, Refused, no
from keerpunt.access.web.doors import Door, open_door
from keerpunt.families import care_team, policies
from keerpunt.families.actions import team as team_actions
from keerpunt.families.enums import SeatRole
from keerpunt.families.models import CareTeamSeat, Family
from keerpunt.families.web import form_doors, readings, team_forms
from keerpunt.families.web.entry import filling, listing
from keerpunt.kit import clock
from keerpunt.programmes import queries as programme_queries
from keerpunt.programmes.enums import Role
from keerpunt.ui import pages


@listing
def family_team(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will show the team; purposes and helpers only to who may open the family."""
    on = clock.day_of(request.moment)
    reads = bool(policies.can_open_family(request.actor, family, on=on, now=request.moment))
    readings.note(request, family, "families.team_page" if reads else "families.team_outline")
    helpers, earlier_helpers = care_team.helpers_of(family) if reads else ([], [])
    context = {
        "family": family,
        "team": care_team.team_on(family, on=on),
        "helpers": helpers,
        "earlier_helpers": earlier_helpers,
        "reads": reads,
        "fills": bool(policies.can_fill_seats(request.actor, family, on=on)),
        "edits": bool(policies.can_edit_family(request.actor, family, on=on)),
    }
    return pages.render(request, "families/team.html", context)


@filling
def seat_new(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will ask who joins the team, and fill the seat."""
    on = clock.day_of(request.moment)
    readings.note_form(request, family, "families.seat_form")
    coaches = _coaches(on)

    def perform(form: Any) -> str:
        team_actions.fill_seat(
            actor=request.actor,
            family=family,
            user_id=_user_of(coaches, form),
            role=form.cleaned_data["role"],
            purpose=form.cleaned_data["purpose"],
            starts_on=form.cleaned_data["starts_on"],
            last_day=form.cleaned_data["last_day"],
            now=request.moment,
        )
        return _team_address(family)

    door = Door(
        form_class=team_forms.NewSeatForm,
        template="families/team_seat_new.html",
        perform=perform,
        context={"family": family},
        initial=lambda: {"role": SeatRole.STAND_IN, "starts_on": on},
        form_arguments={"coaches": _choices(coaches)},
        said=_("The coach is in the team, and can open the family's page from the first day."),
    )
    return open_door(request, door)


@filling
def seat_change(request: HttpRequest, family: Family, sref: str) -> HttpResponse:
    """This function will ask what a seat is for and until when, and keep it."""
    on = clock.day_of(request.moment)
    seat = care_team.seat_of(family, sref, on=on)
    reads = readings.note_form(request, family, "families.seat_form")

    def perform(form: Any) -> str:
        team_actions.change_seat(
            seat=seat,
            purpose=form.cleaned_data.get("purpose") if reads else None,
            last_day=form.cleaned_data.get("last_day"),
            **form_doors.edit_of(request, family, form),
        )
        return _after(request, family)

    door = Door(
        form_class=team_forms.SeatForm,
        template="families/team_seat.html",
        perform=perform,
        context={"family": family, "seat": seat, "role_label": SeatRole(seat.role).label},
        initial=lambda: _seat_as_it_is(family, sref, on, reads),
        form_arguments={"reads": reads, "lead": seat.role == SeatRole.LEAD_COACH},
        said=_("The seat in the team is changed."),
    )
    return open_door(request, door)


@filling
def seat_end(request: HttpRequest, family: Family, sref: str) -> HttpResponse:
    """This function will ask whether a seat must end now, and end it."""
    on = clock.day_of(request.moment)
    seat = care_team.seat_of(family, sref, on=on)
    if seat.role == SeatRole.LEAD_COACH:
        raise NotAllowed(no("lead_seat"))
    readings.note_form(request, family, "families.seat_form")

    def perform(form: Any) -> str:
        team_actions.end_seat(seat=seat, **form_doors.edit_of(request, family, form))
        return _after(request, family)

    door = Door(
        form_class=team_forms.AnswerForm,
        template="families/team_seat_end.html",
        perform=perform,
        context={"family": family, "seat": seat},
        initial=lambda: {"version": care_team.seat_of(family, sref, on=on).version},
        said=_("The seat in the team has ended."),
    )
    return open_door(request, door)


@filling
def handover_plan(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will ask who becomes lead coach and from when, and plan the handover."""
    on = clock.day_of(request.moment)
    readings.note_form(request, family, "families.handover_form")
    coaches = [row for row in _coaches(on) if not care_team.led_by(family, row.user_id, on=on)]
    team = care_team.team_on(family, on=on)

    def perform(form: Any) -> str:
        team_actions.plan_handover(
            user_id=_user_of(coaches, form),
            handover_on=form.cleaned_data["handover_on"],
            stays=form.cleaned_data.get("stays", False),
            **form_doors.edit_of(request, family, form),
        )
        return _after(request, family)

    door = Door(
        form_class=team_forms.HandoverForm,
        template="families/team_handover.html",
        perform=perform,
        context={"family": family, "team": team},
        initial=lambda: {"version": care_team.version_of(family)},
        form_arguments={"coaches": _choices(coaches), "today": on, "lead_works_here": team.lead_works_here},
        said=lambda form: _handed_over(form, on),
    )
    return open_door(request, door)


@filling
def handover_cancel(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will ask whether a planned handover must be called off, and do so."""
    on = clock.day_of(request.moment)
    readings.note_form(request, family, "families.handover_form")

    def perform(form: Any) -> str:
        team_actions.cancel_handover(**form_doors.edit_of(request, family, form))
        return _after(request, family)

    door = Door(
        form_class=team_forms.AnswerForm,
        template="families/team_handover_cancel.html",
        perform=perform,
        context={"family": family, "team": care_team.team_on(family, on=on)},
        initial=lambda: {"version": care_team.version_of(family)},
        said=_("The handover is called off. The lead coach stays the same."),
    )
    return open_door(request, door)


def _handed_over(form: Any, on: dt.date) -> str:
    """A handover on the day itself is not planned any more: it has taken place."""
    if form.cleaned_data.get("handover_on") == on:
        return _("The handover has taken place. There is a new lead coach from today on.")
    return _("The handover is planned.")


def _coaches(on: dt.date) -> list[Any]:
    return list(programme_queries.members(on, roles=[Role.COACH]))


def _choices(coaches: list[Any]) -> list[tuple[str, str]]:
    return [team_forms.choice_of(row) for row in coaches]


def _user_of(coaches: list[Any], form: Any) -> uuid.UUID:
    chosen = form.cleaned_data["coach"]
    for row in coaches:
        if row.reference == chosen:
            found: uuid.UUID = row.user_id
            return found
    raise Refused(_("Choose a coach who works in this programme on that day."), field="coach")


def _seat_as_it_is(family: Family, reference: str, on: dt.date, reads: bool) -> dict[str, Any]:
    seat: CareTeamSeat = care_team.seat_of(family, reference, on=on)
    last_day = None if seat.ends_on is None else seat.ends_on - care_team.ONE_DAY
    return {"version": seat.version, "last_day": last_day, "purpose": seat.purpose if reads else ""}


def _team_address(family: Family) -> str:
    return reverse("family_team", args=[family.reference])


def _after(request: HttpRequest, family: Family) -> str:
    """Back to the team; who just gave up their own seat has no team page any more, and goes to their families."""
    still: Callable[..., Any] = policies.can_list_family
    if still(request.actor, family, on=clock.day_of(request.moment)):
        return _team_address(family)
    return reverse("my_families")
