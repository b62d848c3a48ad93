"""Ways to reach somebody on screen: adding, changing and taking away."""

from __future__ import annotations

import uuid
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from keerpunt.access.verdicts import NotAllowed, no
from keerpunt.access.web.doors import open_door
from keerpunt.families import naming
from keerpunt.families import queries as family_queries
from keerpunt.families.actions import contact_points as contact_actions
from keerpunt.families.enums import ContactKind, Safety
from keerpunt.families.models import ContactPoint, Family, Person
from keerpunt.families.web import form_doors, form_pages, forms, initials, readings
from keerpunt.families.web.entry import changing


@changing
def contact_new(request: HttpRequest, family: Family, pref: str) -> HttpResponse:
    """This function will ask for a way to reach somebody and whether it is safe for them, and keep it."""
    person = family_queries.person_of(family, pref)
    readings.note(request, family, "families.contact_form")

    def perform(form: Any) -> str:
        contact_actions.add_contact_point(
            actor=request.actor, family=family, person=person, facts=_facts(form), now=request.moment
        )
        return form_pages.page_of(family, person)

    title = _("Reaching %(name)s") % {"name": naming.short_name_of(person)}
    frame = form_pages.around_person(family, person, title)
    first = {"kind": ContactKind.MOBILE, "safety": Safety.UNKNOWN}
    return open_door(
        request, form_doors.saving(forms.ContactForm, frame, perform, initial=lambda: dict(first))
    )


@changing
def contact_change(request: HttpRequest, family: Family, pref: str, point_id: uuid.UUID) -> HttpResponse:
    """This function will ask how a way to reach somebody must read, and change it."""
    person = family_queries.person_of(family, pref)
    point = _point(family, person, point_id)
    readings.note(request, family, "families.contact_form")

    def perform(form: Any) -> str:
        contact_actions.change_contact_point(
            point=point, facts=_facts(form), **form_doors.edit_of(request, family, form)
        )
        return form_pages.page_of(family, person)

    title = _("Reaching %(name)s") % {"name": naming.short_name_of(person)}
    remove = reverse("contact_remove", args=(family.reference, pref, point_id))
    frame = form_pages.around_person(family, person, title, remove=remove)

    def as_it_is() -> dict[str, Any]:
        return initials.of_contact_point(_point(family, person, point_id))

    return open_door(request, form_doors.saving(forms.ContactForm, frame, perform, initial=as_it_is))


@changing
def contact_remove(request: HttpRequest, family: Family, pref: str, point_id: uuid.UUID) -> HttpResponse:
    """This function will take away a way to reach somebody, after a yes."""
    person = family_queries.person_of(family, pref)
    point = _point(family, person, point_id)
    readings.note(request, family, "families.contact_form")

    def perform(form: Any) -> str:
        contact_actions.remove_contact_point(point=point, **form_doors.edit_of(request, family, form))
        return form_pages.page_of(family, person)

    title = _("Take this way to reach %(name)s off the page?") % {"name": naming.short_name_of(person)}
    text = _("Is it no longer safe? Then change that instead, so that nobody uses it by mistake.")
    frame = form_pages.around_person(family, person, title)
    row = partial(_point, family, person, point_id)
    return open_door(request, form_doors.taking_off(frame, perform, row=row, text=text))


def _point(family: Family, person: Person, point_id: uuid.UUID) -> ContactPoint:
    point = family_queries.row_of(ContactPoint, family, point_id)
    if point.person_id != person.pk:
        raise NotAllowed(no("other_person"))
    return point


def _facts(form: Any) -> contact_actions.ContactFacts:
    given = form.cleaned_data
    return contact_actions.ContactFacts(
        kind=ContactKind(given["kind"]),
        value=given["value"],
        safety=Safety(given["safety"]),
        when=given["when"],
    )
