"""What happened, on screen: the whole list, adding, changing and taking away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from keerpunt.access.web.doors import Door, open_door
from keerpunt.families import policies
from keerpunt.families import queries as family_queries
from keerpunt.families import story as family_story
from keerpunt.families.actions import life_events as event_actions
from keerpunt.families.enums import EventKind
from keerpunt.families.models import Family, LifeEvent
from keerpunt.families.story import Story
from keerpunt.families.web import event_list, form_doors, form_pages, forms, initials, places, readings, shown
from keerpunt.families.web.entry import changing, reading
from keerpunt.kit import clock
from keerpunt.ui import pages


@reading
def family_events(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will show everything that happened in a family, newest first, undated ones last, page by page.

    An address that asks for a year or for one event leads on to the page where that stands.
    """
    readings.note(request, family, "families.events_page")
    story = family_queries.story_of(family)
    events = family_story.newest_first(story.events)
    place = event_list.place_asked(request.GET, events)
    if place is not None:
        return HttpResponseRedirect(event_list.address(family) + place)
    page = event_list.page_of(events, request.GET.get("pagina", "1"))
    context = {
        "family": family,
        "crumbs": form_pages.crumbs_of(family),
        "edits": bool(policies.can_edit_family(request.actor, family, on=clock.day_of(request.moment))),
        "page": page,
        "years": event_list.years_on(story, page),
        "year": request.GET.get("jaar", ""),
        "from_here": event_list.FROM_HERE,
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
        event = event_actions.record_life_event(
            actor=request.actor, family=family, facts=facts(form), now=request.moment
        )
        return _after(request, frame, event)

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
            event=event, facts=facts(form), **form_doors.edit_of(request, family, form)
        )
        return _after(request, frame, event)

    def as_it_is() -> dict[str, Any]:
        return initials.of_event(family_queries.event_of(family, eref), family_queries.story_of(family))

    frame = _frame(request, story, shown.event_title(event), event, removable=True)
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
    frame = _frame(request, story, _("Take “%(what)s” off the page?") % {"what": what}, event)
    text = _("It also goes from the page of everybody it is about.")
    row = partial(family_queries.event_of, family, eref)
    return open_door(request, form_doors.taking_off(frame, perform, row=row, text=text))


def _frame(
    request: HttpRequest, story: Story, title: str, event: LifeEvent | None = None, *, removable: bool = False
) -> form_pages.Frame:
    """Back to where it began: the whole list, somebody's page, or the family's page."""
    if event_list.came_from_here(request):
        frame = event_list.frame(story, event, title)
    else:
        frame = form_pages.around(story.family, form_pages.came_from(request, story), title)
        frame = places.led_back(request, story, frame)
    if event is None or not removable:
        return frame
    remove = reverse("event_remove", args=(story.family.reference, event.reference))
    from_list = event_list.came_from_here(request)
    back = event_list.FROM_HERE if from_list else places.carried(request, story)
    return replace(frame, remove=remove + back)


def _after(request: HttpRequest, frame: form_pages.Frame, event: LifeEvent) -> str:
    """Its date says on which page of the whole list it stands, and may just have changed."""
    return event_list.leading_to(event) if event_list.came_from_here(request) else frame.back


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


def facts(form: Any) -> event_actions.EventFacts[Any]:
    """This function will give what was filled in about something that happened."""
    given = form.cleaned_data
    return event_actions.EventFacts(
        kind=EventKind(given["kind"]),
        persons=given["persons"],
        on=given["on"],
        until=given["until"],
        note=given["note"],
        sensitive=given["sensitive"],
    )
