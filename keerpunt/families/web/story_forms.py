"""The forms of what more there is to a family's story: ties, homes, twins, lost pregnancies, who is the eldest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keerpunt.access.web.choices import capitals
from keerpunt.access.web.forms import KeerpuntForm, NameText, UncertainDateField
from keerpunt.families.enums import TieKind, TwinKind
from keerpunt.families.models import Person
from keerpunt.families.web.forms import (
    ABOUT_DATES,
    CHOOSE,
    UNREMEMBERED,
    OneOf,
    OnePerson,
    PeopleForm,
    SomePersons,
)

# More children than any family has; a slip of the finger is more.
MOST_CHILDREN = 30


def _name_of_home() -> NameText:
    return NameText(
        label=gettext_lazy("What do you call this home?"),
        help_text=gettext_lazy("For example “Dorpsstraat” or “at grandma's”. It may stay empty."),
        widget=forms.TextInput(attrs=UNREMEMBERED),
    )


class TieForm(PeopleForm):
    """How two people get on, from and until when."""

    first = OnePerson(label=gettext_lazy("Who"))
    second = OnePerson(label=gettext_lazy("With whom"))
    kind = OneOf(capitals(TieKind), label=gettext_lazy("How is it between these two?"))
    started = UncertainDateField(label=gettext_lazy("Since when"), help_text=ABOUT_DATES)
    ended = UncertainDateField(
        label=gettext_lazy("Until when"), help_text=gettext_lazy("Leave it empty if it is still so.")
    )


class HouseholdForm(PeopleForm):
    """A home that is new on the page: what it is called, who lives or lived there, since when."""

    name = _name_of_home()
    # The action takes an empty home too: whoever tells a whole story adds the people after it.
    persons = SomePersons(label=gettext_lazy("Who lives or lived there?"))
    started = UncertainDateField(
        label=gettext_lazy("Since when"),
        help_text=gettext_lazy("Did not everybody come at once? You can change that for each later."),
    )


class HouseholdNameForm(KeerpuntForm):
    """What a home is called."""

    name = _name_of_home()


class StayForm(PeopleForm):
    """Who lived in a home, from when until when."""

    person = OnePerson(label=gettext_lazy("Who"))
    started = UncertainDateField(label=gettext_lazy("Since when"), help_text=ABOUT_DATES)
    ended = UncertainDateField(
        label=gettext_lazy("Until when"),
        help_text=gettext_lazy("Leave it empty if they still live there."),
    )


class TwinsForm(PeopleForm):
    """Who were born together, and whether they are identical."""

    persons = SomePersons(
        label=gettext_lazy("Who were born together?"),
        help_text=gettext_lazy("Choose two or more children of the same parents."),
    )
    kind = OneOf(capitals(TwinKind), label=gettext_lazy("Are they identical?"))


class LossForm(PeopleForm):
    """A pregnancy that was lost: of whom, when, and the place among the children."""

    parent = OnePerson(label=gettext_lazy("Parent"))
    other_parent = OnePerson(label=gettext_lazy("The other parent"), required=False)
    on = UncertainDateField(label=gettext_lazy("When"), help_text=ABOUT_DATES)
    birth_order = forms.IntegerField(
        label=gettext_lazy("Which place among the children?"),
        help_text=gettext_lazy("For example 2: after the first child. It may stay empty."),
        required=False,
        min_value=1,
        max_value=MOST_CHILDREN,
        widget=forms.TextInput(attrs={"inputmode": "numeric", **UNREMEMBERED}),
        error_messages={
            "invalid": gettext_lazy("Write a number, such as 2."),
            "min_value": gettext_lazy("Write a number, such as 2."),
            "max_value": gettext_lazy("This number is too high. Write for example 2."),
        },
    )

    def __init__(self, *args: Any, persons: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, persons=persons, **kwargs)
        self.fields["other_parent"].offer(persons, _("Not known, or not on the page"))  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Rung:
    """A line of the order: who, the years, the place, and where a tap on "earlier" or "later" leads; empty at an end."""

    key: str
    name: str
    years: str
    place: int
    earlier: str
    later: str


@dataclass(frozen=True, slots=True)
class InLine:
    """Who stands in an order: the key in the form, how they are called, and the years of a life."""

    key: str
    name: str
    years: str


class SiblingsForm(KeerpuntForm):
    """The places of children of the same parents, a number each. Without JavaScript a tap on a link moves somebody."""

    def __init__(self, *args: Any, rows: Sequence[InLine], address: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.in_line, self.address = rows, address
        for row in rows:
            field = forms.IntegerField(min_value=1, max_value=len(rows), label=row.name)
            field.error_messages = dict.fromkeys(("required", "invalid", "min_value", "max_value"), CHOOSE)
            self.fields[f"place_{row.key}"] = field

    @property
    def order(self) -> list[str]:
        """The keys in the order that was sent, or that stands there now."""
        keys = [row.key for row in self.in_line]
        return sorted(keys, key=lambda key: _place(self[f"place_{key}"].value(), keys.index(key) + 1))

    @property
    def rungs(self) -> list[Rung]:
        """The lines as they are shown, eldest first."""
        by_key = {row.key: row for row in self.in_line}
        order = self.order
        last = len(order) - 1
        return [
            Rung(
                key,
                by_key[key].name,
                by_key[key].years,
                place + 1,
                self._moved(order, place, place - 1) if place else "",
                self._moved(order, place, place + 1) if place < last else "",
            )
            for place, key in enumerate(order)
        ]

    def _moved(self, order: list[str], place: int, to: int) -> str:
        swapped = list(order)
        swapped[place], swapped[to] = swapped[to], swapped[place]
        return f"{self.address}{','.join(swapped)}#rij-{order[place]}"


def _place(value: Any, otherwise: int) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        return otherwise
