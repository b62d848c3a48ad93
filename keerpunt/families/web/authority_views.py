"""Authority on screen. Whoever is a parent does not have authority by that: it is asked apart, with its source."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from keerpunt.access.web.doors import Door, open_door
from keerpunt.families import queries as family_queries
from keerpunt.families.actions import authorities as authority_actions
from keerpunt.families.enums import AuthoritySource
from keerpunt.families.models import Authority, Family
from keerpunt.families.story import Story
from keerpunt.families.web import form_pages, forms, initials, readings
from keerpunt.families.web.entry import changing


@changing
def authority_new(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will ask who has authority over which child, since when and from which source, and keep it."""
    readings.note(request, family, "families.authority_form")
    story = family_queries.story_of(family)
    of = form_pages.came_from(request, story)
    title = _("Who has authority?")
    frame = form_pages.around_person(family, of, title) if of else form_pages.around_family(family, title)

    def perform(form: Any) -> str:
        facts = _facts(form)
        authority_actions.add_authority(actor=request.actor, family=family, facts=facts, now=request.moment)
        return form_pages.page_of(family, of or facts.child)

    # Somebody with children on the page may be the parent it is about; anybody else the child.
    place = "parent" if of and story.children_of(of) else "child"
    door = Door(
        form_class=forms.AuthorityForm,
        template="families/form.html",
        perform=perform,
        context={"frame": frame},
        initial=lambda: {place: of.reference} if of else {},
        form_arguments={"persons": story.persons},
        said=_("Saved."),
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
            actor=request.actor,
            family=family,
            authority=held,
            facts=_facts(form),
            version=form_pages.version_in(form),
            now=request.moment,
        )
        return frame.back

    remove = reverse("authority_remove", args=(family.reference, authority_id))
    frame = _frame(request, story, held, _("Change who has authority"), remove=remove)
    door = Door(
        form_class=forms.AuthorityForm,
        template="families/form.html",
        perform=perform,
        context={"frame": frame},
        initial=lambda: initials.of_authority(family_queries.row_of(Authority, family, authority_id), story),
        form_arguments={"persons": story.persons},
        said=_("Saved."),
    )
    return open_door(request, door)


@changing
def authority_remove(request: HttpRequest, family: Family, authority_id: uuid.UUID) -> HttpResponse:
    """This function will take away what was told about authority, after a yes."""
    held = family_queries.row_of(Authority, family, authority_id)
    readings.note(request, family, "families.authority_form")
    story = family_queries.story_of(family)

    def perform(form: Any) -> str:
        authority_actions.remove_authority(
            actor=request.actor,
            family=family,
            authority=held,
            version=form_pages.version_in(form),
            now=request.moment,
        )
        return frame.back

    frame = _frame(request, story, held, _("Take this authority off the page?"))
    door = Door(
        form_class=forms.SureForm,
        template="families/remove.html",
        perform=perform,
        context={"frame": frame, "text": _("Did the authority end? Then change “Until when” instead.")},
        initial=lambda: {"version": family_queries.row_of(Authority, family, authority_id).version},
        said=_("Taken off the page."),
    )
    return open_door(request, door)


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
