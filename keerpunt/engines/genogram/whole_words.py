"""Words in a drawing for PDF, drawn whole: Arabic joins its letters and runs from right to left, and an emoji may be several.

The maker of PDF lays each letter of a drawing by itself, from left to right: a name in Arabic or Hebrew then stands there
backwards. It goes through a text letter by letter; one that says that it is one letter is drawn as a whole, and quicker.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

_PLACED_APART = ("letter-spacing", "rotate", "dx", "dy")


class _Whole(str):
    """A text that is gone through in one step."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        if self:
            yield str(self)


def begin() -> None:
    """This function will have the maker of PDF draw words whole from now on; again is not needed and does no harm."""
    svg = import_module("weasyprint.svg")
    drawer = svg.text
    if hasattr(drawer, "draws_whole"):
        return
    whole = _whole(drawer)
    # It asks of an element whether this is what draws it, to know that it is text.
    svg.TAGS.update({tag: whole for tag, one in svg.TAGS.items() if one is drawer})
    svg.text = whole  # type: ignore[attr-defined]


def _whole(drawer: Callable[..., None]) -> Callable[..., None]:
    def draw(drawing: Any, node: Any, font_size: float) -> None:
        stretched = node.get("textLength") and node.get("lengthAdjust") != "spacingAndGlyphs"
        if node.text and not stretched and not any(node.get(name) for name in _PLACED_APART):
            node._etree_node.text = _Whole(node.text)
        drawer(drawing, node, font_size)

    draw.draws_whole = True  # type: ignore[attr-defined]
    return draw
