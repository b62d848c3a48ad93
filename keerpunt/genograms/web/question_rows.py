"""The rows of a question about people: one line for each, a name with the year behind it or beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keerpunt.access.web.forms import NameText, UncertainDateField
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.families.actions.persons import PersonFacts
from keerpunt.families.enums import ParenthoodKind, Sex, Standing, UnionEnding, UnionKind
from keerpunt.genograms import typed_names
from keerpunt.genograms.web.question_base import QuestionForm

Label = str | Promise
#: More lines than this nobody fills in on one screen.
MOST_ROWS = 20
YEAR = {"inputmode": "numeric", "autocomplete": "off", "size": "6"}

SEXES = [
    (Sex.FEMALE, gettext_lazy("woman")),
    (Sex.MALE, gettext_lazy("man")),
    (Sex.OTHER, gettext_lazy("different")),
]
UNIONS = [
    (UnionKind.MARRIED, gettext_lazy("married")),
    (UnionKind.TOGETHER, gettext_lazy("living together")),
    (UnionKind.PARTNERS, gettext_lazy("each an own home")),
]
ENDINGS = [
    (UnionEnding.SEPARATED, gettext_lazy("separated")),
    (UnionEnding.DIVORCED, gettext_lazy("divorced")),
    (UnionEnding.DEATH, gettext_lazy("by a death")),
]
WAYS = [
    (ParenthoodKind.BIOLOGICAL, gettext_lazy("own child")),
    (ParenthoodKind.ADOPTED, gettext_lazy("adopted")),
    (ParenthoodKind.FOSTER, gettext_lazy("foster child")),
]


@dataclass(frozen=True)
class Slot:
    """A place for one person. sex: fixed by the place, else asked. role: who it is where no name is given.

    asks: what else is asked: sex, death, since, until, union, ending, way, parents, takes_part. group: lines of one group
    can be added to.
    """

    key: str
    label: Label
    role: str = ""
    sex: Sex | None = None
    asks: frozenset[str] = frozenset()
    group: str = ""


@dataclass(frozen=True)
class Group:
    """Lines for the same kind of people: daughters, sons. least: how many stand ready; more: what the button says; title:
    the words of the fold it stands under, if it does.
    """

    key: str
    slot: Slot
    least: int = 1
    more: Label = ""
    title: Label = ""

    @property
    def folded(self) -> bool:
        """Whether the lines stand under a fold, for who needs them."""
        return bool(self.title)


@dataclass(frozen=True)
class Line:
    """A line as the template draws it."""

    slot: Slot
    name: forms.BoundField
    born: forms.BoundField
    more: list[forms.BoundField] = field(default_factory=list)
    dead: forms.BoundField | None = None
    died: forms.BoundField | None = None


class Chips(forms.ChoiceField):
    """A few choices side by side, none of them chosen for you."""

    def __init__(self, choices: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(choices=list(choices), required=False, widget=forms.RadioSelect, **kwargs)
        self.error_messages["invalid_choice"] = gettext_lazy("Choose one of these.")


def slots_of(groups: Sequence[Group], data: Mapping[str, Any] | None) -> list[Slot]:
    """This function will give the lines of groups: those that stand ready, those that were sent, and one more on request."""
    found = []
    for group in groups:
        count = group.least
        if data is not None:
            sent = [number for number in range(MOST_ROWS) if f"{group.key}{number}_name" in data]
            count = max(count, max(sent, default=-1) + 1)
            count += data.get("answer") == f"more-{group.key}"
        for number in range(min(count, MOST_ROWS)):
            found.append(_numbered(group, number))
    return found


def _numbered(group: Group, number: int) -> Slot:
    slot = group.slot
    return Slot(f"{group.key}{number}", slot.label, slot.role, slot.sex, slot.asks, group=group.key)


class RowsForm(QuestionForm):
    """The lines of one question. `facts` holds who was told, by the key of the line."""

    def __init__(
        self,
        data: Any = None,
        *args: Any,
        slots: Sequence[Slot] = (),
        groups: Sequence[Group] = (),
        parents: Sequence[tuple[str, str]] = (),
        people: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(data, *args, **kwargs)
        self.groups = groups
        self.slots = [*slots, *slots_of(groups, data)]
        self.parents = parents
        self.facts: dict[str, PersonFacts] = {}
        if people:
            self.fields["someone"] = forms.ChoiceField(
                label=_("Or somebody who is on the map already"),
                choices=[("", _("Choose somebody")), *people],
                required=False,
            )
        for slot in self.slots:
            self._add(slot)

    def _add(self, slot: Slot) -> None:
        fields: dict[str, forms.Field] = {
            "name": NameText(label=slot.label, widget=forms.TextInput(attrs={"autocomplete": "off"})),
            "born": UncertainDateField(
                label=_("%(who)s: year of birth") % {"who": slot.label}, widget=forms.TextInput(attrs=YEAR)
            ),
        }
        if "death" in slot.asks:
            fields["dead"] = forms.BooleanField(label=_("is no longer alive"), required=False)
            fields["died"] = UncertainDateField(
                label=_("%(who)s: year of death") % {"who": slot.label}, widget=forms.TextInput(attrs=YEAR)
            )
        chips: dict[str, tuple[Label, Iterable[Any]]] = {
            "sex": (_("Sign on the map"), SEXES),
            "union": (_("How are they together?"), UNIONS),
            "ending": (_("How did it end?"), ENDINGS),
            "way": (_("In which way?"), WAYS),
            "parents": (_("Which parent do they share?"), self.parents),
        }
        for name, (label, choices) in chips.items():
            if name in slot.asks:
                fields[name] = Chips(choices, label=label)
        for name, label in (("since", _("A couple since")), ("until", _("A couple until"))):
            if name in slot.asks:
                fields[name] = UncertainDateField(label=label, widget=forms.TextInput(attrs=YEAR))
        if "takes_part" in slot.asks:
            fields["takes_part"] = forms.BooleanField(label=_("Takes part with us"), required=False)
        for name, one in fields.items():
            self.fields[f"{slot.key}_{name}"] = one

    @property
    def lines(self) -> list[Line]:
        """The lines that stand open."""
        return [self._line(slot) for slot in self.slots if not slot.group]

    def lines_of(self, group: str) -> list[Line]:
        """This function will give the lines of one group."""
        return [self._line(slot) for slot in self.slots if slot.group == group]

    def is_filled(self, group: str) -> bool:
        """This function will say whether anything was sent for a group, so that its fold stands open."""
        return any(self.was_typed(slot) for slot in self.slots if slot.group == group)

    def was_typed(self, slot: Slot) -> bool:
        """This function will say whether anything was written or chosen on a line."""
        names = ("name", "born", "died", "since", "until", "dead", "sex")
        return any(str(self.data.get(f"{slot.key}_{name}", "")).strip() for name in names)

    @property
    def anything_typed(self) -> bool:
        """Whether there is anything to keep."""
        return bool(self.data.get("someone")) or any(self.was_typed(slot) for slot in self.slots)

    def _line(self, slot: Slot) -> Line:
        def bound(name: str) -> forms.BoundField | None:
            return self[f"{slot.key}_{name}"] if f"{slot.key}_{name}" in self.fields else None

        order = ("sex", "union", "since", "until", "ending", "way", "parents", "takes_part")
        more = [found for name in order if (found := bound(name)) is not None]
        name, born = self[f"{slot.key}_name"], self[f"{slot.key}_born"]
        return Line(slot, name, born, more, bound("dead"), bound("died"))

    def of(self, slot: str, name: str) -> Any:
        """This function will give what was written in one field of a line, cleaned; None where it is not asked."""
        return self.cleaned_data.get(f"{slot}_{name}")

    def clean(self) -> dict[str, Any]:
        """Puts each line together: the name with a year behind it or beside it."""
        super().clean()
        if self.passed is not None:
            return self.cleaned_data
        for slot in self.slots:
            if self.was_typed(slot):
                self._read(slot)
        return self.cleaned_data

    def _read(self, slot: Slot) -> None:
        line = self.of(slot.key, "name") or ""
        if typed_names.died_before_birth(line):
            self.add_error(
                f"{slot.key}_name", _("The year of death lies before the year of birth. What is right?")
            )
            return
        typed = typed_names.read(line)
        if typed_names.looks_undated(typed.given_name or typed.family_name):
            self.add_error(
                f"{slot.key}_name",
                _(
                    "We cannot read the year. Write it with four digits, such as Wilma 1955 or Henk 1953-2010."
                ),
            )
            return
        died = self.of(slot.key, "died") or typed.died
        dead = bool(self.of(slot.key, "dead")) or typed.dead
        if self.of(slot.key, "died") and not dead:
            self.add_error(f"{slot.key}_dead", _("You wrote a year of death. Tick this, or empty that year."))
            return
        born = self._one_date(slot, typed.born)
        sex = slot.sex or Sex(self.of(slot.key, "sex") or Sex.UNKNOWN)
        if self.of(slot.key, "sex"):
            sex = Sex(self.of(slot.key, "sex"))
        named = typed.given_name or typed.role_name or typed.family_name
        self.facts[slot.key] = PersonFacts(
            standing=Standing.MEMBER if self.of(slot.key, "takes_part") else Standing.THIRD_PARTY,
            given_name=typed.given_name,
            family_name=typed.family_name,
            role_name=typed.role_name if named else slot.role,
            sex=sex,
            born=born,
            died=died,
            deceased=dead,
        )

    def _one_date(self, slot: Slot, behind: UncertainDate | None) -> UncertainDate | None:
        """The year beside the name, or the one behind it; two different ones are a question."""
        beside: UncertainDate | None = self.of(slot.key, "born")
        if beside and behind and beside != behind:
            self.add_error(
                f"{slot.key}_born", _("There are two different years on this line. Which one is right?")
            )
        return beside or behind
