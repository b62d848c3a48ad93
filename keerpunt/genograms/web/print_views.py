"""The map on paper: what to print, and then a PDF, a picture, or a page that every browser can print."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from keerpunt.engines.genogram import paper as files
from keerpunt.families import naming
from keerpunt.families import queries as family_queries
from keerpunt.families.models import Family
from keerpunt.families.web import form_pages, readings
from keerpunt.families.web.entry import reading
from keerpunt.genograms import on_paper, wall
from keerpunt.genograms.web import asked as addresses
from keerpunt.genograms.web import printing
from keerpunt.genograms.web.asked import Asked
from keerpunt.kit import clock
from keerpunt.ui import pages

TEMPLATE = "genograms/paper.html"
# With more people than this, one is chosen on the map and not in a list.
FEW = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """A family's map as an address asks it for paper."""

    asked: Asked
    paper: on_paper.Paper


@reading
def genogram_print(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will ask what somebody wants on paper, and say how many sheets that takes."""
    readings.note(request, family, "genograms.print_choices")
    printing.get_ready()
    wanted = _wanted(request, family)
    story = wanted.asked.story
    context = {
        "family": family,
        "crumbs": form_pages.crumbs_of(family),
        "asked": wanted.asked,
        "paper": wanted.paper if story.persons else None,
        "people": [(one.reference, naming.name_of(one)) for one in story.persons]
        if len(story.persons) <= FEW
        else [],
        "layers": [
            ("banden", _("how people get on")),
            ("huizen", _("who lives together")),
            ("gebeurtenissen", _("who moved when")),
        ],
        "words": addresses.LAYERS,
        "unwritten": files.unwritten(" ".join(map(naming.name_of, story.persons))),
        "steps": range(addresses.MOST_GENERATIONS + 1),
    }
    return pages.render(request, "genograms/print.html", context)


@reading
def genogram_page_to_print(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will show the map as a page that a browser prints."""
    return _page(request, family, missing=False)


@reading
def genogram_pdf(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will give the map as a tagged PDF; where none can be made, the page to print and why."""
    wanted = _wanted(request, family)
    if not wanted.asked.story.persons:
        return _back(family)
    html = pages.render_text(request, TEMPLATE, _context(request, family, wanted, for_file=True))
    try:
        made = files.pdf(html, printing.style())
    except files.NoPaper:
        return _page(request, family, missing=True)
    readings.note(request, family, "genograms.pdf")
    return printing.file(made, "application/pdf", "inline", _("family-map") + ".pdf")


@reading
def genogram_png(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will give the map as one picture."""
    wanted = _wanted(request, family)
    if not wanted.asked.story.persons:
        return _back(family)
    drawing = wanted.paper.drawing
    try:
        made = files.png(wanted.paper.svg, drawing.width, drawing.height, wanted.paper.title)
    except files.NoPaper:
        return _page(request, family, missing=True)
    readings.note(request, family, "genograms.png")
    return printing.file(made, "image/png", "attachment", _("family-map") + ".png")


def _page(request: HttpRequest, family: Family, *, missing: bool) -> HttpResponse:
    wanted = _wanted(request, family)
    if not wanted.asked.story.persons:
        return _back(family)
    readings.note(request, family, "genograms.page_to_print")
    context = {**_context(request, family, wanted, for_file=False), "missing": missing}
    return pages.render(request, TEMPLATE, context)


def _context(request: HttpRequest, family: Family, wanted: Wanted, *, for_file: bool) -> dict[str, object]:
    return {
        "family": family,
        "paper": wanted.paper,
        "picture": wanted.paper.picture,
        "for_file": for_file,
        "missing": False,
        "today": clock.day_of(request.moment),
        "query": request.GET.urlencode(),
    }


def _wanted(request: HttpRequest, family: Family) -> Wanted:
    today = clock.day_of(request.moment)
    given = request.GET
    asked = addresses.asked(given, family_queries.story_of(family), today, paper=True)
    choices = on_paper.Choices(
        view=asked.view,
        paper=printing.paper_in(given),
        landscape=printing.lying_in(given),
        years=printing.is_on(given, "jaren", unasked=True),
        kept=_kept(given),
        strong=printing.is_on(given, "contrast"),
    )
    return Wanted(asked, on_paper.paper_of(asked.story, choices, on=today))


def _kept(given: QueryDict) -> wall.Kept | None:
    if not printing.is_on(given, "muur"):
        return None
    return wall.Kept(
        care=printing.is_on(given, "zorg"),
        losses=printing.is_on(given, "verloren"),
        partings=printing.is_on(given, "scheiding"),
    )


def _back(family: Family) -> HttpResponse:
    return HttpResponseRedirect(reverse("genogram_print", args=(family.reference,)))
