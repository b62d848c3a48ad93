"""Rule 9: what a page says comes from the catalogue: no sentence stands in a template itself."""

import re
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment, nodes

from keerpunt.ui.environment import EXTENSIONS
from tests.house_rules import house

SPOKEN = {"alt", "aria-description", "aria-label", "aria-roledescription", "label", "placeholder", "title"}
#: Blocks that fill an attribute of the page's own frame: class names, not words.
OF_CLASSES = {"body_class"}
#: Names, which are the same in every language; a language is named in itself.
NAMES = {"Keerpunt", "Nederlands", "English"}
UNITS = {"cm", "mm", "px", "kB", "MB"}
WORD = re.compile(r"[^\W\d_]+")
#: A constant that reads as a word on its own, or as a sentence: codes and classes have no capital.
SENTENCE = re.compile(r"[A-Z][^\W\d_]+(?:\W|$)|.*[^\W\d_] [^\W\d_]+[.!?:]")
TRANSLATED = {"_", "gettext", "ngettext", "pgettext", "npgettext"}


class _Reader(HTMLParser):
    """Collects what is read on a page: its text, and the attributes that are spoken."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in SPOKEN and value]
        # The label of a button of the old kind stands in its value.
        if tag == "input" and dict(attrs).get("type") in ("button", "reset", "submit"):
            self.found.append(dict(attrs).get("value") or "")


def _is_said(text: str) -> bool:
    return bool(set(WORD.findall(text)) - NAMES - UNITS)


def _literal(node: nodes.Node) -> str:
    """The text of a template outside its variables and translations."""
    parts = []
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Block) and child.name in OF_CLASSES:
            continue
        parts.append(child.data if isinstance(child, nodes.TemplateData) else _literal(child))
    return "".join(parts)


def _constants(node: nodes.Node) -> list[str]:
    """The texts that a template gives to a macro or shows, but for those that are translated."""
    found = []
    for child in node.iter_child_nodes():
        if (
            isinstance(child, nodes.Call)
            and isinstance(child.node, nodes.Name)
            and child.node.name in TRANSLATED
        ):
            continue
        if isinstance(child, nodes.Const) and isinstance(child.value, str) and SENTENCE.match(child.value):
            found.append(child.value)
        found += _constants(child)
    return found


def hard_words(root: Path) -> list[str]:
    """Every text in a template that no catalogue knows."""
    environment = Environment(extensions=EXTENSIONS)
    found = []
    for path in house.templates(root):
        tree = environment.parse(path.read_text(encoding="utf-8"))
        reader = _Reader()
        if path.suffix == ".html":
            reader.feed(_literal(tree))
            reader.close()
        else:
            reader.found.append(_literal(tree))
        said = [text.strip() for text in (*reader.found, *_constants(tree)) if _is_said(text)]
        found += [f"{house.name_of(path, root)}: {text!r}" for text in said]
    return found


def test_no_sentence_stands_in_a_template() -> None:
    assert hard_words(house.ROOT) == []


def test_seeded_sentences_are_found(tmp_path: Path) -> None:
    folder = "keerpunt/families/jinja2/families"
    seeds = {
        "<button>Zomaar Nederlands</button>": "Zomaar Nederlands",
        "{% block main %}<p>{{ _('Good') }} maar dit niet {{ n }}</p>{% endblock %}": "maar dit niet",
        "{% if a %}<p>één</p>{% endif %}": "één",
        '<img alt="Een tekening">': "Een tekening",
        '<input type="submit" value="Verstuur">': "Verstuur",
        "{{ ui.button('Zomaar') }}": "Zomaar",
        "{{ 'Er is niets.' if not n }}": "Er is niets.",
    }
    for number, text in enumerate(seeds):
        house.write(tmp_path, f"{folder}/{number}.html", text)
    house.write(
        tmp_path,
        f"{folder}/good.html",
        "<p class='a b'>{{ _('Good morning.') }} · 12 % {% trans %}Yes{% endtrans %} Keerpunt 3 kB</p>",
    )
    house.write(tmp_path, f"{folder}/mail.txt", "{{ _('Hello') }}\n\nTot ziens")
    assert hard_words(tmp_path) == [
        *(f"{folder}/{number}.html: {said!r}" for number, said in enumerate(seeds.values())),
        f"{folder}/mail.txt: 'Tot ziens'",
    ]
