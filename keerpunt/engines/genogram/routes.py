"""From places to pixels: where signs stand and how the lines between them run.

A partner line runs from sign to sign; where another partner stands in between it goes over that one's head. From
its middle a line drops to a bar above the children. Bars that would overlap get different heights, and of two bars
that one goes on top which gives the fewest crossings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from keerpunt.engines.genogram.bars import Bars, Run
from keerpunt.engines.genogram.layout import Layout
from keerpunt.engines.genogram.model import LinkKind, Sibship, UnionKind

UNIT = 92.0
SIGN = 44.0
HALF = SIGN / 2
NAME_SIZE, YEARS_SIZE, LABEL_SIZE = 15.0, 13.0, 14.0
NAME_LINE, YEARS_LINE = HALF + 20, HALF + 37
TEXT_BOTTOM = HALF + 43
ABOVE_BAR, BELOW_BAR, TRACK = 12.0, 26.0, 10.0
MARGIN = 16.0
OVERHEAD = 11.0
# An only child may hang this far from the middle of its parents: straight is calmer than a tiny step.
STRAIGHTENED = 10.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """points: from one partner to the other. mark: where slashes go, on a level part."""

    sibship: Sibship
    points: tuple[Point, ...]
    kind: UnionKind
    mark: Point


@dataclass(frozen=True, slots=True)
class ChildLine:
    """A part of the line from parents to children. kind: None for the part that the children share."""

    points: tuple[Point, ...]
    kind: LinkKind | None


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything in pixels, y downwards. rows: the height of each generation. rooms: per person, for the name."""

    people: dict[str, Point]
    rooms: dict[str, float]
    partner_lines: tuple[PartnerLine, ...]
    child_lines: tuple[ChildLine, ...]
    rows: tuple[float, ...]
    width: float
    height: float


def drawing_of(layout: Layout) -> Drawing:
    """This function will turn a layout into pixels: signs of 44, at least 92 from middle to middle in a family."""
    across = {key: MARGIN + UNIT / 2 + place.x * UNIT for key, place in layout.places.items()}
    couples = [_couple(layout, sibship, across) for sibship in layout.sibships]
    bars = Bars(layout, across, [couple.anchor for couple in couples])
    over = _overhead(layout, couples)
    tops = _row_heights(layout, bars, over)
    people = {key: (across[key], tops[place.row]) for key, place in layout.places.items()}
    return Drawing(
        people,
        _rooms(layout, across, couples),
        tuple(
            _partner_line(sibship, couple, people, over)
            for sibship, couple in zip(layout.sibships, couples, strict=True)
            if len(sibship.parents) == 2
        ),
        tuple(_child_lines(layout, people, couples, bars, tops)),
        tuple(tops),
        2 * MARGIN + (UNIT * (layout.width + 1) if layout.places else 0),
        tops[-1] + TEXT_BOTTOM + MARGIN if tops else 2 * MARGIN,
    )


@dataclass(slots=True)
class _Couple:
    """anchor: where the line to the children starts. between: somebody stands in between."""

    anchor: float
    left: str = ""
    right: str = ""
    between: bool = False
    level: bool = True


def _couple(layout: Layout, sibship: Sibship, across: dict[str, float]) -> _Couple:
    if not sibship.parents:
        spots = [across[link.child] for link in sibship.children]
        return _Couple((min(spots) + max(spots)) / 2 if spots else 0.0)
    if len(sibship.parents) == 1:
        return _Couple(across[sibship.parents[0]])
    left, right = sorted(sibship.parents, key=across.__getitem__)
    if layout.places[left].row != layout.places[right].row:
        lower, upper = sorted(sibship.parents, key=lambda key: -layout.places[key].row)
        side = UNIT / 2 if across[upper] >= across[lower] else -UNIT / 2
        return _Couple(across[lower] + side, lower, upper, level=False)
    row = layout.rows[layout.places[left].row]
    low, high = row.index(left), row.index(right)
    if high - low == 1:
        middle = (across[left] + across[right]) / 2
        if len(sibship.children) == 1 and abs(across[sibship.children[0].child] - middle) < STRAIGHTENED:
            middle = across[sibship.children[0].child]
        return _Couple(middle, left, right)
    # The line to the children goes down beside the partner who has fewest others: there it meets nobody.
    loves = [sum(key in other.parents for other in layout.sibships) for key in (left, right)]
    near, far = (row[low + 1], left) if loves[0] < loves[1] else (row[high - 1], right)
    return _Couple((across[near] + across[far]) / 2, left, right, between=True)


def _overhead(layout: Layout, couples: list[_Couple]) -> dict[tuple[str, str], int]:
    """Numbers per row the partner lines that go over somebody's head."""
    numbers: dict[tuple[str, str], int] = {}
    used: dict[int, int] = {}
    for couple in couples:
        if couple.between and (couple.left, couple.right) not in numbers:
            row = layout.places[couple.left].row
            used[row] = used.get(row, 0) + 1
            numbers[couple.left, couple.right] = used[row]
    return numbers


def _row_heights(layout: Layout, bars: Bars, over: dict[tuple[str, str], int]) -> list[float]:
    most: dict[int, int] = {}
    for (left, _), number in over.items():
        row = layout.places[left].row
        most[row] = max(most.get(row, 0), number)
    tops: list[float] = []
    bottom = MARGIN + (BELOW_BAR + TRACK * bars.tracks(-1) if bars.tracks(-1) else 6)
    for row in range(len(layout.rows)):
        if row:
            bottom = tops[-1] + TEXT_BOTTOM + ABOVE_BAR + TRACK * max(0, bars.tracks(row - 1) - 1) + BELOW_BAR
        tops.append(bottom + HALF + OVERHEAD * most.get(row, 0))
    return tops


def _rooms(layout: Layout, across: dict[str, float], couples: list[_Couple]) -> dict[str, float]:
    """A name may be as wide as the nearest neighbour is far, and stays clear of the line to the children."""
    rooms: dict[str, float] = {}
    for row in layout.rows:
        gaps = [across[right] - across[left] for left, right in pairwise(row)]
        for key, before, after in zip(row, [2 * UNIT, *gaps], [*gaps, 2 * UNIT], strict=True):
            rooms[key] = min(before, after, 2 * UNIT) - 8
    for sibship, couple in zip(layout.sibships, couples, strict=True):
        if len(sibship.parents) == 2 and sibship.children:
            for key in sibship.parents:
                rooms[key] = min(rooms[key], max(UNIT / 2, 2 * abs(couple.anchor - across[key]) - 8))
    return rooms


def _partner_line(
    sibship: Sibship, couple: _Couple, people: dict[str, Point], over: dict[tuple[str, str], int]
) -> PartnerLine:
    kind: UnionKind = sibship.union.kind if sibship.union else "unknown"
    (x1, y1), (x2, y2) = people[couple.left], people[couple.right]
    if not couple.level:
        corner = couple.anchor
        return PartnerLine(
            sibship, ((x1, y1), (corner, y1), (corner, y2), (x2, y2)), kind, (corner, (y1 + y2) / 2)
        )
    if couple.between:
        height = y1 - HALF - OVERHEAD * over[couple.left, couple.right]
        start, end = x1 + HALF / 2, x2 - HALF / 2
        points = ((start, y1), (start, height), (end, height), (end, y2))
        beside = end if couple.anchor > (x1 + x2) / 2 else start
        return PartnerLine(sibship, points, kind, (2 * couple.anchor - beside, height))
    mark = (x1 + HALF + couple.anchor) / 2 if sibship.children else couple.anchor
    return PartnerLine(sibship, ((x1, y1), (x2, y2)), kind, (mark, y1))


def _child_lines(
    layout: Layout, people: dict[str, Point], couples: list[_Couple], bars: Bars, tops: list[float]
) -> Iterator[ChildLine]:
    def height(run: Run) -> float:
        base = tops[run.gap] + TEXT_BOTTOM + ABOVE_BAR if run.gap >= 0 else MARGIN
        return base + TRACK * run.track

    for number, link in bars.upward:
        sibship = layout.sibships[number]
        start = (
            couples[number].anchor,
            max(people[key][1] for key in sibship.parents) if sibship.parents else 0.0,
        )
        yield ChildLine((start, people[link.child]), link.kind)
    for number, sibship in enumerate(layout.sibships):
        run = bars.of_sibship.get(number)
        if run is None:
            continue
        couple, bar = couples[number], height(run)
        if sibship.parents:
            yield ChildLine(((couple.anchor, _start(sibship, couple, people)), (couple.anchor, bar)), None)
        if len(sibship.parents) == 1:
            # The name stands under the sign, so the line shows itself above the name as well.
            x, y = people[sibship.parents[0]]
            yield ChildLine(((x, y), (x, y + HALF + 5)), None)
        if run.high - run.low > 0.5:
            yield ChildLine(((run.low, bar), (run.high, bar)), None)
        for link in sibship.children:
            if link.child not in run.children:
                continue
            x, y = people[link.child]
            x += bars.beside.get((number, link.child), 0.0)
            points = [(run.children[link.child], bar)]
            for lower in bars.lanes.get((number, link.child), ()):
                level = height(lower)
                points += [(lower.source, level), (lower.targets[0], level)]
            yield ChildLine((*points, (x, y)), link.kind)


def _start(sibship: Sibship, couple: _Couple, people: dict[str, Point]) -> float:
    """Where the line to the children leaves the parents: their line, or below a lone parent's name."""
    y = max(people[key][1] for key in sibship.parents)
    if len(sibship.parents) == 1:
        return y + TEXT_BOTTOM
    return y if not couple.between else y - HALF - OVERHEAD
