"""The family's page, where rooms meet: the plan, the family map, what happened, the team. Each gives its panel."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from keerpunt.access.verdicts import NotAllowed
from keerpunt.desk.web import events_kept, map_panel, plan_panel
from keerpunt.families import last_deed, naming, rules, story
from keerpunt.families import queries as family_queries
from keerpunt.families.care_team import Team
from keerpunt.families.enums import Phase, Standing
from keerpunt.families.models import Family, Person
from keerpunt.families.web import entry, readings, shown, team_panel
from keerpunt.kit import clock
from keerpunt.programmes.enums import Role
from keerpunt.programmes.models import Programme
from keerpunt.ui import formats, pages

GROWN_UP = 18
MONTHS = 12
DONE = (Phase.COMPLETED, Phase.STOPPED)


def family_page(request: HttpRequest, ref: str) -> HttpResponse:
    """This function will show a family to who may open it; a coordinator without a reason is asked for one."""
    try:
        family = family_queries.family_with_team(request.actor, ref, now=request.moment)
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
    help_panel = team_panel.context(request.actor, family, on=today)
    edits = bool(help_panel["edits"])
    panel = map_panel.panel(request, told, edits=edits, today=today)
    plan = plan_panel.panel(request, told, edits=edits, today=today)
    # Before anything of the story is opened: these three are marked by what is stored.
    happened = events_kept.panel(request, told, plan.notes, edits=edits, today=today)
    context = {
        "family": family,
        "people": len(told.persons),
        "undoes": edits and last_deed.is_there(request.actor, family, now=request.moment),
        "map_panel": panel.html,
        "plan_panel": plan.html,
        "events_panel": happened,
        "lead": lead_sentence(told, help_panel["team"], today),
        "facts": facts(family, request.programme or family.programme, help_panel["team"], panel, today),
        **help_panel,
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
    family: Family, programme: Programme, team: Team, panel: map_panel.Panel, today: dt.date
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
    elif panel.people:
        strip.append(_noted(panel))
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


def _with_age(person: Person, today: dt.date) -> str:
    name = naming.short_name_of(person)
    age = shown.age_of(person, today)
    return f"{name} ({age})" if age is not None and age < GROWN_UP else name


def _grown_ups_first(members: list[Person]) -> list[Person]:
    """Eldest first; who has no known date of birth keeps a place before them, in the order they were written down."""
    return sorted(members, key=lambda person: (bool(person.born), *story.by_birth(person)[1:]))


def _noted(panel: map_panel.Panel) -> dict[str, object]:
    count, rows = panel.people, panel.generations
    return {
        "label": _("On the family map"),
        "value": ngettext("%(count)d person", "%(count)d people", count) % {"count": count},
        "note": ngettext("%(count)d generation", "%(count)d generations", rows) % {"count": rows},
    }
