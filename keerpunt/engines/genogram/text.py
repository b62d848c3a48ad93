"""Names on a drawing: made clean, measured by rule of thumb and shortened to the room there is."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_NARROW = frozenset("iljtfrI.,;:'’|!()[] -")
_WIDE = frozenset("mwMWQO@%&Æ")
# Bidirectional controls make one name read as another, and other software trips over line separators.
_UNWANTED = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINING = "\u200d\ufe0f"
_ELLIPSIS = 0.9
_HIDDEN = frozenset(
    "\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)


def clean(text: str) -> str:
    """This function will give text without control and hidden characters, each run of white space as one space."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return " ".join(
        "".join(
            " " if letter.isspace() else letter
            for letter in text
            if letter.isspace() or (letter not in _HIDDEN and unicodedata.category(letter) not in _UNWANTED)
        ).split()
    )


def width(text: str, size: float) -> float:
    """This function will estimate how wide a text is in pixels at a letter size, a little on the safe side."""
    return size * sum(map(_letter_width, text))


@lru_cache(maxsize=2048)
def _letter_width(letter: str) -> float:
    if letter in _NARROW:
        return 0.3
    if letter in _WIDE:
        return 0.83
    if letter.isupper():
        return 0.61
    return 1.0 if letter > "\u2e80" else 0.52


def shortened(text: str, size: float, room: float) -> str:
    """This function will shorten a text to the room in pixels, with an ellipsis; at least one letter stays."""
    total, kept = 0.0, 0
    room /= size
    for index, letter in enumerate(text):
        total += _letter_width(letter)
        if total + _ELLIPSIS <= room:
            kept = index + 1
        elif total > room:
            break
    else:
        return text
    kept = max(kept, 1)
    # A letter does not lose its accent, nor an emoji its other half.
    while kept > 1 and (
        text[kept] in _JOINING or unicodedata.combining(text[kept]) or text[kept - 1] in _JOINING
    ):
        kept -= 1
    return text[:kept].rstrip() + "…"
