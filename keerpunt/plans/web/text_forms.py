"""The forms of the texts in a plan. Each asks whose words it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keerpunt.access.web.choices import Ready
from keerpunt.access.web.forms import DayField, KeerpuntForm, LongText
from keerpunt.families.models import Family, Person
from keerpunt.families.web.forms import OneOf, OnePerson, persons_as_choices
from keerpunt.plans.actions.hand import Speaker
from keerpunt.plans.web import which_day

# A hyphen stands in no reference, so neither is ever somebody.
TOGETHER, MINE = "gezin-samen", "mijn-voorstel"


class WhoseWords(OneOf):
    """Whose words a text is: a member's, of the family together, or a proposal of who types it. Gives a `Speaker`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__([], label=gettext_lazy("Whose words are these?"), **kwargs)
        self.error_messages["required"] = gettext_lazy("Choose whose words these are.")
        self.speakers: dict[str, Speaker] = {}

    def offer(self, family: Family, members: Sequence[Person], mine: str = "") -> None:
        """This function will say who can be chosen: the members of a family, and both who are nobody in person.
        `mine`: how it reads that the words are of who types them.
        """
        self.speakers = {**{one.reference: one for one in members}, TOGETHER: family, MINE: None}
        ways = [(TOGETHER, _("The family together")), (MINE, mine or _("Nobody yet: it is my proposal"))]
        self.choices = Ready([*persons_as_choices(members), *ways])

    def clean(self, value: Any) -> Speaker:
        return self.speakers.get(super().clean(value))


def chosen(row: Any, members: Sequence[Person], *, waiting: bool = False) -> str:
    """This function will give what `WhoseWords` holds for a row: of its words, or of those that wait beside them."""
    speaker = row.proposed_spoken_by_id if waiting else row.spoken_by_id
    if row.proposed_together if waiting else row.said_together:
        return TOGETHER
    return next((one.reference for one in members if one.pk == speaker), "" if speaker else MINE)


class WordsForm(KeerpuntForm):
    """A text and whose words it is. `own`: it is the family's own, so that other words wait as a proposal."""

    words = LongText(label=gettext_lazy("In which words?"), required=True)
    spoken_by = WhoseWords()

    def __init__(
        self,
        data: Any = None,
        *args: Any,
        family: Family,
        members: Sequence[Person],
        label: str = "",
        own: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, *args, **kwargs)
        words = self.fields["words"]
        words.error_messages["required"] = _("Write it down in a few words.")
        if label:
            words.label = label
        if own:
            words.label = _("Your proposal, in other words")
            words.help_text = _(
                "What the family said stays. Your words wait beside it until they say yes or no."
            )
        self.fields["spoken_by"].offer(family, members)  # type: ignore[attr-defined]


class OfSomebodyForm(WordsForm):
    """A new dream or talent: whose it is, and in which words."""

    person = OnePerson(label=gettext_lazy("Of whom is it?"))

    field_order = ("version", "person", "words", "spoken_by")

    def __init__(self, *args: Any, members: Sequence[Person], whose: str = "", **kwargs: Any) -> None:
        super().__init__(*args, members=members, **kwargs)
        self.fields["person"].offer(members)  # type: ignore[attr-defined]
        if whose:
            self.fields["person"].label = whose


class EndForm(KeerpuntForm):
    """From which day on something that was agreed no longer holds. `ended`: it ended already, and may hold again.

    `own`: it is the family's own, so that its end waits as a proposal.
    """

    ended_on = DayField(label=gettext_lazy("From which day on does it no longer hold?"))

    def __init__(self, *args: Any, ended: bool = False, own: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if own:
            self.fields["ended_on"].help_text = _(
                "The family agreed to this. Your day waits until they say yes or no."
            )
        if ended:
            self.fields["ended_on"].required = False
            again = _("Does it hold again? Then leave the day empty.")
            self.fields["ended_on"].help_text = f"{again} {self.fields['ended_on'].help_text}".strip()


class PlanForm(WordsForm):
    """What a plan says as a whole: where the family is now, in whose words, and when they look back."""

    months = OneOf([], label=gettext_lazy("When do you look back together?"))
    evaluate_on = DayField(label=gettext_lazy("Which day?"), required=False)

    def __init__(
        self, *args: Any, today: dt.date, usual: int, now_on: dt.date | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].required = self.fields["spoken_by"].required = False
        self.which = which_day.looking_back(self, "evaluate_on", today=today, usual=usual, now_on=now_on)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        self.which.settle(self)
        if given.get("words") and not self.data.get("spoken_by"):
            self.add_error("spoken_by", _("Choose whose words these are."))
        return given
