"""From places to pixels: where signs stand and how the lines between them run.

A partner line runs from sign to sign; where another partner stands in between it goes over that one's head. From
its middle a line drops to a bar above the children. Bars that would overlap get different heights, and of two bars
that one goes on top which gives the fewest crossings.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from keerpunt.engines.genogram import heights, homes, text, ties
from keerpunt.engines.genogram.bars import Bars, Run
from keerpunt.engines.genogram.births import Birth, Births, births_of
from keerpunt.engines.genogram.heights import (
    ABOVE_BAR,
    HALF,
    MARGIN,
    MOVE_LINE,
    OVERHEAD,
    SIGN,
    TEXT_BOTTOM,
    TRACK,
    Heights,
)
from keerpunt.engines.genogram.layout import Layout
from keerpunt.engines.genogram.model import Genogram, LinkKind, Sibship, TwinGroup, UnionKind

UNIT = 92.0
NAME_SIZE, YEARS_SIZE, LABEL_SIZE = 15.0, 13.0, 14.0
NAME_LINE, YEARS_LINE = HALF + 20, HALF + 37
HOUSE = 28.0
# An only child may hang this far from the middle of its parents: straight is calmer than a tiny step.
STRAIGHTENED = 10.0
# How far a line beside a sign stays from it.
BESIDE = 8.0

LAYERS = ("ties", "homes", "moves")

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
    """A part of the line from parents to children. kind: None for the part that the children share.

    children: to whom it leads; nobody for the mark below a lone parent's sign.
    """

    points: tuple[Point, ...]
    kind: LinkKind | None
    children: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TwinMark:
    """Twins: the line between their lines, or over their heads where those meet nowhere. middle: where a sign goes."""

    group: TwinGroup
    points: tuple[Point, ...]
    middle: Point
    over: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything in pixels, y downwards. rows: the height of each generation. rooms: per person, for the name.

    halves: per person, half the width that the label takes. texts, bottoms: per row, where the labels end and where
    the strip of lines to the next row begins. years: per person, when they moved, where that is drawn.
    """

    people: dict[str, Point]
    rooms: dict[str, float]
    halves: dict[str, float]
    partner_lines: tuple[PartnerLine, ...]
    child_lines: tuple[ChildLine, ...]
    rows: tuple[float, ...]
    texts: tuple[float, ...]
    bottoms: tuple[float, ...]
    width: float
    height: float
    twins: tuple[TwinMark, ...] = ()
    ties: tuple[ties.TieLine, ...] = ()
    homes: tuple[homes.Outline, ...] = ()
    years: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


def drawing_of(layout: Layout, layers: Collection[str] = LAYERS, whole: Genogram | None = None) -> Drawing:
    """This function will turn a layout into pixels: signs of 44, at least 92 from middle to middle in a family.

    layers: which of ties, homes and moves are drawn over the family. whole: the family over all years; the rows then
    keep their heights whatever the year.
    """
    across = {key: MARGIN + UNIT / 2 + place.x * UNIT for key, place in layout.places.items()}
    width = 2 * MARGIN + (UNIT * (layout.width + 1) if layout.places else 0)
    births = births_of(layout, across)
    couples = [_couple(layout, sibship, across) for sibship in layout.sibships]
    for birth in births.met:
        couples[birth.sibship].straighten(birth, len(layout.sibships[birth.sibship].children))
    bars = Bars(layout, across, [couple.anchor for couple in couples], births)
    over = _overhead(layout, couples)
    rooms = _rooms(layout, across, couples, width)
    apart = _pairs_apart(layout, births)
    pairs = [(one, other) for _, one, other in apart]
    moves = heights.moves_of(layout.genogram, layers)
    halves = {key: _half_label(layout, key, room, moves.get(key, ())) for key, room in rooms.items()}
    load = heights.load_of(layout, layers, across, halves, pairs)
    loads = [load]
    if whole is not None:
        always = replace(layout, genogram=heights.of_all_years(whole))
        loads.append(heights.load_of(always, layers, across, halves, pairs))
    most = _most(layout, over)
    rows = heights.heights_of(layout, bars, births, most, loads)
    people = {key: (across[key], rows.tops[place.row]) for key, place in layout.places.items()}
    heads = {row: OVERHEAD * count for row, count in most.items()}
    ground = ties.Ground(layout, people, halves, rows.texts, rows.bottoms, heads, HALF, width)
    return Drawing(
        people,
        rooms,
        halves,
        tuple(
            _partner_line(sibship, couple, people, over)
            for sibship, couple in zip(layout.sibships, couples, strict=True)
            if len(sibship.parents) == 2
        ),
        tuple(_child_lines(layout, people, couples, bars, rows, moves)),
        tuple(rows.tops),
        tuple(rows.texts),
        tuple(rows.bottoms),
        width,
        rows.bottoms[-1] + MARGIN if rows.bottoms else 2 * MARGIN,
        tuple(_twin_marks(births, bars, rows, people, ground, load.plan, apart, len(load.drawn))),
        tuple(ties.lines(ground, load.drawn, load.plan)),
        tuple(homes.drawn(load.roofs, rows.tops, rows.texts, rows.bottoms, HALF)),
        moves,
    )


def _most(layout: Layout, over: dict[tuple[str, str], int]) -> dict[int, int]:
    """Per row the number of partner lines over heads."""
    most: dict[int, int] = {}
    for (left, right), number in over.items():
        row = _roof(layout, left, right)
        most[row] = max(most.get(row, 0), number)
    return most


def _roof(layout: Layout, left: str, right: str) -> int:
    """The row over whose heads the line of two goes: the upper one."""
    return min(layout.places[left].row, layout.places[right].row)


def _half_label(layout: Layout, key: str, room: float, moved: tuple[int, ...]) -> float:
    """Half the width of a name and what stands below it, on the safe side and never more than there is room for."""
    person = layout.genogram.individual(key)
    years = (32.0 if person.born else 8.0) + (36.0 if person.has_died else 0.0)
    house = HOUSE + 38.0 * len(moved) if moved else 0.0
    wide = max(text.width(person.name, NAME_SIZE * 1.04), years, house, SIGN if not person.name else 0)
    return min(wide, room + 6) / 2


@dataclass(slots=True)
class _Couple:
    """anchor: where the line to the children starts. between: somebody stands in between. level: both are of one row;
    else left is the lower one. passed: of two on different rows, who stands beside the line, the upper one included.
    """

    anchor: float
    left: str = ""
    right: str = ""
    between: bool = False
    level: bool = True
    passed: tuple[str, ...] = ()

    def straighten(self, birth: Birth, children: int) -> None:
        """This function will let the line to twins without brothers or sisters go straight down, where it nearly does."""
        beside = self.left and self.level and not self.between
        if beside and children == len(birth.children) and abs(self.anchor - birth.x) < STRAIGHTENED:
            self.anchor = birth.x


def _couple(layout: Layout, sibship: Sibship, across: dict[str, float]) -> _Couple:
    if not sibship.parents:
        spots = [across[link.child] for link in sibship.children]
        return _Couple((min(spots) + max(spots)) / 2 if spots else 0.0)
    if len(sibship.parents) == 1:
        x = across[sibship.parents[0]]
        only = across[sibship.children[0].child] if len(sibship.children) == 1 else x
        return _Couple(only if abs(only - x) < STRAIGHTENED else x)
    left, right = sorted(sibship.parents, key=across.__getitem__)
    if layout.places[left].row != layout.places[right].row:
        lower, upper = sorted(sibship.parents, key=lambda key: -layout.places[key].row)
        return _uneven(layout, lower, upper, across)
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


def _uneven(layout: Layout, lower: str, upper: str, across: dict[str, float]) -> _Couple:
    """Two on different rows. Whoever stands on the way of the upper one is gone over, and the line comes down in the
    gap behind them: through their sign it would tell that they are the partner.
    """
    side = 1 if across[upper] >= across[lower] else -1
    corner = across[lower] + side * UNIT / 2
    row = [key for key in layout.rows[layout.places[upper].row] if key != upper]
    low, high = sorted((across[upper], corner))
    if not any(low - HALF < across[key] < high + HALF for key in row):
        return _Couple(
            corner, lower, upper, level=False, passed=_beside(layout, lower, upper, across, corner)
        )
    # Beside the lower one there is room on this side of the middle of the gap only.
    clear = [corner, *(across[lower] + side * (HALF + step) for step in range(8, int(UNIT / 2 - HALF), 2))]
    spots = [x for x in clear if all(abs(across[key] - x) >= HALF + BESIDE for key in row)]
    corner = spots[0] if spots else corner
    near = _beside(layout, lower, upper, across, corner)
    return _Couple(corner, lower, upper, between=True, level=False, passed=near)


def _beside(
    layout: Layout, lower: str, upper: str, across: dict[str, float], corner: float
) -> tuple[str, ...]:
    """Whose names the line of two on different rows comes by, on every row above the lower one."""
    rows = layout.rows[layout.places[upper].row : layout.places[lower].row]
    return tuple(key for row in rows for key in row if HALF <= abs(across[key] - corner) < UNIT)


def _overhead(layout: Layout, couples: list[_Couple]) -> dict[tuple[str, str], int]:
    """Numbers per row the partner lines that go over somebody's head."""
    numbers: dict[tuple[str, str], int] = {}
    used: dict[int, int] = {}
    for couple in couples:
        if couple.between and (couple.left, couple.right) not in numbers:
            row = _roof(layout, couple.left, couple.right)
            used[row] = used.get(row, 0) + 1
            numbers[couple.left, couple.right] = used[row]
    return numbers


def _rooms(
    layout: Layout, across: dict[str, float], couples: list[_Couple], width: float
) -> dict[str, float]:
    """A name may be as wide as the nearest neighbour is far, and stays clear of the line to the children."""
    rooms: dict[str, float] = {}
    for row in filter(None, layout.rows):
        gaps = [across[right] - across[left] for left, right in pairwise(row)]
        for key, before, after in zip(row, [2 * UNIT, *gaps], [*gaps, 2 * UNIT], strict=True):
            beside = 2 * min(across[key], width - across[key])
            rooms[key] = min(before, after, beside, 2 * UNIT) - 8
    for sibship, couple in zip(layout.sibships, couples, strict=True):
        for key in couple.passed:
            rooms[key] = min(rooms[key], 2 * abs(couple.anchor - across[key]) - 8)
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
        if couple.between:
            height = y2 - HALF - OVERHEAD * over[couple.left, couple.right]
            start = x2 + HALF / 2 if corner > x2 else x2 - HALF / 2
            down = ((start, y2), (start, height), (corner, height), (corner, y1), (x1, y1))
            return PartnerLine(sibship, down, kind, ((corner + start) / 2, height))
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
    layout: Layout,
    people: dict[str, Point],
    couples: list[_Couple],
    bars: Bars,
    rows: Heights,
    moved: Collection[str],
) -> Iterator[ChildLine]:
    for number, link in bars.upward:
        sibship = layout.sibships[number]
        start = (
            couples[number].anchor,
            max(people[key][1] for key in sibship.parents) if sibship.parents else 0.0,
        )
        yield ChildLine((start, people[link.child]), link.kind, (link.child,))
    for number, sibship in enumerate(layout.sibships):
        run = bars.of_sibship.get(number)
        if run is None:
            continue
        couple, bar, children = couples[number], _bar(run, rows), tuple(run.children)
        if sibship.parents:
            start = (couple.anchor, _start(sibship, couple, people, moved))
            yield ChildLine((start, (couple.anchor, bar)), None, children)
        if len(sibship.parents) == 1:
            # The name stands under the sign, so the line shows itself above the name as well.
            x, y = people[sibship.parents[0]]
            yield ChildLine(((x, y), (x, y + HALF + 5)), None, children)
        if run.high - run.low > 0.5:
            yield ChildLine(((run.low, bar), (run.high, bar)), None, children)
        for link in sibship.children:
            if link.child not in run.children:
                continue
            x, y = people[link.child]
            x += bars.beside.get((number, link.child), 0.0)
            points = [(run.children[link.child], bar)]
            for lower in bars.lanes.get((number, link.child), ()):
                level = _bar(lower, rows)
                points += [(lower.source, level), (lower.targets[0], level)]
            slanting = not bars.lanes.get((number, link.child)) and abs(points[0][0] - x) > 0.5
            end = y - HALF + 1 if slanting and not layout.genogram.individual(link.child).lost else y
            yield ChildLine((*points, (x, end)), link.kind, (link.child,))


def _bar(run: Run, rows: Heights) -> float:
    base = rows.bottoms[run.gap] + ABOVE_BAR if run.gap >= 0 else MARGIN
    return base + TRACK * run.track


def _start(sibship: Sibship, couple: _Couple, people: dict[str, Point], moved: Collection[str]) -> float:
    """Where the line to the children leaves the parents: their line, or below a lone parent's name."""
    y = max(people[key][1] for key in sibship.parents)
    if len(sibship.parents) == 1:
        return y + TEXT_BOTTOM + (MOVE_LINE if sibship.parents[0] in moved else 0)
    return y if not couple.between or not couple.level else y - HALF - OVERHEAD


def _pairs_apart(layout: Layout, births: Births) -> list[tuple[TwinGroup, str, str]]:
    """Twins whose lines meet nowhere, two by two."""
    pairs: list[tuple[TwinGroup, str, str]] = []
    for group in births.apart:
        keys = sorted(set(group.children), key=lambda key: (layout.places[key].row, layout.places[key].x))
        pairs += [(group, one, other) for one, other in pairwise(keys)]
    return pairs


def _twin_marks(
    births: Births,
    bars: Bars,
    rows: Heights,
    people: dict[str, Point],
    ground: ties.Ground,
    plan: ties.Plan,
    apart: Sequence[tuple[TwinGroup, str, str]],
    number: int,
) -> Iterator[TwinMark]:
    for birth in births.met:
        y = _bar(bars.of_sibship[birth.sibship], rows)
        first, last = people[birth.children[0]], people[birth.children[-1]]
        middle = y + 0.62 * (first[1] - HALF - y)
        ends = tuple((birth.x + 0.62 * (x - birth.x), middle) for x, _ in (first, last))
        yield TwinMark(birth.group, ends, (birth.x, middle))
    for index, (group, upper, lower) in enumerate(apart, number):
        over = plan.over.get(index)
        points = ties.around(ground, upper, lower) if over is None else ties.over_heads(ground, over, {})
        (x1, _), (x2, _) = points[0], points[-1]
        yield TwinMark(group, tuple(points), ((x1 + x2) / 2, min(y for _, y in points)), True)
