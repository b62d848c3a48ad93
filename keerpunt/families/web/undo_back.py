"""Where undoing leads: back to the page where it began, as far as that is there still."""

from __future__ import annotations

from django.http import HttpRequest

from keerpunt.families import queries as family_queries
from keerpunt.families.models import Family
from keerpunt.families.web import form_pages, places


def page_of(request: HttpRequest, family: Family) -> str:
    """This function will give the page of this family where undoing began, else the family's page."""
    return places.asked(request, family, places.UNDONE_FROM) or form_pages.family_page(family)


def still_there(address: str, family: Family) -> str:
    """This function will give an address after something was undone, without who is not there any more."""
    return places.still_there(address, family_queries.story_of(family)) or form_pages.family_page(family)
