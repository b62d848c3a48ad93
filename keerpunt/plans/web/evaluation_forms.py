"""The form of looking back: one page, a section per goal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keerpunt.access.web.choices import Ready
from keerpunt.access.web.forms import DayField, KeerpuntForm, LongText, ShortText
from keerpunt.families.models import Family, Person
from keerpunt.families.web.forms import UNREMEMBERED, OneOf, SomePersons, persons_as_choices
from keerpunt.plans import rules
from keerpunt.plans.actions import evaluating
from keerpunt.plans.models import Goal
from keerpunt.plans.web import which_day
from keerpunt.plans.web.text_forms import TOGETHER, WhoseWords

#: What is asked about each goal.
ABOUT = ("helped", "score", "change", "said")
#: Under this name somebody ticks goals that they want to be asked about as well.
MORE = "meer"


@dataclass(frozen=True)
class Asked:
    """A goal in the form. words: as it is called there; score: whether a mark is asked."""

    goal: Goal
    words: str
    score: bool


def _few_lines() -> forms.Textarea:
    return forms.Textarea(attrs={"rows": 2})


class WhoseNotes(WhoseWords):
    """Whose words notes are: of who writes them down unless somebody is chosen. Gives a `Speaker`."""

    def __init__(self, label: str | None = None) -> None:
        super().__init__(many=True, required=False)
        self.label = label or self.label

    def offer(self, family: Family, members: Sequence[Person], mine: str = "") -> None:
        """This function will say who can be chosen; first stands that they are of nobody else."""
        self.speakers = {**{one.reference: one for one in members}, TOGETHER: family}
        nobody = ("", mine or _("In the words of who writes it down"))
        self.choices = Ready([nobody, *persons_as_choices(members), (TOGETHER, _("The family together"))])


class EvaluationForm(KeerpuntForm):
    """What was said when they looked back. `last`: the evaluation before it, as the page knew it.

    Per goal the fields helped-<reference>, score-<reference>, change-<reference> and said-<reference>; `of(goal)` gives
    them. speakers: whose words something can be.
    """

    last = forms.CharField(required=False, widget=forms.HiddenInput)
    held_on = DayField(label=gettext_lazy("When do you look back?"))
    present = SomePersons(label=gettext_lazy("Who is there?"), required=False)
    others = ShortText(
        label=gettext_lazy("Who else is there?"),
        help_text=gettext_lazy("For example “grandma Ria” or “the teacher of Lisa”."),
        widget=forms.TextInput(attrs=UNREMEMBERED),
    )
    changes = LongText(label=gettext_lazy("What do we change?"), widget=forms.Textarea(attrs={"rows": 3}))
    said = WhoseNotes()
    months = OneOf([], label=gettext_lazy("When do we look back again?"))
    next_on = DayField(label=gettext_lazy("Which day?"), required=False)

    def __init__(
        self,
        *args: Any,
        goals: Sequence[Asked],
        members: Sequence[Person],
        family: Family,
        speakers: Sequence[Person],
        today: dt.date,
        usual: int,
        now_on: dt.date | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.goals, self.family, self.speakers = list(goals), family, list(speakers)
        fields: Any = self.fields
        fields["present"].offer(members)
        fields["said"].offer(family, self.speakers)
        fields["held_on"].widget.attrs["max"] = today.isoformat()
        self.which = which_day.looking_back(self, "next_on", today=today, usual=usual, now_on=now_on)
        for asked in self.goals:
            self._ask(asked)

    def _ask(self, asked: Asked) -> None:
        """Each question says of which goal it is, for who only hears it and for the list of errors."""
        about = {"goal": asked.words}
        helped = LongText(label=_("What helped, at “%(goal)s”?") % about, widget=_few_lines())
        change = LongText(label=_("What do we change about “%(goal)s”?") % about, widget=_few_lines())
        self.fields[f"helped-{asked.goal.reference}"] = helped
        if asked.score:
            marks = [(str(mark), str(mark)) for mark in range(rules.LOWEST, rules.HIGHEST + 1)]
            label = _("How far along is “%(goal)s” now?") % about
            score = OneOf([("", _("No mark")), *marks], label=label, required=False)
            score.error_messages["invalid_choice"] = _("Choose a mark from 0 to 10.")
            self.fields[f"score-{asked.goal.reference}"] = score
        self.fields[f"change-{asked.goal.reference}"] = change
        said = WhoseNotes(_("Whose words are these, about “%(goal)s”?") % about)
        said.offer(self.family, self.speakers)
        self.fields[f"said-{asked.goal.reference}"] = said

    def of(self, goal: Goal) -> dict[str, forms.BoundField]:
        """This function will give the questions about one goal by their name: helped, score (if asked), change, said."""
        names = {name: f"{name}-{goal.reference}" for name in ABOUT}
        return {name: self[key] for name, key in names.items() if key in self.fields}

    def is_filled(self, goal: Goal) -> bool:
        """This function will say whether something stands in the form about a goal."""
        return any(bound.value() not in (None, "") for bound in self.of(goal).values())

    def is_open(self, goal: Goal) -> bool:
        """This function will say whether the part about a goal stands open: what is filled in, or wrong, or was asked for just
        now, is in sight. One goal has nothing to be folded for.
        """
        data: Any = self.data
        if self.is_bound and goal.reference in data.getlist(MORE):
            return True
        wrong = self.is_bound and any(bound.errors for bound in self.of(goal).values())
        return len(self.goals) == 1 or wrong or self.is_filled(goal)

    def said_of(self, asked: Asked) -> evaluating.LookedAt:
        """This function will give what was filled in about a goal."""
        given, key = self.cleaned_data, asked.goal.reference
        score = given.get(f"score-{key}", "")
        return evaluating.LookedAt(
            asked.goal,
            helped=given[f"helped-{key}"],
            score=int(score) if score else None,
            change=given[f"change-{key}"],
            spoken_by=given[f"said-{key}"],
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        self.which.settle(self)
        return given


class CorrectionForm(EvaluationForm):
    """How an evaluation must read. `opened`: marks of what stood in it when it was opened (web.two_corrections)."""

    opened = forms.CharField(required=False, widget=forms.HiddenInput)
