"""Others who come to the house: adding, changing and taking them off the list."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from keerpunt.access.web.doors import Door, open_door
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.families import queries as family_queries
from keerpunt.families.actions import helpers_list
from keerpunt.families.models import Family, Helper
from keerpunt.families.web import form_doors, form_pages, readings, team_forms
from keerpunt.families.web.entry import changing
from keerpunt.kit import dates


@changing
def helper_new(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will ask who else comes to the house, and keep it."""
    readings.note(request, family, "families.helper_form")

    def perform(form: Any) -> str:
        helpers_list.add_helper(actor=request.actor, family=family, facts=_facts(form), now=request.moment)
        return _list_address(family)

    door = Door(
        form_class=team_forms.HelperForm,
        template="families/helper.html",
        perform=perform,
        context={"family": family, "helper": None},
        said=_("This helper is on the list."),
        undo=form_pages.undo_page(family),
    )
    return open_door(request, door)


@changing
def helper_change(request: HttpRequest, family: Family, helper_id: uuid.UUID) -> HttpResponse:
    """This function will ask what must change about a helper, and keep it."""
    helper = family_queries.row_of(Helper, family, helper_id)
    readings.note(request, family, "families.helper_form")

    def perform(form: Any) -> str:
        helpers_list.change_helper(
            helper=helper, facts=_facts(form), **form_doors.edit_of(request, family, form)
        )
        return _list_address(family)

    door = Door(
        form_class=team_forms.HelperForm,
        template="families/helper.html",
        perform=perform,
        context={"family": family, "helper": helper},
        initial=lambda: _as_it_is(family_queries.row_of(Helper, family, helper_id)),
        said=_("What we know about this helper is changed."),
        undo=form_pages.undo_page(family),
    )
    return open_door(request, door)


@changing
def helper_remove(request: HttpRequest, family: Family, helper_id: uuid.UUID) -> HttpResponse:
    """This function will ask whether a helper must go off the list, and take them off."""
    helper = family_queries.row_of(Helper, family, helper_id)
    readings.note(request, family, "families.helper_form")

    def perform(form: Any) -> str:
        helpers_list.remove_helper(helper=helper, **form_doors.edit_of(request, family, form))
        return _list_address(family)

    door = Door(
        form_class=team_forms.AnswerForm,
        template="families/helper_remove.html",
        perform=perform,
        context={"family": family, "helper": helper},
        initial=lambda: {"version": family_queries.row_of(Helper, family, helper_id).version},
        said=_("This helper is off the list."),
        undo=form_pages.undo_page(family),
    )
    return open_door(request, door)


def _list_address(family: Family) -> str:
    return f"{reverse('family_team', args=[family.reference])}#helpers"


def _facts(form: Any) -> helpers_list.HelperFacts:
    told = form.cleaned_data
    return helpers_list.HelperFacts(
        name=told["name"],
        organisation=told["organisation"],
        purpose=told["purpose"],
        started=told["started"],
        ended=told["ended"],
    )


def _as_it_is(helper: Helper) -> dict[str, Any]:
    language = translation.get_language() or "nl"

    def written(code: str) -> str:
        return dates.format_date(UncertainDate.from_code(code), language) if code else ""

    return {
        "version": helper.version,
        "name": helper.name,
        "organisation": helper.organisation,
        "purpose": helper.purpose,
        "started": written(helper.started),
        "ended": written(helper.ended),
    }
