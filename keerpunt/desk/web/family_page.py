"""The family's page, where three rooms meet: the family map, what happened, the team. Each room gives its panel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from keerpunt.access.verdicts import NotAllowed
from keerpunt.families import naming, questions, rules, story
from keerpunt.families import queries as family_queries
from keerpunt.families.care_team import Team
from keerpunt.families.enums import Phase, Standing
from keerpunt.families.models import Family, Person
from keerpunt.families.web import entry, events_panel, readings, shown, team_panel
from keerpunt.genograms import drawing
from keerpunt.kit import clock
from keerpunt.programmes.enums import Role
from keerpunt.programmes.models import Programme
from keerpunt.ui import formats, pages

GROWN_UP = 18
PEOPLE, QUESTIONS = 200, 12
MONTHS = 12
DONE = (Phase.COMPLETED, Phase.STOPPED)


class Known(NamedTuple):
    """Somebody in the list of people: the name, what is known of their age, and their page."""

    name: str
    years: str
    href: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A friendly question about dates, and whose page to look at."""

    text: str
    name: str
    href: str


def family_page(request: HttpRequest, ref: str) -> HttpResponse:
    """This function will show a family to who may open it; a coordinator without a reason is asked for one."""
    try:
        family = family_queries.family_for(request.actor, ref, now=request.moment)
    except NotAllowed:
        if not request.actor.has(Role.COORDINATOR):
            raise
        entry.listed(request, ref)
        return entry.refused(request) or HttpResponseRedirect(reverse("family_reason", args=(ref,)))
    if other := entry.refused(request):
        return other
    readings.note(request, family, "desk.family_page")
    today = clock.day_of(request.moment)
    told = family_queries.story_of(family)
    picture = drawing.picture_of(told, on=today)
    help_panel = team_panel.context(request.actor, family, on=today)
    context = {
        "family": family,
        "lead": lead_sentence(told, help_panel["team"], today),
        "facts": facts(family, request.programme or family.programme, help_panel["team"], picture, today),
        "picture": picture,
        "members": people(picture, of_standing(told, Standing.MEMBER), today),
        **_others(picture, request.GET.get("mensen")),
        "questions": asked(told, picture, today),
        **help_panel,
        **events_panel.context(told),
    }
    return pages.render(request, "desk/family_page.html", context)


def lead_sentence(told: story.Story, team: Team, today: dt.date) -> str:
    """This function will say in one line who it is about, since when, and with whom."""
    parts = []
    members = [person for person in told.persons if person.standing == Standing.MEMBER]
    if members:
        parts.append(formats.listed(_with_age(person, today) for person in _grown_ups_first(members)))
    started = told.family.started_on
    if started > today:
        parts.append(_("together from %(day)s") % {"day": formats.day(started)})
    else:
        parts.append(_("together since %(day)s") % {"day": formats.day(started)})
    who = {"lead": team.lead_first_name, "other": team.stand_in.first_name if team.stand_in else ""}
    parts.append(
        _("lead coach %(lead)s, stand-in %(other)s") % who if who["other"] else _("lead coach %(lead)s") % who
    )
    return " · ".join(parts)


def facts(
    family: Family, programme: Programme, team: Team, picture: drawing.Picture, today: dt.date
) -> list[dict[str, object]]:
    """This function will list what stands in the strip under the heading."""
    strip: list[dict[str, object]] = [
        _together(family, programme, today),
        {"label": _("Phase"), "value": str(Phase(family.phase).label)},
        {
            "label": _("Lead coach"),
            "value": team.lead_name,
            "note": _("stand-in: %(name)s") % {"name": team.stand_in.name} if team.stand_in else "",
        },
    ]
    if team.coming:
        strip.append(
            {
                "label": _("Next handover"),
                "value": formats.day(team.coming.on),
                "note": _("then %(name)s is the lead coach") % {"name": team.coming.name},
            }
        )
    elif picture.story.persons:
        strip.append(_noted(picture))
    return strip


def _together(family: Family, programme: Programme, today: dt.date) -> dict[str, object]:
    if family.phase in DONE or family.started_on > today:
        return {"label": _("Together"), "value": _("from %(day)s") % {"day": formats.day(family.started_on)}}
    months = min(rules.months_between(family.started_on, today), programme.months)
    years = -(-programme.months // MONTHS)
    year = rules.year_together(family.started_on, today)
    words = _("year %(year)d of %(years)d") if year <= years else _("year %(year)d, %(years)d were planned")
    return {
        "label": _("Together"),
        "value": words % {"year": year, "years": years},
        "progress": (months, programme.months),
    }


def of_standing(told: story.Story, standing: Standing) -> list[Person]:
    """This function will list who takes part, or who only belongs to the story, eldest first."""
    return sorted((person for person in told.persons if person.standing == standing), key=story.by_birth)


def people(picture: drawing.Picture, persons: Iterable[Person], today: dt.date | None) -> list[Known]:
    """This function will give persons as they stand in a list; with `today` by age."""
    return [
        Known(
            naming.name_of(person), _age_or_years(person, picture, today), picture.address(person.reference)
        )
        for person in persons
    ]


def _others(picture: drawing.Picture, number: str | None) -> dict[str, object]:
    """Who is around the family, a page of them at a time; open when somebody turned a page."""
    pages_of = Paginator(of_standing(picture.story, Standing.THIRD_PARTY), PEOPLE)
    page = pages_of.get_page(number)
    return {
        "others": people(picture, page.object_list, None),
        "others_page": page,
        "others_open": bool(number),
    }


def asked(told: story.Story, picture: drawing.Picture, today: dt.date) -> list[Asked]:
    """This function will list the first of what the dates leave to be asked, each with the page where they can be changed."""
    return [
        Asked(one.text, naming.short_name_of(one.persons[0]), picture.address(one.persons[0].reference))
        for one in questions.questions_of(told, today=today, most=QUESTIONS)
    ]


def _age_or_years(person: Person, picture: drawing.Picture, today: dt.date | None) -> str:
    age = shown.age_of(person, today) if today else None
    if age is not None:
        return ngettext("%(count)d year", "%(count)d years", age) % {"count": age}
    return picture.years_of(person)


def _with_age(person: Person, today: dt.date) -> str:
    name = naming.short_name_of(person)
    age = shown.age_of(person, today)
    return f"{name} ({age})" if age is not None and age < GROWN_UP else name


def _grown_ups_first(members: list[Person]) -> list[Person]:
    """Eldest first; who has no known date of birth keeps a place before them, in the order they were written down."""
    return sorted(members, key=lambda person: (bool(person.born), *story.by_birth(person)[1:]))


def _noted(picture: drawing.Picture) -> dict[str, object]:
    count, rows = len(picture.story.persons), picture.generations
    return {
        "label": _("On the family map"),
        "value": ngettext("%(count)d person", "%(count)d people", count) % {"count": count},
        "note": ngettext("%(count)d generation", "%(count)d generations", rows) % {"count": rows},
    }
