"""The form in which a family agrees to their plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from keerpunt.access.web.forms import DayField, KeerpuntForm, ShortText
from keerpunt.families.models import Person
from keerpunt.families.web.forms import UNREMEMBERED, SomePersons


class AgreeForm(KeerpuntForm):
    """Who agrees with the plan, and when. `version`: the mark of the plan as it stood on the page."""

    version = forms.CharField(required=False, widget=forms.HiddenInput)  # type: ignore[assignment]
    members = SomePersons(label=gettext_lazy("Who in the family agrees?"))
    others = ShortText(
        label=gettext_lazy("Who else agrees?"),
        help_text=gettext_lazy("For example “grandma Ria”."),
        widget=forms.TextInput(attrs=UNREMEMBERED),
    )
    agreed_on = DayField(label=gettext_lazy("On which day?"))

    def __init__(self, *args: Any, members: Sequence[Person], today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"].offer(members)  # type: ignore[attr-defined]
        self.fields["agreed_on"].widget.attrs["max"] = today.isoformat()
