"""What stands on a sheet so that it can be glued to its neighbours: edges, lines, numbered crosses and a few words.

On the right and below lies the edge that the next sheet covers, with a tint. On the left and at the top a strip is cut
off, and what says so stands within that strip: nothing but the crosses is still there when the sheets hang together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from keerpunt.engines.genogram import text

TEAL, INK, WHITE, TINT = "#0F5C5C", "#1F2A2E", "#FFFFFF", "#F2EEE6"
HAIR, ARM, LETTERS = 0.3, 3.0, 2.9
# Where along a seam the crosses stand.
PLACES = (0.22, 0.78)


@dataclass(frozen=True, slots=True)
class Edges:
    """A sheet in the pixels of its drawing, and its neighbours. right, below: the name of the sheet that comes on top
    there, and where it begins. before, above: the names of the sheets on which this one comes; all empty for none.
    scale: millimetres per pixel. strip: what is cut off at the left and at the top, in pixels. level, levels: where
    the seam with the sheets above begins and how long it is, and those of the sheets that come on top below.
    """

    left: float
    top: float
    width: float
    height: float
    scale: float
    strip: float
    right: tuple[str, float] | None = None
    below: tuple[str, float] | None = None
    before: str = ""
    above: str = ""
    level: tuple[float, float] = (0.0, 0.0)
    levels: tuple[tuple[float, float], ...] = ()

    @property
    def end(self) -> float:
        """Where it ends at the right."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Where it ends below."""
        return self.top + self.height

    def px(self, millimetres: float) -> float:
        """This function will say how many pixels of the drawing this is."""
        return millimetres / self.scale


def under(edges: Edges) -> Iterator[str]:
    """This function will tint the edges on which another sheet comes; it goes below the drawing."""
    if edges.right:
        x = edges.right[1]
        yield _rect(x, edges.top, edges.end - x, edges.height, TINT)
    if edges.below:
        y = edges.below[1]
        yield _rect(edges.left, y, edges.width, edges.bottom - y, TINT)


def within(edges: Edges, content: str, name: str) -> str:
    """This function will keep the drawing out of the strip that is cut off. name: an id that occurs nowhere else."""
    box = _rect(edges.left, edges.top, edges.width, edges.height, WHITE)
    return f'<clipPath id="{name}">{box}</clipPath><g clip-path="url(#{name})">{content}</g>'


def over(edges: Edges, glue: str, cut: str, font: str) -> Iterator[str]:
    """This function will draw what goes on top of the drawing. glue, cut: hold {sheet}, the name of the neighbour."""
    yield '<g class="sheet-marks">'
    yield f'<g fill="none" stroke="{TEAL}" stroke-width="{_number(edges.px(HAIR))}">{"".join(_lines(edges))}</g>'
    letters = _number(edges.px(LETTERS))
    yield f'<g font-family="{font}" font-size="{letters}" fill="{INK}" text-anchor="middle">'
    yield from _words(edges, glue, cut)
    yield "</g></g>"


def _lines(edges: Edges) -> Iterator[str]:
    """Dashed up to where the next sheet comes, closed where to cut, and a cross at the same place of both drawings."""
    dashes = f'stroke-dasharray="{_number(edges.px(2))} {_number(edges.px(1.5))}" '
    for x, extra in ((edges.right and edges.right[1], dashes), (edges.left if edges.before else None, "")):
        if x is not None:
            yield f'<path {extra}d="M{_number(x)} {_number(edges.top - edges.strip)}V{_number(edges.bottom)}"/>'
    for y, extra in ((edges.below and edges.below[1], dashes), (edges.top if edges.above else None, "")):
        if y is not None:
            yield f'<path {extra}d="M{_number(edges.left - edges.strip)} {_number(y)}H{_number(edges.end)}"/>'
    arm = edges.px(ARM)
    for x, y, _, _ in _crosses(edges):
        across = f"M{_number(x - arm)} {_number(y)}h{_number(2 * arm)}"
        yield f'<path d="{across}M{_number(x)} {_number(y - arm)}v{_number(2 * arm)}"/>'


def _crosses(edges: Edges) -> Iterator[tuple[float, float, int, int]]:
    """Where each cross stands, its number, and on which side of the seam this sheet says it: 1 is right or below."""
    upright = ((edges.right and edges.right[1], 1), (edges.left if edges.before else None, -1))
    for x, side in upright:
        if x is not None:
            for number, part in enumerate(PLACES, 1):
                yield x, edges.top + edges.height * part, number, side
    level = [(left, width, edges.below[1], 1) for left, width in edges.levels if edges.below]
    level += [(*edges.level, edges.top, -1)] if edges.above else []
    for left, width, y, side in level:
        for number, part in enumerate(PLACES, 1 + len(PLACES)):
            if edges.left < left + width * part < edges.end:
                yield left + width * part, y, number, side


def _words(edges: Edges, glue: str, cut: str) -> Iterator[str]:
    across, down = edges.left + edges.width / 2, edges.top + edges.height / 2
    edge, within = edges.px(2.5), edges.px(2)
    if edges.right:
        yield _plate(edges, glue.replace("{sheet}", edges.right[0]), edges.end - edge, down, upright=True)
    if edges.below:
        yield _plate(edges, glue.replace("{sheet}", edges.below[0]), across, edges.bottom - edge)
    if edges.before:
        yield _plate(edges, cut.replace("{sheet}", edges.before), edges.left - within, down, upright=True)
    if edges.above:
        yield _plate(edges, cut.replace("{sheet}", edges.above), across, edges.top - within)
    for x, y, number, side in _crosses(edges):
        # Beside the line of the seam, and not on an arm of the cross.
        shift_x, shift_y = edges.px(2.4 * side), -edges.px(1.2)
        if number > len(PLACES):
            shift_x, shift_y = edges.px(2), edges.px(3.6 if side > 0 else -1.2)
        yield f'<text x="{_number(x + shift_x)}" y="{_number(y + shift_y)}">{number}</text>'


def _plate(edges: Edges, words: str, x: float, y: float, *, upright: bool = False) -> str:
    """Words on a white plate, so that no line of the family runs through them."""
    letters = edges.px(LETTERS)
    wide, high = text.width(words, letters) + letters, letters * 1.35
    turned = f' transform="rotate(-90 {_number(x)} {_number(y)})"' if upright else ""
    plate = _rect(x - wide / 2, y - letters, wide, high, WHITE)
    return f'<g{turned}>{plate}<text x="{_number(x)}" y="{_number(y)}">{escape(words)}</text></g>'


def _rect(x: float, y: float, width: float, height: float, fill: str) -> str:
    size = f'width="{_number(width)}" height="{_number(height)}"'
    return f'<rect x="{_number(x)}" y="{_number(y)}" {size} fill="{fill}"/>'


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
