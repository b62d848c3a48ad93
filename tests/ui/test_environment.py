"""The environment: strict, escaped, translated, and every macro under one name."""

import jinja2
import pytest
from django.utils import translation

from keerpunt.ui import pages
from keerpunt.ui.environment import COMPONENTS


def drawn(source: str, **context: object) -> str:
    return pages.jinja().from_string(source).render(**context)


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(jinja2.UndefinedError):
        drawn("{{ nobody }}")


def test_text_is_escaped_also_through_a_macro() -> None:
    assert "<b>" not in drawn("{{ name }}{{ ui.tag(name) }}{{ ui.quote(name) }}", name="<b>x</b>")


def test_messages_follow_the_active_language() -> None:
    template = pages.jinja().from_string(
        '{{ _("Search") }} {% trans %}\n  Please check\n  this\n{% endtrans %}'
    )
    with translation.override("nl"):
        assert template.render().startswith("Zoeken ")
    with translation.override("en"):
        assert template.render() == "Search Please check this"


def test_a_macro_speaks_the_language_of_the_moment_although_it_is_kept() -> None:
    template = pages.jinja().from_string('{{ ui.search_field("q", "", "x") }}')
    with translation.override("en"):
        assert ">Search<" in template.render()
    with translation.override("nl"):
        assert ">Zoeken<" in template.render()


def test_a_macro_that_is_not_there_is_an_error() -> None:
    with pytest.raises((AttributeError, jinja2.UndefinedError)):
        drawn("{{ ui.no_such_part() }}")


def test_no_two_macros_share_a_name_and_each_is_described() -> None:
    env = pages.jinja()
    seen: dict[str, str] = {}
    for template in COMPONENTS:
        assert env.loader
        source = env.loader.get_source(env, template)[0]
        described = source.partition("#}")[0]
        for name in vars(env.get_template(template).module):
            if name.startswith("_"):
                continue
            assert name not in seen, f"{name} is in {template} and in {seen[name]}"
            assert f"ui.{name}" in described, f"{template} does not describe {name}"
            seen[name] = template
    assert len(seen) > 30
