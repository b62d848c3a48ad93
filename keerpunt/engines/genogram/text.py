"""Names on a drawing: made clean, measured by rule of thumb and shortened to the room there is."""

from __future__ import annotations

import unicodedata

_NARROW = frozenset("iljtfrI.,;:'’|!()[] -")
_WIDE = frozenset("mwMWQO@%&Æ")
# Bidirectional controls make one name read as another, and other software trips over line separators.
_UNWANTED = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
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
    units = 0.0
    for letter in text:
        if letter in _NARROW:
            units += 0.34
        elif letter in _WIDE:
            units += 0.86
        elif letter.isupper():
            units += 0.64
        elif letter > "\u2e80":
            units += 1.0
        else:
            units += 0.55
    return units * size


def shortened(text: str, size: float, room: float) -> str:
    """This function will shorten a text to the room in pixels, with an ellipsis; at least one letter stays."""
    if width(text, size) <= room:
        return text
    kept = text
    while len(kept) > 1 and width(kept + "…", size) > room:
        kept = kept[:-1].rstrip()
        # A letter does not lose its accent, nor an emoji its other half.
        while len(kept) > 1 and (unicodedata.combining(kept[-1]) or kept[-1] in "\u200d\ufe0f"):
            kept = kept[:-1]
    return kept + "…"
