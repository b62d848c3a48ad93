"""A family's care team and the others who come to the house, loaded once, as a page tells about them."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from keerpunt.access.verdicts import Gone, NotAllowed, no
from keerpunt.accounts.models import User
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.families import queries as family_queries
from keerpunt.families import rules, written_out
from keerpunt.families.enums import Phase, SeatRole
from keerpunt.families.models import CareTeamSeat, Family, Helper
from keerpunt.kit import dates

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Place:
    """One seat as a page shows it. `since` may be a day to come; `last_day` is the last day with the seat, if any.

    `works_here`: whether who sits here is a coach of the programme now; without that the seat opens nothing.
    """

    seat: CareTeamSeat
    since: dt.date
    last_day: dt.date | None
    begins_later: bool
    works_here: bool = True

    @property
    def name(self) -> str:
        """Who sits here."""
        return self.seat.user.name

    @property
    def first_name(self) -> str:
        """Who sits here, by first name."""
        return self.seat.user.get_short_name()

    @property
    def role_label(self) -> str:
        """In which role, in the reader's language."""
        return str(SeatRole(self.seat.role).label)

    @property
    def is_stand_in(self) -> bool:
        """Whether this is who takes over for a while."""
        return self.seat.role == SeatRole.STAND_IN

    @property
    def is_lead(self) -> bool:
        """Whether this is a lead coach's seat: of who leads, or of who is about to."""
        return self.seat.role == SeatRole.LEAD_COACH


@dataclass(frozen=True)
class Coming:
    """The handover that is planned: who becomes lead coach, and from which day."""

    name: str
    first_name: str
    on: dt.date


@dataclass(frozen=True)
class Team:
    """The lead coach, everybody else with a seat now or soon, who was there before, and the handover to come."""

    lead_name: str
    lead_first_name: str
    lead: Place | None
    others: tuple[Place, ...]
    earlier: tuple[Place, ...]
    coming: Coming | None
    present: tuple[Place, ...]
    under_way: bool = True

    @property
    def stand_in(self) -> Place | None:
        """Who takes over for a while, when somebody does."""
        return next((place for place in self.others if place.is_stand_in and not place.begins_later), None)

    @property
    def lead_works_here(self) -> bool:
        """Whether the lead coach is a coach of the programme now."""
        return self.lead is None or self.lead.works_here

    @property
    def needs_lead(self) -> bool:
        """Whether the lead coach left while the family is under way, and nobody is about to lead."""
        return self.under_way and not self.lead_works_here and self.coming is None

    def roles_of(self, user_id: uuid.UUID | None) -> set[str]:
        """This function will give the roles in which somebody holds a seat on this day, for what a page offers."""
        return {
            place.seat.role
            for place in self.present
            if place.seat.user_id == user_id and not place.begins_later
        }


@dataclass(frozen=True)
class OtherHelp:
    """Somebody else who comes to the house, with dates as people write them."""

    helper: Helper
    started: str
    ended: str

    @property
    def title(self) -> str:
        """How we call them: by name, else by organisation."""
        return str(self.helper.name or self.helper.organisation)

    @property
    def organisation(self) -> str:
        """From where they come, when that is not the title already."""
        return str(self.helper.organisation) if self.helper.name else ""


def team_on(family: Family, *, on: dt.date) -> Team:
    """This function will give a family's team on a day. `family` comes with lead and next lead coach; without its
    seats that is one query.
    """
    seats = written_out.seats(family, on) if family.known_seats is None else family.known_seats
    lead = _lead_of(family, on)
    places = [_place(seat, on) for seat in seats if seat.ends_on != seat.starts_on]
    present = [place for place in places if place.last_day is None or place.last_day >= on]
    leading = next(
        (p for p in present if p.seat.role == SeatRole.LEAD_COACH and p.seat.user_id == lead.pk), None
    )
    if leading is not None:
        leading = _since_the_handover(leading, seats, on)
    return Team(
        lead_name=lead.name,
        lead_first_name=lead.get_short_name(),
        lead=leading,
        others=_others(present, lead),
        earlier=tuple(place for place in places if place not in present),
        coming=_coming(family, on),
        present=tuple(present),
        under_way=family.phase not in (Phase.COMPLETED, Phase.STOPPED),
    )


def helpers_of(family: Family) -> tuple[list[OtherHelp], list[OtherHelp]]:
    """This function will list who else comes to the house now, and who came before (one query)."""
    found = [
        OtherHelp(row, _date(row.started), _date(row.ended)) for row in family_queries.rows_of(Helper, family)
    ]
    return [one for one in found if not one.helper.ended], [one for one in found if one.helper.ended]


def seat_of(family: Family, reference: str, *, on: dt.date) -> CareTeamSeat:
    """This function will give one seat of a family, by reference, that holds on a day or is yet to begin; Gone when it ended."""
    seat = CareTeamSeat.objects.filter(family=family, reference=reference).select_related("user").first()
    if seat is None:
        raise NotAllowed(no("no_such_seat"))
    seat.family = family
    if seat.ends_on is not None and (seat.ends_on <= on or seat.ends_on <= seat.starts_on):
        raise Gone(seat)
    found: CareTeamSeat = seat
    return found


def version_of(family: Family) -> int:
    """This function will give the version of a family as it is stored now."""
    version: int = Family.objects.values_list("version", flat=True).get(pk=family.pk)
    return version


def led_by(family: Family, user_id: uuid.UUID | None, *, on: dt.date) -> bool:
    """This function will say whether somebody is a family's lead coach on a day."""
    return rules.lead_on(family.lead_coach_id, family.next_lead_coach_id, family.handover_on, on) == user_id


def _lead_of(family: Family, on: dt.date) -> User:
    if family.next_lead_coach is not None and led_by(family, family.next_lead_coach_id, on=on):
        return family.next_lead_coach
    return family.lead_coach


def _others(present: Sequence[Place], lead: User) -> tuple[Place, ...]:
    """Everybody but the lead coach; who is about to lead stands there once, in that role."""
    about_to_lead = {place.seat.user_id for place in present if place.seat.role == SeatRole.LEAD_COACH} - {
        lead.pk
    }
    return tuple(
        place
        for place in present
        if (place.seat.user_id != lead.pk or place.begins_later)
        and (place.seat.user_id not in about_to_lead or place.seat.role == SeatRole.LEAD_COACH)
    )


def _place(seat: CareTeamSeat, on: dt.date) -> Place:
    last_day = None if seat.ends_on is None else seat.ends_on - ONE_DAY
    return Place(
        seat=seat,
        since=seat.starts_on,
        last_day=last_day,
        begins_later=seat.starts_on > on,
        works_here=seat.user.is_active and seat.is_coach,
    )


def _since_the_handover(leading: Place, seats: Sequence[CareTeamSeat], on: dt.date) -> Place:
    """Somebody leads from the day on which the lead before them left, though both held seats until then."""
    left = [
        seat.ends_on
        for seat in seats
        if seat.role == SeatRole.LEAD_COACH
        and seat.user_id != leading.seat.user_id
        and seat.ends_on is not None
        and seat.ends_on <= on
        and (seat.starts_on, seat.pk) < (leading.seat.starts_on, leading.seat.pk)
    ]
    since = max([leading.since, *left])
    return dataclasses.replace(leading, since=since)


def _coming(family: Family, on: dt.date) -> Coming | None:
    if family.next_lead_coach is None or family.handover_on is None or family.handover_on <= on:
        return None
    coach = family.next_lead_coach
    return Coming(name=coach.name, first_name=coach.get_short_name(), on=family.handover_on)


def _date(code: str) -> str:
    return dates.format_date(UncertainDate.from_code(code), get_language() or "nl") if code else ""
