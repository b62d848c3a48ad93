"""The timeline of a family, or of one person in it."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from keerpunt.access.verdicts import NotAllowed, no
from keerpunt.access.web.doors import BACK
from keerpunt.families import naming, policies
from keerpunt.families import queries as family_queries
from keerpunt.families.models import Family, Person
from keerpunt.families.story import Story
from keerpunt.families.web import form_pages, readings
from keerpunt.families.web.entry import reading
from keerpunt.genograms.web import timeline
from keerpunt.kit import clock
from keerpunt.ui import pages

LINES_ON_A_PAGE = 150


@reading
def genogram_timeline(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will show what happened in a family or to one person, year by year, earliest first."""
    readings.note(request, family, "genograms.genogram_timeline")
    story = family_queries.story_of(family)
    person = _person(story, request.GET.get("wie", ""))
    page = Paginator(timeline.lines_of(story, person), LINES_ON_A_PAGE).get_page(
        request.GET.get("pagina", "1")
    )
    here = reverse("genogram_timeline", args=(family.reference,))
    context = {
        "family": family,
        "crumbs": (
            *form_pages.crumbs_of(family),
            (_("Family map"), reverse("genogram_page", args=(family.reference,))),
        ),
        "edits": bool(policies.can_edit_family(request.actor, family, on=clock.day_of(request.moment))),
        "person": person,
        "name": naming.name_of(person) if person else "",
        "people": [(one.reference, naming.name_of(one)) for one in story.persons] if _few(story) else [],
        "years": timeline.by_year(list(page.object_list)),
        "page": page,
        "back": f"?{urlencode({BACK: request.get_full_path()})}",
        "pages_prefix": f"{here}?wie={person.reference}&pagina=" if person else f"{here}?pagina=",
    }
    return pages.render(request, "genograms/timeline.html", context)


def _few(story: Story) -> bool:
    """Of thousands of names no list to choose from; each person's own page leads here."""
    return len(story.persons) <= LINES_ON_A_PAGE


def _person(story: Story, reference: str) -> Person | None:
    if not reference:
        return None
    found = story.by_reference.get(reference)
    if found is None:
        raise NotAllowed(no("no_such_person"))
    return found
