"""What every part of the drawing is written with: the words, the colours, and how numbers and text become SVG."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from keerpunt.engines.genogram import text
from keerpunt.engines.genogram.routes import Point

INK, SOFT, GREY, PAPER, PALE = "#1F2A2E", "#4A5A60", "#7F8A8D", "#FFFFFF", "#BCC4C5"
TEAL, TEAL_TINT, GREEN = "#0F5C5C", "#EAF2F1", "#2B6E47"
FONT = "'Source Sans 3', 'Source Sans Pro', sans-serif"
_KEEP_AS_TEXT = {'"': "&quot;"}


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a drawing, already in the reader's language.

    title and description: what the picture shows, for who does not see it. generations: per distance from the row
    of the focus person (or from the first row), the label at the right: -2 for grandparents, 1 for children.
    unnamed: instead of an empty name. dead, focus: said after a name to who does not see the sign.
    circa: before a year that is not certain. before_christ: holds {year}. years: False where births only order people.
    lost: a pregnancy that was lost. ties: per kind, how two people get on. home: below people who live together, where
    their home has no name. moved: holds {years}. folded: holds {count}. twins, identical: of children of one birth.
    """

    title: str
    description: str = ""
    generations: Mapping[int, str] = field(default_factory=dict)
    unnamed: str = "?"
    dead: str = "†"
    focus: str = ""
    circa: str = "±"
    before_christ: str = "{year} v.Chr."
    years: bool = True
    lost: str = "△"
    ties: Mapping[str, str] = field(default_factory=dict)
    home: str = ""
    moved: str = "{years}"
    folded: str = "+{count}"
    twins: str = ""
    identical: str = ""


def path(points: Iterable[Point]) -> str:
    """This function will write a line of points as the data of a path."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def number(value: float) -> str:
    """This function will write a number with at most one decimal: a tenth of a pixel is finer than anybody sees."""
    return f"{value:.1f}".removesuffix(".0")


def escaped(words: str) -> str:
    """This function will make text safe between tags and within an attribute."""
    return escape(words, _KEEP_AS_TEXT)


def title(words: str) -> str:
    """This function will give what is said of a part of the drawing, or nothing without words."""
    return f"<title>{escaped(words)}</title>" if words else ""


def fixed(shown: str, size: float, alone: bool) -> str:
    """This function will fix a text to the width that was measured, where our letters may not be there."""
    if not alone:
        return ""
    return f' textLength="{number(text.width(shown, size))}" lengthAdjust="spacingAndGlyphs"'


def halo(alone: bool) -> str:
    """This function will keep lines off the letters in a file of its own; on a page the stylesheet does."""
    if not alone:
        return ""
    return f' paint-order="stroke" stroke="{PAPER}" stroke-width="4" stroke-linejoin="round"'
