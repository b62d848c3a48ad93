"""Why do you open this family? Asked of a coordinator who has no seat in the team, and kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from keerpunt.access import actions as access_actions
from keerpunt.access.enums import ReasonCode
from keerpunt.access.verdicts import no, require, yes
from keerpunt.access.web.doors import Door, open_door
from keerpunt.access.web.forms import KeerpuntForm, LongText
from keerpunt.families import policies
from keerpunt.families.models import Family
from keerpunt.families.web import entry, readings
from keerpunt.kit import clock
from keerpunt.programmes.enums import Role


class ReasonForm(KeerpuntForm):
    """A reason from the list, and a sentence in own words."""

    code = forms.ChoiceField(
        label=_("Why do you open this family?"),
        choices=ReasonCode.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason.")},
    )
    words = LongText(
        label=_("In your own words"),
        help_text=_("One or two sentences. The family's team reads this."),
        required=True,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write in a sentence why you open this family.")},
    )


def _overseen(request: HttpRequest, ref: str) -> Family:
    family = entry.listed(request, ref)
    require(yes("coordinator") if request.actor.has(Role.COORDINATOR) else no("not_coordinator"))
    return family


@entry.through(_overseen, entry.FORM)
def family_reason(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will ask why, keep the answer, and open the family's page for four hours."""
    page = reverse("family_page", args=[family.reference])
    on = clock.day_of(request.moment)
    if request.method != "POST" and policies.can_open_family(
        request.actor, family, on=on, now=request.moment
    ):
        return HttpResponseRedirect(page)
    readings.note(request, family, readings.OUTLINE)

    def perform(form: Any) -> str:
        access_actions.give_reason(
            actor=request.actor,
            family_id=family.pk,
            data_key_id=family.data_key_id,
            code=form.cleaned_data["code"],
            words=form.cleaned_data["words"],
            now=request.moment,
        )
        return page

    door = Door(
        form_class=ReasonForm, template="desk/reason.html", perform=perform, context={"family": family}
    )
    return open_door(request, door)
