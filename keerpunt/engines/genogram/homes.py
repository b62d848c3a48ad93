"""Who lives together: the outline around the people under one roof, never around anybody else.

On each row the people of a home who stand side by side share a rectangle that ends halfway the next one. Rectangles
on rows below each other are joined through the strip between the rows, where only lines run, and past a row in
between only where nobody stands. What cannot be joined stays in parts, which carry the same letter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from keerpunt.engines.genogram import strokes
from keerpunt.engines.genogram.layout import Layout
from keerpunt.engines.genogram.strokes import Box, Point

AROUND_SIGN, ABOVE_SIGN, BELOW_TEXT = 43.0, 12.0, 3.0
LINE, SIZE = 20.0, 13.0
NECK, FARTHEST = 30.0, 150.0
NEARLY = 20.0
INSET = 3.5


@dataclass(slots=True, eq=False)
class Run:
    """People of one home side by side on a row. low and high: the left and right ends of their rectangle, which may
    move out to lowest and highest.
    """

    row: int
    low: float
    high: float
    lowest: float
    highest: float


@dataclass(slots=True, eq=False)
class Part:
    """Runs of one home that hang together. necks: (upper row, lower row, left, right) where they are joined.

    slot: the line below the lowest row on which its label stands, 0 the first. label: from where to where on it.
    """

    runs: list[Run]
    necks: list[tuple[int, int, float, float]] = field(default_factory=list)
    slot: int = 0
    label: tuple[float, float] = (0.0, 0.0)

    @property
    def lowest(self) -> Run:
        """The run below which the label stands: the leftmost on the lowest row."""
        return min(self.runs, key=lambda run: (-run.row, run.low))


@dataclass(frozen=True, slots=True)
class Roof:
    """A home as it is planned. number: among the homes that are drawn. inset: smaller than an outline around it."""

    number: int
    parts: list[Part]
    inset: float


@dataclass(frozen=True, slots=True)
class Outline:
    """A part of a home in pixels. lines: closed. place, room: of its label, to the right of that point."""

    number: int
    lines: tuple[tuple[Point, ...], ...]
    boxes: tuple[Box, ...]
    place: Point
    room: float
    lettered: bool


def planned(layout: Layout, across: Mapping[str, float], halves: Mapping[str, float]) -> list[Roof]:
    """This function will group the people of each home into parts; who has died lives nowhere any more."""
    roofs: list[Roof] = []
    seen: dict[str, int] = {}
    for number, home in enumerate(layout.genogram.homes):
        members = {key for key in home.members if not layout.genogram.individual(key).has_died}
        if not members:
            continue
        depth = max(seen.get(key, 0) for key in members)
        for key in members:
            seen[key] = depth + 1
        runs = list(_runs(layout, members, across, halves, INSET * min(depth, 3)))
        parts = _joined(layout, runs, across, halves)
        if any(_closes_in(part, len(layout.rows)) for part in parts):
            parts = [Part([run]) for run in runs]
        roofs.append(Roof(number, parts, INSET * min(depth, 3)))
    _put_labels(roofs)
    return roofs


def _closes_in(part: Part, rows: int) -> bool:
    """Whether the outline is a ring, which would close somebody in who does not live there."""
    tops = [100.0 * row for row in range(rows)]
    texts, bottoms = [top + 20 for top in tops], [top + 80 for top in tops]
    return len(strokes.outlines(_boxes(part, 0.0, tops, texts, bottoms, 1.0))) > 1


def label_lines(roofs: Sequence[Roof]) -> dict[int, int]:
    """This function will count, per row below which a label stands, the lines that the labels need."""
    lines: dict[int, int] = {}
    for roof in roofs:
        for part in roof.parts:
            row = part.lowest.row
            lines[row] = max(lines.get(row, 0), part.slot + 1)
    return lines


def most_label_lines(roofs: Sequence[Roof]) -> dict[int, int]:
    """This function will count, per row, the lines that labels can need in any year, whoever of a home is there then."""
    runs = [(number, run) for number, roof in enumerate(roofs) for part in roof.parts for run in part.runs]
    lines: dict[int, int] = {}
    for _, run in runs:
        beside = {
            owner
            for owner, other in runs
            if other.row == run.row and other.low < run.high and other.high > run.low
        }
        lines[run.row] = max(lines.get(run.row, 0), len(beside))
    return lines


def _runs(
    layout: Layout,
    members: set[str],
    across: Mapping[str, float],
    halves: Mapping[str, float],
    inset: float,
) -> Iterator[Run]:
    for number, row in enumerate(layout.rows):
        start = 0
        while start < len(row):
            if row[start] not in members:
                start += 1
                continue
            end = start
            while end + 1 < len(row) and row[end + 1] in members:
                end += 1
            first, last = across[row[start]], across[row[end]]
            before = (across[row[start - 1]] + first) / 2 + 1 if start else first - FARTHEST
            after = (last + across[row[end + 1]]) / 2 - 1 if end + 1 < len(row) else last + FARTHEST
            low = max(before, first - max(AROUND_SIGN, halves[row[start]] + 6)) + inset
            high = min(after, last + max(AROUND_SIGN, halves[row[end]] + 6)) - inset
            yield Run(number, low, high, before + inset, after - inset)
            start = end + 1


def _joined(
    layout: Layout, runs: list[Run], across: Mapping[str, float], halves: Mapping[str, float]
) -> list[Part]:
    part_of = {id(run): Part([run]) for run in runs}
    found: list[tuple[float, int, int, Run, Run]] = []
    for index, upper in enumerate(runs):
        for other, lower in enumerate(runs):
            if lower.row > upper.row:
                apart = max(upper.low, lower.low) - min(upper.high, lower.high)
                found.append(((lower.row - upper.row) * 1000 + apart, index, other, upper, lower))
    for _, _, _, upper, lower in sorted(found, key=lambda one: one[:3]):
        one, two = part_of[id(upper)], part_of[id(lower)]
        neck = _neck(upper, lower)
        if one is two or neck is None or not _is_free(layout, upper.row, lower.row, neck, across, halves):
            continue
        if lower.row == upper.row + 1:
            _align(upper, lower)
            neck = _neck(upper, lower) or neck
        one.runs += two.runs
        one.necks += [*two.necks, (upper.row, lower.row, *neck)]
        for run in two.runs:
            part_of[id(run)] = one
    return list({id(part): part for part in part_of.values()}.values())


def _align(one: Run, other: Run) -> None:
    """Lets rectangles that end at nearly the same place end at the same one, where nobody stands in the way."""
    low, high = min(one.low, other.low), max(one.high, other.high)
    if abs(one.low - other.low) < NEARLY and low >= max(one.lowest, other.lowest):
        one.low = other.low = low
    if abs(one.high - other.high) < NEARLY and high <= min(one.highest, other.highest):
        one.high = other.high = high


def _neck(upper: Run, lower: Run) -> tuple[float, float] | None:
    """Where two rectangles above each other are joined; beside each other only when they are near."""
    low, high = max(upper.low, lower.low), min(upper.high, lower.high)
    if high - low >= NECK:
        return low, high
    if low - high > FARTHEST:
        return None
    left, right = (upper, lower) if upper.low < lower.low else (lower, upper)
    # As wide as the two rectangles together, or from inside the one to inside the other.
    return max(left.low, left.high - 1.5 * NECK), min(right.high, right.low + 1.5 * NECK)


def _is_free(
    layout: Layout,
    upper: int,
    lower: int,
    neck: tuple[float, float],
    across: Mapping[str, float],
    halves: Mapping[str, float],
) -> bool:
    return not any(
        across[key] - max(halves[key] + 6, AROUND_SIGN) < neck[1]
        and across[key] + max(halves[key] + 6, AROUND_SIGN) > neck[0]
        for row in layout.rows[upper + 1 : lower]
        for key in row
    )


def _put_labels(roofs: Sequence[Roof]) -> None:
    """Chooses where on which line each label stands: where two homes share somebody, below who lives only there."""
    runs = [(number, run) for number, roof in enumerate(roofs) for part in roof.parts for run in part.runs]
    taken: list[tuple[int, float, float, int]] = []
    for number, roof in enumerate(roofs):
        for part in roof.parts:
            run = part.lowest
            shared = [
                (max(run.low, other.low), min(run.high, other.high))
                for owner, other in runs
                if owner != number and other.row == run.row and other.low < run.high and other.high > run.low
            ]
            low, high = max(_free(run.low, run.high, shared), key=lambda span: span[1] - span[0])
            if high - low < 2 * AROUND_SIGN:
                low, high = run.low, run.high
            used = {
                slot for row, left, right, slot in taken if row == run.row and left < high and right > low
            }
            part.slot = next(slot for slot in range(len(used) + 1) if slot not in used)
            part.label = (low, high)
            taken.append((run.row, low, high, part.slot))
    for roof in roofs:
        for part in roof.parts:
            run, (low, high) = part.lowest, part.label
            after = [one[1] for one in taken if one[0] == run.row and one[3] == part.slot and one[1] >= high]
            part.label = (low, max(high, min([run.high, *after])))


def _free(low: float, high: float, shared: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """What is left of a stretch without the shared ones."""
    spans = [(low, high)]
    for left, right in shared:
        spans = [
            piece
            for start, end in spans
            for piece in ((start, min(end, left)), (max(start, right), end))
            if piece[1] > piece[0]
        ]
    return spans or [(low, low)]


def drawn(
    roofs: Sequence[Roof],
    tops: Sequence[float],
    texts: Sequence[float],
    bottoms: Sequence[float],
    half: float,
) -> list[Outline]:
    """This function will turn the plan into outlines. tops: the middles of the rows; texts, bottoms: where the names
    of a row end and where the strip to the next row begins.
    """
    return [outline for roof in roofs for outline in _outlines(roof, tops, texts, bottoms, half)]


def _outlines(
    roof: Roof, tops: Sequence[float], texts: Sequence[float], bottoms: Sequence[float], half: float
) -> Iterator[Outline]:
    for part in roof.parts:
        run = part.lowest
        boxes = _boxes(part, roof.inset, tops, texts, bottoms, half)
        left, right = part.label
        place = (left + 9, texts[run.row] + BELOW_TEXT + LINE * part.slot + SIZE - 1)
        lines = tuple(tuple(line) for line in strokes.outlines(boxes))
        yield Outline(roof.number, lines, tuple(boxes), place, right - left - 14, len(roof.parts) > 1)


def _boxes(
    part: Part,
    inset: float,
    tops: Sequence[float],
    texts: Sequence[float],
    bottoms: Sequence[float],
    half: float,
) -> list[Box]:
    lowest = part.lowest
    ends = {id(run): texts[run.row] + BELOW_TEXT - inset for run in part.runs}
    ends[id(lowest)] = texts[lowest.row] + BELOW_TEXT + LINE * (part.slot + 1) - inset

    def top(row: int) -> float:
        return tops[row] - half - ABOVE_SIGN + inset

    boxes: list[Box] = []
    for run in part.runs:
        boxes.append((run.low, top(run.row), run.high, ends[id(run)]))
    for upper, lower, left, right in part.necks:
        boxes.append((left, bottoms[upper], right, top(lower)))
        for run in part.runs:
            if run.row == upper and run.low < right and run.high > left:
                boxes.append((max(left, run.low), ends[id(run)], min(right, run.high), bottoms[upper]))
    return [box for box in boxes if box[2] > box[0] and box[3] > box[1]]
