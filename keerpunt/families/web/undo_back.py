"""Where undoing leads: back to the page where it began, as far as that is there still."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, QueryDict
from django.urls import Resolver404, resolve

from keerpunt.access.web import doors
from keerpunt.families import queries as family_queries
from keerpunt.families.models import Family
from keerpunt.families.web import form_pages

# What an address says about whom it shows; who was taken off by undoing is left out of it.
PEOPLE = ("wie", "rond", "van")
LONGEST = 1_000


def page_of(request: HttpRequest, family: Family) -> str:
    """This function will give the page of this family where undoing began, else the family's page."""
    address = request.GET.get(doors.BACK, "")[:LONGEST]
    try:
        path = urlsplit(address).path
        # An address of elsewhere, `//host/` or `https:` too, does not begin with its path.
        found = resolve(path) if address.startswith(path) else None
    except (Resolver404, ValueError):
        found = None
    told = found.kwargs if found else {}
    if told.get("ref") != family.reference or not told.keys() <= {"ref", "pref"}:
        return form_pages.family_page(family)
    return address


def still_there(address: str, family: Family) -> str:
    """This function will give an address after something was undone, without who is not there any more."""
    parts = urlsplit(address)
    query = QueryDict(parts.query)
    people = family_queries.story_of(family).by_reference
    pref = resolve(parts.path).kwargs.get("pref")
    if pref is not None and pref not in people:
        return form_pages.family_page(family)
    left = [(name, value) for name, value in query.items() if name not in PEOPLE or value in people]
    return parts.path + (f"?{urlencode(left, safe=',')}" if left else "")
