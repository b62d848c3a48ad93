"""What an order of rows costs: lines that cross, couples apart, brothers and sisters out of order.

The weights follow those by which genogram drawings are compared: a crossing or somebody on another couple's line
10, a couple with strangers in between 5, a stranger among brothers and sisters 4, a younger one first 2. Our own is
what a brother or sister costs who stands between twins: a crossing, and a little more.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterator
from itertools import pairwise
from math import inf

from keerpunt.engines.genogram.structure import Structure

CROSSING, BETWEEN, APART, STRANGER, YOUNGER_FIRST, WOMAN_LEFT = 10.0, 10.0, 5.0, 4.0, 2.0, 0.05
# The lines of twins meet above whoever stands between them, so that one of them crosses that one's own line.
TWINS_PARTED = CROSSING + 3.5


class Cost:
    """Counts for one structure and its rows; built once, asked for many orders.

    A child more than one row below its parents hangs on ghosts, numbered from the number of persons on: places
    that its line keeps free on the rows in between. ghosts: per person with long lines, pairs (row, ghost).
    ghosts_of: per (family, child) with a long line, its ghosts from the top. uneven: who has a partner on another row.
    """

    def __init__(self, structure: Structure, rows: list[int]) -> None:
        self.structure, self.rows = structure, rows
        self.height = max(rows, default=-1) + 1
        self.ghosts: dict[int, list[tuple[int, int]]] = {}
        self.ghosts_of: dict[tuple[int, int], list[int]] = {}
        self.lines: list[list[tuple[int, int, bool]]] = [[] for _ in range(self.height)]
        self.size = len(rows)
        for family, children in enumerate(structure.children):
            parents = structure.parents[family]
            if not parents:
                continue
            level = max(rows[person] for person in parents)
            for child in children:
                if rows[child] > level:
                    self._add_line(family, level, child)
        self.couples = [
            (*parents, structure.men[parents[0]] and not structure.men[parents[1]])
            if structure.men[parents[0]] != structure.men[parents[1]]
            else (*parents, None)
            for parents in structure.parents
            if len(parents) == 2 and rows[parents[0]] == rows[parents[1]]
        ]
        partners: list[set[int]] = [set() for _ in structure.men]
        for parents in structure.parents:
            if len(parents) == 2:
                partners[parents[0]].add(parents[1])
                partners[parents[1]].add(parents[0])
        self.partners = partners
        self.uneven = {
            person
            for parents in structure.parents
            if len(parents) == 2 and rows[parents[0]] != rows[parents[1]]
            for person in parents
        }
        self.sibships = [self._sibship(children) for children in structure.children if len(children) > 1]
        self.twins = list(self._twins())

    def _add_line(self, family: int, level: int, child: int) -> None:
        source, is_family = family, True
        for row in range(level + 1, self.rows[child]):
            ghost = self.size
            self.size += 1
            self.ghosts.setdefault(child, []).append((row, ghost))
            self.ghosts_of.setdefault((family, child), []).append(ghost)
            self.lines[row - 1].append((source, ghost, is_family))
            source, is_family = ghost, False
        self.lines[self.rows[child] - 1].append((source, child, is_family))

    def _sibship(self, children: tuple[int, ...]) -> tuple[tuple[int, ...], list[tuple[int, int]], set[int]]:
        years = self.structure.years
        pairs = [
            (one, other)
            for one, other in pairwise(children)
            if (first := years[one]) is not None and (second := years[other]) is not None and first < second
        ]
        kin = set(children)
        for _ in range(2):
            for person in list(kin):
                kin |= self.partners[person]
        for child in children:
            kin.update(ghost for _, ghost in self.ghosts.get(child, ()))
        return children, pairs, kin

    def _twins(self) -> Iterator[tuple[list[int], list[int]]]:
        """Children of one birth on one row, each time with the brothers and sisters beside them on that row."""
        for group in dict.fromkeys(self.structure.twins.values()):
            for children in self.structure.children:
                born = [child for child in children if child in group]
                level = {self.rows[child] for child in born}
                if len(born) > 1 and len(level) == 1:
                    others = [child for child in children if child not in group and self.rows[child] in level]
                    yield born, others

    def order(self, line: list[int]) -> list[list[int]]:
        """This function will split one line of persons into rows, with ghosts where their children stand."""
        order: list[list[int]] = [[] for _ in range(self.height)]
        rows, ghosts = self.rows, self.ghosts
        for person in line:
            order[rows[person]].append(person)
            if person in ghosts:
                for row, ghost in ghosts[person]:
                    order[row].append(ghost)
        return order

    def places(self, order: list[list[int]]) -> list[int]:
        """This function will give everybody's place on the own row, counted from the left."""
        place = [0] * self.size
        for row in order:
            for index, item in enumerate(row):
                place[item] = index
        return place

    def of(self, order: list[list[int]], limit: float = inf) -> float:
        """This function will give the cost of an order; below 1 nothing crosses and nobody stands in the way.

        limit: what costs as much is not counted to the end.
        """
        place = self.places(order)
        total = CROSSING * self.crossings(place)
        if total >= limit:
            return total
        for one, other, man_first in self.couples:
            apart = place[one] - place[other]
            if apart * apart > 1:
                low, high = (one, other) if apart < 0 else (other, one)
                between = order[self.rows[one]][place[low] + 1 : place[high]]
                total += BETWEEN * len(between)
                chain = self.partners[one] | self.partners[other]
                total += APART * (not chain.issuperset(between))
            if man_first is not None:
                total += WOMAN_LEFT * (man_first == (apart > 0))
        for children, pairs, kin in self.sibships:
            for first, second in pairs:
                if place[first] > place[second]:
                    total += YOUNGER_FIRST
            spots = [place[child] for child in children]
            low, high = min(spots), max(spots)
            if high - low >= len(spots):
                row = order[self.rows[children[0]]]
                total += STRANGER * (not kin.issuperset(row[low : high + 1]))
        for born, others in self.twins:
            spots = [place[child] for child in born]
            low, high = min(spots), max(spots)
            if high - low >= len(spots):
                total += TWINS_PARTED * any(low < place[other] < high for other in others)
        return total

    def crossings(self, place: list[int]) -> int:
        """This function will count pairs of lines from parents to children that cross between two rows."""
        found = 0
        parents = self.structure.parents
        for lines in self.lines:
            if len(lines) < 2:
                continue
            ends = []
            for source, target, is_family in lines:
                if is_family:
                    couple = parents[source]
                    top = place[couple[0]] + place[couple[-1]]
                else:
                    top = 2 * place[source]
                ends.append((top, place[target]))
            ends.sort()
            passed: list[int] = []
            for _, target in ends:
                if passed and passed[-1] > target:
                    found += len(passed) - bisect_right(passed, target)
                    insort(passed, target)
                else:
                    passed.append(target)
        return found
