"""The forms of a family's story. They check shape only; what may be is decided in the actions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keerpunt.access.web.choices import Ready, capitals
from keerpunt.access.web.forms import (
    DayField,
    KeerpuntForm,
    LongText,
    NameText,
    ShortText,
    UncertainDateField,
)
from keerpunt.families import naming
from keerpunt.families.enums import (
    AuthoritySource,
    ContactKind,
    EventKind,
    ParenthoodKind,
    Phase,
    Relation,
    Safety,
    Sex,
    Standing,
    UnionEnding,
    UnionKind,
)
from keerpunt.families.models import Person

Choices = Sequence[tuple[str, Any]]
ABOUT_DATES = gettext_lazy("Not sure? “around 1950” or “March 1950” is fine too.")
CHOOSE = gettext_lazy("Choose one of these.")
# Names of others stay out of the browser's memory.
UNREMEMBERED = {"autocomplete": "off"}


class _Name:
    """Somebody's name, made when it is shown: a form that is only judged opens no names."""

    __slots__ = ("person",)

    def __init__(self, person: Person) -> None:
        self.person = person

    def __str__(self) -> str:
        return naming.name_of(self.person)


def persons_as_choices(persons: Iterable[Person]) -> list[tuple[str, Any]]:
    """This function will give persons as choices, by the reference that stands in their address."""
    return [(person.reference, _Name(person)) for person in persons]


class OneOf(forms.ChoiceField):
    """One choice out of a few (radio buttons) or many (a list)."""

    def __init__(self, choices: Any, *, many: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Select if many else forms.RadioSelect)
        super().__init__(choices=choices, **kwargs)
        self.error_messages["required"] = CHOOSE
        self.error_messages["invalid_choice"] = CHOOSE


class OnePerson(OneOf):
    """Somebody of this family; gives the person."""

    def __init__(self, *, label: Any, required: bool = True, help_text: Any = "") -> None:
        super().__init__([], many=True, label=label, required=required, help_text=help_text)
        self.by_reference: dict[str, Person] = {}

    def offer(self, persons: Sequence[Person], nobody: str = "") -> None:
        """This function will say who can be chosen, and what stands first for nobody."""
        self.by_reference = {person.reference: person for person in persons}
        self.choices = Ready([("", nobody or _("Choose somebody")), *persons_as_choices(persons)])

    def clean(self, value: Any) -> Person | None:
        return self.by_reference.get(super().clean(value))


class SomePersons(forms.MultipleChoiceField):
    """Some of this family's persons, by check boxes; gives the persons."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.CheckboxSelectMultiple, **kwargs)
        self.error_messages["required"] = gettext_lazy("Choose at least one person.")
        self.error_messages["invalid_choice"] = CHOOSE
        self.by_reference: dict[str, Person] = {}

    def offer(self, persons: Sequence[Person]) -> None:
        """This function will say who can be chosen."""
        self.by_reference = {person.reference: person for person in persons}
        self.choices = Ready(persons_as_choices(persons))

    def clean(self, value: Any) -> list[Person]:
        return [self.by_reference[one] for one in super().clean(value)]


class FamilyForm(KeerpuntForm):
    """The outline of a family: its name, since when, and the lead coach or the phase, as the page offers."""

    display_name = NameText(
        label=gettext_lazy("Name of the family"),
        required=True,
        help_text=gettext_lazy("As you call them, such as “Family De Wit”."),
        widget=forms.TextInput(attrs=UNREMEMBERED),
        error_messages={"required": gettext_lazy("Write how you call this family.")},
    )
    started_on = DayField(label=gettext_lazy("Together since"))
    phase = OneOf(capitals(Phase), label=gettext_lazy("Where are you now?"))
    lead_coach = OneOf([], many=True, label=gettext_lazy("Lead coach"))

    def __init__(self, *args: Any, coaches: Choices = (), new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if new:
            del self.fields["phase"]
        if new and coaches:
            self.fields["lead_coach"].choices = [("", _("Choose a coach")), *coaches]  # type: ignore[attr-defined]
        else:
            del self.fields["lead_coach"]


class PersonForm(KeerpuntForm):
    """Who somebody is. How they want to be called is asked only of who takes part, once they are on the page."""

    standing = OneOf(
        capitals(Standing),
        label=gettext_lazy("Does this person take part?"),
        help_text=gettext_lazy("Of somebody who does not take part, write down only what the story needs."),
    )
    given_name = NameText(label=gettext_lazy("First name"), widget=forms.TextInput(attrs=UNREMEMBERED))
    family_name = NameText(label=gettext_lazy("Last name"), widget=forms.TextInput(attrs=UNREMEMBERED))
    role_name = NameText(
        label=gettext_lazy("Or who it is"),
        help_text=gettext_lazy("Without a name, for example “grandmother on mother's side”."),
        widget=forms.TextInput(attrs=UNREMEMBERED),
    )
    sex = OneOf(capitals(Sex), label=gettext_lazy("Sign on the family map"))
    gender_as_said = ShortText(
        label=gettext_lazy("How they say it themselves"),
        help_text=gettext_lazy("Only if they want it written down."),
        max_length=60,
    )
    born = UncertainDateField(label=gettext_lazy("Born"), help_text=ABOUT_DATES)
    deceased = forms.BooleanField(label=gettext_lazy("Has died"), required=False)
    died = UncertainDateField(
        label=gettext_lazy("Died on"), help_text=gettext_lazy("Leave it empty if nobody knows.")
    )

    def __init__(self, *args: Any, asks_gender: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_gender:
            del self.fields["gender_as_said"]


class RelativeForm(PersonForm):
    """Somebody new together with how they belong to somebody who is on the page already."""

    parent_kind = OneOf(capitals(ParenthoodKind), label=gettext_lazy("In which way a parent?"))
    other_parent = OnePerson(label=gettext_lazy("The other parent"), required=False)
    shared_parents = SomePersons(
        label=gettext_lazy("Which parents do they share?"),
        required=False,
        help_text=gettext_lazy("For a half brother or half sister, leave only the parent whom both have."),
    )
    union_kind = OneOf(capitals(UnionKind), label=gettext_lazy("What are or were they to each other?"))
    union_started = UncertainDateField(label=gettext_lazy("Since when"), help_text=ABOUT_DATES)

    ASKED = {
        Relation.CHILD: {"parent_kind", "other_parent"},
        Relation.PARENT: {"parent_kind"},
        Relation.PARTNER: {"union_kind", "union_started"},
        Relation.SIBLING: {"shared_parents"},
    }

    def __init__(
        self,
        *args: Any,
        relation: Relation,
        of: Person,
        parents: Sequence[Person] = (),
        others: Sequence[Person] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other_parent"].offer(others, _("Not known, or not on the page yet"))  # type: ignore[attr-defined]
        self.fields["shared_parents"].offer(parents)  # type: ignore[attr-defined]
        asked = self.ASKED[relation]
        for name in set().union(*self.ASKED.values()) - asked:
            del self.fields[name]
        if relation == Relation.CHILD:
            who = {"name": naming.short_name_of(of)}
            self.fields["parent_kind"].label = _("In which way is %(name)s a parent?") % who
            if not others:
                del self.fields["other_parent"]

    @property
    def link_fields(self) -> list[forms.BoundField]:
        """The questions about how both belong together."""
        return [bound for bound in self if any(bound.name in names for names in self.ASKED.values())]


class PeopleForm(KeerpuntForm):
    """A form about two or more persons of the family, who are handed over as `persons`."""

    def __init__(self, *args: Any, persons: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in self.fields.values():
            if isinstance(one, OnePerson | SomePersons):
                one.offer(persons)


class UnionForm(PeopleForm):
    """Two partners: what they are or were to each other, since when, and how it ended."""

    first = OnePerson(label=gettext_lazy("Who"))
    second = OnePerson(label=gettext_lazy("With whom"))
    kind = OneOf(capitals(UnionKind), label=gettext_lazy("What are or were they to each other?"))
    started = UncertainDateField(label=gettext_lazy("Since when"), help_text=ABOUT_DATES)
    ending = OneOf(capitals(UnionEnding), label=gettext_lazy("Are they still together?"), required=False)
    ended = UncertainDateField(label=gettext_lazy("Until when"))


class UnionEndForm(KeerpuntForm):
    """How two partners parted, and when."""

    ending = OneOf(capitals(UnionEnding, without=[UnionEnding.NONE]), label=gettext_lazy("How did it end?"))
    ended = UncertainDateField(label=gettext_lazy("When"), help_text=ABOUT_DATES)


class ParenthoodForm(PeopleForm):
    """A child and a parent, in which way, and from when until when."""

    child = OnePerson(label=gettext_lazy("Child"))
    parent = OnePerson(label=gettext_lazy("Parent"))
    kind = OneOf(capitals(ParenthoodKind), label=gettext_lazy("In which way a parent?"))
    started = UncertainDateField(
        label=gettext_lazy("Since when"),
        help_text=gettext_lazy("For example for a foster child. It may stay empty."),
    )
    ended = UncertainDateField(label=gettext_lazy("Until when"))


class AuthorityForm(PeopleForm):
    """Who has authority over which child, since when, and who says so."""

    parent = OnePerson(label=gettext_lazy("Who has authority?"))
    child = OnePerson(label=gettext_lazy("Over which child?"))
    source = OneOf(capitals(AuthoritySource), label=gettext_lazy("How do you know?"))
    started = UncertainDateField(
        label=gettext_lazy("Since when"),
        required=True,
        help_text=ABOUT_DATES,
        error_messages={"required": gettext_lazy("Write since when. A year alone is fine.")},
    )
    ended = UncertainDateField(label=gettext_lazy("Until when"))


class ContactForm(KeerpuntForm):
    """A way to reach somebody, and whether it is safe for them."""

    kind = OneOf(capitals(ContactKind), label=gettext_lazy("How?"))
    value = ShortText(
        label=gettext_lazy("Number or address"),
        required=True,
        widget=forms.TextInput(attrs=UNREMEMBERED),
        error_messages={"required": gettext_lazy("Write the number or the address.")},
    )
    safety = OneOf(
        capitals(Safety),
        label=gettext_lazy("Is this safe for them?"),
        help_text=gettext_lazy("Could somebody else read along or pick up? Ask before you use it."),
    )
    when = ShortText(
        label=gettext_lazy("When is it all right?"),
        help_text=gettext_lazy("For example “on weekdays until three”."),
    )


class EventForm(PeopleForm):
    """What happened, when, to whom, in their own words."""

    kind = OneOf(
        capitals(EventKind, first=gettext_lazy("Choose what happened")),
        many=True,
        label=gettext_lazy("What happened?"),
    )
    on = UncertainDateField(label=gettext_lazy("When"), help_text=ABOUT_DATES)
    until = UncertainDateField(
        label=gettext_lazy("Until when"), help_text=gettext_lazy("Only if it lasted a while.")
    )
    persons = SomePersons(label=gettext_lazy("Whom is it about?"))
    note = LongText(label=gettext_lazy("In their own words"))
    sensitive = forms.BooleanField(
        label=gettext_lazy("This is sensitive"),
        required=False,
        help_text=gettext_lazy("It stays out of what is printed for the kitchen wall."),
    )


class SureForm(KeerpuntForm):
    """A question that has only yes for an answer. `along` marks what was listed to go along."""

    along = forms.CharField(required=False, widget=forms.HiddenInput)
