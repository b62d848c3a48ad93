"""The forms of a step and of a mark. They check shape only; what may be is decided in the actions."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keerpunt.access.web.choices import Ready
from keerpunt.access.web.forms import DayField, KeerpuntForm, LongText, NameText
from keerpunt.families import naming
from keerpunt.families.models import Person
from keerpunt.families.web.forms import UNREMEMBERED, OneOf, OnePerson
from keerpunt.plans import rules
from keerpunt.plans.models import Step
from keerpunt.plans.web import which_day
from keerpunt.ui import formats

# A hyphen stands in no reference, so these are never somebody, and never a day.
SOMEBODY_ELSE = "iemand-anders"
NO_DAY, THIS_WEEK, NEXT_WEEK, A_MONTH = "geen-dag", "deze-week", "volgende-week", "over-een-maand"


@dataclass(frozen=True)
class Doers:
    """Who can do a step: members of the family, and professionals by the reference of their seat in the team."""

    members: Sequence[Person]
    professionals: Sequence[tuple[str, uuid.UUID, str]]

    def chosen(self, step: Step | None) -> str:
        """This function will give what the form holds for who does a step."""
        if step is None:
            return ""
        for member in self.members:
            if member.pk == step.person_id:
                return member.reference
        for reference, user_id, _name in self.professionals:
            if user_id == step.professional_id:
                return reference
        return SOMEBODY_ELSE if step.other else ""

    def who(self, chosen: str, other: str) -> dict[str, Any]:
        """This function will give what was chosen as a step keeps it; a name that was typed counts without the choice."""
        for member in self.members:
            if member.reference == chosen:
                return {"person": member}
        for reference, user_id, _name in self.professionals:
            if reference == chosen:
                return {"professional_id": user_id}
        return {"other": other}


class StepForm(KeerpuntForm):
    """A step: the words first, then who does it and by when. `own`: it is the family's own, so that other words wait."""

    words = LongText(
        label=gettext_lazy("What is the step?"),
        help_text=gettext_lazy("Small enough to do soon, such as “call the school”."),
        required=True,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Write down what the step is.")},
    )
    who = OneOf([], label=gettext_lazy("Who does this?"), required=False)
    other = NameText(
        label=gettext_lazy("Another person: who?"),
        help_text=gettext_lazy("Only a first name, or for example “the neighbour”."),
        widget=forms.TextInput(attrs=UNREMEMBERED),
    )
    by_when = OneOf([], label=gettext_lazy("By when?"), required=False)
    due_on = DayField(label=gettext_lazy("Which day?"), required=False)

    def __init__(
        self,
        *args: Any,
        doers: Doers,
        today: dt.date,
        due_on: dt.date | None = None,
        own: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.days = days_of(today)
        if own:
            self.fields["words"].label = _("Your proposal, in other words")
            self.fields["words"].help_text = _(
                "What the family said stays. Your words wait beside it until they say yes or no."
            )
        people = [
            *((one.reference, naming.short_name_of(one)) for one in doers.members),
            *((reference, name) for reference, _key, name in doers.professionals),
        ]
        self.fields["who"].choices = Ready(  # type: ignore[attr-defined]
            [*people, (SOMEBODY_ELSE, _("Another person")), ("", _("Not agreed yet"))]
        )
        self.fields["by_when"].choices = Ready(  # type: ignore[attr-defined]
            [
                *_day_choices(self.days, today),
                (which_day.OTHER_DAY, _("Another day")),
                (NO_DAY, _("No day yet")),
            ]
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("who") == SOMEBODY_ELSE and not given.get("other") and "other" not in self.errors:
            self.add_error("other", _("Write who does this."))
        elif given.get("other") and given.get("who") not in (SOMEBODY_ELSE, "", None):
            self.add_error("who", _("Choose one person who does this."))
        came, stood = self.initial.get("by_when", NO_DAY), self.initial.get("due_on")
        days = {**self.days, NO_DAY: None}
        which_day.WhichDay("by_when", "due_on", days, came=came, stood=stood).settle(self)
        return given


def days_of(today: dt.date) -> dict[str, dt.date]:
    """This function will give the day that each quick choice stands for."""
    sunday = rules.end_of_week(today)
    return {
        THIS_WEEK: sunday,
        NEXT_WEEK: rules.next_week(sunday, today),
        A_MONTH: rules.months_later(today, 1),
    }


def _day_choices(days: dict[str, dt.date], today: dt.date) -> list[tuple[str, str]]:
    words = {THIS_WEEK: _("This week"), NEXT_WEEK: _("Next week"), A_MONTH: _("In a month")}
    told = _("%(when)s, before %(day)s")
    last_day = _("%(when)s, so today")  # on a Sunday
    return [
        (
            name,
            (last_day if day == today else told)
            % {"when": words[name], "day": formats.weekday(day, today.year)},
        )
        for name, day in days.items()
    ]


class MarkForm(KeerpuntForm):
    """How far along a goal is: a mark, whose it is, of which day, and why it is no lower."""

    score = OneOf([], label=gettext_lazy("How far along is this now?"))
    note = LongText(
        label=gettext_lazy("What makes it no lower?"),
        help_text=gettext_lazy("What goes well already? One sentence is enough."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    spoken_by = OnePerson(label=gettext_lazy("Whose mark is it?"), required=False)
    on = DayField(label=gettext_lazy("For which day??"))

    def __init__(self, *args: Any, members: Sequence[Person], today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        marks = [str(mark) for mark in range(rules.LOWEST, rules.HIGHEST + 1)]
        self.fields["score"].choices = Ready([(mark, mark) for mark in marks])  # type: ignore[attr-defined]
        self.fields["score"].error_messages["required"] = _("Choose a mark from 0 to 10.")
        self.fields["spoken_by"].offer(members, _("Of all of us together"))  # type: ignore[attr-defined]
        self.fields["on"].widget.attrs["max"] = today.isoformat()
