"""A plan on paper, with the family map beside it when that is wanted: here the rooms of plans and maps meet."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from keerpunt import plans
from keerpunt.engines.genogram import paper as files
from keerpunt.families import queries as family_queries
from keerpunt.families.models import Family
from keerpunt.families.web import form_pages, readings
from keerpunt.families.web.entry import reading
from keerpunt.genograms import on_paper as map_on_paper
from keerpunt.genograms import wall
from keerpunt.genograms.web import printing
from keerpunt.kit import clock
from keerpunt.plans import on_paper, outline
from keerpunt.plans import queries as plan_queries
from keerpunt.plans.models import PlanVersion
from keerpunt.ui import addresses, pages

STYLES = Path(plans.__file__).parent / "static" / "plans"
LARGE = "groot"
# What stands before the name of a family, as a coach types it.
_KINDS = frozenset({"Gezin", "Familie", "Huishouden"})


@reading
def plan_print(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will ask how somebody wants the plan on paper: which one, in which letters and language."""
    readings.note(request, family, "desk.plan_print_choices")
    versions = plan_queries.versions_of(family)
    current = plan_queries.current_outline(family)
    if current is None:
        return _to_the_plan(family)
    printing.get_ready()
    choices = _choices(request, versions)
    context = {
        "family": family,
        "title": capfirst(family.programme.plan_name),
        "crumbs": (
            *form_pages.crumbs_of(family),
            (capfirst(family.programme.plan_name), addresses.to("plan_page", family.reference)),
        ),
        "choices": choices,
        "versions": [(str(one.number), one.agreed_on) for one in versions],
        "languages": [("nl", "Nederlands"), ("en", "English")],
        "unwritten": files.unwritten(outline.to_json(current) + family.display_name),
        "is_empty": on_paper.sheet_of(current, proposals=True, today=_today(request)).is_empty,
    }
    return pages.render(request, "desk/plan_print.html", context)


@reading
def plan_to_print(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will show the plan as a page that a browser prints."""
    return _page(request, family, blank=False)


@reading
def plan_pdf(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will give the plan as a tagged PDF; where none can be made, the page to print and why."""
    return _file(request, family, blank=False)


@reading
def plan_blank(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will show an empty plan to fill in by hand, as a page that a browser prints."""
    return _page(request, family, blank=True)


@reading
def plan_blank_pdf(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will give an empty plan to fill in by hand as a PDF."""
    return _file(request, family, blank=True)


def _page(request: HttpRequest, family: Family, *, blank: bool, missing: bool = False) -> HttpResponse:
    found = _written(request, family, blank=blank, for_file=False, missing=missing)
    if found is None:
        return _to_the_plan(family)
    readings.note(request, family, "desk.plan_to_print")
    return HttpResponse(found)


def _file(request: HttpRequest, family: Family, *, blank: bool) -> HttpResponse:
    found = _written(request, family, blank=blank, for_file=True)
    if found is None:
        return _to_the_plan(family)
    try:
        made = files.pdf(found, _style(blank=blank))
    except files.NoPaper:
        return _page(request, family, blank=blank, missing=True)
    readings.note(request, family, "desk.plan_pdf")
    # A file without anybody's name on it: it ends up in a folder with everything that was ever taken in.
    name = _("our-plan")
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


def _written(
    request: HttpRequest, family: Family, *, blank: bool, for_file: bool, missing: bool = False
) -> str | None:
    """The whole page in the language that the family chose; None when there is no plan yet."""
    versions = plan_queries.versions_of(family)
    choices = _choices(request, versions)
    with translation.override(choices.language):
        context = _blank(family) if blank else _filled(request, family, choices, versions)
        if context is None:
            return None
        context |= {
            "family": family,
            "choices": choices,
            "for_file": for_file,
            "missing": missing,
            "today": _today(request),
            "back": addresses.to("plan_print", family.reference) + "?" + request.GET.urlencode(),
        }
        template = "plans/paper/blank.html" if blank else "plans/paper/plan.html"
        return pages.render_text(request, template, context)


def _blank(family: Family) -> dict[str, Any]:
    return {"title": capfirst(family.programme.plan_name)}


def _filled(
    request: HttpRequest, family: Family, choices: on_paper.Choices, versions: list[PlanVersion]
) -> dict[str, Any] | None:
    version = next((one for one in versions if one.number == choices.version), None)
    told = outline.from_json(version.content) if version else plan_queries.current_outline(family)
    if told is None:
        return None
    agreed, held_on = None, _today(request)
    if version:
        agreed = on_paper.Agreement(version.agreed_on, tuple(json.loads(version.agreed_by)))
        # What held on the day of the yes stands on it, also where it ended since.
        held_on = version.agreed_on
    title = _("%(plan)s · %(family)s") % {
        "plan": capfirst(family.programme.plan_name),
        "family": _within_a_sentence(family.display_name),
    }
    return {
        "title": title,
        "sheet": on_paper.sheet_of(told, proposals=choices.proposals, today=held_on),
        "agreed": agreed,
        "brief": on_paper.brief,
        "is_cut": on_paper.is_cut,
        **_map(request, family, choices),
    }


def _within_a_sentence(name: str) -> str:
    """In Dutch the word before a name is small within a sentence, as in "Gezinsplan van gezin De Wit"."""
    kind, space, rest = name.partition(" ")
    in_dutch = (translation.get_language() or "").startswith("nl")
    return f"{kind.lower()}{space}{rest}" if in_dutch and rest and kind in _KINDS else name


def _map(request: HttpRequest, family: Family, choices: on_paper.Choices) -> Mapping[str, Any]:
    """The family map as for the kitchen wall: without anything private. None where it takes more than one sheet."""
    nothing = {"map": None, "map_lies": "", "map_title": "", "map_is_large": False}
    if not choices.with_map:
        return nothing
    story = family_queries.story_of(family)
    if not story.persons:
        return nothing
    wanted = map_on_paper.Choices(paper=map_on_paper.A4, kept=wall.Kept())
    made = map_on_paper.paper_of(story, wanted, on=_today(request))
    if made.is_several:
        return nothing | {"map_is_large": True}
    lies = "landscape" if made.plan.paper.landscape else "portrait"
    return nothing | {"map": next(made.pages()).picture, "map_lies": lies, "map_title": _("Our family")}


def _choices(request: HttpRequest, versions: list[PlanVersion]) -> on_paper.Choices:
    given = request.GET
    numbers = {str(one.number): one.number for one in versions}
    language = given.get("taal", "")
    programme = request.programme.language if request.programme else settings.LANGUAGE_CODE
    return on_paper.Choices(
        language=language if language in dict(settings.LANGUAGES) else programme,
        version=numbers.get(given.get("versie", "")),
        proposals=given.get("voorstellen", "1") != "0",
        large=given.get("letter", "") == LARGE,
        with_map=given.get("stamboom", "") == "1",
    )


def _today(request: HttpRequest) -> dt.date:
    return clock.day_of(request.moment)


def _to_the_plan(family: Family) -> HttpResponse:
    return HttpResponseRedirect(addresses.to("plan_page", family.reference))


@lru_cache(maxsize=2)
def _style(*, blank: bool) -> str:
    sheets = ("paper.css", "paper_blank.css") if blank else ("paper.css",)
    return "\n".join((STYLES / one).read_text(encoding="utf-8") for one in sheets)
