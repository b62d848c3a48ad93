"""The forms of a member who holds the phone: words first, few questions, no lists that have to be opened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keerpunt.access.web.choices import Ready
from keerpunt.access.web.forms import KeerpuntForm, LongText
from keerpunt.families import naming
from keerpunt.families.models import Person
from keerpunt.families.web.forms import OneOf
from keerpunt.plans import terms
from keerpunt.plans.enums import Horizon

ACCEPT, DECLINE = "accept", "decline"
COACH, NOBODY = "coach", "nobody"
THIS_WEEK, NEXT_WEEK, LATER = "this_week", "next_week", "later"
A_WEEK = dt.timedelta(days=7)


def said() -> str:
    """This function will say that something was kept."""
    # FAMILY: after something was kept
    return _("It stands in your plan.")


class WordsForm(KeerpuntForm):
    """A text in somebody's own words."""

    # FAMILY: above a text field
    words = LongText(required=True, label=gettext_lazy("In your own words"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # FAMILY: a text was left empty
        self.fields["words"].error_messages["required"] = _("Write it down in a few words.")


class OfSomebodyForm(WordsForm):
    """A dream or a talent: in whose name. `persons`: whose it may be, the one who holds the phone first."""

    # FAMILY: whose dream or talent it is
    person = OneOf(Ready([]), label=gettext_lazy("Of whom is it?"))

    def __init__(self, *args: Any, persons: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_reference = {one.reference: one for one in persons}
        # FAMILY: the first of the choices: of myself
        named = [(persons[0].reference, _("Of myself"))]
        named += [(one.reference, naming.short_name_of(one)) for one in persons[1:]]
        field: Any = self.fields["person"]
        field.choices = Ready(named)
        field.initial = persons[0].reference
        if len(persons) == 1:
            field.widget, field.required = forms.HiddenInput(), False

    @property
    def person_chosen(self) -> Person:
        """Whose it is; the one who holds the phone where there was nothing to choose."""
        chosen = self.cleaned_data["person"] or next(iter(self.by_reference))
        return self.by_reference[chosen]


class GoalForm(WordsForm):
    """A goal: whose, for when, how it is now and when it is good enough."""

    owners = forms.MultipleChoiceField(
        # FAMILY: whose goal it is
        label=gettext_lazy("Of whom is this goal?"),
        widget=forms.CheckboxSelectMultiple,
        choices=Ready([]),
    )
    horizon = OneOf(
        Ready(
            [
                # FAMILY: a goal for the coming months
                (Horizon.SHORT.value, gettext_lazy("In the coming months")),
                # FAMILY: a goal for later
                (Horizon.LONG.value, gettext_lazy("In a few years")),
            ]
        ),
        # FAMILY: for when the goal is
        label=gettext_lazy("When would you like this?"),
        initial=Horizon.SHORT.value,
    )
    start = OneOf(
        Ready(
            [
                # FAMILY: how it is now
                ("1", gettext_lazy("It hardly works yet")),
                # FAMILY: how it is now
                ("3", gettext_lazy("It works a little")),
                # FAMILY: how it is now
                ("5", gettext_lazy("It works about half the time")),
            ]
        ),
        # FAMILY: where a goal begins
        label=gettext_lazy("How is it now?"),
        required=False,
    )
    enough = OneOf(
        Ready(
            [
                # FAMILY: when a goal is good enough
                ("6", gettext_lazy("When it goes a little better")),
                # FAMILY: when a goal is good enough
                ("8", gettext_lazy("When it works most of the time")),
                # FAMILY: when a goal is good enough
                ("10", gettext_lazy("When it works all the time")),
            ]
        ),
        # FAMILY: where a goal ends
        label=gettext_lazy("When is it good enough?"),
        required=False,
    )

    def __init__(self, *args: Any, persons: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_reference = {one.reference: one for one in persons}
        field: Any = self.fields["owners"]
        field.choices = Ready([(one.reference, naming.short_name_of(one)) for one in persons])
        field.initial = [persons[0].reference]
        # FAMILY: nobody was chosen whose goal it is
        field.error_messages["required"] = _("Choose whose goal this is.")

    @property
    def owners_chosen(self) -> list[Person]:
        """Whose goal it is."""
        return [self.by_reference[key] for key in self.cleaned_data["owners"]]

    def mark(self, field: str) -> int | None:
        """This function will give the mark that stands for a choice; None when nothing was chosen."""
        return int(self.cleaned_data[field]) if self.cleaned_data[field] else None


class StepForm(WordsForm):
    """A small step: who does it, and by when."""

    # FAMILY: who does a step
    who = OneOf(Ready([]), label=gettext_lazy("Who does this?"))
    when = OneOf(
        Ready(
            [
                # FAMILY: when a step will be done
                (THIS_WEEK, gettext_lazy("This week")),
                # FAMILY: when a step will be done
                (NEXT_WEEK, gettext_lazy("Next week")),
                # FAMILY: when a step will be done
                (LATER, gettext_lazy("We will see")),
            ]
        ),
        # FAMILY: when a step will be done
        label=gettext_lazy("When?"),
        initial=THIS_WEEK,
    )

    def __init__(self, *args: Any, persons: Sequence[Person], coach: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_reference = {one.reference: one for one in persons}
        # FAMILY: who does a step: whoever holds the phone
        named = [(persons[0].reference, _("I do"))]
        named += [(one.reference, naming.short_name_of(one)) for one in persons[1:]]
        # FAMILY: who does a step: nobody in particular
        named += [(COACH, coach), (NOBODY, _("We do not know yet"))]
        field: Any = self.fields["who"]
        field.choices, field.initial = Ready(named), persons[0].reference

    @property
    def person_chosen(self) -> Person | None:
        """Who does it, when it is somebody of the family."""
        return self.by_reference.get(self.cleaned_data["who"])

    def due_on(self, today: dt.date) -> dt.date | None:
        """This function will give the last day of the week that was chosen; None for some time."""
        sunday = today + dt.timedelta(days=6 - today.weekday())
        return {THIS_WEEK: sunday, NEXT_WEEK: sunday + A_WEEK}.get(self.cleaned_data["when"])


class MarkForm(KeerpuntForm):
    """How far along a goal is: one tap on a number."""

    # FAMILY: how far along a goal is
    score = forms.IntegerField(label=gettext_lazy("How far are you?"), min_value=0, max_value=10)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # FAMILY: no number was chosen
        text = _("Choose a number from 0 to 10.")
        codes = ("required", "invalid", "min_value", "max_value")
        self.fields["score"].error_messages |= dict.fromkeys(codes, text)


class OtherMarksForm(KeerpuntForm):
    """Other marks than those that are proposed. asked: which ones, by `terms.START` and `terms.ENOUGH`."""

    def __init__(self, *args: Any, asked: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # FAMILY: a goal has no such mark
        choices = [*((str(mark), str(mark)) for mark in range(11)), ("", _("No mark"))]
        # FAMILY: above the marks to choose from
        labels = {terms.START: _("How was it when it began?"), terms.ENOUGH: _("What is good enough?")}
        for key in asked:
            self.fields[key] = OneOf(Ready(choices), label=labels[key], required=False)

    @property
    def marks(self) -> dict[str, int | None]:
        """What was chosen; None for no mark."""
        chosen = {key: self.cleaned_data[key] for key in (terms.START, terms.ENOUGH) if key in self.fields}
        return {key: int(mark) if mark else None for key, mark in chosen.items()}


class AnswerForm(KeerpuntForm):
    """What the family says to a proposal."""

    answer = forms.RegexField(regex=f"^({ACCEPT}|{DECLINE})$", widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # FAMILY: no answer was chosen
        text = _("Choose what you think of it.")
        self.fields["answer"].error_messages |= {"required": text, "invalid": text}


class TickForm(KeerpuntForm):
    """A step that was done, or not after all: nothing but the version."""


class MemberForm(KeerpuntForm):
    """Who gets the phone."""

    member = OneOf(Ready([]), label=gettext_lazy("Who gets the phone?"))

    def __init__(self, *args: Any, persons: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_reference = {one.reference: one for one in persons}
        field: Any = self.fields["member"]
        field.choices = Ready([(one.reference, naming.name_of(one)) for one in persons])
