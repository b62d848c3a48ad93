"""The page and the files with which a family takes its story along."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from keerpunt.engines.genogram import own_json
from keerpunt.families import queries as family_queries
from keerpunt.families.models import Family
from keerpunt.families.web import entry, readings
from keerpunt.genograms.actions import taking_away
from keerpunt.ui import pages


def _of_the_team(request: HttpRequest, ref: str) -> Family:
    """Who has a seat in the team gives a family its file; a reason to read is no reason to take a file away."""
    return family_queries.editable_family(request.actor, ref, now=request.moment)


_TEAM = entry.through(_of_the_team, entry.READ)


@_TEAM
def take_along(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will let one choose how much goes along."""
    readings.note(request, family, "genograms.take_along_page")
    return pages.render(request, "genograms/take_along.html", {"family": family})


@_TEAM
def whole_file(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will give everything that was told, for the family itself."""
    return _file(request, family, whole=True)


@_TEAM
def minimal_file(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will give the story with no more of third parties than role and links."""
    return _file(request, family, whole=False)


def _file(request: HttpRequest, family: Family, *, whole: bool) -> HttpResponse:
    """A file under a name that says nothing about anybody."""
    story = taking_away.take_along(actor=request.actor, family=family, whole=whole, now=request.moment)
    answer = HttpResponse(own_json.write(story), content_type="application/json; charset=utf-8")
    how = "heel" if whole else "minimaal"
    answer.headers["Content-Disposition"] = f'attachment; filename="gezin-{family.reference}-{how}.json"'
    return answer
