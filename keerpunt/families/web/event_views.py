"""What happened, on screen: the whole list, adding, changing and taking away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from keerpunt.access.web.doors import Door, open_door
from keerpunt.families import policies
from keerpunt.families import queries as family_queries
from keerpunt.families import story as family_story
from keerpunt.families.actions import life_events as event_actions
from keerpunt.families.enums import EventKind
from keerpunt.families.models import Family
from keerpunt.families.story import Story
from keerpunt.families.web import form_doors, form_pages, forms, initials, readings, shown
from keerpunt.families.web.entry import changing, reading
from keerpunt.kit import clock
from keerpunt.ui import pages


@reading
def family_events(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will show everything that happened in a family, newest first, undated ones last."""
    readings.note(request, family, "families.events_page")
    story = family_queries.story_of(family)
    context = {
        "family": family,
        "crumbs": form_pages.crumbs_of(family),
        "edits": bool(policies.can_edit_family(request.actor, family, on=clock.day_of(request.moment))),
        "years": shown.by_year(story, family_story.newest_first(story.events)),
    }
    return pages.render(request, "families/events.html", context)


@changing
def event_new(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will ask what happened, when and to whom, and keep it."""
    readings.note(request, family, "families.event_form")
    story = family_queries.persons_only(family)
    frame = _frame(request, story, _("What happened?"))
    of = form_pages.came_from(request, story)

    def perform(form: Any) -> str:
        event_actions.record_life_event(
            actor=request.actor, family=family, facts=_facts(form), now=request.moment
        )
        return frame.back

    about = [of.reference] if of else []
    return open_door(request, _door(story, frame, perform, initial=lambda: {"persons": about}))


@changing
def event_change(request: HttpRequest, family: Family, eref: str) -> HttpResponse:
    """This function will ask how what is told about a life event must read, and change it."""
    event = family_queries.event_of(family, eref)
    readings.note(request, family, "families.event_form")
    story = family_queries.story_of(family)

    def perform(form: Any) -> str:
        event_actions.change_life_event(
            event=event, facts=_facts(form), **form_doors.edit_of(request, family, form)
        )
        return frame.back

    def as_it_is() -> dict[str, Any]:
        return initials.of_event(family_queries.event_of(family, eref), family_queries.story_of(family))

    remove = reverse("event_remove", args=(family.reference, eref))
    frame = _frame(request, story, shown.event_title(event), remove=remove)
    return open_door(request, _door(story, frame, perform, initial=as_it_is))


@changing
def event_remove(request: HttpRequest, family: Family, eref: str) -> HttpResponse:
    """This function will take a life event off the page, after a yes."""
    event = family_queries.event_of(family, eref)
    readings.note(request, family, "families.event_form")
    story = family_queries.story_of(family)

    def perform(form: Any) -> str:
        event_actions.remove_life_event(event=event, **form_doors.edit_of(request, family, form))
        return frame.back

    what = f"{shown.event_title(event)} {shown.event_when(event)}".strip()
    frame = _frame(request, story, _("Take “%(what)s” off the page?") % {"what": what})
    text = _("It also goes from the page of everybody it is about.")
    row = partial(family_queries.event_of, family, eref)
    return open_door(request, form_doors.taking_off(frame, perform, row=row, text=text))


def _frame(request: HttpRequest, story: Story, title: str, *, remove: str = "") -> form_pages.Frame:
    """Back to the person's page where it began, else to the family's page."""
    person = form_pages.came_from(request, story)
    return form_pages.around(story.family, person, title, remove=remove)


def _door(
    story: Story,
    frame: form_pages.Frame,
    perform: Callable[[Any], str],
    *,
    initial: Callable[[], dict[str, Any]],
) -> Door:
    return form_doors.saving(
        forms.EventForm,
        frame,
        perform,
        initial=initial,
        template="families/event_form.html",
        context={"nobody_yet": not story.persons},
        persons=_members_first(story),
    )


def _members_first(story: Story) -> list[Any]:
    """Whoever takes part stands on top, because most of what is told is about them."""
    return sorted(story.persons, key=lambda person: person.standing)


def _facts(form: Any) -> event_actions.EventFacts[Any]:
    given = form.cleaned_data
    return event_actions.EventFacts(
        kind=EventKind(given["kind"]),
        persons=given["persons"],
        on=given["on"],
        until=given["until"],
        note=given["note"],
        sensitive=given["sensitive"],
    )
