"""What was typed for a row that somebody took away meanwhile: the same form with the text in it, to copy or save anew.

One table says for every door which form was typed in. A door that is not in it only asked for a yes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial, wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from keerpunt.access.verdicts import Gone
from keerpunt.access.web import doors
from keerpunt.access.web.forms import KeerpuntForm
from keerpunt.families import policies
from keerpunt.families.enums import SeatRole
from keerpunt.families.models import CareTeamSeat
from keerpunt.families.web import (
    form_pages,
    forms,
    initials,
    network_forms,
    places,
    readings,
    story_forms,
    team_forms,
    ways_on,
)
from keerpunt.families.web.missing import Missing
from keerpunt.kit import clock

Make = Callable[[Missing, Any], KeerpuntForm]


def _of_people(form_class: type[forms.PeopleForm]) -> Make:
    return lambda missing, data: form_class(data, persons=missing.story.persons)


def _plain(form_class: type[KeerpuntForm]) -> Make:
    return lambda missing, data: form_class(data)


def _person(missing: Missing, data: Any) -> KeerpuntForm:
    return forms.PersonForm(data, asks_gender=bool(data.get("gender_as_said")))


def _relative(missing: Missing, data: Any) -> KeerpuntForm:
    persons = missing.story.persons
    return forms.RelativeForm(
        data, relation=missing.relation, of=missing.row, parents=persons, others=persons
    )


def _parting(missing: Missing, data: Any) -> KeerpuntForm:
    """How they parted, with all else that was told about these two: so it can be told anew."""
    if missing.pair is None:
        return forms.UnionEndForm(data)
    known = initials.of_union(missing.row, missing.story)
    whole = _with(data, {name: known[name] for name in ("first", "second", "kind", "started")})
    return forms.UnionForm(whole, persons=missing.story.persons)


def _seat(missing: Missing, data: Any) -> KeerpuntForm:
    """What the seat is for and until when; with who, in which role and from when, where it can be had anew."""
    coach, today = missing.coach, clock.day_of(missing.request.moment)
    if coach is None:
        lead = missing.row.role == SeatRole.LEAD_COACH
        return team_forms.SeatForm(data, reads=missing.reads, lead=lead)
    known = {"coach": coach.reference, "role": missing.row.role, "starts_on": today.isoformat()}
    return team_forms.NewSeatForm(_with(data, known), coaches=[team_forms.choice_of(coach)])


def _with(data: Any, known: Mapping[str, str]) -> QueryDict:
    """What was typed, with what is known beside it."""
    whole: QueryDict = data.copy()
    for name, value in known.items():
        whole[name] = value
    return whole


#: Per door: the form that was typed in, and the door where the same form adds something new, if there is one.
TYPED: dict[str, tuple[Make, str]] = {
    "person_new": (_relative, "person_new"),
    "person_change": (_person, "person_new"),
    "contact_new": (_plain(forms.ContactForm), "contact_new"),
    "contact_change": (_plain(forms.ContactForm), "contact_new"),
    "union_change": (_of_people(forms.UnionForm), "union_new"),
    "union_end": (_parting, "union_new"),
    "parenthood_change": (_of_people(forms.ParenthoodForm), "parenthood_new"),
    "authority_change": (_of_people(forms.AuthorityForm), "authority_new"),
    "event_change": (_of_people(forms.EventForm), "event_new"),
    "tie_change": (_of_people(story_forms.TieForm), "tie_new"),
    "household_change": (_plain(story_forms.HouseholdNameForm), "household_new"),
    "stay_new": (_of_people(story_forms.StayForm), ""),
    "stay_change": (_of_people(story_forms.StayForm), ""),
    "twins_change": (_of_people(story_forms.TwinsForm), "twins_new"),
    "loss_change": (_of_people(story_forms.LossForm), "loss_new"),
    "network_change": (_of_people(network_forms.NetworkForm), "network_new"),
    "helper_change": (_plain(team_forms.HelperForm), "helper_new"),
    "seat_change": (_seat, "seat_new"),
}


def keeping(view: Callable[..., HttpResponse], door: str = "") -> Callable[..., HttpResponse]:
    """This function will keep what was typed in a view's form when what it is about is gone.

    door: the door of this table that asks for the same, where the view stands behind another one.
    """

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Gone as gone:
            return doors.open_gone(request, gone, partial(_kept, request, gone.row, door))

    return kept


def _kept(request: HttpRequest, row: Any, door: str) -> doors.Kept:
    """The page with the form. It may show who is in the family, to choose from: for who may read it, that is reading."""
    if not door and request.resolver_match:
        door = str(request.resolver_match.url_name)
    on = clock.day_of(request.moment)
    reads = bool(policies.can_open_family(request.actor, row.family, on=on, now=request.moment))
    missing = Missing(request, door, row, reads)
    # A door is named after what it shows: helper_change shows the "families.helper_form".
    view = f"families.{missing.door.split('_')[0]}_form" if reads else readings.OUTLINE
    readings.note(request, row.family, view)
    make, new = TYPED.get(missing.door, (_plain(KeerpuntForm), ""))
    way = ways_on.way_on(missing, new)
    context = {"frame": _frame(missing), "way": way, "seat": isinstance(row, CareTeamSeat)}
    return doors.Kept("families/gone.html", lambda data: make(missing, data), context)


def _frame(missing: Missing) -> form_pages.Frame:
    title = _("This is no longer here")
    if missing.person:
        frame = form_pages.around_person(missing.family, missing.person, title)
        return places.led_back(missing.request, missing.story, frame)
    if not missing.in_team:
        return form_pages.around_family(missing.family, title)
    crumbs = form_pages.crumbs_of(missing.family)
    team = reverse("family_team", args=(missing.family.reference,))
    return form_pages.Frame(title, (*crumbs, (_("Team and help"), team)), back=team)
