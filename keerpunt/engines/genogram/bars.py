"""Bars: the level lines between two rows from which children hang, each at a height where it crosses least."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from keerpunt.engines.genogram.births import Births
from keerpunt.engines.genogram.layout import Layout
from keerpunt.engines.genogram.model import ChildLink

CLEAR = 8.0
APART = 14.0
# Two upright lines as near as this are taken for one, which is as bad as so many crossings.
ALONG, MISTAKEN = 4.0, 4

# The first row of a line over several rows, and its x on each of them.
Columns = tuple[int, Sequence[float]]


@dataclass(slots=True, eq=False)
class Run:
    """One bar in the gap below row `gap` (-1: above the first): from a source down to targets, all x in pixels.

    track: its height, 0 on top. children: per child, where its own line starts.
    """

    gap: int
    source: float
    targets: list[float]
    track: int = 0
    children: dict[str, float] = field(default_factory=dict)

    @property
    def low(self) -> float:
        """The left end."""
        return min(self.source, *self.targets)

    @property
    def high(self) -> float:
        """The right end."""
        return max(self.source, *self.targets)


class Bars:
    """All bars of a layout.

    of_sibship: per sibship number. lanes: the further bars of a line over several rows. upward: children of faulty
    data who do not stand below their parents, with the sibship number; they get a straight line. steps: where the line
    of two on different rows steps aside.
    """

    def __init__(
        self,
        layout: Layout,
        across: Mapping[str, float],
        anchors: Sequence[float],
        births: Births,
        columns: Mapping[int, Columns],
    ) -> None:
        self.of_sibship: dict[int, Run] = {}
        self.lanes: dict[tuple[int, str], list[Run]] = {}
        self.upward: list[tuple[int, ChildLink]] = []
        gaps: dict[int, list[Run]] = {}
        self.steps = {number: list(_steps(*found)) for number, found in columns.items()}
        for steps in self.steps.values():
            for step in steps:
                gaps.setdefault(step.gap, []).append(step)
        left = min(across.values(), default=0.0)
        unit = (max(across.values(), default=0.0) - left) / layout.width if layout.width else 0.0
        self.beside = _beside(layout, anchors)
        for number, sibship in enumerate(layout.sibships):
            places = [layout.places[link.child].row for link in sibship.children]
            if not places:
                continue
            gap = (
                max(layout.places[key].row for key in sibship.parents) if sibship.parents else min(places) - 1
            )
            run = Run(gap, anchors[number], [])
            for link, row in zip(sibship.children, places, strict=True):
                if not _is_drawn(layout, link.child, link.kind):
                    continue
                if row <= gap:
                    self.upward.append((number, link))
                    continue
                x = across[link.child] + self.beside.get((number, link.child), 0.0)
                lanes = [left + lane * unit for lane in layout.lanes.get((number, link.child), ())]
                together = births.x_of(number, link.child) if births.met else None
                path = [*lanes, x][-(row - gap) :] if together is None else [together]
                run.children[link.child] = path[0]
                run.targets.append(path[0])
                for depth, (here, below) in enumerate(pairwise(path), 1):
                    lower = Run(gap + depth, here, [below])
                    self.lanes.setdefault((number, link.child), []).append(lower)
                    gaps.setdefault(lower.gap, []).append(lower)
            if run.targets and (sibship.parents or len(run.targets) > 1):
                self.of_sibship[number] = run
                gaps.setdefault(gap, []).append(run)
        self._tracks = {gap: _stack(runs) for gap, runs in gaps.items()}

    def tracks(self, gap: int) -> int:
        """This function will give the number of heights that are in use in a gap."""
        return self._tracks.get(gap, 0)


def _steps(first: int, columns: Sequence[float]) -> Iterator[Run]:
    for row, (here, below) in enumerate(pairwise(columns), first):
        if abs(here - below) > 0.5:
            yield Run(row, here, [below])


def _beside(layout: Layout, anchors: Sequence[float]) -> dict[tuple[int, str], float]:
    """Lines of one child, such as to its own and to its foster parents, end side by side instead of on each other."""
    lines: dict[str, list[tuple[float, int]]] = {}
    for number, sibship in enumerate(layout.sibships):
        for link in sibship.children:
            if _is_drawn(layout, link.child, link.kind):
                lines.setdefault(link.child, []).append((anchors[number], number))
    return {
        (number, child): APART * (index - (len(ends) - 1) / 2)
        for child, ends in lines.items()
        if len(ends) > 1
        for index, (_, number) in enumerate(sorted(ends))
    }


def _is_drawn(layout: Layout, child: str, kind: str) -> bool:
    """A stepchild's line is drawn only where it has no other: else the picture already says whose partner it is."""
    return kind != "step" or child not in layout.genogram.parents


def _stack(runs: list[Run]) -> int:
    """Gives overlapping bars different tracks; on top, time and again, the bar that crosses least there."""
    runs = [run for run in runs if run.high - run.low > 0.5]
    clashes: dict[int, list[int]] = {index: [] for index in range(len(runs))}
    gain = [0] * len(runs)
    order = sorted(range(len(runs)), key=lambda index: runs[index].low)
    active: list[int] = []
    for index in order:
        active = [other for other in active if runs[other].high + CLEAR > runs[index].low]
        for other in active:
            clashes[index].append(other)
            clashes[other].append(index)
        active.append(index)
    for index, others in clashes.items():
        gain[index] = sum(_net(runs[index], runs[other]) for other in others)
    left = set(clashes)
    highest = 1
    while left:
        index = min(left, key=lambda one: (gain[one], runs[one].low))
        left.remove(index)
        placed = [runs[other].track for other in clashes[index] if other not in left]
        runs[index].track = max(placed, default=-1) + 1
        highest = max(highest, runs[index].track + 1)
        for other in clashes[index]:
            gain[other] -= _net(runs[other], runs[index])
    return highest


def _net(one: Run, other: Run) -> int:
    """How many more crossings there are with one above the other than the other way round."""
    return _crossed(one, other) - _crossed(other, one)


def _crossed(upper: Run, lower: Run) -> int:
    """Lines that lie on each other for a while count as several crossings."""
    down = upper.low < lower.source < upper.high
    along = sum(abs(target - lower.source) < ALONG for target in upper.targets)
    return down + sum(lower.low < target < lower.high for target in upper.targets) + MISTAKEN * along
