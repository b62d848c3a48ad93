"""Vandaag: the first page of the desk. What now, per family one thing; what is due by day; for a coordinator the team's dates."""

from __future__ import annotations

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from keerpunt.access.verdicts import require
from keerpunt.desk import due, policies, team_due
from keerpunt.desk.web import today_words
from keerpunt.journal import actions as journal_actions
from keerpunt.kit import clock
from keerpunt.ui import formats, pages

TEMPLATE = "desk/today.html"


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """This function will show what there is to do in the reader's families, and to a coordinator when what is due in the team.

    Reading: this is a list of families, so it is one line in the journal with their number, as the house decides. It shows of
    each family, beside its name, only words of steps that are due, to who has a seat in its team now; what stands around
    them is behind a link to the family's own pages, and each of those leaves a line of that family. The coordinator's
    dates are another list, with a line of its own: there is no text of a plan in it.
    """
    actor = request.actor
    require(policies.can_use_desk(actor))
    on = clock.day_of(request.moment)
    works, oversees = bool(policies.can_see_own_due(actor)), bool(policies.can_see_team_due(actor))
    context: dict[str, object] = {"day": formats.weekday(on), "works": works, "oversees": oversees}
    if works:
        found = due.of_reader(actor, on=on)
        journal_actions.note_list(actor=actor, view="desk.today", count=found.told_of, now=request.moment)
        context |= {
            "lines": today_words.lines(found, on),
            "groups": today_words.groups(found, on),
            "families": len(found.families),
        }
    if oversees:
        team = team_due.of_team(actor, on=on, page=_number(request))
        journal_actions.note_list(
            actor=actor, view="desk.team_dates", count=len(team.lines), now=request.moment
        )
        context |= {
            "team": team.lines,
            "team_page": _page(team),
            "on": on,
        }
    return pages.render(request, TEMPLATE, context)


def _number(request: HttpRequest) -> int:
    given = request.GET.get("pagina", "1")
    return max(1, int(given)) if given.isascii() and given.isdigit() and len(given) < 6 else 1


def _page(team: team_due.TeamDue) -> Page[int]:
    return Paginator(range(team.total), team_due.PAGE).get_page(team.page)
