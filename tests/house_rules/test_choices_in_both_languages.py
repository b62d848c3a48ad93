"""The choices of every form stand in the language of who looks, not in that of the moment the program was started."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

from django import forms
from django.utils import translation

import keerpunt
from keerpunt.access.web.forms import KeerpuntForm

#: Lists of choices that read the same in both languages, with the reason.
ALIKE = {
    "keerpunt.administration.web.forms.ProgrammeForm.language": "each language is called by its own name",
}


def every_form(above: type[forms.Form] = KeerpuntForm) -> Iterator[type[forms.Form]]:
    for one in above.__subclasses__():
        yield one
        yield from every_form(one)


def read_all() -> None:
    for found in pkgutil.walk_packages(keerpunt.__path__, "keerpunt."):
        if ".web." in found.name and "migrations" not in found.name:
            importlib.import_module(found.name)


def lists_of_choices() -> Iterator[tuple[str, forms.ChoiceField]]:
    read_all()
    for form in every_form():
        for name, field in form.base_fields.items():  # type: ignore[attr-defined]
            if isinstance(field, forms.ChoiceField):
                yield f"{form.__module__}.{form.__name__}.{name}", field


def words(field: forms.ChoiceField, language: str) -> list[str]:
    with translation.override(language):
        return [str(label) for value, label in list(field.choices) if value]  # type: ignore[call-overload]


def test_choices_follow_the_language() -> None:
    found = {name: field for name, field in lists_of_choices() if len(words(field, "nl")) > 1}
    assert len(found) > 10
    same = {name for name, field in found.items() if words(field, "nl") == words(field, "en")}
    assert same == set(ALIKE)


def test_a_form_made_in_english_shows_english() -> None:
    for name, field in lists_of_choices():
        if name in ALIKE:
            continue
        with translation.override("en"):
            shown = [str(label) for value, label in field.widget.choices if value]  # type: ignore[attr-defined]
        assert shown == words(field, "en"), name
