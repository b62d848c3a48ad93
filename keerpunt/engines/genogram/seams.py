"""Where one sheet ends and the next begins: beside people rather than through their names, as far as there is room."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from keerpunt.engines.genogram import clipping, text

Span = tuple[float, float]
# An edge to glue is not wider than this many times what two neighbours must share.
WIDEST = 2.2
# How far apart the places lie that are tried, in pixels.
STEP = 3.0
# A name that is whole on neither of two sheets is worse than a few that are cut and whole on the other.
TORN = 10
_INHERITED = {"font-size": "15", "text-anchor": "start"}


@dataclass(frozen=True, slots=True)
class Spans:
    """From where to where every sign and every label reaches, in pixels: across the drawing, and down."""

    across: tuple[Span, ...]
    down: tuple[Span, ...]


def spans_of(content: str) -> Spans:
    """This function will measure the signs and the labels of a drawing that the engine made."""
    # Drawn by our own engine a moment ago.
    boxes = list(_boxes(ET.fromstring(f"<g>{content}</g>"), _INHERITED))  # noqa: S314
    return Spans(
        tuple((box[0], box[2]) for box in boxes),
        tuple((box[1], box[3]) for box in boxes),
    )


def starts(length: float, room: float, overlap: float, count: int, spans: Sequence[Span]) -> list[float]:
    """This function will choose where each of so many windows begins, so that together they cover a length.

    Two neighbours share at least the overlap. Of the places where a window may begin, the one is taken that cuts
    through the fewest spans; of equals the one in the middle.
    """
    found = [0.0]
    for left in range(count - 1, 0, -1):
        most = found[-1] + room - overlap
        covered = length - room - (left - 1) * (room - overlap)
        least = max(found[-1] + 1, covered, most - (WIDEST - 1) * overlap)
        found.append(_best(min(least, most), most, found[-1] + room, spans))
    return found


def _best(least: float, most: float, end: float, spans: Sequence[Span]) -> float:
    """end: where the window before ends."""
    near = [span for span in spans if span[0] < most and span[1] > least]
    middle = (least + most) / 2
    steps = int((most - least) / STEP)
    places = [least + STEP * step for step in range(steps + 1)] + [most]
    return min(places, key=lambda place: (_cut(place, end, near), abs(place - middle)))


def _cut(place: float, end: float, spans: Iterable[Span]) -> int:
    return sum((TORN if until > end else 1) for start, until in spans if start < place < until)


def _boxes(element: ET.Element, given: dict[str, str]) -> Iterator[clipping.Box]:
    given = {name: element.get(name, before) for name, before in given.items()}
    if element.tag == "text":
        yield _label(element, given)
    if element.get("class") == "genogram-sign":
        yield from (box for shape in element if (box := clipping.box_of(shape)) is not None)
        return
    for child in element:
        yield from _boxes(child, given)


def _label(element: ET.Element, given: dict[str, str]) -> clipping.Box:
    x, y, size = float(element.get("x", "0")), float(element.get("y", "0")), float(given["font-size"])
    wide = text.width("".join(element.itertext()), size)
    left = x - {"middle": wide / 2, "end": wide}.get(given["text-anchor"], 0)
    return left, y - size, left + wide, y + size * 0.3
