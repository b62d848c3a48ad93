"""Text as people type it: one form of the same letter, no characters that hide or turn other text."""

from __future__ import annotations

import re
import unicodedata

# Bidirectional controls can make a name read as another; characters without a shape make two names look the same.
# Zero-width joiner and non-joiner stay: emoji and Persian or Hindi names need them.
JOINERS = "\u200c\u200d"
# Without a shape of their own, though Unicode calls them letters, marks or symbols.
SHAPELESS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\U0001d159"
TAGS = range(0xE0000, 0xE0080)
_HIDDEN_KINDS = frozenset(("Cc", "Cf", "Cs"))
_VISIBLE_KINDS = ("L", "N", "So")


def _hidden_class() -> str:
    """The hidden characters as ranges for a pattern: a text of millions of letters is read in one go."""
    ranges: list[list[int]] = []
    for code in (*range(0x20000), *TAGS):  # between them there are only letters of Chinese, and nothing
        letter = chr(code)
        if letter in "\n\t\r" or letter in JOINERS:
            continue
        if code in TAGS or letter in SHAPELESS or unicodedata.category(letter) in _HIDDEN_KINDS:
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges)


_HIDDEN = re.compile(f"[{_hidden_class()}]")


def normalise(text: str) -> str:
    """This function will give `text` in Unicode form NFC with one kind of line end and no trailing blanks."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def has_hidden(text: str) -> bool:
    """This function will say whether `text` holds control, bidi or shapeless characters or lone surrogates."""
    return _HIDDEN.search(text) is not None


def without_hidden(text: str) -> str:
    """This function will give `text` without the characters that `has_hidden` finds."""
    return _HIDDEN.sub("", text)


def can_be_seen(text: str) -> bool:
    """This function will say whether `text` has at least one letter, digit or emoji that somebody can see."""
    return any(unicodedata.category(letter).startswith(_VISIBLE_KINDS) for letter in without_hidden(text))


def folded(text: str) -> str:
    """This function will give `text` without accents, capitals and joiners, for searching: "Zoë" is found by "zoe"."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not (unicodedata.combining(letter) or letter in JOINERS))
