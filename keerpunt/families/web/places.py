"""The places to which a form or undoing leads back: a closed list, and always of the family that it is about."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, QueryDict
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from keerpunt.access.web import doors
from keerpunt.families import last_deed
from keerpunt.families.models import Family
from keerpunt.families.story import Story
from keerpunt.families.web import form_pages

# Pages from which forms are opened that lead back there, with what they are called. Somebody's own page is not among
# them: an address says that by the person (form_pages.came_from).
OPENED_FROM = {"genogram_page": gettext_noop("Family map"), "genogram_timeline": gettext_noop("Timeline")}
# Pages to which undoing leads back.
UNDONE_FROM = {
    *OPENED_FROM,
    "family_page",
    "family_events",
    "family_team",
    "person_page",
    "network_page",
    "network_question",
    "question_form",
    "questions_page",
    "plan_page",
    "goal_page",
}
# What an address says about whom it shows; who is not there any more is left out of it.
PEOPLE = ("wie", "rond", "van")
LONGEST = 1_000


def asked(request: HttpRequest, family: Family, among: Container[str]) -> str:
    """This function will give the page of this family that an address asks to be led back to; empty for anything else,
    such as an address of elsewhere, of another family, or of a page that is not `among` the names.
    """
    address = request.GET.get(doors.BACK, "")[:LONGEST]
    try:
        path = urlsplit(address).path
        # An address of elsewhere, `//host/` or `https:` too, does not begin with its path.
        found = resolve(path) if address.startswith(path) else None
    except (Resolver404, ValueError):
        return ""
    if found is None or found.url_name not in among or found.kwargs.get("ref") != family.reference:
        return ""
    return address


def still_there(address: str, story: Story) -> str:
    """This function will give an address without those who are not there any more; empty when it is about one of them, or
    about what is gone.
    """
    parts = urlsplit(address)
    people = story.by_reference
    told = resolve(parts.path).kwargs
    pref = told.get("pref")
    if pref is not None and pref not in people:
        return ""
    for name, is_there in last_deed.STILL_THERE.items():
        if name in told and not is_there(story.family, told[name]):
            return ""
    query = QueryDict(parts.query)
    left = [(name, value) for name, value in query.items() if name not in PEOPLE or value in people]
    return parts.path + (f"?{urlencode(left, safe=',')}" if left else "")


def led_back(request: HttpRequest, story: Story, frame: form_pages.Frame) -> form_pages.Frame:
    """This function will lead a form back to the map or the timeline when it was opened there."""
    address = asked(request, story.family, OPENED_FROM)
    if not address:
        return frame
    back = still_there(address, story)
    words = OPENED_FROM[str(resolve(urlsplit(address).path).url_name)]
    return replace(frame, back=back, crumbs=(*form_pages.crumbs_of(story.family), (_(words), back)))


def carried(request: HttpRequest, story: Story) -> str:
    """This function will give what stands behind the address of a form that is opened from a form, so that it leads back
    to the same place: to the page where it began, and to somebody's own page.
    """
    person = form_pages.came_from(request, story)
    address = asked(request, story.family, OPENED_FROM)
    onward = {"van": person.reference if person else "", doors.BACK: address}
    query = urlencode({name: value for name, value in onward.items() if value})
    return f"?{query}" if query else ""
