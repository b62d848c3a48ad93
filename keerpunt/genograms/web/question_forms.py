"""The forms of the questions that are not lines of people: still together, moves, who died, a home, contact."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keerpunt.access.web.forms import NameText, UncertainDateField
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.families.enums import TieKind
from keerpunt.genograms import typed_names
from keerpunt.genograms.web.question_base import GO, QuestionForm
from keerpunt.genograms.web.question_rows import YEAR, Chips

Pairs = Sequence[tuple[str, str]]
OFF = {"autocomplete": "off"}
TIES = [
    (TieKind.CLOSE, gettext_lazy("close")),
    (TieKind.QUARRELS, gettext_lazy("often quarrels")),
    (TieKind.DISTANT, gettext_lazy("far away")),
    (TieKind.BROKEN, gettext_lazy("no contact")),
]


def _year(label: Any) -> UncertainDateField:
    return UncertainDateField(label=label, widget=forms.TextInput(attrs=YEAR))


class GateForm(QuestionForm):
    """A question with only buttons."""


class TogetherForm(QuestionForm):
    """Whether two are still together: a button says it, the years may stay empty."""

    since = _year(gettext_lazy("A couple since"))
    until = _year(gettext_lazy("A couple until"))

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.passed is None and self.answer == GO and self.anything_typed:
            self.add_error(None, _("Choose one of the answers."))
        return self.cleaned_data

    @property
    def loses_text(self) -> bool:
        return self.anything_typed and self.answer != "none"


class MovesForm(QuestionForm):
    """Where one moved to and when, a line each, and who came along. `moves` holds what was told."""

    who = forms.MultipleChoiceField(
        label=gettext_lazy("Who moved?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    LEAST, MOST = 2, 12

    def __init__(self, data: Any = None, *args: Any, people: Pairs, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        self.fields["who"].choices = list(people)  # type: ignore[attr-defined]
        self.moves: list[tuple[str, UncertainDate | None]] = []
        sent = [number for number in range(self.MOST) if data is not None and f"place{number}" in data]
        count = max(self.LEAST, max(sent, default=-1) + 1)
        count += data is not None and data.get("answer") == "more-place"
        self.count = min(count, self.MOST)
        for number in range(self.count):
            place = NameText(label=_("To where"), widget=forms.TextInput(attrs=OFF))
            self.fields[f"place{number}"] = place
            self.fields[f"year{number}"] = _year(_("Year of the move"))

    @property
    def lines(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Per move the place and the year."""
        return [(self[f"place{number}"], self[f"year{number}"]) for number in range(self.count)]

    @property
    def anything_typed(self) -> bool:
        names = [f"{kind}{number}" for number in range(self.count) for kind in ("place", "year")]
        return any(str(self.data.get(name, "")).strip() for name in names)

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.passed is not None:
            return self.cleaned_data
        for number in range(self.count):
            place, on = typed_names.read_words(self.cleaned_data.get(f"place{number}") or "")
            if typed_names.looks_undated(place):
                self.add_error(f"place{number}", _("We cannot read the year. Write it with four digits."))
            on = self.cleaned_data.get(f"year{number}") or on
            if place or on:
                self.moves.append((place, on))
        if self.moves and not self.cleaned_data.get("who"):
            self.add_error("who", _("Tick who moved."))
        return self.cleaned_data


class DiedForm(QuestionForm):
    """Who has died: a tick for each, and a year if that is known. `died` holds what was told."""

    def __init__(self, data: Any = None, *args: Any, people: Pairs, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        self.people = people
        self.died: list[tuple[str, UncertainDate | None]] = []
        for key, name in people:
            self.fields[f"dead_{key}"] = forms.BooleanField(label=name, required=False)
            self.fields[f"year_{key}"] = _year(_("%(who)s: year of death") % {"who": name})

    @property
    def lines(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Per person the tick and the year."""
        return [(self[f"dead_{key}"], self[f"year_{key}"]) for key, _name in self.people]

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.passed is not None:
            return self.cleaned_data
        for key, _name in self.people:
            dead, on = self.cleaned_data.get(f"dead_{key}"), self.cleaned_data.get(f"year_{key}")
            if on and not dead:
                self.add_error(f"dead_{key}", _("You wrote a year of death. Tick this, or empty that year."))
            elif dead:
                self.died.append((key, on))
        return self.cleaned_data


class PregnanciesForm(QuestionForm):
    """Pregnancies that were lost: a year for each where that is known, and whose it was where that is a question."""

    whose = Chips([], label=gettext_lazy("Whose pregnancy was it?"))
    year0 = _year(gettext_lazy("In which year?"))
    year1 = _year(gettext_lazy("And once more"))

    def __init__(self, *args: Any, couples: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.couples = list(couples)
        if len(self.couples) > 1:
            self.fields["whose"].choices = self.couples  # type: ignore[attr-defined]
        else:
            del self.fields["whose"]

    @property
    def couple(self) -> str:
        """The key of the couple that was chosen, or of the only one."""
        return self.cleaned_data.get("whose") or self.couples[0][0]

    @property
    def years(self) -> list[UncertainDate | None]:
        """A date for each pregnancy; one without a date when only that was said."""
        found = [self.cleaned_data.get(f"year{number}") for number in range(2)]
        return [one for one in found if one] or [None]

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.passed is None and "whose" in self.fields and not self.cleaned_data.get("whose"):
            self.add_error("whose", _("Choose whose pregnancy it was."))
        return self.cleaned_data


class HomeForm(QuestionForm):
    """Who lives together, and how that home is called."""

    persons = forms.MultipleChoiceField(
        label=gettext_lazy("Who lives here?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    name = NameText(
        label=gettext_lazy("How do you call this home?"),
        help_text=gettext_lazy("For example “home” or “at grandma's”."),
        widget=forms.TextInput(attrs=OFF),
    )

    def __init__(self, *args: Any, people: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["persons"].choices = list(people)  # type: ignore[attr-defined]

    @property
    def loses_text(self) -> bool:
        return False

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.passed is None and not self.cleaned_data.get("persons") and self.anything_typed:
            self.add_error("persons", _("Tick who lives here."))
        return self.cleaned_data


class ContactForm(QuestionForm):
    """How two get on, for those of whom that matters. pairs: two keys, and the heading over them."""

    def __init__(
        self, *args: Any, pairs: Sequence[tuple[str, str, str]], people: dict[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.pairs = pairs
        for first, second, _heading in pairs:
            words = _("%(first)s and %(second)s") % {"first": people[first], "second": people[second]}
            self.fields[f"tie_{first}_{second}"] = Chips(TIES, label=words)

    @property
    def told(self) -> list[tuple[str, str, TieKind]]:
        """What was chosen."""
        found = []
        for first, second, _heading in self.pairs:
            if kind := self.cleaned_data.get(f"tie_{first}_{second}"):
                found.append((first, second, TieKind(kind)))
        return found
