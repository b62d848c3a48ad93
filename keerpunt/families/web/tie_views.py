"""How two people get on, on screen: adding, changing and taking away."""

from __future__ import annotations

import uuid
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from keerpunt.access.web.doors import open_door
from keerpunt.families import naming
from keerpunt.families import queries as family_queries
from keerpunt.families.actions import ties as tie_actions
from keerpunt.families.enums import TieKind
from keerpunt.families.models import Family, Tie
from keerpunt.families.story import Story
from keerpunt.families.web import form_doors, form_pages, initials, places, readings, story_forms
from keerpunt.families.web.entry import changing


@changing
def tie_new(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will ask how two persons of the family get on, and keep it."""
    readings.note(request, family, "families.tie_form")
    story = family_queries.story_of(family)
    of = form_pages.came_from(request, story)
    frame = form_pages.around(family, of, _("How is it between these two?"))
    frame = places.led_back(request, story, frame)

    def perform(form: Any) -> str:
        tie_actions.add_tie(actor=request.actor, family=family, facts=_facts(form), now=request.moment)
        return frame.back

    first = {"first": of.reference if of else ""}
    door = form_doors.saving(
        story_forms.TieForm,
        frame,
        perform,
        initial=lambda: dict(first),
        template="families/tie_form.html",
        persons=story.persons,
    )
    return open_door(request, door)


@changing
def tie_change(request: HttpRequest, family: Family, tie_id: uuid.UUID) -> HttpResponse:
    """This function will ask how what is told about how two persons get on must read, and change it."""
    tie = family_queries.row_of(Tie, family, tie_id)
    readings.note(request, family, "families.tie_form")
    story = family_queries.story_of(family)

    def perform(form: Any) -> str:
        tie_actions.change_tie(tie=tie, facts=_facts(form), **form_doors.edit_of(request, family, form))
        return frame.back

    def as_it_is() -> dict[str, Any]:
        return initials.of_tie(family_queries.row_of(Tie, family, tie_id), story)

    remove = reverse("tie_remove", args=(family.reference, tie_id)) + places.carried(request, story)
    frame = _frame(request, story, tie, _pair(story, tie), remove=remove)
    door = form_doors.saving(
        story_forms.TieForm,
        frame,
        perform,
        initial=as_it_is,
        template="families/tie_form.html",
        persons=story.persons,
    )
    return open_door(request, door)


@changing
def tie_remove(request: HttpRequest, family: Family, tie_id: uuid.UUID) -> HttpResponse:
    """This function will take away what was told about how two persons get on, after a yes."""
    tie = family_queries.row_of(Tie, family, tie_id)
    readings.note(request, family, "families.tie_form")
    story = family_queries.story_of(family)

    def perform(form: Any) -> str:
        tie_actions.remove_tie(tie=tie, **form_doors.edit_of(request, family, form))
        return frame.back

    title = _("Take off the page how it is between %(pair)s?") % {"pair": _pair(story, tie)}
    frame = _frame(request, story, tie, title)
    text = _("Both stay on the page. Is it different now? Then write until when it was so.")
    row = partial(family_queries.row_of, Tie, family, tie_id)
    return open_door(request, form_doors.taking_off(frame, perform, row=row, text=text))


def _frame(request: HttpRequest, story: Story, tie: Tie, title: str, *, remove: str = "") -> form_pages.Frame:
    person = form_pages.came_from(request, story) or story.by_key[tie.first_id]
    frame = form_pages.around_person(story.family, person, title, remove=remove)
    return places.led_back(request, story, frame)


def _pair(story: Story, tie: Tie) -> str:
    first, second = story.by_key[tie.first_id], story.by_key[tie.second_id]
    return _("%(first)s and %(last)s") % {
        "first": naming.short_name_of(first),
        "last": naming.short_name_of(second),
    }


def _facts(form: Any) -> tie_actions.TieFacts[Any]:
    given = form.cleaned_data
    return tie_actions.TieFacts(
        first=given["first"],
        second=given["second"],
        kind=TieKind(given["kind"]),
        started=given["started"],
        ended=given["ended"],
    )
