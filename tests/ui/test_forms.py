"""A question on the screen: label, hint, error and control belong together for everybody."""

import re
from typing import Any

import bs4
import pytest
from django import forms
from django.test import RequestFactory
from django.utils import translation

from keerpunt.ui import markup, pages
from keerpunt.ui.fields import field_view


class Questions(forms.Form):
    name = forms.CharField(help_text="Zoals zij zelf zegt", max_length=5)
    note = forms.CharField(required=False, widget=forms.Textarea)
    kind = forms.ChoiceField(choices=[("", "–"), ("Groep", [("a", "A"), ("b", "B")])])
    where = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    who = forms.MultipleChoiceField(required=False, choices=[("a", "A")], widget=forms.CheckboxSelectMultiple)
    sure = forms.BooleanField()
    secret = forms.CharField(widget=forms.PasswordInput)
    born = forms.DateField(localize=True, required=False)
    start = forms.SplitDateTimeField(required=False)
    ref = forms.CharField(widget=forms.HiddenInput)


def soup(source: str, **context: Any) -> bs4.BeautifulSoup:
    request = RequestFactory().get("/")
    with translation.override("nl"):
        text = pages.jinja().from_string(source).render({**pages.own_context(request), **context})
    return bs4.BeautifulSoup(text, "html.parser")


def everything(**data: object) -> bs4.BeautifulSoup:
    return soup("{{ ui.error_summary(form) }}{{ ui.fields(form) }}", form=Questions(data))


def test_every_control_has_a_name_for_a_screen_reader() -> None:
    page = everything()
    for control in page.select("input:not([type=hidden]), select, textarea"):
        if str(control["name"]).startswith("start_"):
            continue
        assert page.select_one(f'label[for="{control["id"]}"]'), control


def test_a_mistake_is_tied_to_its_question_and_listed_with_a_link_that_arrives() -> None:
    page = everything(name="Annemarie")
    control = page.select_one("#id_name")
    assert control is not None
    assert control["aria-invalid"] == "true"
    assert control["value"] == "Annemarie"
    for part in str(control["aria-describedby"]).split():
        assert page.select_one(f"#{part}"), part
    links = [link["href"] for link in page.select("#errors a")]
    assert links[:3] == ["#id_name", "#id_kind", "#id_where_0"]
    assert all(page.select_one(str(link)) for link in links)


def test_a_group_of_choices_is_a_fieldset_that_holds_its_mistake() -> None:
    fieldset = everything().select_one("fieldset:has(#id_where_0)")
    assert fieldset is not None
    assert fieldset.legend
    assert fieldset["aria-describedby"] == "id_where-error"


def test_only_what_may_stay_empty_is_marked() -> None:
    page = everything()
    label = page.select_one('label[for="id_note"]')
    assert label is not None
    assert "(hoeft niet)" in label.text
    name = page.select_one('label[for="id_name"]')
    assert name is not None
    assert name.text == "Name"


def test_what_was_typed_comes_back_escaped_and_a_password_does_not() -> None:
    page = everything(note="</textarea><script>x</script>", secret="geheim", kind="b")
    note = page.select_one("#id_note")
    assert note is not None
    assert note.text.lstrip("\n") == "</textarea><script>x</script>"
    assert not page.select("script")
    assert "geheim" not in str(page)
    chosen = page.select_one("#id_kind optgroup option[selected]")
    assert chosen is not None
    assert chosen["value"] == "b"


def test_attributes_reach_the_control() -> None:
    page = soup(
        '{{ ui.field(form.name, inputmode="numeric", autocomplete="off", hint="Anders") }}', form=Questions()
    )
    control = page.select_one("#id_name")
    assert control is not None
    assert (control["inputmode"], control["autocomplete"], control["maxlength"]) == ("numeric", "off", "5")
    assert "Anders" in page.text
    assert "Zoals" not in page.text


def test_a_form_carries_token_submission_and_version() -> None:
    page = soup('{{ form_open("/x/", version=3, hx_post="/x/", class_="wide") }}{{ form_close() }}')
    assert page.form is not None
    assert page.form["hx-post"] == "/x/"
    assert page.form["class"] == ["form", "wide"]
    values = {str(hidden["name"]): str(hidden["value"]) for hidden in page.select("input[type=hidden]")}
    assert set(values) == {"csrfmiddlewaretoken", markup.SUBMISSION_FIELD, markup.VERSION_FIELD}
    assert re.fullmatch(r"[0-9a-f-]{36}", values[markup.SUBMISSION_FIELD])
    assert values[markup.VERSION_FIELD] == "3"


def test_two_forms_have_two_submissions_and_a_refused_one_keeps_its_own() -> None:
    page = soup(
        '{{ form_open("") }}{{ form_close() }}{{ form_open("", submission="kept") }}{{ form_close() }}'
    )
    first, second = (field["value"] for field in page.select(f"[name={markup.SUBMISSION_FIELD}]"))
    assert first != second == "kept"


def test_attributes_are_escaped_and_empty_ones_left_out() -> None:
    assert markup.attributes({"a": '"<', "b": None, "c": False, "d": True}) == ' a="&#34;&lt;" d'


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("name", "input"),
        ("note", "textarea"),
        ("kind", "select"),
        ("where", "radio"),
        ("who", "checkboxes"),
        ("sure", "checkbox"),
        ("start", "other"),
        ("ref", "hidden"),
    ],
)
def test_kinds(name: str, kind: str) -> None:
    assert field_view(Questions()[name]).kind == kind
