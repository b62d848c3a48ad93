"""How people get on, drawn over the map: where those lines run so that they meet nobody.

Neighbours on a row are joined straight, partners a little above their own line. Others on one row are joined over the
heads of who stands between, each line on a track of its own. Between rows a tie goes straight where nobody and no name
stands in the way; else out beside the name, through the gaps between people, and in from above.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from keerpunt.engines.genogram import strokes
from keerpunt.engines.genogram.layout import Layout
from keerpunt.engines.genogram.model import Genogram, Sex, Tie
from keerpunt.engines.genogram.strokes import Box, Point

# A rectangle to keep clear of: whose, whether it is the sign or else the label, on which row.
Labelled = tuple[str, bool, int, Box]

TRACK = 13.0
CORNER = 12.0
# Heights beside each other for several ties between two neighbours: on their middle, above, below.
_SLOTS = {False: (0.0, -14.0, 13.0), True: (-14.0, 13.0)}
_LOW, _OUT = 12.0, 31.0


@dataclass(frozen=True, slots=True)
class Over:
    """A line over the heads of a row: from one person to another on a track, 1 the lowest."""

    row: int
    left: str
    right: str
    track: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Which ties go over heads, by their number; for the others the slot between neighbours, or None."""

    over: dict[int, Over]
    level: dict[int, float]
    tracks: dict[int, int]


@dataclass(frozen=True, slots=True)
class TieLine:
    """A tie in pixels, from sign to sign."""

    tie: Tie
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """What the lines run over. people: middles of the signs. halves: half the widths of the labels below them.

    texts, bottoms: per row, where the labels end and where the strip to the next row begins. heads: per row, the
    height of partner lines that go over heads. half: of a sign. width: of the whole drawing.
    """

    layout: Layout
    people: Mapping[str, Point]
    halves: Mapping[str, float]
    texts: Sequence[float]
    bottoms: Sequence[float]
    heads: Mapping[int, float]
    half: float
    width: float


def drawn_ties(genogram: Genogram) -> list[Tie]:
    """This function will list the ties that hold now, between two different people."""
    return [tie for tie in genogram.ties if tie.end is None and tie.first != tie.second]


def planned(layout: Layout, ties: Sequence[Tie], others: Sequence[tuple[str, str]] = ()) -> Plan:
    """This function will choose which lines go over heads. others: pairs on one row that do so in any case; they
    get the numbers after the ties.
    """
    couples = {frozenset(sibship.parents) for sibship in layout.sibships if len(sibship.parents) == 2}
    index = {key: number for row in layout.rows for number, key in enumerate(row)}
    plan = Plan({}, {}, {})
    used: dict[frozenset[str], int] = {}
    high: list[tuple[int, int, int, int, str, str]] = []
    pairs = [(tie.first, tie.second) for tie in ties]
    for number, (one, other) in enumerate((*pairs, *others)):
        row = layout.places[one].row
        if row != layout.places[other].row:
            continue
        left, right = sorted((one, other), key=index.__getitem__)
        pair = frozenset((left, right))
        slots = _SLOTS[pair in couples]
        if number < len(ties) and index[right] - index[left] == 1 and used.get(pair, 0) < len(slots):
            plan.level[number] = slots[used.get(pair, 0)]
            used[pair] = used.get(pair, 0) + 1
        else:
            high.append((index[right] - index[left], number, row, index[left], left, right))
    spans: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for apart, number, row, start, left, right in sorted(high):
        track = 1
        while any(
            start <= high_end and low <= start + apart for low, high_end in spans.get((row, track), ())
        ):
            track += 1
        spans.setdefault((row, track), []).append((start, start + apart))
        plan.over[number] = Over(row, left, right, track)
        plan.tracks[row] = max(plan.tracks.get(row, 0), track)
    return plan


def lines(ground: Ground, ties: Sequence[Tie], plan: Plan) -> Iterator[TieLine]:
    """This function will route every tie."""
    leaving: dict[tuple[str, int], int] = {}
    boxes = list(_boxes(ground)) if ties else []
    joined: set[frozenset[str]] = set()
    coming: list[tuple[float, Tie, str, list[Point]]] = []
    for number, tie in enumerate(ties):
        if number in plan.level:
            yield TieLine(tie, tuple(_level(ground, tie, plan.level[number])))
            continue
        if number in plan.over:
            yield TieLine(tie, tuple(over_heads(ground, plan.over[number], leaving)))
            continue
        upper, lower = sorted((tie.first, tie.second), key=lambda key: ground.layout.places[key].row)
        points = _straight(ground, upper, lower)
        if {upper, lower} in joined or not _is_clear(ground, points, (upper, lower), boxes):
            points = _way_down(ground, upper, lower, leaving)
            coming.append((abs(points[-1][0] - ground.people[lower][0]), tie, lower, points))
        else:
            yield TieLine(tie, tuple(points))
        joined.add(frozenset((upper, lower)))
    # Whose line comes from nearest comes in highest, so that lines to one person do not cross each other there.
    for _, tie, lower, points in sorted(coming, key=lambda one: one[0]):
        yield TieLine(tie, tuple(_way_in(ground, lower, points, leaving)))


def over_heads(ground: Ground, over: Over, leaving: dict[tuple[str, int], int]) -> list[Point]:
    """This function will route a line over heads. leaving: counts the lines that leave somebody's sign on a
    side, come in there, or pass through a gap."""
    row_y = ground.people[over.left][1]
    height = row_y - ground.half - ground.heads.get(over.row, 0.0) - TRACK * over.track
    ends = []
    for key, side in ((over.left, 1), (over.right, -1)):
        number = leaving[key, side] = leaving.get((key, side), 0) + 1
        dx = max(3.0, 19.0 - 5 * number)
        x, y = ground.people[key]
        ends.append((x + side * dx, y - edge(ground.layout.genogram.individual(key).sex, dx, ground.half)))
    (x1, y1), (x2, y2) = ends
    return strokes.rounded([(x1, y1), (x1, height), (x2, height), (x2, y2)], CORNER)


def edge(sex: Sex, off: float, half: float) -> float:
    """This function will give how far from its middle a sign ends, at a distance off the middle."""
    off = min(abs(off), half)
    if sex == "m":
        return half
    if sex == "f":
        return float((half**2 - off**2) ** 0.5)
    return half - off


def _level(ground: Ground, tie: Tie, off: float) -> list[Point]:
    left, right = sorted((tie.first, tie.second), key=lambda key: ground.people[key][0])
    ends = []
    for key, side in ((left, 1), (right, -1)):
        x, y = ground.people[key]
        reach = edge(ground.layout.genogram.individual(key).sex, off, ground.half)
        reach += 5 if key == ground.layout.genogram.focus else 0
        ends.append((x + side * (reach + 1), y + off))
    return ends


def _boxes(ground: Ground) -> Iterator[Labelled]:
    """The rectangles that a tie keeps clear of: of each person the sign and the label."""
    for number, row in enumerate(ground.layout.rows):
        for key in row:
            x, y = ground.people[key]
            half, label = ground.half + 5, ground.halves[key] + 3
            yield key, True, number, (x - half, y - half, x + half, y + half)
            yield key, False, number, (x - label, y + ground.half + 6, x + label, ground.texts[number])


def _is_clear(ground: Ground, line: Sequence[Point], ends: Sequence[str], boxes: Sequence[Labelled]) -> bool:
    """Whether a straight line between two people meets nobody and no name, their own included."""
    rows = [ground.layout.places[key].row for key in ends]
    return not any(
        strokes.meets(line[0], line[1], box)
        for key, is_sign, row, box in boxes
        if min(rows) <= row <= max(rows) and not (is_sign and key in ends)
    )


def _straight(ground: Ground, upper: str, lower: str) -> list[Point]:
    """From rim to rim, taking each sign for a circle."""
    (x1, y1), (x2, y2) = ground.people[upper], ground.people[lower]
    line = [(x1, y1), (x2, y2)]
    reach = [ground.half + (8 if key == ground.layout.genogram.focus else 3) for key in (upper, lower)]
    whole = strokes.length(line)
    return [strokes.at(line, reach[0])[0], strokes.at(line, whole - reach[1])[0]]


def around(ground: Ground, upper: str, lower: str) -> list[Point]:
    """This function will route a line out beside the upper one's name, through the gaps of the rows between, and in
    from above.
    """
    return _way_in(ground, lower, _way_down(ground, upper, lower, {}), {})


def _way_down(ground: Ground, upper: str, lower: str, leaving: dict[tuple[str, int], int]) -> list[Point]:
    (x1, y1), (x2, _) = ground.people[upper], ground.people[lower]
    first, last = ground.layout.places[upper].row, ground.layout.places[lower].row
    side = _side(ground, upper, 1 if x2 >= x1 else -1, leaving)
    number = leaving[upper, 2 * side] = leaving.get((upper, 2 * side), 0) + 1
    out = x1 + side * _room_beside(ground, upper, side, number)
    reach = edge(ground.layout.genogram.individual(upper).sex, _LOW, ground.half)
    points = [(x1 + side * reach, y1 + _LOW), (out, y1 + ground.half + 4), (out, ground.bottoms[first])]
    for row in range(first + 1, last):
        x, y = points[-1]
        top = ground.people[ground.layout.rows[row][0]][1] if ground.layout.rows[row] else y
        wanted = x + (x2 - x) / (last - row + 1)
        gap = _gap(ground, row, wanted, leaving)
        points += [(gap, top - ground.half - 6), (gap, ground.bottoms[row])]
    return points


def _way_in(
    ground: Ground, lower: str, points: list[Point], leaving: dict[tuple[str, int], int]
) -> list[Point]:
    x, y = ground.people[lower]
    side = 1 if points[-1][0] > x else -1
    number = leaving[lower, 3 * side] = leaving.get((lower, 3 * side), 0) + 1
    ring = 5 if lower == ground.layout.genogram.focus else 0
    # A second line comes in beside the first one, lower on the sign.
    aside = 9.0 * min(number - 1, 2)
    low = _LOW - aside
    reach = edge(ground.layout.genogram.individual(lower).sex, low, ground.half) + ring
    end = [(x + side * (_OUT + ring + aside), y - ground.half - 7), (x + side * reach, y - low)]
    return strokes.rounded([*points, *end], CORNER)


def _side(ground: Ground, key: str, side: int, leaving: dict[tuple[str, int], int]) -> int:
    """Beside the name on the side where the other one is, unless two lines leave there already."""
    return side if leaving.get((key, 2 * side), 0) < 2 else -side


def _room_beside(ground: Ground, key: str, side: int, number: int) -> float:
    """How far from somebody's middle a line can go down between the name and the next name."""
    row = ground.layout.rows[ground.layout.places[key].row]
    index = row.index(key) + side
    near = ground.halves[key] + 5
    if not 0 <= index < len(row):
        x = ground.people[key][0]
        edge_of_map = x if side < 0 else ground.width - x
        return min(max(near + 7, 36.0) + 9 * (number - 1), edge_of_map - 5)
    far = abs(ground.people[row[index]][0] - ground.people[key][0]) - ground.halves[row[index]] - 5
    if far <= near:
        return (near + far) / 2
    return min(max(near + 5, 34.0) + 9 * (number - 1), far) if far - near > 10 else (near + far) / 2


def _gap(ground: Ground, row: int, wanted: float, leaving: dict[tuple[str, int], int]) -> float:
    """The nearest place on a row where a line can pass between people and their names, beside lines that pass already."""
    keys = ground.layout.rows[row]
    if not keys:
        return wanted
    reach = [(ground.people[key][0], max(ground.halves[key], ground.half) + 6) for key in keys]
    spans = [(x1 + one, x2 - other) for (x1, one), (x2, other) in pairwise(reach)]
    spans = [(low, high) if low <= high else ((low + high) / 2,) * 2 for low, high in spans]
    spans += [(min(wanted, reach[0][0] - reach[0][1]), reach[0][0] - reach[0][1])]
    spans += [(reach[-1][0] + reach[-1][1], max(wanted, reach[-1][0] + reach[-1][1]))]
    number, (low, high) = min(
        enumerate(spans), key=lambda one: abs(min(max(wanted, one[1][0]), one[1][1]) - wanted)
    )
    passing = leaving[f"{row}/{number}", 0] = leaving.get((f"{row}/{number}", 0), 0) + 1
    x = min(max(wanted, low), high)
    aside = 9.0 * (passing - 1)
    return x + aside if x + aside <= high else max(low, x - aside)
