"""The forms of goals. They check shape only; what may be is decided in the actions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keerpunt.access.web.choices import Ready, capitals
from keerpunt.access.web.forms import KeerpuntForm, LongText, ShortText
from keerpunt.families.models import Family, Person
from keerpunt.families.web.forms import OneOf, SomePersons
from keerpunt.plans import rules
from keerpunt.plans.enums import GoalState, Horizon
from keerpunt.plans.rules import HIGHEST, LOWEST
from keerpunt.plans.web import text_forms

# The marks that are asked first, with what they mean; the others stand folded under them.
BEGIN: Mapping[int, str | Promise] = {
    2: gettext_lazy("only just begun"),
    4: gettext_lazy("a little bit"),
    6: gettext_lazy("well on the way"),
}
ENOUGH: Mapping[int, str | Promise] = {
    7: gettext_lazy("it mostly works"),
    8: gettext_lazy("good enough"),
    9: gettext_lazy("very good"),
}
PARTS = 4
# With more goals than this, each does not carry a list of all others: a number gives a goal its place, and which goal it helps
# is chosen at the goal itself.
FEW = 20


class Mark(OneOf):
    """A mark from 0 to 10, or none yet. `quick`: those that are asked first, with what they mean."""

    def __init__(self, quick: Mapping[int, str | Promise], **kwargs: Any) -> None:
        super().__init__([], required=False, **kwargs)
        self.quick = quick

    def offer(self) -> None:
        """This function will say what can be chosen: no mark yet, the quick ones, all others."""
        quick = [(str(mark), f"{mark}: {words}") for mark, words in self.quick.items()]
        others = [(str(mark), str(mark)) for mark in range(LOWEST, HIGHEST + 1) if mark not in self.quick]
        self.choices = Ready([("", _("Later")), *quick, *others])

    def clean(self, value: Any) -> int | None:
        given = super().clean(value)
        return int(given) if given else None


class OneRow(OneOf):
    """Something else of the plan or the family, by its reference; gives the row, or None."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__([], many=True, required=False, **kwargs)
        self.rows: dict[str, Any] = {}

    def offer(
        self,
        rows: Iterable[tuple[Any, str]],
        nothing: str,
        *,
        others: Iterable[tuple[Any, str]] = (),
        chosen: str = "",
    ) -> None:
        """This function will say what can be chosen: rows with their words; `nothing` stands first.

        Of `others`, which are not offered any more, the one that was `chosen` before stays: why it cannot be is for the
        action to say.
        """
        told = [*rows, *((row, words) for row, words in others if row.reference == chosen)]
        self.rows = {row.reference: row for row, _words in told}
        self.choices = Ready([("", nothing), *[(row.reference, words) for row, words in told]])

    def clean(self, value: Any) -> Any:
        return self.rows.get(super().clean(value))


class GoalForm(KeerpuntForm):
    """A goal. `changes`: it is there already. `own`: its words are the family's own, so that other words wait and their reason
    is not asked here.
    """

    words = LongText(
        label=gettext_lazy("What do you want to reach?"),
        required=True,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Write it down in a few words.")},
    )
    horizon = OneOf(capitals(Horizon), label=gettext_lazy("When?"))
    owners = SomePersons(label=gettext_lazy("Whose goal is it?"))
    start = Mark(BEGIN, label=gettext_lazy("How far are you now?"))
    enough = Mark(ENOUGH, label=gettext_lazy("What is good enough?"))
    calm = forms.BooleanField(
        label=gettext_lazy("This goal is about rest"),
        required=False,
        help_text=gettext_lazy("Such as the post, bills, or sleep."),
    )
    spoken_by = text_forms.WhoseWords()
    own_words = LongText(
        label=gettext_lazy("Why, in their own words"), widget=forms.Textarea(attrs={"rows": 2})
    )
    serves = OneRow(label=gettext_lazy("Which goal does this help?"))
    dream = OneRow(label=gettext_lazy("Which dream does it belong to?"))
    event = OneRow(label=gettext_lazy("What happened before this?"))

    def __init__(
        self,
        *args: Any,
        family: Family,
        members: Sequence[Person],
        owners: Sequence[Person],
        serves: Sequence[tuple[Any, str]] = (),
        no_longer: Sequence[tuple[Any, str]] = (),
        dreams: Sequence[tuple[Any, str]] = (),
        events: Sequence[tuple[Any, str]] = (),
        changes: bool = False,
        own: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        if changes:
            fields["start"].label = _("Where did you begin?")
        fields["owners"].offer(owners)
        fields["start"].offer()
        fields["enough"].offer()
        fields["spoken_by"].offer(family, members)
        chosen = str(self.data.get("serves", "")) if self.is_bound else ""
        fields["serves"].offer(serves, _("None"), others=no_longer, chosen=chosen)
        for name, rows in (("dream", dreams), ("event", events)):
            fields[name].offer(rows, _("None"))
        for name in ("serves", "dream", "event"):
            if not fields[name].rows:
                del fields[name]
        if own:
            fields["words"].label = _("Your proposal, in other words")
            fields["words"].help_text = _(
                "What the family said stays. Your words wait beside it until they say yes or no."
            )
            fields["owners"].help_text = _(
                "Whose it is, and its marks: these too wait until the family says yes."
            )
            del fields["own_words"]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("own_words") and "spoken_by" in given and given["spoken_by"] is None:
            self.add_error("spoken_by", _("Say who said this."))
        return given

    @property
    def has_more(self) -> bool:
        """Whether something stands, or is wrong, in the part that is folded."""
        names = ("own_words", "serves", "dream", "event")
        filled = any(self[name].value() for name in names if name in self.fields)
        wrong = any(name in self.errors for name in (*names, "spoken_by")) if self.is_bound else False
        chosen = self["spoken_by"].value()
        return filled or wrong or chosen not in (None, "", text_forms.MINE)


class SplitForm(KeerpuntForm):
    """A goal that is too big, in parts: two at least."""

    parts = ShortText(widget=forms.HiddenInput)
    part_1 = ShortText(label=gettext_lazy("First part"), max_length=500)
    part_2 = ShortText(label=gettext_lazy("Second part"), max_length=500)
    part_3 = ShortText(label=gettext_lazy("Third part"), max_length=500)
    part_4 = ShortText(label=gettext_lazy("Fourth part"), max_length=500)

    @property
    def named(self) -> list[str]:
        """The parts that were filled in, in order."""
        return [text for number in range(1, PARTS + 1) if (text := self.cleaned_data[f"part_{number}"])]


class EndForm(KeerpuntForm):
    """How a goal ends, with a sentence; what it becomes when it is adjusted."""

    state = OneOf(capitals(GoalState, without=[GoalState.OPEN]), label=gettext_lazy("How does it end?"))
    ending = LongText(
        label=gettext_lazy("Tell in one sentence how it went"),
        required=True,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("For example what helped, or why you stop with it."),
        error_messages={"required": gettext_lazy("Say in one sentence how it ended.")},
    )
    spoken_by = text_forms.WhoseWords(required=False)
    instead = LongText(
        label=gettext_lazy("What does the goal become?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Only when you adjust it. Open steps move with it."),
    )

    def __init__(self, *args: Any, family: Family, members: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = self.fields["spoken_by"]
        words.offer(family, members, mine=_("Mine: I wrote down how it went"))  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        state, instead = given.get("state"), given.get("instead")
        if state == GoalState.ADJUSTED and not instead and "instead" not in self.errors:
            self.add_error("instead", _("Write what the goal becomes."))
        if state and state != GoalState.ADJUSTED and instead:
            self.add_error(
                "state", _("You wrote what it becomes. Then choose “adjusted”, or empty that line.")
            )
        return given


class AgainForm(KeerpuntForm):
    """Taking a goal up again: a question that has only yes for an answer."""


class OrderForm(KeerpuntForm):
    """Where to begin: for each goal its place, which one it helps, whether it is about rest; and whether rest comes first.

    `goals`: (reference, words) of the goals that are worked on. Of more than a few it is not asked which one they help.
    """

    calm_first = forms.BooleanField(
        label=gettext_lazy("Rest first"),
        required=False,
        help_text=gettext_lazy("Goals about rest come first. After that the others."),
    )

    def __init__(self, *args: Any, goals: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.goals = dict(goals)
        self.asks_help = len(goals) <= FEW
        for reference, words in goals:
            about = {"goal": words}
            # Not a hidden field: when two choose at once, each sees at which place both put a goal.
            place = forms.IntegerField(
                min_value=1, max_value=999, label=_("Place of “%(goal)s”") % about, required=False
            )
            self.fields[f"place_{reference}"] = place
            if self.asks_help:
                others = [(key, text) for key, text in goals if key != reference]
                self.fields[f"serves_{reference}"] = OneOf(
                    [("", _("No other goal")), *others],
                    many=True,
                    required=False,
                    label=_("“%(goal)s” helps this goal") % about,
                )
            self.fields[f"calm_{reference}"] = forms.BooleanField(
                label=_("“%(goal)s” is about rest") % about, required=False
            )

    @property
    def order(self) -> list[str]:
        """The references in the order that was sent, or that stands there now; those about rest first when so chosen.

        Where two have one number, the one that was given it stands there, and the other makes room.
        """
        keys = list(self.goals)
        ranked = []
        for key in keys:
            place = _place(self[f"place_{key}"].value(), len(keys))
            before = _place(self.initial.get(f"place_{key}"), place)
            moved = (place > before) - (place < before)
            ranked.append((key, 3 * place + moved, self.is_calm(key)))
        return rules.in_order(ranked, calm_first=bool(self["calm_first"].value()))

    @property
    def phases(self) -> list[tuple[str, list[str]]]:
        """The references as they stand under each other, per phase with its heading, "" when there is one phase."""
        order = self.order
        calm = [key for key in order if self.is_calm(key)]
        others = [key for key in order if key not in calm]
        if not self["calm_first"].value() or not calm or not others:
            return [("", order)]
        return [(_("First some rest"), calm), (_("After that"), others)]

    def is_calm(self, reference: str) -> bool:
        """This function will say whether a goal is about rest, as it stands in the form."""
        return bool(self[f"calm_{reference}"].value())

    def chosen(self, what: str, reference: str) -> Any:
        """This function will give what stands of a goal: `serves`, say."""
        name = f"{what}_{reference}"
        return self[name].value() if name in self.fields else self.initial.get(name)


def _place(value: Any, otherwise: int) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        return otherwise
