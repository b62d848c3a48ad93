"""The form of a short question about who is around: one person, with what they help, and how it feels as a button."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keerpunt.access.web.forms import KeerpuntForm, NameText
from keerpunt.families.enums import LineQuality
from keerpunt.families.models import Person
from keerpunt.families.web.forms import UNREMEMBERED, OnePerson
from keerpunt.families.web.network_forms import SomeSupport

NEXT = "next"


class AroundForm(KeerpuntForm):
    """Somebody in one circle. The three ways it can feel are the buttons; another button goes on to the next circle.

    sure: whether it was asked once more if what was typed may go.
    """

    who = OnePerson(label=gettext_lazy("From the family map"), required=False)
    name = NameText(label=gettext_lazy("Who?"), widget=forms.TextInput(attrs=UNREMEMBERED))
    support = SomeSupport()

    def __init__(self, *args: Any, persons: Sequence[Person] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sure = False
        self.offers = bool(persons)
        who: Any = self.fields["who"]
        who.widget = forms.RadioSelect()
        who.offer(persons, _("Another person"))
        if persons:
            self.fields["name"].label = _("Or another person")

    @property
    def pressed(self) -> str:
        """Which button was pressed; empty for the Enter key."""
        return str(self.data.get("quality", ""))

    @property
    def is_next(self) -> bool:
        """Whether one goes on to the next circle."""
        return self.pressed == NEXT

    @property
    def anything_typed(self) -> bool:
        """Whether there is anything to keep."""
        return any(self.data.get(name, "").strip() for name in ("who", "name", "support"))

    def clean(self) -> dict[str, Any]:
        """Going on needs nothing but that nothing is lost; somebody new needs a button that says how it feels."""
        super().clean()
        if self.is_next:
            self.set_unjudged()
            if self.anything_typed and self.data.get("sure") != NEXT:
                self.sure = True
                self.add_error(
                    None, _("You wrote something here. Press again if it may go, or say how it feels.")
                )
        elif self.pressed not in LineQuality:
            self.add_error(None, _("Press one of the three buttons: how does it feel with this person?"))
        return self.cleaned_data
