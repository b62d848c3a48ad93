"""From places to pixels: where signs stand and how the lines between them run.

A partner line runs from sign to sign; where another partner stands in between it goes over that one's head. From
its middle a line drops to a bar above the children. Bars that would overlap get different heights, and of two bars
that one goes on top which gives the fewest crossings.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from keerpunt.engines.genogram import detours, heights, homes, text, ties
from keerpunt.engines.genogram.bars import Bars, Run
from keerpunt.engines.genogram.births import Births, births_of
from keerpunt.engines.genogram.couples import (
    UNIT,
    Couple,
    couple_of,
    give_way,
    most_overhead,
    overhead,
    rooms_of,
)
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

NAME_SIZE, YEARS_SIZE, LABEL_SIZE = 15.0, 13.0, 14.0
NAME_LINE, YEARS_LINE = HALF + 20, HALF + 37
HOUSE = 28.0
# How far below the top of other signs the small triangle begins.
LOST_TOP = 4.0
# A mark on a level line has as much room as this, or it stands on an upright part.
MARK = 22.0

LAYERS = ("ties", "homes", "moves")

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """points: from one partner to the other. mark: where slashes go. upright: whether that is on an upright part."""

    sibship: Sibship
    points: tuple[Point, ...]
    kind: UnionKind
    mark: Point
    upright: bool = False


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
    couples = [couple_of(layout, sibship, across) for sibship in layout.sibships]
    for birth in births.met:
        couples[birth.sibship].straighten(birth, len(layout.sibships[birth.sibship].children))
    rooms = rooms_of(layout, across, couples, width)
    give_way(layout, across, detours.lanes_of(layout, across), rooms)
    ways = _ways(layout, across, couples, rooms, whole or layout.genogram, width)
    columns = {number: (way.row, way.columns) for number, way in ways.items()}
    bars = Bars(layout, across, [couple.anchor for couple in couples], births, columns)
    over = overhead(layout, couples)
    apart = _pairs_apart(layout, births)
    pairs = [(one, other) for _, one, other in apart]
    moves = heights.moves_of(layout.genogram, layers)
    halves = {key: _half_label(layout, key, room, moves.get(key, ())) for key, room in rooms.items()}
    load = heights.load_of(layout, layers, across, halves, pairs)
    loads = [load]
    if whole is not None:
        always = replace(layout, genogram=heights.of_all_years(whole))
        loads.append(heights.load_of(always, layers, across, halves, pairs))
    most = most_overhead(layout, over)
    rows = heights.heights_of(layout, bars, births, most, loads)
    people = {key: (across[key], rows.tops[place.row]) for key, place in layout.places.items()}
    heads = {row: OVERHEAD * count for row, count in most.items()}
    ground = ties.Ground(layout, people, halves, rows.texts, rows.bottoms, heads, HALF, width)
    return Drawing(
        people,
        rooms,
        halves,
        tuple(
            _way_line(sibship, couple.way, people, bars.steps[number], rows)
            if couple.way
            else _partner_line(sibship, couple, people, over)
            for number, (sibship, couple) in enumerate(zip(layout.sibships, couples, strict=True))
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


def _ways(
    layout: Layout,
    across: dict[str, float],
    couples: list[Couple],
    rooms: dict[str, float],
    always: Genogram,
    width: float,
) -> dict[int, detours.Detour]:
    """The ways of two on different rows, the same in every year; names make room for them where they must."""
    if not any(detours.is_uneven(layout, sibship) for sibship in layout.sibships):
        return {}
    moves = heights.moves_of(always, LAYERS)
    every = replace(layout, genogram=always)
    halves = {key: _half_label(every, key, room, moves.get(key, ())) for key, room in rooms.items()}
    ways = detours.detours_of(layout, across, halves, [couple.anchor for couple in couples], width)
    for number, way in ways.items():
        couples[number].take(way)
        give_way(layout, across, way.passed(), rooms)
    return ways


def _half_label(layout: Layout, key: str, room: float, moved: tuple[int, ...]) -> float:
    """Half the width of a name and what stands below it, on the safe side and never more than there is room for."""
    person = layout.genogram.individual(key)
    years = (32.0 if person.born else 8.0) + (36.0 if person.has_died else 0.0)
    house = HOUSE + 38.0 * len(moved) if moved else 0.0
    wide = max(text.width(person.name, NAME_SIZE * 1.04), years, house, SIGN if not person.name else 0)
    return min(wide, room + 6) / 2


def _partner_line(
    sibship: Sibship, couple: Couple, people: dict[str, Point], over: dict[tuple[str, str], int]
) -> PartnerLine:
    kind: UnionKind = sibship.union.kind if sibship.union else "unknown"
    (x1, y1), (x2, y2) = people[couple.left], people[couple.right]
    if couple.between:
        height = y1 - HALF - OVERHEAD * over[couple.left, couple.right]
        start, end = x1 + HALF / 2, x2 - HALF / 2
        points = ((start, y1), (start, height), (end, height), (end, y2))
        beside = end if couple.anchor > (x1 + x2) / 2 else start
        return PartnerLine(sibship, points, kind, (2 * couple.anchor - beside, height))
    mark = (x1 + HALF + couple.anchor) / 2 if sibship.children else couple.anchor
    return PartnerLine(sibship, ((x1, y1), (x2, y2)), kind, (mark, y1))


def _way_line(
    sibship: Sibship,
    way: detours.Detour,
    people: dict[str, Point],
    steps: Sequence[Run],
    rows: Heights,
) -> PartnerLine:
    """The line of two on different rows, from the upper one to the lower one."""
    (x1, y1), (x2, y2) = people[way.upper], people[way.lower]
    start, end = y1 + way.leaves, y2 + way.comes
    points = [(x1, start), (way.columns[0], start)]
    for step in steps:
        height = _bar(step, rows)
        points += [(step.source, height), (step.targets[0], height)]
    last = way.columns[-1]
    points += [(last, end), (x2, end)]
    kind: UnionKind = sibship.union.kind if sibship.union else "unknown"
    if not way.comes and abs(last - x2) - HALF >= MARK:
        rim = x2 + (HALF if last > x2 else -HALF)
        return PartnerLine(sibship, tuple(points), kind, ((rim + last) / 2, end))
    return PartnerLine(sibship, tuple(points), kind, (last, y2 - HALF - MARK / 2), upright=True)


def _child_lines(
    layout: Layout,
    people: dict[str, Point],
    couples: list[Couple],
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
            # Aslant it ends at the top of a sign: at its middle it would come in from aside.
            top = LOST_TOP if layout.genogram.individual(link.child).lost else 1.0
            end = y - HALF + top if slanting else y
            yield ChildLine((*points, (x, end)), link.kind, (link.child,))


def _bar(run: Run, rows: Heights) -> float:
    base = rows.bottoms[run.gap] + ABOVE_BAR if run.gap >= 0 else MARGIN
    return base + TRACK * run.track


def _start(sibship: Sibship, couple: Couple, people: dict[str, Point], moved: Collection[str]) -> float:
    """Where the line to the children leaves the parents: their line, or below a lone parent's name."""
    y = max(people[key][1] for key in sibship.parents)
    if len(sibship.parents) == 1:
        return y + TEXT_BOTTOM + (MOVE_LINE if sibship.parents[0] in moved else 0)
    if couple.way:
        return y + couple.way.comes
    return y - HALF - OVERHEAD if couple.between else y


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
