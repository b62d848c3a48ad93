"""Somebody lives or lived in a home, on screen: adding, changing, ending and taking away."""

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
from keerpunt.families.actions import households as household_actions
from keerpunt.families.models import Family, Household, HouseholdStay
from keerpunt.families.story import Story
from keerpunt.families.web import form_doors, form_pages, homes, initials, places, readings, story_forms
from keerpunt.families.web.entry import changing


@changing
def stay_new(request: HttpRequest, family: Family, household_id: uuid.UUID) -> HttpResponse:
    """This function will ask who else lives or lived in a home, from when until when, and keep it."""
    household = family_queries.row_of(Household, family, household_id)
    readings.note(request, family, "families.stay_form")
    story = family_queries.story_of(family)
    of = form_pages.came_from(request, story)
    title = _("Who lives or lived at “%(home)s”?") % {"home": homes.name_of(story, household)}
    frame = _frame(request, story, household, title)

    def perform(form: Any) -> str:
        household_actions.add_stay(
            actor=request.actor, family=family, household=household, facts=_facts(form), now=request.moment
        )
        return frame.back

    there = {stay.person_id for stay in story.stays if stay.household_id == household.pk}
    first = {"person": of.reference if of and of.pk not in there else ""}
    door = form_doors.saving(
        story_forms.StayForm, frame, perform, initial=lambda: dict(first), persons=story.persons
    )
    return open_door(request, door)


@changing
def stay_change(
    request: HttpRequest, family: Family, household_id: uuid.UUID, stay_id: uuid.UUID
) -> HttpResponse:
    """This function will ask from when until when somebody lived in a home, and change it."""
    stay, household = _stay_in(family, household_id, stay_id)
    readings.note(request, family, "families.stay_form")
    story = family_queries.story_of(family)

    def perform(form: Any) -> str:
        edit = form_doors.edit_of(request, family, form)
        household_actions.change_stay(stay=stay, facts=_facts(form), **edit)
        return frame.back

    def as_it_is() -> dict[str, Any]:
        return initials.of_stay(family_queries.row_of(HouseholdStay, family, stay_id), story)

    title = _("%(name)s at “%(home)s”") % _names(story, stay, household)
    remove = reverse("stay_remove", args=(family.reference, household_id, stay_id))
    frame = _frame(request, story, household, title, remove=remove + places.carried(request, story))
    door = form_doors.saving(story_forms.StayForm, frame, perform, initial=as_it_is, persons=story.persons)
    return open_door(request, door)


@changing
def stay_remove(
    request: HttpRequest, family: Family, household_id: uuid.UUID, stay_id: uuid.UUID
) -> HttpResponse:
    """This function will take away that somebody lived in a home, after a yes."""
    stay, household = _stay_in(family, household_id, stay_id)
    readings.note(request, family, "families.stay_form")
    story = family_queries.story_of(family)

    def perform(form: Any) -> str:
        household_actions.remove_stay(stay=stay, **form_doors.edit_of(request, family, form))
        return after

    title = _("Did %(name)s not live at “%(home)s”?") % _names(story, stay, household)
    frame = _frame(request, story, household, title)
    # A home without a name goes along with the last one in it: then its page is no more.
    last = len([one for one in story.stays if one.household_id == household.pk]) == 1
    person = form_pages.came_from(request, story) or story.by_key[stay.person_id]
    here = reverse("household_change", args=(family.reference, household_id))
    gone = last and not household.name and frame.back == here
    after = form_pages.page_of(family, person) if gone else frame.back
    text = _("Did they move out? Then write until when they lived there.")
    row = partial(family_queries.row_of, HouseholdStay, family, stay_id)
    return open_door(request, form_doors.taking_off(frame, perform, row=row, text=text))


def _stay_in(family: Family, household_id: uuid.UUID, stay_id: uuid.UUID) -> tuple[HouseholdStay, Household]:
    """The stay of an address and its home; an address of another home does not exist."""
    stay = family_queries.row_of(HouseholdStay, family, stay_id)
    if stay.household_id != household_id:
        raise NotAllowed(no("other_household"))
    return stay, family_queries.row_of(Household, family, household_id)


def _frame(
    request: HttpRequest, story: Story, household: Household, title: str, *, remove: str = ""
) -> form_pages.Frame:
    """Back to somebody's page when it began there, else to the page of the home."""
    family, person = story.family, form_pages.came_from(request, story)
    if person:
        frame = form_pages.around_person(family, person, title, remove=remove)
        return places.led_back(request, story, frame)
    back = reverse("household_change", args=(family.reference, household.pk))
    crumbs = (*form_pages.crumbs_of(family), (homes.name_of(story, household), back))
    undo = form_pages.undo_page(family)
    frame = form_pages.Frame(title, crumbs, back=back, save=_("Save"), remove=remove, undo=undo)
    return places.led_back(request, story, frame)


def _names(story: Story, stay: HouseholdStay, household: Household) -> dict[str, str]:
    return {
        "name": naming.short_name_of(story.by_key[stay.person_id]),
        "home": homes.name_of(story, household),
    }


def _facts(form: Any) -> household_actions.StayFacts[Any]:
    given = form.cleaned_data
    return household_actions.StayFacts(given["person"], given["started"], given["ended"])
