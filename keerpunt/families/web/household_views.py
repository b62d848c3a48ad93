"""Who lived where with whom, on screen: a home, and from when until when each person was part of it."""

from __future__ import annotations

import uuid
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from keerpunt.access.web.doors import open_door
from keerpunt.families import queries as family_queries
from keerpunt.families.actions import households as household_actions
from keerpunt.families.models import Family, Household
from keerpunt.families.web import form_doors, form_pages, homes, initials, places, readings, story_forms
from keerpunt.families.web.entry import changing


@changing
def household_new(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will ask how a home is called, who lives or lived there and since when, and keep it."""
    readings.note(request, family, "families.household_form")
    story = family_queries.story_of(family)
    of = form_pages.came_from(request, story)
    frame = form_pages.around(family, of, _("Who lives or lived together?"))
    frame = places.led_back(request, story, frame)

    def perform(form: Any) -> str:
        given = form.cleaned_data
        facts = household_actions.HouseholdFacts(given["name"], given["persons"], given["started"])
        household = household_actions.add_household(
            actor=request.actor, family=family, facts=facts, now=request.moment
        )
        return frame.back if of else reverse("household_change", args=(family.reference, household.pk))

    first = {"persons": [of.reference] if of else []}
    door = form_doors.saving(
        story_forms.HouseholdForm,
        frame,
        perform,
        initial=lambda: dict(first),
        template="families/household_new.html",
        context={"known": homes.known(story, of, places.carried(request, story))},
        persons=sorted(story.persons, key=lambda person: person.standing),
    )
    return open_door(request, door)


@changing
def household_change(request: HttpRequest, family: Family, household_id: uuid.UUID) -> HttpResponse:
    """This function will show who lived in a home and when, and ask how it is called."""
    household = family_queries.row_of(Household, family, household_id)
    readings.note(request, family, "families.household_form")
    story = family_queries.story_of(family)

    def perform(form: Any) -> str:
        edit = form_doors.edit_of(request, family, form)
        name = form.cleaned_data["name"]
        household_actions.change_household(household=household, name=name, **edit)
        return frame.back

    def as_it_is() -> dict[str, Any]:
        return initials.of_household(family_queries.row_of(Household, family, household_id))

    back = places.carried(request, story)
    address = (family.reference, household_id)
    title = capfirst(homes.name_of(story, household))
    frame = form_pages.around(
        family,
        form_pages.came_from(request, story),
        title,
        remove=reverse("household_remove", args=address) + back,
    )
    frame = places.led_back(request, story, frame)
    door = form_doors.saving(
        story_forms.HouseholdNameForm,
        frame,
        perform,
        initial=as_it_is,
        template="families/household.html",
        context={
            "stays": homes.stays_in(story, household, back),
            "add": reverse("stay_new", args=address) + back,
        },
    )
    return open_door(request, door)


@changing
def household_remove(request: HttpRequest, family: Family, household_id: uuid.UUID) -> HttpResponse:
    """This function will list who is noted in a home, and take it off the page with that after a yes."""
    household = family_queries.row_of(Household, family, household_id)
    readings.note(request, family, "families.household_form")
    story = family_queries.story_of(family)

    def perform(form: Any) -> str:
        edit = form_doors.edit_of(request, family, form)
        household_actions.remove_household(household=household, **edit)
        return frame.back

    title = _("Take “%(home)s” off the page?") % {"home": homes.name_of(story, household)}
    frame = form_pages.around(family, form_pages.came_from(request, story), title)
    frame = places.led_back(request, story, frame)
    text = _("It is no longer noted who lived here and when. Everybody stays on the page.")
    row = partial(family_queries.row_of, Household, family, household_id)
    return open_door(request, form_doors.taking_off(frame, perform, row=row, text=text))
