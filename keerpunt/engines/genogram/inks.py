"""The colours of a finished drawing changed for where it hangs: warm for a wall, black on white for who sees little."""

from __future__ import annotations

import re
from collections.abc import Mapping

from keerpunt.engines.genogram.markup import GREEN, GREY, INK, PALE, PAPER, SOFT, TEAL, TEAL_TINT

BLACK = "#000000"
# Signs in the colours of the house; letters keep theirs, which have the most contrast.
WARM = {
    f'fill="{PAPER}" stroke="{INK}"': 'fill="#FDEFE0" stroke="#0A4545"',
    f'<g fill="{PAPER}"': '<g fill="#FDEFE0"',
    f'stroke="{SOFT}"': f'stroke="{TEAL}"',
    f'stroke="{GREY}"': 'stroke="#8A6A45"',
}
STRONG = {
    **dict.fromkeys((INK, SOFT, GREY, TEAL, GREEN), BLACK),
    TEAL_TINT: PAPER,
    # Who was not born yet stays lighter than who was, and is told by the legend.
    PALE: "#767676",
}


def inked(drawing: str, inks: Mapping[str, str]) -> str:
    """This function will give a drawing, or a legend, in other colours; texts stay as they are."""
    found = re.compile("|".join(map(re.escape, inks)))
    tags = re.compile(r"<[^<>]+>")
    return tags.sub(lambda tag: found.sub(lambda ink: inks[ink[0]], tag[0]), drawing)
