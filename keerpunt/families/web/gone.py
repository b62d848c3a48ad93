"""What was typed for a row that somebody took away meanwhile: the same form with the text in it, to copy or save anew.

One table says for every door which form was typed in. A door that is not in it only asked for a yes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial, wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from keerpunt.access.verdicts import Gone
from keerpunt.access.web import doors
from keerpunt.access.web.forms import KeerpuntForm
from keerpunt.families import policies
from keerpunt.families import queries as family_queries
from keerpunt.families.enums import Relation, SeatRole, Standing
from keerpunt.families.models import CareTeamSeat, ContactPoint, Family, Helper, Person
from keerpunt.families.story import Story
from keerpunt.families.web import form_pages, forms, readings, team_forms
from keerpunt.kit import clock


@dataclass(frozen=True)
class Missing:
    """What is gone: the door that was used, the row as it was, and whether the actor reads the family's content."""

    request: HttpRequest
    door: str
    row: Any
    reads: bool

    @property
    def family(self) -> Family:
        """The family that it was a row of."""
        found: Family = self.row.family
        return found

    @cached_property
    def story(self) -> Story:
        """The family's story as it is now."""
        return family_queries.story_of(self.family)

    @property
    def in_team(self) -> bool:
        """Whether it stood on the team's page: a seat, or a helper."""
        return isinstance(self.row, CareTeamSeat | Helper)

    @cached_property
    def person(self) -> Person | None:
        """The person whose page leads to it, if they are still there."""
        if self.in_team:
            return None
        if isinstance(self.row, ContactPoint):
            return self.story.by_key.get(self.row.person_id)
        return form_pages.came_from(self.request, self.story)

    @property
    def relation(self) -> Relation:
        """How somebody new belonged to whoever is gone."""
        return form_pages.RELATIONS[self.request.GET["als"]]


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


def _seat(missing: Missing, data: Any) -> KeerpuntForm:
    lead = missing.row.role == SeatRole.LEAD_COACH
    return team_forms.SeatForm(data, reads=missing.reads, lead=lead)


#: Per door: the form that was typed in, and the door where the same form adds something new, if there is one.
TYPED: dict[str, tuple[Make, str]] = {
    "person_new": (_relative, "person_new"),
    "person_change": (_person, "person_new"),
    "contact_new": (_plain(forms.ContactForm), ""),
    "contact_change": (_plain(forms.ContactForm), "contact_new"),
    "union_change": (_of_people(forms.UnionForm), "union_new"),
    "union_end": (_plain(forms.UnionEndForm), ""),
    "parenthood_change": (_of_people(forms.ParenthoodForm), "parenthood_new"),
    "authority_change": (_of_people(forms.AuthorityForm), "authority_new"),
    "event_change": (_of_people(forms.EventForm), "event_new"),
    "helper_change": (_plain(team_forms.HelperForm), "helper_new"),
    "seat_change": (_seat, ""),
}


def keeping(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """This function will keep what was typed in a view's form when what it is about is gone."""

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Gone as gone:
            return doors.open_gone(request, gone, partial(_kept, request, gone.row))

    return kept


def _kept(request: HttpRequest, row: Any) -> doors.Kept:
    """The page with the form. It may show who is in the family, to choose from: for who may read it, that is reading."""
    door = request.resolver_match.url_name if request.resolver_match else ""
    on = clock.day_of(request.moment)
    reads = bool(policies.can_open_family(request.actor, row.family, on=on, now=request.moment))
    missing = Missing(request, str(door), row, reads)
    # A door is named after what it shows: helper_change shows the "families.helper_form".
    view = f"families.{missing.door.split('_')[0]}_form" if reads else readings.OUTLINE
    readings.note(request, row.family, view)
    make, new = TYPED.get(missing.door, (_plain(KeerpuntForm), ""))
    context = {"frame": _frame(missing), "again": _again(missing, new), "seat": isinstance(row, CareTeamSeat)}
    return doors.Kept("families/gone.html", lambda data: make(missing, data), context)


def _frame(missing: Missing) -> form_pages.Frame:
    title = _("This is no longer here")
    if missing.person:
        return form_pages.around_person(missing.family, missing.person, title)
    if not missing.in_team:
        return form_pages.around_family(missing.family, title)
    crumbs = form_pages.crumbs_of(missing.family)
    team = reverse("family_team", args=(missing.family.reference,))
    return form_pages.Frame(title, (*crumbs, (_("Team and help"), team)), back=team)


def _again(missing: Missing, new: str) -> str:
    """The address where what was typed can be saved as something new; empty where that would leave something out."""
    reference = missing.family.reference
    if new == "contact_new":
        person = missing.person if isinstance(missing.row, ContactPoint) else None
        reachable = person is not None and person.standing == Standing.MEMBER
        return reverse(new, args=(reference, person.reference)) if person and reachable else ""
    if missing.door == "person_new" and missing.relation == Relation.PARTNER:
        return ""  # since when they are partners is not asked of somebody alone
    return reverse(new, args=(reference,)) if new else ""
