"""The forms of administration: their shape only; what is true is asked of the actions."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from keerpunt.access.web.forms import DayField, KeerpuntForm, LongText, ShortText
from keerpunt.accounts.models import User
from keerpunt.administration import rules
from keerpunt.administration.actions.invitations import Invited
from keerpunt.programmes import queries as programme_queries
from keerpunt.programmes import role_names
from keerpunt.programmes import rules as programme_rules
from keerpunt.programmes.enums import Instrument, OrganisationKind, Role
from keerpunt.programmes.models import Organisation, Programme


class NewProgrammeForm(KeerpuntForm):
    """A programme from a template."""

    template = forms.ChoiceField(label=_("What kind of programme is it?"), widget=forms.RadioSelect)
    name = ShortText(label=_("Name of the programme"), required=True, max_length=160)
    municipality = ShortText(label=_("Municipality"), required=True)
    municipality_code = ShortText(
        label=_("Municipality code"), max_length=8, help_text=_("For example GM0109.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = programme_queries.templates().items()
        choices = [(name, f"{gettext(one.title)}: {gettext(one.about)}") for name, one in found]
        self.fields["template"].choices = choices  # type: ignore[attr-defined]


class GoalExamplesField(LongText):
    """Examples of goals, a goal a line with its steps under it; gives them as a programme keeps them."""

    FAULTS: ClassVar = {
        "empty": _("There is a line without words: “%(text)s”."),
        "step_without_goal": _("This step has no goal above it: “%(text)s”."),
        "double": _("This goal stands there twice: “%(text)s”."),
        "too_many_steps": _("This goal has too many steps, at most eight: “%(text)s”."),
        "too_long": _("This is too long, at most 160 characters: “%(text)s”."),
        "too_many": _("These are too many examples. Keep at most %(text)s."),
    }

    def __init__(self) -> None:
        super().__init__(
            label=_("Examples of goals, to begin from"),
            max_length=20_000,
            widget=forms.Textarea(attrs={"rows": 12}),
            help_text=_(
                "One goal a line. Under it its steps, each with “-” before it. Put “*” before a goal that is about rest."
            ),
        )

    def clean(self, value: Any) -> Any:
        try:
            found = programme_rules.examples_from(super().clean(value))
        except programme_rules.BadExamples as bad:
            faults = [(self.FAULTS[code], {"text": text}) for code, text in bad.faults]
            raise ValidationError(
                [ValidationError(words, params=params) for words, params in faults]
            ) from None
        return [one.as_kept() for one in found]


class ProgrammeForm(KeerpuntForm):
    """Everything in which programmes differ."""

    name = ShortText(label=_("Name of the programme"), required=True, max_length=160)
    municipality = ShortText(label=_("Municipality"), required=True)
    municipality_code = ShortText(
        label=_("Municipality code"), max_length=8, help_text=_("For example GM0109.")
    )
    plan_name = ShortText(
        label=_("What is the plan of a family called?"),
        required=True,
        max_length=60,
        help_text=_("For example kansplan."),
    )
    role_coach = ShortText(
        label=_("What is a coach called here?"), max_length=60, help_text=_("For example gezinscoach.")
    )
    role_coordinator = ShortText(label=_("What is a coordinator called here?"), max_length=60)
    hours_per_week = forms.DecimalField(
        label=_("Hours per week for a family"),
        min_value=0.5,
        max_value=60,
        max_digits=4,
        decimal_places=1,
        localize=True,
    )
    months = forms.IntegerField(label=_("How many months does it last?"), min_value=1, max_value=240)
    budget = forms.DecimalField(
        label=_("Budget for a family in euros"), required=False, min_value=0, max_value=1_000_000, max_digits=9,
        decimal_places=2, localize=True, help_text=_("Leave it empty when there is none."),
    )  # fmt: skip
    income_percentage = forms.IntegerField(
        label=_("Income at most, as a percentage of social assistance"), required=False, min_value=1, max_value=1000,
        help_text=_("For example 120. Leave it empty when income does not matter."),
    )  # fmt: skip
    tandem_ratio = forms.DecimalField(
        label=_("Hours of an expert by experience for each hour of a professional"), required=False, min_value=0.1,
        max_value=99, max_digits=3, decimal_places=1, localize=True, help_text=_("Leave it empty when there is no tandem."),
    )  # fmt: skip
    instruments = forms.MultipleChoiceField(
        label=_("What do you look at together?"),
        required=False,
        choices=Instrument.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    evaluation_months = forms.IntegerField(
        label=_("Looking back every so many months"), min_value=1, max_value=240
    )
    language = forms.ChoiceField(
        label=_("Language of the programme"), choices=[("nl", "Nederlands"), ("en", "English")]
    )
    goal_examples = GoalExamplesField()

    @staticmethod
    def initial_of(programme: Any) -> dict[str, Any]:
        """This function will give what stands in the form for a programme."""
        names = ("name", "municipality", "municipality_code", "plan_name", "hours_per_week", "months", "income_percentage",
                 "tandem_ratio", "instruments", "evaluation_months", "language", "version")  # fmt: skip
        return {
            **{name: getattr(programme, name) for name in names},
            "goal_examples": programme_rules.text_of_examples(programme.goal_examples),
            "role_coach": programme.role_names.get("coach", ""),
            "role_coordinator": programme.role_names.get("coordinator", ""),
            "budget": None if programme.budget_cents is None else programme.budget_cents / 100,
        }

    def values(self, programme: Any) -> dict[str, object]:
        """This function will give the settings of the programme as they were filled in."""
        data = dict(self.cleaned_data)
        data.pop("version")
        names = {"coach": data.pop("role_coach"), "coordinator": data.pop("role_coordinator")}
        others = {role: name for role, name in programme.role_names.items() if role not in names}
        budget = data.pop("budget")
        return {
            **data,
            "role_names": {**others, **{role: name for role, name in names.items() if name}},
            "budget_cents": None if budget is None else int(budget * 100),
        }


class OrganisationForm(KeerpuntForm):
    """An organisation."""

    name = ShortText(label=_("Name of the organisation"), required=True, max_length=160)
    kind = forms.ChoiceField(label=_("What kind of organisation is it?"), choices=OrganisationKind.choices)


class TakePartForm(KeerpuntForm):
    """Which organisation takes part."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.none(),
        to_field_name="reference",
        empty_label=_("Choose…"),
    )

    def __init__(self, *args: Any, beside: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = beside  # type: ignore[attr-defined]


class InvitationForm(KeerpuntForm):
    """Who is asked for which work, for how long."""

    name = ShortText(label=_("Name"), required=True)
    email = forms.EmailField(label=_("E-mail address"), help_text=_("The invitation goes to this address."))
    role = forms.ChoiceField(label=_("What will this person do?"), widget=forms.RadioSelect)
    organisation = forms.ChoiceField(label=_("For which organisation?"))
    starts_on = DayField(label=_("First day"))
    last_day = DayField(
        label=_("Last day"), required=False, help_text=_("Leave it empty when you do not know it yet.")
    )

    def __init__(
        self, *args: Any, organisations: list[Organisation], programme: Programme, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._organisations = {one.reference: one for one in organisations}
        self.fields["organisation"].choices = [(one.reference, one.name) for one in organisations]  # type: ignore[attr-defined]
        roles = [(value, role_names.role_name(programme, value)) for value in Role.values]
        self.fields["role"].choices = roles  # type: ignore[attr-defined]

    def invited(self) -> Invited:
        """This function will give what was filled in, as the action takes it."""
        data = self.cleaned_data
        return Invited(
            email=data["email"],
            name=data["name"],
            role=data["role"],
            organisation=self._organisations[data["organisation"]],
            starts_on=data["starts_on"],
            ends_on=rules.first_day_without(data["last_day"]),
        )


class EndMembershipForm(KeerpuntForm):
    """From which day somebody no longer works in the programme."""

    last_day = DayField(
        label=_("Last day"),
        required=False,
        help_text=_("Leave it empty to end it now, at once."),
    )

    def first_day_without(self, today: dt.date) -> dt.date:
        """This function will give the first day without: today, unless a last day was filled in."""
        return rules.first_day_without(self.cleaned_data["last_day"]) or today


class OwnNameForm(KeerpuntForm):
    """What somebody is called."""

    name = ShortText(
        label=_("Your name, as colleagues see it"),
        required=True,
        error_messages={"required": _("Write your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class NewcomerForm(forms.Form):
    """Name and password of somebody who has no account yet."""

    name = ShortText(label=_("Your name, as colleagues see it"), required=True)
    password = forms.CharField(
        label=_("Choose a password"),
        help_text=_("At least 12 characters. A short sentence works well."),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self._email = email

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("password"):
            try:
                password_validation.validate_password(
                    data["password"], User(email=self._email, name=data.get("name", ""))
                )
            except ValidationError as refusal:
                self.add_error("password", refusal)
        return data
