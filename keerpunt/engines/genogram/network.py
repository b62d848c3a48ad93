"""The people around a family, laid out as an ecogram: the family in the middle, a sector per circle, a line to each.

Everybody stands in one of two columns, right and left of the middle, in rows that never overlap. The feet of the lines
lie on a curve that bulges outward, so no line crosses another line or a name. With more people the middle grows from a
circle into an upright pill, and the lines stay as readable as with few.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from math import hypot, sqrt

from keerpunt.engines.genogram import text, told
from keerpunt.engines.genogram.strokes import Box, Point

CIRCLES, SUPPORT, QUALITIES = told.CIRCLES, told.SUPPORT, told.QUALITIES
UNDER_HEADING = 4.0
MOST_BALANCED = 8
_STEPS = 24


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody around the family. whose: of whom this line is, in words, where it is not of everybody in the middle."""

    key: str
    name: str
    circle: str
    quality: str = "neutral"
    support: tuple[str, ...] = ()
    whose: str = ""


@dataclass(frozen=True, slots=True)
class Network:
    """Who or what stands in the middle, and everybody around it. circles: those that are drawn, also with nobody in them."""

    centre: str
    contacts: tuple[Contact, ...] = ()
    circles: tuple[str, ...] = CIRCLES

    def of(self, circle: str) -> tuple[Contact, ...]:
        """This function will list who is in a circle, in the order they were told."""
        return tuple(one for one in self.contacts if one.circle == circle)


@dataclass(frozen=True, slots=True)
class Shape:
    """For which room is drawn. hub: half the width of the middle. arm: from there to the foot of the shortest line;
    bulge: how much longer the longest is. steep: how steep a line may run before the middle grows. row: the least
    height of a row, so that a thumb can find it.
    """

    width: float
    hub: float
    arm: float
    bulge: float
    steep: float
    size: float
    chip: float
    row: float
    most_lines: int = 3

    @property
    def leading(self) -> float:
        """The height of a line of text."""
        return self.size * 1.25

    @property
    def gap(self) -> float:
        """The room above and below a sector together."""
        return 1.4 * self.size

    def label_at(self, foot: float) -> float:
        """This function will say where a name begins beside the foot of its line."""
        return foot + 0.7 * self.size


PHONE = Shape(width=328, hub=35, arm=27, bulge=6, steep=2.5, size=14, chip=10, row=50, most_lines=4)
WIDE = Shape(width=860, hub=68, arm=84, bulge=96, steep=1.9, size=16, chip=11, row=54)
# On paper no thumb has to find a row.
PAPER = Shape(width=860, hub=76, arm=84, bulge=96, steep=1.9, size=16, chip=11, row=34)


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of text at one side: where they begin (or end, at the left) and the baseline of each."""

    lines: tuple[str, ...]
    x: float
    baselines: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody stands: the line from the middle to its foot, name, whose line it is, the chips, and all of it."""

    contact: Contact
    line: tuple[Point, Point]
    name: Label
    whose: Label | None
    chips: tuple[Point, ...]
    box: Box
    left: bool


@dataclass(frozen=True, slots=True)
class Sector:
    """A circle, or the part of it at one side: its heading, the area behind it, and where one may add somebody."""

    circle: str
    heading: Label
    area: tuple[Point, ...]
    tinted: bool
    empty: Label | None
    box: Box
    left: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """An ecogram with a place for everything. spine: half the height of the middle, without its round ends."""

    network: Network
    shape: Shape
    height: float
    spine: float
    sectors: tuple[Sector, ...] = ()
    places: tuple[Place, ...] = ()

    @property
    def centre(self) -> Point:
        """The middle of the picture."""
        return self.shape.width / 2, self.height / 2


def lay_out(
    network: Network,
    shape: Shape = WIDE,
    *,
    headings: Mapping[str, str] | None = None,
    nobody: str = "",
) -> Layout:
    """This function will give everybody around a family a place. The same network always gets the same picture.

    headings: per circle what is written above it, else its code. nobody: what stands where a circle is empty.
    """
    measures = _Measures(shape, {one: (headings or {}).get(one, one) for one in network.circles}, nobody)
    right, left = _two_sides(network, measures)
    tallest = max(measures.side(side) for side in (right, left))
    height = max(tallest + 2 * shape.size, 2 * shape.hub + 6 * shape.size)
    half = height / 2
    spine = max(0.0, half - shape.steep * (shape.hub + shape.arm))
    frame = _Frame(shape, half, spine, measures)
    sectors: list[Sector] = []
    places: list[Place] = []
    for side, is_left in ((right, False), (left, True)):
        for sector, some in frame.column(side, is_left):
            sectors.append(sector)
            places += some
    return Layout(network, shape, height, spine, tuple(sectors), tuple(places))


@dataclass(slots=True)
class _Block:
    """A circle at one side while it is being laid out."""

    circle: str
    contacts: list[Contact] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Row:
    """What one contact takes: its name and whose line it is in lines, the height of these with the chips, and of all."""

    name: tuple[str, ...]
    whose: tuple[str, ...]
    own: float
    height: float


class _Measures:
    """How much room everything takes, measured once."""

    def __init__(self, shape: Shape, headings: Mapping[str, str], nobody: str) -> None:
        self.shape, self.nobody = shape, nobody
        # Beside the longest line there is least room for a name.
        self.room = shape.width / 2 - shape.label_at(shape.hub + shape.arm + shape.bulge) - 3
        # Headings are bold: a little wider than what is measured.
        self.headings = {
            circle: wrapped(words, shape.size * 1.06, self.room, 2) for circle, words in headings.items()
        }
        self._rows: dict[str, _Row] = {}

    def row(self, contact: Contact) -> _Row:
        """This function will measure somebody."""
        found = self._rows.get(contact.key)
        if found is None:
            shape = self.shape
            name = wrapped(contact.name, shape.size, self.room, shape.most_lines)
            whose = wrapped(contact.whose, shape.size, self.room, 1)
            own = (len(name) + len(whose)) * shape.leading
            own += 2 * shape.chip + 3 if contact.support else 0.0
            found = _Row(name, whose, own, max(shape.row, own + 0.7 * shape.size))
            self._rows[contact.key] = found
        return found

    def block(self, block: _Block) -> float:
        """This function will measure a circle with everybody in it, and the gap around it."""
        heading = len(self.headings[block.circle]) * self.shape.leading + UNDER_HEADING
        if block.contacts:
            heading += sum(self.row(one).height for one in block.contacts)
        elif self.nobody:
            heading += self.shape.row
        return heading + self.shape.gap

    def side(self, side: Iterable[_Block]) -> float:
        """This function will measure one side."""
        return sum(self.block(block) for block in side)


def _two_sides(network: Network, measures: _Measures) -> tuple[list[_Block], list[_Block]]:
    """The circles clockwise from the top: down along the right, up along the left, cut where both become equally high.
    A circle is divided over both sides only where that saves much.
    """
    items: list[tuple[str, Contact | None]] = []
    for circle in network.circles:
        items += [(circle, one) for one in network.of(circle)] or [(circle, None)]

    def cost(cut: int) -> float:
        highest = max(measures.side(_blocks(items[:cut])), measures.side(_blocks(items[cut:])))
        divided = items[cut - 1][0] == items[cut][0]
        return highest + (2.5 * measures.shape.row if divided else 0.0)

    # Where only one circle is drawn with one person in it, there is nothing to cut.
    cut = min(range(1, len(items)), key=cost, default=1)
    right, left = _blocks(items[:cut]), _blocks(items[cut:])[::-1]
    return right, left


def _blocks(items: Iterable[tuple[str, Contact | None]]) -> list[_Block]:
    found: list[_Block] = []
    for circle, contact in items:
        if not found or found[-1].circle != circle:
            found.append(_Block(circle))
        if contact is not None:
            found[-1].contacts.append(contact)
    return found


def wrapped(words: str, size: float, room: float, most: int) -> tuple[str, ...]:
    """This function will break words into at most so many lines that fit the room; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    left = text.clean(words).split()
    while left and len(lines) < most - 1:
        line = left.pop(0)
        while left and text.width(f"{line} {left[0]}", size) <= room:
            line = f"{line} {left.pop(0)}"
        lines.append(line)
    if left:
        lines.append(" ".join(left))
    return tuple(text.shortened(line, size, room) for line in lines)


def balanced(words: str, size: float, room: float, most: int) -> tuple[str, ...]:
    """This function will break words like `wrapped`, in lines that are about as long as each other."""
    lines = wrapped(words, size, room, most)
    parts = text.clean(words).split()
    if len(parts) > MOST_BALANCED:
        return lines
    runs = {" ".join(parts[a:b]) for a in range(len(parts)) for b in range(a + 1, len(parts) + 1)}
    for width in sorted(text.width(run, size) for run in runs):
        narrower = wrapped(words, size, width, most)
        if width <= room and len(narrower) == len(lines) and " ".join(narrower) == " ".join(parts):
            return narrower
    return lines


@dataclass(frozen=True, slots=True)
class _Frame:
    """The measures of one picture, with the middle at (0, 0) and the right side at positive x until it is turned."""

    shape: Shape
    half: float
    spine: float
    measures: _Measures

    def column(self, side: list[_Block], left: bool) -> Iterator[tuple[Sector, list[Place]]]:
        """One side from top to bottom: each sector with who stands in it."""
        heights = [self.measures.block(block) for block in side]
        spare = 2 * (self.half - self.shape.size) - sum(heights)
        between = min(spare / len(side), 2.2 * self.shape.row) if side else 0.0
        y = -(sum(heights) + between * len(side)) / 2
        edges = [y]
        for height in heights:
            edges.append(edges[-1] + height + between)
        edges[0], edges[-1] = -self.half, self.half
        top = y
        for block, height, (upper, lower) in zip(side, heights, pairwise(edges), strict=True):
            begin = top + between / 2 + self.shape.gap / 2
            yield self._sector(block, begin, (upper, lower), left)
            top += height + between

    def _sector(
        self, block: _Block, y: float, edges: tuple[float, float], left: bool
    ) -> tuple[Sector, list[Place]]:
        shape, measures = self.shape, self.measures
        heading = measures.headings[block.circle]
        top, end = y, y + len(heading) * shape.leading
        above = self._label(heading, y, self._foot((top + end) / 2), left)
        y, empty, places = end + UNDER_HEADING, None, []
        if not block.contacts and measures.nobody:
            words = wrapped(measures.nobody, shape.size, measures.room, 1)
            middle = y + shape.row / 2
            empty = self._label(words, middle - shape.leading / 2, self._foot(middle), left)
            y += shape.row
        for contact in block.contacts:
            row = measures.row(contact)
            places.append(self._place(contact, row, y, left))
            y += row.height
        box = self._box(self._foot((top + y) / 2), top, y, left)
        area = tuple(self._area(*edges, left))
        tinted = list(measures.headings).index(block.circle) % 2 == 0
        return Sector(block.circle, above, area, tinted, empty, box, left), places

    def _place(self, contact: Contact, row: _Row, y: float, left: bool) -> Place:
        shape = self.shape
        middle = y + row.height / 2
        foot = self._foot(middle)
        lines = len(row.name) + len(row.whose)
        top = middle - row.own / 2
        name = self._label(row.name, top, foot, left)
        whose_top = top + len(row.name) * shape.leading
        whose = self._label(row.whose, whose_top, foot, left) if row.whose else None
        chip_y = top + lines * shape.leading + shape.chip + 2
        start = shape.label_at(foot) + shape.chip
        step = 2 * shape.chip + 2
        numbers = range(len(contact.support))
        # Read from left to right at both sides.
        chips = tuple(
            self._turned(start + number * step, chip_y, left)
            for number in (reversed(numbers) if left else numbers)
        )
        line = self._line(foot, middle)
        ends = (self._turned(*line[0], left), self._turned(*line[1], left))
        box = self._box(foot - 6, y, y + row.height, left)
        return Place(contact, ends, name, whose, chips, box, left)

    def _foot(self, y: float) -> float:
        """How far from the middle a line ends at this height: on a curve that bulges, so that nothing is in its way."""
        part = min(1.0, abs(y) / self.half)
        return self.shape.hub + self.shape.arm + self.shape.bulge * sqrt(1 - part * part)

    def _root(self, y: float) -> float:
        """Where on the spine a line begins that ends at this height."""
        return y * self.spine / self.half

    def _line(self, foot: float, y: float) -> tuple[Point, Point]:
        """From the edge of the middle to the foot: the point where the way there leaves the pill is found by halving."""
        root, low, high = self._root(y), 0.0, 1.0
        for _ in range(_STEPS):
            part = (low + high) / 2
            x, here = foot * part, root + (y - root) * part
            beyond = max(0.0, abs(here) - self.spine)
            if hypot(x, beyond) < self.shape.hub:
                low = part
            else:
                high = part
        return (foot * high, root + (y - root) * high), (foot, y)

    def _area(self, upper: float, lower: float, left: bool) -> Iterator[Point]:
        """The sector behind a circle: from the middle outward along its two edges."""
        outer = self.shape.width / 2
        for y in (upper, lower):
            edge = [(0.0, self._root(y)), (self._foot(y), y), (outer, y)]
            if abs(y) >= self.half:
                edge = [(0.0, self._root(y)), (0.0, y), (outer, y)]
            for x, here in edge if y == upper else reversed(edge):
                yield self._turned(x, here, left)

    def _label(self, lines: tuple[str, ...], top: float, foot: float, left: bool) -> Label:
        shape = self.shape
        x, _ = self._turned(shape.label_at(foot), 0, left)
        baselines = (
            self.half + top + number * shape.leading + 0.93 * shape.size for number in range(len(lines))
        )
        return Label(lines, x, tuple(baselines))

    def _box(self, inner: float, top: float, bottom: float, left: bool) -> Box:
        outer = self.shape.width / 2
        one, other = self._turned(inner, top, left), self._turned(outer, bottom, left)
        return min(one[0], other[0]), one[1], max(one[0], other[0]), other[1]

    def _turned(self, x: float, y: float, left: bool) -> Point:
        """From the middle at (0, 0) to the picture, mirrored for the left side."""
        return self.shape.width / 2 + (-x if left else x), self.half + y
