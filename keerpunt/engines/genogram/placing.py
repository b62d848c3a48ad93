"""Places along a row: children centred below their parents, as close together as the order allows.

Each row in turn is put where its neighbours above and below want it, in the least-squares sense and never closer
than the smallest distance (pool adjacent violators, Ayer et al. 1955), a few times up and down.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from keerpunt.engines.genogram.cost import Cost

SWEEPS = 5
PARTNERS, KIN, STRANGERS, GHOST, LOST = 1.15, 1.0, 1.3, 0.7, 0.8
# Beside somebody with a partner on another row, a line goes up or down.
WITH_LINE = 1.4
TO_CHILDREN, TO_PARENTS, TO_PARTNER, TO_SELF, TO_GHOST = 1.0, 1.0, 0.05, 0.02, 4.0
TOGETHER = 0.05

# Somebody would like to move so that the middle of (c, d) comes to the middle of (a, b), plus an offset, so heavily.
# (who, a, b, c, d, plus, weight)
Wish = tuple[int, int, int, int, int, float, float]


def place_rows(cost: Cost, order: list[list[int]]) -> list[float]:
    """This function will give everybody, and every ghost, a place from 0 on, in symbol spacings."""
    packed = [0.0] * cost.size
    x = [0.0] * cost.size
    for row in order:
        _pack(cost, row, packed)
        for item in row:
            x[item] = packed[item] - packed[row[-1]] / 2
    from_above: list[list[Wish]] = [[] for _ in order]
    from_below: list[list[Wish]] = [[] for _ in order]
    for level, wish in _wishes_between_rows(cost, packed):
        (from_below if level >= 0 else from_above)[abs(level) - 1].append(wish)
    beside: list[list[Wish]] = [[] for _ in order]
    for one, other, _ in cost.couples:
        apart = packed[other] - packed[one]
        beside[cost.rows[one]] += [
            (one, other, other, one, one, -apart, TO_PARTNER),
            (other, one, one, other, other, apart, TO_PARTNER),
        ]
    both = [a + b + c for a, b, c in zip(from_above, from_below, beside, strict=True)]
    levels = range(len(order))
    for level in reversed(levels):
        _settle(order[level], from_below[level] + beside[level], packed, x)
    for _ in range(SWEEPS):
        for level in levels:
            _settle(order[level], both[level], packed, x)
        for level in reversed(levels[:-1]):
            _settle(order[level], both[level], packed, x)
    _close_up(cost, order, packed, x)
    leftmost = min(x, default=0.0)
    return [value - leftmost for value in x]


def _close_up(cost: Cost, order: list[list[int]], packed: list[float], x: list[float]) -> None:
    """Moves groups that nothing links to the others up against them, from left to right."""
    group_of = [0] * cost.size
    groups = cost.structure.components()
    if len(groups) < 2:
        return
    for number, group in enumerate(groups):
        for person in group:
            group_of[person] = number
            for _, ghost in cost.ghosts.get(person, ()):
                group_of[ghost] = number
    left = min(x)
    for number in range(1, len(groups)):
        room: list[float] = []
        for row in order:
            for before, item in pairwise(row):
                if group_of[item] == number != group_of[before]:
                    room.append(x[item] - x[before] - (packed[item] - packed[before]))
            if row and group_of[row[0]] == number:
                room.append(x[row[0]] - left)
        for item, owner in enumerate(group_of):
            if owner == number:
                x[item] -= min(room, default=0.0)


def _pack(cost: Cost, row: list[int], packed: list[float]) -> None:
    """Stands a row as closely together as is allowed."""
    total, previous = 0.0, -1
    for item in row:
        if previous >= 0:
            total += _distance(cost, previous, item)
        packed[item] = total
        previous = item


def _distance(cost: Cost, one: int, other: int) -> float:
    """The smallest distance between two neighbours on a row; strangers leave a little more room."""
    if one >= len(cost.rows) or other >= len(cost.rows):
        return GHOST
    partners = cost.partners
    if other in partners[one]:
        return WITH_LINE if cost.uneven and (one in cost.uneven or other in cost.uneven) else PARTNERS
    born = cost.structure.child_of
    near = {family for person in (one, *partners[one]) for family in born[person]}
    if any(family in near for person in (other, *partners[other]) for family in born[person]):
        lost = cost.structure.lost
        return LOST if lost and (one in lost or other in lost) else KIN
    return STRANGERS


def _wishes_between_rows(cost: Cost, packed: list[float]) -> Iterator[tuple[int, Wish]]:
    """All wishes of parents and children; with a wish comes its row + 1, negative where it looks upwards."""
    for level, lines in enumerate(cost.lines):
        targets: dict[tuple[bool, int], list[int]] = {}
        for source, target, is_family in lines:
            targets.setdefault((is_family, source), []).append(target)
        for (is_family, source), children in targets.items():
            sources = cost.structure.parents[source] if is_family else (source,)
            first, last = sources[0], sources[-1]
            left = min(children, key=packed.__getitem__)
            right = max(children, key=packed.__getitem__)
            pull = TO_PARENTS if is_family else TO_GHOST
            for child in children:
                yield -(level + 2), (child, first, last, left, right, 0.0, pull)
            middle = (packed[left] + packed[right]) / 2
            for child in children:
                yield -(level + 2), (child, left, right, child, child, packed[child] - middle, TOGETHER)
            pull = TO_CHILDREN if is_family else TO_GHOST
            # A parent on a higher row than the other one has no place on this row to look for.
            for person in sources if not is_family else [one for one in sources if cost.rows[one] == level]:
                yield level + 1, (person, left, right, first, last, 0.0, pull)


def _settle(row: list[int], wishes: list[Wish], packed: list[float], x: list[float]) -> None:
    """Moves one row to where its wishes are met best; nobody comes closer to a neighbour than packed."""
    weight = dict.fromkeys(row, TO_SELF)
    wanted = {item: TO_SELF * (x[item] - packed[item]) for item in row}
    for who, a, b, c, d, plus, pull in wishes:
        wanted[who] += pull * (x[who] + (x[a] + x[b] - x[c] - x[d]) / 2 + plus - packed[who])
        weight[who] += pull
    blocks: list[tuple[float, float, int]] = []
    for item in row:
        total, heavy, count = wanted[item], weight[item], 1
        while blocks and blocks[-1][0] * heavy > total * blocks[-1][1]:
            other_total, other_heavy, other_count = blocks.pop()
            total, heavy, count = total + other_total, heavy + other_heavy, count + other_count
        blocks.append((total, heavy, count))
    index = 0
    for total, heavy, count in blocks:
        shift = total / heavy
        for item in row[index : index + count]:
            x[item] = packed[item] + shift
        index += count
