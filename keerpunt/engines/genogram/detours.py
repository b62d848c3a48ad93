"""Ways for the lines of two who stand on different rows: down between people, through no name and through no sign.

On every row such a line keeps to one column: beside the upper one, through a gap between two neighbours, beside the
lower one. Where the columns of two rows differ it steps aside in the strip between them. Of all ways the quietest is
taken: few steps, little length, and hardly ever through the line of another couple, where it would look like theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from keerpunt.engines.genogram.heights import HALF, MARGIN
from keerpunt.engines.genogram.layout import Layout
from keerpunt.engines.genogram.model import Sibship

# How far a line stays from a sign, from a name and from another upright line.
BESIDE_SIGN, BESIDE_NAME, BESIDE_LINE = 9.0, 5.0, 9.0
# Where it leaves or comes in beside another line: so far below or above the middle of the sign.
ASIDE = 13.0
# As near as this to whom it leads, where there is all the room of the world.
NEAR = 14.0
STEP, LENGTH, TINY, THROUGH_COUPLE, BESIDE_PARTNER, TIGHT = 40.0, 0.25, 30.0, 120.0, 30.0, 0.5
# How far outside the two people it looks for a way.
AROUND = 300.0

Choice = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Detour:
    """One way. columns: x per row, from the upper one's row to the lower one's. leaves, comes: how far below the middle
    of the upper and the lower sign it begins and ends. goes_on: whether its last column goes on down to
    children.
    """

    upper: str
    lower: str
    row: int
    columns: tuple[float, ...]
    leaves: float
    comes: float
    goes_on: bool

    def passed(self) -> Iterator[tuple[int, float]]:
        """This function will list where it comes by names: rows and columns."""
        last = self.row + len(self.columns) - 1
        for row, x in enumerate(self.columns, self.row):
            if row < last or self.goes_on:
                yield row, x


@dataclass(frozen=True, slots=True)
class _Piece:
    """Room for an upright line on a row, from low to high, and what it costs to use it. leaves: see Detour."""

    low: float
    high: float
    cost: float
    off: float = 0.0


@dataclass(slots=True)
class _Row:
    """People from left to right as (key, x, reach of the label). taken: upright lines there. joined: gaps, by their
    number, with the line of a couple at the height of the signs. width: of the drawing.
    """

    people: list[tuple[str, float, float]]
    width: float
    taken: list[float] = field(default_factory=list)
    joined: set[int] = field(default_factory=set)

    def gaps(self) -> Iterator[tuple[int, float, float]]:
        """This function will list the gaps between people, by the number of who stands right of them, with their ends."""
        if not self.people:
            yield 0, MARGIN, self.width - MARGIN
            return
        first, last = self.people[0], self.people[-1]
        yield 0, MARGIN / 2, max(MARGIN / 2, first[1] - first[2])
        for number, (one, other) in enumerate(pairwise(self.people), 1):
            low, high = one[1] + one[2], other[1] - other[2]
            # Two names as wide as there is room for still leave the middle free.
            yield number, *((low, high) if low <= high else ((one[1] + other[1]) / 2,) * 2)
        end = self.width - MARGIN / 2
        yield len(self.people), min(end, last[1] + last[2]), end

    def pieces(self) -> Iterator[_Piece]:
        """This function will list where a line can pass this row."""
        free = False
        for number, low, high in self.gaps():
            cost = THROUGH_COUPLE if number in self.joined else 0.0
            for one, other in _without(low, high, self.taken):
                free = True
                yield _Piece(one, other, cost)
        if not free:
            yield from (_Piece(*((low + high) / 2,) * 2, THROUGH_COUPLE) for _, low, high in self.gaps())

    def beside(
        self, key: str, used: Mapping[tuple[str, int], int], off: float, goes_on: bool
    ) -> Iterator[_Piece]:
        """This function will list where a line can go up or down beside somebody, with nothing in between.

        used: how many lines leave a sign on a side already. off: where a second one leaves it. goes_on: whether the
        line comes by the name as well.
        """
        index = next(number for number, one in enumerate(self.people) if one[0] == key)
        x = self.people[index][1]
        for side in (-1, 1):
            number = used.get((key, side), 0) + ((index + (side > 0)) in self.joined)
            cost = BESIDE_PARTNER * number
            near = x + side * (HALF + BESIDE_SIGN)
            span = self._beside(index, side, goes_on)
            if span is None:
                span, cost = (near, near), cost + THROUGH_COUPLE
            yield _Piece(min(span), max(span), cost, off if number == 1 else -off if number else 0.0)

    def _beside(self, index: int, side: int, goes_on: bool) -> tuple[float, float] | None:
        """From near to far."""
        _, x, reach = self.people[index]
        sign = HALF + BESIDE_SIGN
        near = reach if goes_on else sign
        other = index + side
        if 0 <= other < len(self.people):
            apart = abs(self.people[other][1] - x)
            far = apart - (self.people[other][2] if goes_on else sign)
            middle = apart / 2
        else:
            far = (x if side < 0 else self.width - x) - MARGIN / 2
            middle = max(sign, far)
        lines = [abs(line - x) for line in self.taken if (line - x) * side > 0]
        nearest = min(lines, default=far + BESIDE_LINE) - BESIDE_LINE
        if nearest < far:
            far, middle = nearest, (sign + nearest) / 2 if nearest >= sign else 0.0
        if near > far:
            if middle < sign - 4:
                return None
            near = far = middle
        return x + side * near, x + side * far


def _without(low: float, high: float, taken: Iterable[float]) -> Iterator[tuple[float, float]]:
    """What is left of a span beside the lines that are there."""
    for line in sorted(taken):
        if line + BESIDE_LINE < low or line - BESIDE_LINE > high:
            continue
        if line - BESIDE_LINE >= low:
            yield low, line - BESIDE_LINE
        low = line + BESIDE_LINE
    if low <= high:
        yield low, high


def detours_of(
    layout: Layout,
    across: Mapping[str, float],
    halves: Mapping[str, float],
    anchors: Sequence[float],
    width: float,
) -> dict[int, Detour]:
    """This function will choose the ways of all who stand on different rows, by the number of their sibship.

    halves: half the width of each label. anchors: per sibship where the line to the children goes down.
    """
    uneven = [number for number, sibship in enumerate(layout.sibships) if is_uneven(layout, sibship)]
    if not uneven:
        return {}
    rows = _rows(layout, across, halves, anchors, width)
    used: dict[tuple[str, int], int] = {}
    found: dict[int, Detour] = {}
    for number in sorted(uneven, key=lambda one: (_depth(layout, layout.sibships[one]), one)):
        way = _way(layout, layout.sibships[number], rows, across, used)
        found[number] = way
        for row, x in enumerate(way.columns, way.row):
            rows[row].taken.append(x)
        for key, x in ((way.upper, way.columns[0]), (way.lower, way.columns[-1])):
            side = 1 if x > across[key] else -1
            used[key, side] = used.get((key, side), 0) + 1
    return found


def is_uneven(layout: Layout, sibship: Sibship) -> bool:
    """This function will say whether two partners stand on different rows."""
    return len({layout.places[key].row for key in sibship.parents}) == 2


def _depth(layout: Layout, sibship: Sibship) -> int:
    rows = [layout.places[key].row for key in sibship.parents]
    return max(rows) - min(rows)


def _rows(
    layout: Layout,
    across: Mapping[str, float],
    halves: Mapping[str, float],
    anchors: Sequence[float],
    width: float,
) -> list[_Row]:
    rows = [
        _Row([(key, across[key], max(HALF + BESIDE_SIGN, halves[key] + BESIDE_NAME)) for key in row], width)
        for row in layout.rows
    ]
    place = {key: index for row in layout.rows for index, key in enumerate(row)}
    for sibship, anchor in zip(layout.sibships, anchors, strict=True):
        if len(sibship.parents) != 2 or is_uneven(layout, sibship):
            continue
        one, other = sorted(sibship.parents, key=place.__getitem__)
        row = rows[layout.places[one].row]
        if place[other] - place[one] == 1:
            row.joined.add(place[other])
        if sibship.children:
            row.taken.append(anchor)
    for number, x in lanes_of(layout, across):
        rows[number].taken.append(x)
    return rows


def lanes_of(layout: Layout, across: Mapping[str, float]) -> Iterator[tuple[int, float]]:
    """This function will list rows and columns of the lines to children more than one row down."""
    left = min(across.values(), default=0.0)
    unit = (max(across.values(), default=0.0) - left) / layout.width if layout.width else 0.0
    for (_, child), lanes in layout.lanes.items():
        for row, lane in enumerate(lanes, layout.places[child].row - len(lanes)):
            yield row, left + lane * unit


def _way(
    layout: Layout,
    sibship: Sibship,
    rows: Sequence[_Row],
    across: Mapping[str, float],
    used: Mapping[tuple[str, int], int],
) -> Detour:
    upper, lower = sorted(sibship.parents, key=lambda key: layout.places[key].row)
    first, last = layout.places[upper].row, layout.places[lower].row
    goes_on = bool(sibship.children)
    x1, x2 = across[upper], across[lower]
    window = (min(x1, x2) - AROUND, max(x1, x2) + AROUND)
    levels = [list(rows[first].beside(upper, used, ASIDE, True))]
    for row in rows[first + 1 : last]:
        levels.append(_near(list(row.pieces()), window))
    levels.append(list(rows[last].beside(lower, used, ASIDE if goes_on else -ASIDE, goes_on)))
    chosen = _quietest(levels, x1, x2)
    columns = _centred([piece for piece, _ in chosen], [x for _, x in chosen], x1, x2)
    return Detour(upper, lower, first, tuple(columns), chosen[0][0].off, chosen[-1][0].off, goes_on)


def _near(pieces: list[_Piece], window: tuple[float, float]) -> list[_Piece]:
    """The pieces within the window, or else the nearest one."""
    inside = [piece for piece in pieces if piece.high >= window[0] and piece.low <= window[1]]
    middle = (window[0] + window[1]) / 2
    return (
        inside or sorted(pieces, key=lambda piece: min(abs(piece.low - middle), abs(piece.high - middle)))[:1]
    )


def _quietest(levels: Sequence[Sequence[_Piece]], start: float, end: float) -> list[tuple[_Piece, float]]:
    """Per row the piece and the column of the cheapest way from top to bottom."""
    marks = {x for pieces in levels for piece in pieces for x in _inviting(piece)} | {start, end}
    best: list[tuple[float, list[tuple[_Piece, float]]]] = [(0.0, [])]
    for depth, pieces in enumerate(levels):
        toward = [target for target, there in ((start, 0), (end, len(levels) - 1)) if depth == there]
        found = []
        for piece in pieces:
            for x in sorted(x for x in {*marks, *_inviting(piece)} if piece.low <= x <= piece.high):
                own = piece.cost + TIGHT * max(0.0, 6 - min(x - piece.low, piece.high - x))
                own += LENGTH * sum(abs(x - target) for target in toward)
                price, way = min(
                    ((price + _step(way, x), way) for price, way in best), key=lambda one: one[0]
                )
                found.append((price + own, [*way, (piece, x)]))
        best = found or best
    return min(best, key=lambda one: one[0])[1]


def _inviting(piece: _Piece) -> set[float]:
    inner = {piece.low + NEAR, piece.high - NEAR} if piece.high - piece.low > 2 * NEAR else set()
    return {piece.low, piece.high, (piece.low + piece.high) / 2, *inner}


def _step(way: Sequence[tuple[_Piece, float]], x: float) -> float:
    apart = abs(way[-1][1] - x) if way else 0.0
    if apart < 0.5:
        return 0.0
    return STEP + LENGTH * apart + (TINY if apart < NEAR else 0.0)


def _centred(pieces: Sequence[_Piece], columns: list[float], start: float, end: float) -> list[float]:
    """Every straight part in the middle of the room that it has, or near whom it leads to where there is much room."""
    first = 0
    while first < len(columns):
        last = first
        while last + 1 < len(columns) and abs(columns[last + 1] - columns[first]) < 0.5:
            last += 1
        low = max(piece.low for piece in pieces[first : last + 1])
        high = min(piece.high for piece in pieces[first : last + 1])
        if high - low > 2 * NEAR:
            wish = start if first == 0 else end if last == len(columns) - 1 else columns[first]
            x = min(max(wish, low + NEAR), high - NEAR)
        else:
            x = (low + high) / 2
        columns[first : last + 1] = [x] * (last + 1 - first)
        first = last + 1
    return columns
