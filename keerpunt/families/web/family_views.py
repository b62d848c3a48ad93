"""A family's outline on screen: adding one, and changing its name, start and phase."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from keerpunt.access.verdicts import require
from keerpunt.access.web.doors import Door, open_door
from keerpunt.families import policies
from keerpunt.families import queries as family_queries
from keerpunt.families.actions import files
from keerpunt.families.models import Family
from keerpunt.families.web import form_pages, forms, initials, readings
from keerpunt.families.web.entry import changing
from keerpunt.kit import clock
from keerpunt.programmes import queries as programme_queries
from keerpunt.programmes.enums import Role


@require_http_methods(["GET", "HEAD", "POST"])
def family_new(request: HttpRequest) -> HttpResponse:
    """This function will ask for a family's outline, and add it. A coach leads it; a coordinator chooses who does."""
    require(policies.can_open_a_file(request.actor))
    chooses = request.actor.has(Role.COORDINATOR)
    coaches = _coaches(request) if chooses else []

    def perform(form: Any) -> str:
        lead = form.cleaned_data.get("lead_coach") or request.actor.user_id
        family = files.open_family(
            actor=request.actor,
            display_name=form.cleaned_data["display_name"],
            started_on=form.cleaned_data["started_on"],
            lead_coach_id=uuid.UUID(str(lead)),
            now=request.moment,
        )
        # A coordinator sees which families there are; the content is the team's.
        leads = family.lead_coach_id == request.actor.user_id
        return form_pages.family_page(family) if leads else reverse("my_families")

    mine = reverse("my_families")
    frame = form_pages.Frame(
        _("New family"), ((_("My families"), mine),), back=mine, save=_("Add this family")
    )
    door = Door(
        form_class=forms.FamilyForm,
        template="families/form.html",
        perform=perform,
        context={"frame": frame},
        initial=lambda: _first_values(request),
        form_arguments={"new": True, "coaches": coaches},
        said=_("The family is here now. Start with who they are."),
    )
    return open_door(request, door)


@changing
def family_change(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will ask how a family's outline must read, and change it."""
    readings.note(request, family, "families.family_form")

    def perform(form: Any) -> str:
        files.change_family(
            actor=request.actor,
            family=family,
            display_name=form.cleaned_data["display_name"],
            started_on=form.cleaned_data["started_on"],
            phase=form.cleaned_data["phase"],
            version=form_pages.version_in(form),
            now=request.moment,
        )
        return form_pages.family_page(family)

    def as_it_is() -> dict[str, Any]:
        fresh = family_queries.editable_family(request.actor, family.reference, now=request.moment)
        return initials.of_family(fresh)

    door = Door(
        form_class=forms.FamilyForm,
        template="families/form.html",
        perform=perform,
        context={"frame": form_pages.around_family(family, _("Change the family"))},
        initial=as_it_is,
        said=_("Saved."),
    )
    return open_door(request, door)


def _coaches(request: HttpRequest) -> list[tuple[str, str]]:
    on = clock.day_of(request.moment)
    rows = programme_queries.members(on, roles=[Role.COACH])
    return [(str(row.user_id), row.user.name) for row in rows]


def _first_values(request: HttpRequest) -> dict[str, Any]:
    lead = str(request.actor.user_id) if request.actor.has(Role.COACH) else ""
    return {"started_on": clock.day_of(request.moment), "lead_coach": lead}
