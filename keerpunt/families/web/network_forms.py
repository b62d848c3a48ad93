"""The form about somebody around the family: who, from which circle, with what they help, and how the line feels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keerpunt.access.web.choices import capitals
from keerpunt.access.web.forms import NameText
from keerpunt.families.enums import Circle, LineQuality, Standing, Support
from keerpunt.families.models import Person
from keerpunt.families.web.forms import CHOOSE, UNREMEMBERED, OneOf, OnePerson, PeopleForm


class SomeSupport(forms.MultipleChoiceField):
    """With what somebody helps, by check boxes; gives the kinds."""

    def __init__(self, **kwargs: Any) -> None:
        label = gettext_lazy("With what do they help?")
        widget = forms.CheckboxSelectMultiple
        super().__init__(choices=capitals(Support), label=label, required=False, widget=widget, **kwargs)
        self.error_messages["invalid_choice"] = CHOOSE

    def clean(self, value: Any) -> list[Support]:
        return [Support(one) for one in super().clean(value)]


def name_of_somebody() -> NameText:
    """This function will ask for a name, with what is too much to write down."""
    return NameText(
        label=gettext_lazy("Or a name"),
        help_text=gettext_lazy(
            "A first name or a role is enough, such as “neighbour Fenna”. No number or address."
        ),
        widget=forms.TextInput(attrs=UNREMEMBERED),
    )


class NetworkForm(PeopleForm):
    """Somebody around the family, or around one of its members. of_now: around whom it is now, who may be no member."""

    who = OnePerson(label=gettext_lazy("Who is it?"), required=False)
    name = name_of_somebody()
    circle = OneOf([], many=True, label=gettext_lazy("From where do you know them?"))
    support = SomeSupport()
    quality = OneOf(capitals(LineQuality), label=gettext_lazy("How does the line feel?"))
    of = OnePerson(
        label=gettext_lazy("Around whom?"),
        required=False,
        help_text=gettext_lazy("Is it somebody of one of you only? Then choose who."),
    )

    def __init__(self, *args: Any, persons: Sequence[Person], of_now: str = "", **kwargs: Any) -> None:
        super().__init__(*args, persons=persons, **kwargs)
        fields: Any = self.fields
        fields["circle"].choices = capitals(Circle, first=_("Choose a circle"))
        fields["who"].offer(persons, _("Somebody who is not on the family map"))
        members = [one for one in persons if one.standing == Standing.MEMBER or one.reference == of_now]
        fields["of"].offer(members, _("Around the whole family"))
