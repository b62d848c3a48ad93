"""Where one sheet ends and the next begins: beside people rather than through their names, as far as there is room."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from keerpunt.engines.genogram import clipping, text

Span = tuple[float, float]
# An edge to glue is not wider than this, in pixels: nobody glues half a sheet.
WIDEST = 352.0
# How far apart the places lie that are tried, in pixels, and how many there are at most per seam.
STEP, MANY = 3.0, 200
# What a pixel more or less of overlap counts for, against a name that is cut.
UNEVEN = 0.0002
# A name that is whole on neither of two sheets is worse than a few that are cut and whole on the other.
TORN = 10
# A sign has a line of some width around it, and stands free of a seam.
RIM = 1.5
_INHERITED = {"font-size": "15", "text-anchor": "start"}


@dataclass(frozen=True, slots=True)
class Spans:
    """From where to where every sign and every label reaches, in pixels: across the drawing, and down."""

    across: tuple[Span, ...]
    down: tuple[Span, ...]

    def between(self, top: float, bottom: float) -> list[Span]:
        """This function will list from where to where everything reaches across that stands between two heights."""
        both = zip(self.across, self.down, strict=True)
        return [across for across, down in both if down[1] > top and down[0] < bottom]


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

    Two neighbours share at least the overlap. All places are weighed together: of all ways to cover the length the one
    is taken whose beginnings cut through the fewest spans; of equals the one with the most even overlaps.
    """
    spare = count * room - (count - 1) * overlap - length
    step = STEP if spare < MANY * STEP else spare / MANY
    even = min((count * room - length) / max(1, count - 1), (overlap + WIDEST) / 2)
    best: dict[float, tuple[float, tuple[float, ...]]] = {0.0: (0.0, (0.0,))}
    for number in range(1, count):
        high = number * (room - overlap)
        low = max(1.0, high - max(0.0, spare))
        places = [low + step * index for index in range(int((high - low) / step) + 1)] + [high]
        best = _onward(best, places, (room - WIDEST, room - overlap, room - even), room, spans)
    return list(min(best.values())[1])


def _onward(
    best: dict[float, tuple[float, tuple[float, ...]]],
    places: Sequence[float],
    bounds: tuple[float, float, float],
    room: float,
    spans: Sequence[Span],
) -> dict[float, tuple[float, tuple[float, ...]]]:
    """The cheapest way to every next place. bounds: how far from the place before it is at least, at most and at best."""
    least, most, wanted = bounds
    before = list(best)
    found: dict[float, tuple[float, tuple[float, ...]]] = {}
    for place, ends in zip(places, _cuts(places, spans), strict=True):
        near = before[bisect_left(before, place - most - 0.01) : bisect_right(before, place - least + 0.01)]
        prices = [
            (
                best[one][0]
                + UNEVEN * abs(place - one - wanted)
                + sum(TORN if end > one + room else 1 for end in ends),
                one,
            )
            for one in near
        ]
        if prices:
            price, one = min(prices)
            found[place] = (price, (*best[one][1], place))
    return found


def _cuts(places: Sequence[float], spans: Iterable[Span]) -> list[list[float]]:
    """Per place the ends of the spans that are cut there."""
    cut: list[list[float]] = [[] for _ in places]
    for start, until in spans:
        first, last = bisect_right(places, start), bisect_left(places, until)
        for index in range(first, last):
            cut[index].append(until)
    return cut


def cut(places: Iterable[float], spans: Iterable[Span]) -> int:
    """This function will count the spans that are cut at these places."""
    return sum(map(len, _cuts(sorted(places), spans)))


def _boxes(element: ET.Element, given: dict[str, str]) -> Iterator[clipping.Box]:
    given = {name: element.get(name, before) for name, before in given.items()}
    if element.tag == "text":
        yield _label(element, given)
    if element.get("class") == "genogram-sign":
        for shape in element:
            if (box := clipping.box_of(shape)) is not None:
                yield box[0] - RIM, box[1] - RIM, box[2] + RIM, box[3] + RIM
        return
    for child in element:
        yield from _boxes(child, given)


def _label(element: ET.Element, given: dict[str, str]) -> clipping.Box:
    x, y, size = float(element.get("x", "0")), float(element.get("y", "0")), float(given["font-size"])
    wide = text.width("".join(element.itertext()), size)
    left = x - {"middle": wide / 2, "end": wide}.get(given["text-anchor"], 0)
    return left, y - size, left + wide, y + size * 0.3
