"""The base of every form: hidden characters are taken out and told about, lengths are kept, nothing typed is lost."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from keerpunt.engines.genogram.dates import NotADate, UncertainDate
from keerpunt.kit import clock, dates, text

SHORT = 120
LONG = 5_000


class ShortText(forms.CharField):
    """One line: a name, a place, an organisation. At most 120 characters."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", SHORT)
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)
        self.error_messages["max_length"] = _(
            "This is too long: at most %(limit_value)d characters, you have %(show_value)d. Your text is still here."
        )

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No maxlength on the control: a browser would cut off a long paste without a word."""
        attributes = super().widget_attrs(widget)
        attributes.pop("maxlength", None)
        return attributes

    def to_python(self, value: Any) -> str:
        """One form of the same letter (NFC), so that searching and comparing work."""
        return text.normalise(str(super().to_python(value) or ""))


class NameText(ShortText):
    """What somebody or a family is called: others have to see it, in whatever script."""

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not text.can_be_seen(value):
            raise forms.ValidationError(
                _("Nobody can read this as a name. Use at least one letter, digit or emoji."),
                code="unseen_name",
            )


class LongText(ShortText):
    """A few sentences. At most 5 000 characters."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", LONG)
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 4}))
        super().__init__(**kwargs)


class UncertainDateField(ShortText):
    """A date as people know it: "15-3-1950", "maart 1950", "rond 1950", "44 v.Chr."; gives UncertainDate or None."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> UncertainDate | None:
        words = super().clean(value)
        try:
            return dates.parse(words)
        except NotADate:
            raise forms.ValidationError(
                _("We cannot read this date. Write for example 15-3-1950, March 1950, or around 1950."),
                code="not_a_date",
            ) from None


def version_in(form: forms.Form) -> int:
    """This function will give the version that an edit started from; a form without one counts as out of date."""
    version: int | None = form.cleaned_data["version"]
    return version or 0


class KeerpuntForm(forms.Form):
    """A form as every room uses it. `version` is the version that an edit started from, when there is one."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *args: Any, **kwargs: Any) -> None:
        self._cleaned_of_hidden: list[str] = []
        if data is not None:
            data = self._without_hidden(data)
        kwargs.setdefault("label_suffix", "")
        super().__init__(data, *args, **kwargs)

    def set_unjudged(self) -> None:
        """This function will show what was typed as it is, without judging it yet."""
        self._errors = ErrorDict()

    def _without_hidden(self, data: QueryDict) -> QueryDict:
        copy = data.copy()
        for name, values in data.lists():
            if any(text.has_hidden(value) for value in values if isinstance(value, str)):
                self._cleaned_of_hidden.append(name)
                copy.setlist(name, [text.without_hidden(value) for value in values])
        return copy

    def clean(self) -> dict[str, Any]:
        super().clean()
        for name in self._cleaned_of_hidden:
            if name in self.fields and not self.fields[name].widget.is_hidden:
                message = _(
                    "There were invisible characters in this text. We took them out. "
                    "Look whether it is right, and save again."
                )
                self.add_error(name, forms.ValidationError(message, code="hidden_characters"))
        return self.cleaned_data


FIRST_YEAR = 1900
YEARS_AHEAD = 100


class DayField(forms.DateField):
    """A day on the calendar, chosen in the browser's own calendar or typed as 31-12-2026; no day that nobody lives."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"])
        super().__init__(**kwargs)
        self.error_messages["required"] = _("Choose a day.")
        self.error_messages["invalid"] = _("We cannot read this day. Write for example 31-12-2026.")

    def clean(self, value: Any) -> dt.date | None:
        day: dt.date | None = super().clean(value)
        if day is not None and not FIRST_YEAR <= day.year <= _last_year():
            raise forms.ValidationError(
                _(
                    "This day cannot be right. Look at the year: is it between 1900 and a hundred years from now?"
                ),
                code="impossible_day",
            )
        return day


def _last_year() -> int:
    return clock.day_of(clock.now()).year + YEARS_AHEAD
