"""Rule 9: every model has its words, the Dutch is complete, and what a family reads is B1."""

import re
from pathlib import Path

import polib
import pytest
from django.apps import apps

from tests.house_rules import house
from tools import messages, plain_words

WORDS = house.ROOT / "docs" / "words.md"


def wordless(text: str, models: list[tuple[str, str]]) -> list[str]:
    """Models (room, name) that have no row with Dutch, English, meaning and their own room in the table."""
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:1] == "|"
    ]
    told = {
        (row[3].strip("`"), name)
        for row in rows
        if len(row) == 5 and all(row[:4])
        for name in re.findall(r"\w+", row[4])
    }
    return [f"{room}.{name}" for room, name in models if (room, name) not in told]


def unknown(text: str, models: list[tuple[str, str]]) -> list[str]:
    """Models that the table names and the house has not."""
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:1] == "|"
    ]
    named = [
        (row[3].strip("`"), name) for row in rows if len(row) == 5 for name in re.findall(r"`(\w+)`", row[4])
    ]
    return [f"{room}.{name}" for room, name in named if (room, name) not in models]


def own_models() -> list[tuple[str, str]]:
    """Every model of our own rooms."""
    found = [model for model in apps.get_models() if model.__module__.startswith("keerpunt.")]
    return sorted((model.__module__.split(".")[1], model.__name__) for model in found)


def test_every_model_has_its_words() -> None:
    text = WORDS.read_text(encoding="utf-8")
    assert wordless(text, own_models()) == []
    assert unknown(text, own_models()) == []


def test_a_model_without_words_is_found() -> None:
    text = "| plan | plan | what we do | plans | `Plan` |\n| doel | goal |  | plans | `Goal` |\n"
    assert wordless(text, [("plans", "Plan"), ("plans", "Goal"), ("families", "Plan")]) == [
        "plans.Goal",
        "families.Plan",
    ]
    assert unknown(text, [("plans", "Plan")]) == ["plans.Goal"]


def test_the_dutch_is_complete_and_fresh() -> None:
    assert messages.faults(house.ROOT) == []


def test_the_screens_speak_plainly() -> None:
    assert plain_words.faults(house.ROOT) == []


def test_a_missing_a_stale_and_a_clashing_translation_are_found(tmp_path: Path) -> None:
    for room, source in (("families", '_("Family")\n_("%(n)s left")\n'), ("desk", '_("Family")\n')):
        house.write(tmp_path, f"keerpunt/{room}/models.py", source)
    messages.extract(tmp_path, [], prune=False)
    for room, dutch in (("families", "Gezin"), ("desk", "Familie")):
        path = tmp_path / "keerpunt" / room / messages.CATALOGUE
        catalogue = polib.pofile(str(path))
        catalogue.find("Family").msgstr = dutch
        catalogue.save()
    house.write(tmp_path, "keerpunt/families/rules.py", '_("New")\n')
    found = "\n".join(messages.faults(tmp_path))
    assert "families: not in the catalogue: 'New'" in found
    assert "families: not translated: '%(n)s left'" in found
    assert "families: django.mo is stale" in found
    assert "'Family' is 'Gezin' here and 'Familie' in desk" in found


def test_a_placeholder_that_was_lost_is_found(tmp_path: Path) -> None:
    house.write(tmp_path, "keerpunt/desk/models.py", '_("%(n)s left")\n')
    messages.extract(tmp_path, [], prune=False)
    path = tmp_path / "keerpunt" / "desk" / messages.CATALOGUE
    catalogue = polib.pofile(str(path))
    catalogue.find("%(n)s left").msgstr = "nog %(aantal)s"
    catalogue.save()
    messages.compile_all(tmp_path, [])
    assert messages.faults(tmp_path) == ["desk: other placeholders in 'nog %(aantal)s'"]


TEMPLATE = """
{% extends "ui/page.html" %}
{% block title %}{{ _("Title") }}{% endblock %}
{# FAMILY: read aloud #}
<p title="{{ _('Attribute') }}">{{ ui.button(_("Argument"), items=[_("One"), ("two", _("Two"))], hint=_("Named")) }}</p>
{% trans count=n %}
  There is {{ count }} person
  here.
{% pluralize %}
  There are {{ count }} persons here.
{% endtrans %}
{% set all = {"a": _("In a dictionary")} %}{% do all.update(b=_("In a statement")) %}
{% call(item) ui.card(title=_("In a call")) %}{{ ngettext("one", "many", 3) }}{% endcall %}
{{ pgettext("month", "May") }}
{{ "x" if a else _("Condition") }}{% macro q(label=_("Default")) %}{{ label }}{% endmacro %}
{% trans %}100 % sure{% endtrans %}
"""


def test_every_message_of_a_template_is_extracted(tmp_path: Path) -> None:
    house.write(tmp_path, "keerpunt/desk/__init__.py", "")
    house.write(tmp_path, "keerpunt/desk/jinja2/desk/page.html", TEMPLATE)
    found = messages.extracted(tmp_path / "keerpunt" / "desk")
    words = ["Title", "Attribute", "Argument", "One", "Two", "Named", "There is %(count)s person here."]
    words += [
        "In a dictionary",
        "In a statement",
        "In a call",
        "one",
        "May",
        "Condition",
        "Default",
        "100 %% sure",
    ]
    assert sorted(message.key[1] for message in found.values()) == sorted(words)
    assert found[(None, "one")].plural == "many"
    assert ("month", "May") in found


def test_a_template_that_does_not_parse_is_no_silence(tmp_path: Path) -> None:
    house.write(tmp_path, "keerpunt/desk/__init__.py", "")
    house.write(tmp_path, "keerpunt/desk/jinja2/desk/page.html", '{{ _("Lost") }}{% endblock %}')
    with pytest.raises(Exception, match="endblock"):
        messages.extracted(tmp_path / "keerpunt" / "desk")


BAD = [
    ("Via een interventie werken we aan jullie zelfredzaamheid.", "interventie"),
    ("De cliënten staan in het dossier.", "cliënt"),
    ("Het gaat nu om een terugval.", "terugval"),
    ("Wij doen dit i.v.m. de regels.", "abbreviation"),
    ("Indien je dat wilt, bellen we.", "indien"),
    (
        "Wij kijken met jou en je gezin elke maand rustig terug naar wat er deze maand lukte.",
        "sentence of 17",
    ),
    ("Vul het toestemmingsverklaringsformulier in.", "very long word"),
]


@pytest.mark.parametrize(("text", "fault"), BAD)
def test_a_seeded_hard_sentence_fails(text: str, fault: str) -> None:
    assert any(fault in found for found in plain_words.family_faults(text))


@pytest.mark.parametrize(
    "text",
    [
        "Wie heeft dit gelezen? Je eigen team staat hier niet bij.",
        "Even samen kijken: %(name)s is over 3 dagen jarig.",
        "Het gaat even minder goed. Dat is gewoon. Wat hielp de vorige keer?",
        "Er is een gezin met {aantal} mensen.",
    ],
)
def test_a_plain_sentence_passes(text: str) -> None:
    assert plain_words.family_faults(text) == []


def test_a_family_message_is_known_by_its_place_or_its_comment(tmp_path: Path) -> None:
    house.write(tmp_path, "keerpunt/home/views.py", "# FAMILY: on the first page\n_('Hello')\n_('Desk')\n")
    house.write(tmp_path, "keerpunt/home/jinja2/home/home/plan.html", '{{ _("Plan") }}')
    messages.extract(tmp_path, [], prune=False)
    catalogue = polib.pofile(str(tmp_path / "keerpunt" / "home" / messages.CATALOGUE))
    assert sorted(entry.msgid for entry in catalogue if plain_words.is_for_families(entry)) == [
        "Hello",
        "Plan",
    ]


DUTCH = re.compile(r"\b(?:gezin|gezinnen|familie|het|een|niet|voor|bijvoorbeeld)\b", re.IGNORECASE)


def dutch_sources(root: Path) -> list[str]:
    """Messages whose English holds a Dutch word: who chose English would read it."""
    return [
        f"{path.parts[-5]}: {entry.msgid!r}"
        for path in sorted(root.glob(f"keerpunt/*/{messages.CATALOGUE}"))
        for entry in polib.pofile(str(path))
        if not entry.obsolete and DUTCH.search(entry.msgid)
    ]


def test_the_english_is_english() -> None:
    assert dutch_sources(house.ROOT) == []


def test_a_dutch_word_in_the_english_is_found(tmp_path: Path) -> None:
    house.write(tmp_path, "keerpunt/desk/models.py", '_("For example: Gezin De Wit.")\n_("Family De Wit")\n')
    messages.extract(tmp_path, [], prune=False)
    assert dutch_sources(tmp_path) == ["desk: 'For example: Gezin De Wit.'"]
