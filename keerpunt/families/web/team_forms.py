"""The forms about the care team and about others who come to the house. They check shape only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keerpunt.access.web.forms import (
    DayField,
    KeerpuntForm,
    LongText,
    NameText,
    ShortText,
    UncertainDateField,
)
from keerpunt.families.enums import SeatRole
from keerpunt.programmes.models import Membership

ROLES = [
    (role.value, role.label) for role in (SeatRole.STAND_IN, SeatRole.CO_COACH, SeatRole.FAMILY_SUPPORTER)
]
Choices = Sequence[tuple[str, str]]


def choice_of(coach: Membership) -> tuple[str, str]:
    """This function will give a coach as a choice, by the reference of who works here in which organisation."""
    return coach.reference, f"{coach.user.name} ({coach.organisation.name})"


def _coach_field(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        error_messages={
            "required": _("Choose a coach."),
            "invalid_choice": _("Choose a coach who works in this programme on that day."),
        },
    )


def _purpose_field(label: Any, hint: Any) -> LongText:
    return LongText(label=label, help_text=hint, max_length=600, widget=forms.Textarea(attrs={"rows": 3}))


def _last_day_field() -> DayField:
    return DayField(
        label=_("Last day in the team"),
        help_text=_("Leave it empty if you do not know yet."),
        required=False,
    )


class NewSeatForm(KeerpuntForm):
    """Who joins the team, in which role, what for, from when and until when."""

    coach = _coach_field(_("Who?"))
    role = forms.ChoiceField(
        label=_("In which role?"),
        choices=ROLES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a role.")},
    )
    purpose = _purpose_field(_("What for?"), _("One sentence is enough. The family may read it."))
    starts_on = DayField(
        label=_("First day in the team"),
        help_text=_("Today means at once. A start up to a month ago is possible too."),
    )
    last_day = _last_day_field()

    def __init__(self, *args: Any, coaches: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["coach"]
        field.choices = [("", _("Choose…")), *coaches]  # type: ignore[attr-defined]


class SeatForm(KeerpuntForm):
    """What a seat is for and until when; a lead coach's seat has no last day, and not everybody reads the purpose."""

    purpose = _purpose_field(_("What for?"), _("One sentence is enough. The family may read it."))
    last_day = _last_day_field()

    def __init__(self, *args: Any, reads: bool, lead: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not reads:
            del self.fields["purpose"]
        if lead:
            del self.fields["last_day"]


class HandoverForm(KeerpuntForm):
    """Who becomes lead coach, from which day, and whether the present one stays as a stand-in, when that can be."""

    coach = _coach_field(_("Who becomes the lead coach?"))
    handover_on = DayField(
        label=_("From which day?"),
        help_text=_("Until that day both coaches are there for the family. Today means at once."),
    )
    stays = forms.BooleanField(label=_("The present lead coach stays as a stand-in"), required=False)

    def __init__(
        self, *args: Any, coaches: Choices, today: dt.date, lead_works_here: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["coach"].choices = [("", _("Choose…")), *coaches]  # type: ignore[attr-defined]
        self.fields["handover_on"].widget.attrs["min"] = today.isoformat()
        if not lead_works_here:
            del self.fields["stays"]
            self.fields["handover_on"].help_text = _("Today means at once.")


class AnswerForm(KeerpuntForm):
    """A question that is answered with yes; it only carries the version that was looked at."""


class HelperForm(KeerpuntForm):
    """Somebody else who comes to the house."""

    name = NameText(label=_("Name"), help_text=_("As the family calls them. A first name is enough."))
    organisation = ShortText(label=_("From which organisation?"))
    purpose = _purpose_field(
        _("What do they come for?"), _("For example: helps with reading, every Tuesday.")
    )
    started = UncertainDateField(
        label=_("Since when?"), help_text=_("For example 15-3-2025, March 2025, or around 2020.")
    )
    ended = UncertainDateField(label=_("Until when?"), help_text=_("Only if they do not come any more."))
