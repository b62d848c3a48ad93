"""The whole list of what happened in a family: a hundred on a page, and the page on which something stands."""

from __future__ import annotations

from dataclasses import replace

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from keerpunt.families.models import Family, LifeEvent
from keerpunt.families.story import Story, date_of, newest_first
from keerpunt.families.web import beside, form_pages, shown
from keerpunt.ui import addresses

PER_PAGE = 100
#: How the address of a form says that it was opened from the list, and leads back there.
FROM_HERE = "?vanuit=lijst"


def came_from_here(request: HttpRequest) -> bool:
    """This function will say whether a form was opened from the list."""
    return request.GET.get("vanuit") == "lijst"


def address(family: Family) -> str:
    """This function will give the address of the list."""
    return addresses.to("family_events", family.reference)


def leading_to(event: LifeEvent) -> str:
    """This function will give the address that leads to a life event, on whichever page it stands by then."""
    return f"{address(event.family)}?gebeurtenis={event.reference}"


def frame(story: Story, event: LifeEvent | None, title: str) -> form_pages.Frame:
    """This function will give the frame of a form that leads back to where the event stands now."""
    whole = address(story.family)
    place = _place(newest_first(story.events), event, shown.event_anchor(event)) if event else ""
    crumbs = (*form_pages.crumbs_of(story.family), (_("What happened"), whole))
    return form_pages.Frame(title, crumbs, back=whole + place, save=_("Save"))


def place_asked(asked: QueryDict, events: list[LifeEvent]) -> str | None:
    """This function will give page and place of the event or the year that an address asks for; None without either.

    A year in which nothing happened leads to the last one before it. What is not there any more leads to the beginning.
    """
    if reference := asked.get("gebeurtenis", ""):
        found = next((event for event in events if event.reference == reference), None)
        return _place(events, found, shown.event_anchor(found)) if found else "?pagina=1"
    year = year_asked(asked)
    if year is None:
        return None
    dated = [(date.year, event) for event in events if (date := date_of(event.on))]
    if not dated:
        return "?pagina=1"
    until = next((event for on, event in dated if on <= year), dated[-1][1])
    return _place(events, until, shown.year_anchor(until))


def year_asked(asked: QueryDict) -> int | None:
    """This function will read the year that somebody looks for; None where it is no year."""
    written = asked.get("jaar", "").strip()
    digits = written.removeprefix("-")
    return int(written) if digits.isascii() and digits.isdigit() and len(digits) <= 4 else None


def page_of(events: list[LifeEvent], number: str) -> Page[LifeEvent]:
    """This function will give one page of the list; the nearest there is for a number that is none of them."""
    return Paginator(events, PER_PAGE).get_page(number)


def years_on(story: Story, page: Page[LifeEvent]) -> list[shown.EventYear]:
    """This function will give what stands on a page by year, and say of the first year whether it began before.

    What other rooms say about it costs one query, where there is anything to say it about.
    """
    events = list(page.object_list)
    notes = beside.notes_of(story.family) if events else None
    years = shown.by_year(story, events, back=FROM_HERE, notes=notes)
    if page.has_previous():
        before = page.paginator.object_list[page.start_index() - 2]
        continued = shown.year_anchor(before) == years[0].anchor
        years[0] = replace(years[0], continued=continued)
    return years


def _place(events: list[LifeEvent], event: LifeEvent, anchor: str) -> str:
    number = next((number for number, one in enumerate(events) if one.pk == event.pk), 0)
    return f"?pagina={number // PER_PAGE + 1}#{anchor}"
