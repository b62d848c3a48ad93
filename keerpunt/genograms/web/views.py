"""The screens on which a family comes in from a file."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from keerpunt.access.verdicts import require
from keerpunt.access.web.doors import Door, open_door
from keerpunt.families import policies as family_policies
from keerpunt.families.web import entry, readings
from keerpunt.genograms import queries as genogram_queries
from keerpunt.genograms import report
from keerpunt.genograms.actions import imports as import_actions
from keerpunt.genograms.web.forms import ImportForm
from keerpunt.kit import clock
from keerpunt.programmes.enums import Role
from keerpunt.ui import pages


@require_http_methods(["GET", "HEAD", "POST"])
def family_import(request: HttpRequest) -> HttpResponse:
    """This function will ask for a file, and open a family with what stands in it."""
    actor = request.actor
    require(family_policies.can_open_a_file(actor))
    coaches = genogram_queries.coaches(clock.day_of(request.moment))
    if not actor.has(Role.COORDINATOR):
        coaches = [row for row in coaches if row.user_id == actor.user_id]

    def perform(form: Any) -> str:
        came_in = import_actions.import_family(
            actor=actor,
            found=form.found,
            display_name=form.cleaned_data["display_name"],
            lead_coach_id=uuid.UUID(form.cleaned_data["lead_coach"]),
            now=request.moment,
        )
        return reverse("import_report", args=(came_in.family.reference, came_in.pk))

    door = Door(
        form_class=ImportForm,
        template="genograms/import.html",
        perform=perform,
        context={},
        form_arguments={"coaches": [(str(row.user_id), row.user.name) for row in coaches]},
    )
    return open_door(request, door)


def import_report(request: HttpRequest, ref: str, import_id: uuid.UUID) -> HttpResponse:
    """This function will show what came in, and per line what was not understood."""
    came_in = genogram_queries.import_of(request.actor, ref, import_id, now=request.moment)
    if other := entry.refused(request):
        return other
    readings.note(request, came_in.family, "genograms.import_report")
    counts, lines = report.read(came_in.report)
    context = {
        "family": came_in.family,
        "counts": counts.in_words(),
        "groups": report.groups(lines),
        "line_count": len(lines),
    }
    return pages.render(request, "genograms/import_report.html", context)
