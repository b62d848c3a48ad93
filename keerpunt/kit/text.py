"""Text as people type it: one form of the same letter, no characters that hide or turn other text."""

from __future__ import annotations

import unicodedata

# Bidirectional controls can make a name read as another; zero-width characters make two names look the same.
# Zero-width joiner and non-joiner stay: emoji and Persian or Hindi names need them.
HIDDEN = frozenset(
    "\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)


def normalise(text: str) -> str:
    """This function will give `text` in Unicode form NFC with one kind of line end and no trailing blanks."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def has_hidden(text: str) -> bool:
    """This function will say whether `text` holds control, bidi or zero-width characters or lone surrogates."""
    return any(_hidden(letter) for letter in text)


def without_hidden(text: str) -> str:
    """This function will give `text` without the characters that `has_hidden` finds."""
    return "".join(letter for letter in text if not _hidden(letter))


def _hidden(letter: str) -> bool:
    if letter in "\n\t\r":
        return False
    return letter in HIDDEN or unicodedata.category(letter) in ("Cc", "Cs")


def folded(text: str) -> str:
    """This function will give `text` without accents and capitals, for searching: "Zoë" is found by "zoe"."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
