"""Lines of points: corners made round, zigzags, lines side by side, and the outline around rectangles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import atan2, cos, hypot, sin

Point = tuple[float, float]
# left, top, right, bottom
Box = tuple[float, float, float, float]


def rounded(points: Sequence[Point], radius: float) -> list[Point]:
    """This function will give a line of points with its corners made round, each as a few points more."""
    if len(points) < 3:
        return list(points)
    line = [points[0]]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        near = min(radius, _length(before, corner) / 2, _length(corner, after) / 2)
        start, end = _towards(corner, before, near), _towards(corner, after, near)
        for step in range(5):
            t = step / 4
            a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
            line.append(
                (a * start[0] + b * corner[0] + c * end[0], a * start[1] + b * corner[1] + c * end[1])
            )
    return [*line, points[-1]]


def zigzag(points: Sequence[Point], step: float, reach: float) -> list[Point]:
    """This function will give a zigzag along a line: every `step` pixels a point `reach` to one or the other side."""
    total = length(points)
    count = max(2, round(total / step))
    line = [points[0]]
    for index in range(1, count):
        (x, y), angle = at(points, total * index / count)
        side = reach if index % 2 else -reach
        line.append((x - side * sin(angle), y + side * cos(angle)))
    return [*line, points[-1]]


def beside(points: Sequence[Point], distance: float) -> list[Point]:
    """This function will give the line that runs beside a line, to its right (y downwards) for a positive distance."""
    line = []
    for index, (x, y) in enumerate(points):
        before, after = points[max(0, index - 1)], points[min(len(points) - 1, index + 1)]
        angle = atan2(after[1] - before[1], after[0] - before[0])
        line.append((x - distance * sin(angle), y + distance * cos(angle)))
    return line


def length(points: Sequence[Point]) -> float:
    """This function will measure a line."""
    return sum(_length(one, other) for one, other in pairwise(points))


def at(points: Sequence[Point], distance: float) -> tuple[Point, float]:
    """This function will give the point at a distance along a line, and the direction there in radians."""
    angle = 0.0
    for one, other in pairwise(points):
        step = _length(one, other)
        if step:
            angle = atan2(other[1] - one[1], other[0] - one[0])
            if distance <= step:
                return _towards(one, other, distance), angle
        distance -= step
    return points[-1], angle


def part(points: Sequence[Point], start: float, end: float) -> list[Point]:
    """This function will give the part of a line between two distances from its beginning."""
    line = [at(points, start)[0]]
    passed = 0.0
    for one, other in pairwise(points):
        passed += _length(one, other)
        if start < passed < end:
            line.append(other)
    return [*line, at(points, end)[0]]


def meets(one: Point, other: Point, box: Box) -> bool:
    """This function will say whether a straight line runs through a rectangle (Liang and Barsky 1984)."""
    low, high = 0.0, 1.0
    dx, dy = other[0] - one[0], other[1] - one[1]
    for direction, room in (
        (-dx, one[0] - box[0]),
        (dx, box[2] - one[0]),
        (-dy, one[1] - box[1]),
        (dy, box[3] - one[1]),
    ):
        if direction == 0:
            if room < 0:
                return False
        elif direction < 0:
            low = max(low, room / direction)
        else:
            high = min(high, room / direction)
    return low < high


def outlines(boxes: Iterable[Box]) -> list[list[Point]]:
    """This function will give the closed lines around rectangles taken together, corner by corner.

    One line for rectangles that hang together; one more for each hole that they leave open.
    """
    boxes = list(boxes)
    xs = sorted({x for box in boxes for x in (box[0], box[2])})
    ys = sorted({y for box in boxes for y in (box[1], box[3])})
    inside = {
        (column, row)
        for box in boxes
        for column in range(xs.index(box[0]), xs.index(box[2]))
        for row in range(ys.index(box[1]), ys.index(box[3]))
    }
    onward: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for column, row in sorted(inside):
        for there, start, end in (
            ((column, row - 1), (column, row), (column + 1, row)),
            ((column + 1, row), (column + 1, row), (column + 1, row + 1)),
            ((column, row + 1), (column + 1, row + 1), (column, row + 1)),
            ((column - 1, row), (column, row + 1), (column, row)),
        ):
            if there not in inside:
                onward.setdefault(start, []).append(end)
    return [[(xs[x], ys[y]) for x, y in _corners(loop)] for loop in _loops(onward)]


def _loops(onward: dict[tuple[int, int], list[tuple[int, int]]]) -> Iterator[list[tuple[int, int]]]:
    while onward:
        first = min(onward)
        loop, here = [first], first
        while True:
            ends = onward[here]
            there = ends.pop()
            if not ends:
                del onward[here]
            if there == first:
                break
            loop.append(there)
            here = there
        yield loop


def _corners(loop: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A loop without the points at which it only goes on."""
    return [
        here
        for index, here in enumerate(loop)
        if not (
            loop[index - 1][0] == here[0] == loop[(index + 1) % len(loop)][0]
            or loop[index - 1][1] == here[1] == loop[(index + 1) % len(loop)][1]
        )
    ]


def _length(one: Point, other: Point) -> float:
    return hypot(other[0] - one[0], other[1] - one[1])


def _towards(one: Point, other: Point, distance: float) -> Point:
    whole = _length(one, other) or 1.0
    return (
        one[0] + (other[0] - one[0]) * distance / whole,
        one[1] + (other[1] - one[1]) * distance / whole,
    )
