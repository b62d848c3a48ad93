"""The people around a family on paper: what to print, and then a PDF, or a page that every browser can print."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from keerpunt.engines.genogram import paper as files
from keerpunt.families import naming
from keerpunt.families import queries as family_queries
from keerpunt.families.enums import Standing
from keerpunt.families.models import Family
from keerpunt.families.web import form_pages, readings
from keerpunt.families.web.entry import reading
from keerpunt.genograms import network, network_on_paper
from keerpunt.genograms.web import network_views, printing
from keerpunt.kit import clock
from keerpunt.ui import pages

TEMPLATE = "genograms/network_paper.html"


@reading
def network_print(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will ask what somebody wants on paper of the people around a family."""
    readings.note(request, family, "genograms.network_print")
    printing.get_ready()
    paper = _paper(request, family)
    picture = paper.picture
    context = {
        "family": family,
        "crumbs": (
            *form_pages.crumbs_of(family),
            (_("Family map"), reverse("genogram_page", args=(family.reference,))),
            (_("People around us"), reverse("network_page", args=(family.reference,))),
        ),
        "paper": paper,
        "picture": picture,
        "unwritten": files.unwritten(" ".join((picture.centre, *(one.name for one in picture.contacts())))),
        "members": [
            (one.reference, naming.short_name_of(one))
            for one in picture.story.persons
            if one.standing == Standing.MEMBER or one == picture.of
        ],
    }
    return pages.render(request, "genograms/network_print.html", context)


@reading
def network_page_to_print(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will show the people around a family as a page that a browser prints."""
    return _page(request, family, missing=False)


@reading
def network_pdf(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will give the people around a family as a tagged PDF; where none can be made, the page and why."""
    paper = _paper(request, family)
    if paper.is_empty:
        return _back(request, family)
    html = pages.render_text(request, TEMPLATE, _context(request, paper, for_file=True))
    try:
        made = files.pdf(html, printing.style())
    except files.NoPaper:
        return _page(request, family, missing=True)
    readings.note(request, family, "genograms.network_pdf")
    return printing.file(made, "application/pdf", "inline", _("people-around-us") + ".pdf")


def _page(request: HttpRequest, family: Family, *, missing: bool) -> HttpResponse:
    paper = _paper(request, family)
    if paper.is_empty:
        return _back(request, family)
    readings.note(request, family, "genograms.network_page_to_print")
    context = {**_context(request, paper, for_file=False), "missing": missing}
    return pages.render(request, TEMPLATE, context)


def _context(request: HttpRequest, paper: network_on_paper.Paper, *, for_file: bool) -> dict[str, object]:
    return {
        "family": paper.picture.family,
        "paper": paper,
        "for_file": for_file,
        "missing": False,
        "today": clock.day_of(request.moment),
        "query": request.GET.urlencode(),
    }


def _paper(request: HttpRequest, family: Family) -> network_on_paper.Paper:
    given = request.GET
    choices = network_on_paper.Choices(
        paper=printing.paper_in(given),
        landscape=printing.lying_in(given),
        strong=printing.is_on(given, "contrast"),
        kept=_kept(given),
    )
    return network_on_paper.Paper(_picture(request, family), choices)


def _picture(request: HttpRequest, family: Family) -> network.Picture:
    return network_views.picture_of(request, family_queries.persons_only(family), edits=False)


def _kept(given: QueryDict) -> network_on_paper.Kept | None:
    if not printing.is_on(given, "muur"):
        return None
    return network_on_paper.Kept(support=printing.is_on(given, "hulp"), care=printing.is_on(given, "zorg"))


def _back(request: HttpRequest, family: Family) -> HttpResponse:
    """The choices as they were made, which say that there is nothing to print."""
    query = request.GET.urlencode()
    return HttpResponseRedirect(
        reverse("network_print", args=(family.reference,)) + (f"?{query}" if query else "")
    )
