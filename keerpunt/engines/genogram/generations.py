"""Generations: the row on which everybody stands.

Partners share a row and children stand below their parents. Where the data makes both impossible (somebody who
married a descendant, or an own ancestor) the fewest bonds that are needed are left out of the count.
"""

from __future__ import annotations

from statistics import fmean

from keerpunt.engines.genogram.soundness import cycles, own_ancestor
from keerpunt.engines.genogram.structure import Knots, Structure, knots_of

YEARS_PER_GENERATION = 28


class _Graph:
    """Knots with what stands above and below them, sound: without cycles."""

    def __init__(self, size: int, edges: list[tuple[int, int]]) -> None:
        self.above: list[list[int]] = [[] for _ in range(size)]
        self.below: list[list[int]] = [[] for _ in range(size)]
        for upper, lower in edges:
            self.above[lower].append(upper)
            self.below[upper].append(lower)

    def parents_first(self) -> list[int]:
        """This function will list the knots so that each comes after everything above it."""
        waiting = [len(above) for above in self.above]
        order = [knot for knot, number in enumerate(waiting) if not number]
        for knot in order:
            for lower in self.below[knot]:
                waiting[lower] -= 1
                if not waiting[lower]:
                    order.append(lower)
        return order


def generations(structure: Structure) -> tuple[list[int], Knots]:
    """This function will give everybody a row, 0 at the top, and the knots in which partners share a row."""
    knots, edges = _sound_knots(structure)
    graph = _Graph(len(knots.members), edges)
    groups = structure.components()
    rows = _first_guess(graph, [knots.of[group[0]] for group in groups])
    if any(rows[lower] != rows[upper] + 1 for upper, lower in edges):
        _correct(graph, rows)
    per_person = [rows[knot] for knot in knots.of]
    _align(structure, groups, per_person)
    used = sorted(set(per_person))
    if used and used[-1] >= len(used):
        # Nobody is left on a row, as happens where kin of two generations married.
        per_person = [used.index(row) for row in per_person]
    return per_person, knots


def _first_guess(graph: _Graph, starts: list[int]) -> list[int]:
    """Counts up and down from each start; right for all families in which nobody is kin in two ways."""
    row: list[int | None] = [None] * len(graph.above)
    for start in (*starts, *range(len(row))):
        if row[start] is not None:
            continue
        row[start] = 0
        group = [start]
        for knot in group:
            here = row[knot] or 0
            for others, step in ((graph.above[knot], -1), (graph.below[knot], 1)):
                for other in others:
                    if row[other] is None:
                        row[other] = here + step
                        group.append(other)
    return [value or 0 for value in row]


def _correct(graph: _Graph, rows: list[int]) -> None:
    """Pushes children below their parents, then lets ancestors and lone branches sink to where they belong."""
    order = graph.parents_first()
    for knot in order:
        if graph.above[knot]:
            rows[knot] = max(rows[knot], 1 + max(rows[upper] for upper in graph.above[knot]))
    for _ in range(3):
        for knot in reversed(order):
            if graph.below[knot] and len(graph.below[knot]) >= len(graph.above[knot]):
                rows[knot] = min(rows[lower] for lower in graph.below[knot]) - 1
        for knot in order:
            if len(graph.above[knot]) > len(graph.below[knot]):
                rows[knot] = 1 + max(rows[upper] for upper in graph.above[knot])


def _sound_knots(structure: Structure) -> tuple[Knots, list[tuple[int, int]]]:
    """Joins all couples; where that puts somebody above himself, joins one by one and leaves out what cannot be."""
    persons = len(structure.men)
    links = [
        (parent, child)
        for parents, children in zip(structure.parents, structure.children, strict=True)
        for parent in parents
        for child in children
    ]
    knots = knots_of(persons, structure.parents)
    edges = _edges(links, knots)
    tangled = {int(key) for group in cycles(_upward(edges)) for key in group}
    if not tangled:
        return knots, edges
    faulty = {key: number for number, group in enumerate(cycles(_upward(links))) for key in group}
    links = [
        (parent, child)
        for parent, child in links
        if faulty.get(str(parent), -1) != faulty.get(str(child), -2)
    ]
    joined = [couple for couple in structure.parents if couple and knots.of[couple[0]] not in tangled]
    for couple in structure.parents:
        if len(couple) == 2 and knots.of[couple[0]] in tangled:
            attempt = knots_of(persons, joined)
            one, other = attempt.of[couple[0]], attempt.of[couple[1]]
            upward = _upward(_edges(links, attempt))
            if not any(
                own_ancestor(upward, str(a), str(b)) for a, b in ((one, other), (other, one)) if a != b
            ):
                joined.append(couple)
    knots = knots_of(persons, joined)
    return knots, _edges(links, knots)


def _edges(links: list[tuple[int, int]], knots: Knots) -> list[tuple[int, int]]:
    return list(dict.fromkeys((knots.of[parent], knots.of[child]) for parent, child in links))


def _upward(edges: list[tuple[int, int]]) -> dict[str, list[str]]:
    """The same graph as the rules of soundness want it: keys as text, each with what stands above."""
    above: dict[str, list[str]] = {}
    for upper, lower in edges:
        above.setdefault(str(lower), []).append(str(upper))
    return above


def _align(structure: Structure, groups: list[list[int]], rows: list[int]) -> None:
    """Puts unlinked groups at the height of the first group's contemporaries, and the highest row at 0.

    Without years a group starts at the row of the person it is about.
    """
    base = rows[groups[0][0]] if groups else 0
    level = _level(structure, groups[0], rows) if groups else None
    span = range(0)
    for number, group in enumerate(groups):
        own = [rows[person] for person in group]
        if number == 0:
            span = range(min(own), max(own) + 1)
            continue
        shift = base - rows[group[0]]
        other = _level(structure, group, rows)
        if level is not None and other is not None:
            shift = round((other - level) / YEARS_PER_GENERATION)
        # A group without a place among the others may not stretch the drawing with empty rows.
        shift = min(shift, max(span.stop - 1, span.start + max(own) - min(own)) - max(own))
        shift = max(shift, min(span.start, span.stop - 1 - (max(own) - min(own))) - min(own))
        for person in group:
            rows[person] += shift
    highest = min(rows, default=0)
    rows[:] = [row - highest for row in rows]


def _level(structure: Structure, group: list[int], rows: list[int]) -> float | None:
    """The mean year in which somebody on row 0 of this group was or would have been born."""
    years = [
        year - YEARS_PER_GENERATION * rows[person]
        for person in group
        if (year := structure.years[person]) is not None
    ]
    return fmean(years) if years else None
