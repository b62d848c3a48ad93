"""Authority on screen. Whoever is a parent does not have authority by that: it is asked apart, with its source."""

from __future__ import annotations

import uuid
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from keerpunt.access.web.doors import open_door
from keerpunt.families import queries as family_queries
from keerpunt.families.actions import authorities as authority_actions
from keerpunt.families.enums import AuthoritySource
from keerpunt.families.models import Authority, Family
from keerpunt.families.story import Story
from keerpunt.families.web import form_doors, form_pages, forms, initials, readings
from keerpunt.families.web.entry import changing


@changing
def authority_new(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will ask who has authority over which child, since when and from which source, and keep it."""
    readings.note(request, family, "families.authority_form")
    story = family_queries.story_of(family)
    of = form_pages.came_from(request, story)
    title = _("Who has authority?")
    frame = form_pages.around(family, of, title)

    def perform(form: Any) -> str:
        facts = _facts(form)
        authority_actions.add_authority(actor=request.actor, family=family, facts=facts, now=request.moment)
        return form_pages.page_of(family, of or facts.child)

    # Somebody with children on the page may be the parent it is about; anybody else the child.
    place = "parent" if of and story.children_of(of) else "child"
    first = {place: of.reference} if of else {}
    door = form_doors.saving(
        forms.AuthorityForm, frame, perform, initial=lambda: dict(first), persons=story.persons
    )
    return open_door(request, door)


@changing
def authority_change(request: HttpRequest, family: Family, authority_id: uuid.UUID) -> HttpResponse:
    """This function will ask how what is told about authority must read, and change it."""
    held = family_queries.row_of(Authority, family, authority_id)
    readings.note(request, family, "families.authority_form")
    story = family_queries.story_of(family)

    def perform(form: Any) -> str:
        authority_actions.change_authority(
            authority=held, facts=_facts(form), **form_doors.edit_of(request, family, form)
        )
        return frame.back

    def as_it_is() -> dict[str, Any]:
        return initials.of_authority(family_queries.row_of(Authority, family, authority_id), story)

    remove = reverse("authority_remove", args=(family.reference, authority_id))
    frame = _frame(request, story, held, _("Change who has authority"), remove=remove)
    door = form_doors.saving(forms.AuthorityForm, frame, perform, initial=as_it_is, persons=story.persons)
    return open_door(request, door)


@changing
def authority_remove(request: HttpRequest, family: Family, authority_id: uuid.UUID) -> HttpResponse:
    """This function will take away what was told about authority, after a yes."""
    held = family_queries.row_of(Authority, family, authority_id)
    readings.note(request, family, "families.authority_form")
    story = family_queries.story_of(family)

    def perform(form: Any) -> str:
        edit = form_doors.edit_of(request, family, form)
        authority_actions.remove_authority(authority=held, **edit)
        return frame.back

    frame = _frame(request, story, held, _("Take this authority off the page?"))
    text = _("Did the authority end? Then change “Until when” instead.")
    row = partial(family_queries.row_of, Authority, family, authority_id)
    return open_door(request, form_doors.taking_off(frame, perform, row=row, text=text))


def _frame(
    request: HttpRequest, story: Story, held: Authority, title: str, *, remove: str = ""
) -> form_pages.Frame:
    person = form_pages.came_from(request, story) or story.by_key[held.child_id]
    return form_pages.around_person(story.family, person, title, remove=remove)


def _facts(form: Any) -> authority_actions.AuthorityFacts:
    given = form.cleaned_data
    return authority_actions.AuthorityFacts(
        parent=given["parent"],
        child=given["child"],
        source=AuthoritySource(given["source"]),
        started=given["started"],
        ended=given["ended"],
    )
