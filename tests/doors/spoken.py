"""What a page says to people, and the words in it that are of the other language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path

import polib
from django.apps import apps
from django_scopes import scopes_disabled

from tests.house_rules import house

OTHER = {"nl": "en", "en": "nl"}
# Django's own words stand on our pages too: refusals of fields, months and days.
BORROWED = (
    ("django", "conf/locale/nl/LC_MESSAGES/django.mo"),
    ("django", "contrib/auth/locale/nl/LC_MESSAGES/django.mo"),
    ("allauth", "locale/nl/LC_MESSAGES/django.mo"),
)
#: What stands in both languages as it is.
ALIKE = frozenset({"nederlands", "english", "keerpunt", "voorbeeld"})
SAID_BY = ("aria-label", "title", "placeholder", "alt", "content", "data-busy", "aria-description")
UNSEEN, EMPTY = frozenset({"script", "style", "textarea"}), frozenset({"input", "meta", "link", "img", "br"})
WORD = re.compile(r"(?<!\w)[^\W\d_]{2,}(?!\w)")
# A word that was shortened, and the letters of a secret in groups of four: no word of any language.
NO_WORD = re.compile(r"\w+…|\b[0-9A-Z]{4}(?: [0-9A-Z]{4}){3,}\b")
FILLED_IN = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|<[^>]*>|&\w+;")


class Page(HTMLParser):
    """The texts of a page, and the names of the fields in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.fields: dict[str, str] = {}
        self._unseen = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._unseen += tag in UNSEEN
        shown = (given[name] for name in SAID_BY if name in given and not self._is_for_machines(tag, given))
        self.texts += [text for text in shown if text]
        if tag == "input" and given.get("type") == "submit":
            self.texts.append(given.get("value", ""))
        if tag in ("input", "select", "textarea") and given.get("name"):
            self.fields[given["name"]] = given.get("value", "") if given.get("type") == "hidden" else "?!"

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in UNSEEN

    def handle_data(self, data: str) -> None:
        if not self._unseen and data.strip():
            self.texts.append(" ".join(data.split()))

    @staticmethod
    def _is_for_machines(tag: str, given: dict[str, str]) -> bool:
        return tag == "meta" and given.get("name") != "description"


@cache
def words_only_in(language: str) -> frozenset[str]:
    """This function will give the words that stand in the messages of one language and nowhere in those of the other."""
    said: dict[str, set[str]] = {"nl": set(), "en": set()}
    for entry in _entries():
        for language_of, texts in (("en", (entry.msgid, entry.msgid_plural)), ("nl", _dutch(entry))):
            said[language_of] |= {word for text in texts for word in _words(FILLED_IN.sub(" ", text))}
    return frozenset(said[language] - said[OTHER[language]] - ALIKE)


def own_words(*more: str) -> re.Pattern[str]:
    """This function will give what people typed into the database, to leave it out: it is in whatever language they speak."""
    found = set(more)
    with scopes_disabled():
        for model in apps.get_models():
            if not model.__module__.startswith("keerpunt.") or model._meta.app_label == "journal":
                continue
            fields = [field for field in model._meta.concrete_fields if not field.choices]
            for row in model._default_manager.all():
                values = (getattr(row, field.attname) for field in fields)
                found |= {value for value in values if isinstance(value, str) and WORD.search(value)}
    found |= {
        part for value in found for part in value.split("@") if "@" in value
    }  # a page may break it there
    found |= {word for value in found if len(value) < 40 for word in value.split() if word[:1].isupper()}
    found |= {value.removesuffix(".") for value in found}  # within a sentence it has no stop of its own
    longest_first = sorted((re.escape(value) for value in found if value), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)")


def foreign(texts: Iterable[str], language: str, own: re.Pattern[str]) -> dict[str, list[str]]:
    """This function will give the texts that hold words of the other language only, each with those words."""
    others = words_only_in(OTHER[language])
    found = {}
    for text in set(texts):
        left = [word for word in _words(NO_WORD.sub(" ", own.sub(" ", text))) if word in others]
        if left:
            found[text] = left
    return found


def _words(text: str) -> Iterator[str]:
    return (word.casefold() for word in WORD.findall(text))


def _entries() -> Iterator[polib.POEntry]:
    for path in sorted((house.ROOT / "keerpunt").glob("*/locale/nl/LC_MESSAGES/django.po")):
        yield from (entry for entry in polib.pofile(str(path)) if not entry.obsolete)
    for package, borrowed in BORROWED:
        spec = find_spec(package)
        assert spec and spec.origin
        yield from polib.mofile(str(Path(spec.origin).parent / borrowed))


def _dutch(entry: polib.POEntry) -> tuple[str, ...]:
    return entry.msgstr, *entry.msgstr_plural.values()
