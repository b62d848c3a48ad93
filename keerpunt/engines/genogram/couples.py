"""Couples on the drawing: where the line to their children starts, and what room their lines leave for names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from keerpunt.engines.genogram import detours
from keerpunt.engines.genogram.births import Birth
from keerpunt.engines.genogram.heights import HALF
from keerpunt.engines.genogram.layout import Layout
from keerpunt.engines.genogram.model import Sibship

UNIT = 92.0
# An only child may hang this far from the middle of its parents: straight is calmer than a tiny step.
STRAIGHTENED = 10.0


@dataclass(slots=True)
class Couple:
    """anchor: where the line to the children starts. between: somebody stands in between, on the same row. way: of two
    on different rows.
    """

    anchor: float
    left: str = ""
    right: str = ""
    between: bool = False
    way: detours.Detour | None = None

    def straighten(self, birth: Birth, children: int) -> None:
        """This function will let the line to twins without brothers or sisters go straight down, where it nearly does."""
        beside = self.left and not self.way and not self.between
        if beside and children == len(birth.children) and abs(self.anchor - birth.x) < STRAIGHTENED:
            self.anchor = birth.x

    def take(self, way: detours.Detour) -> None:
        """This function will give two on different rows their way."""
        self.way, self.anchor = way, way.columns[-1]
        self.left, self.right = way.lower, way.upper


def couple_of(layout: Layout, sibship: Sibship, across: Mapping[str, float]) -> Couple:
    """This function will place a couple or a lone parent; two on different rows get their way later."""
    if not sibship.parents:
        spots = [across[link.child] for link in sibship.children]
        return Couple((min(spots) + max(spots)) / 2 if spots else 0.0)
    if len(sibship.parents) == 1:
        x = across[sibship.parents[0]]
        only = across[sibship.children[0].child] if len(sibship.children) == 1 else x
        return Couple(only if abs(only - x) < STRAIGHTENED else x)
    left, right = sorted(sibship.parents, key=across.__getitem__)
    if detours.is_uneven(layout, sibship):
        return Couple((across[left] + across[right]) / 2, left, right)
    row = layout.rows[layout.places[left].row]
    low, high = row.index(left), row.index(right)
    if high - low == 1:
        middle = (across[left] + across[right]) / 2
        if len(sibship.children) == 1 and abs(across[sibship.children[0].child] - middle) < STRAIGHTENED:
            middle = across[sibship.children[0].child]
        return Couple(middle, left, right)
    # The line to the children goes down beside the partner who has fewest others: there it meets nobody.
    loves = [sum(key in other.parents for other in layout.sibships) for key in (left, right)]
    near, far = (row[low + 1], left) if loves[0] < loves[1] else (row[high - 1], right)
    return Couple((across[near] + across[far]) / 2, left, right, between=True)


def overhead(layout: Layout, couples: list[Couple]) -> dict[tuple[str, str], int]:
    """This function will number per row the partner lines that go over somebody's head."""
    numbers: dict[tuple[str, str], int] = {}
    used: dict[int, int] = {}
    for couple in couples:
        if couple.between and (couple.left, couple.right) not in numbers:
            row = layout.places[couple.left].row
            used[row] = used.get(row, 0) + 1
            numbers[couple.left, couple.right] = used[row]
    return numbers


def most_overhead(layout: Layout, over: Mapping[tuple[str, str], int]) -> dict[int, int]:
    """This function will give per row the number of partner lines over heads."""
    most: dict[int, int] = {}
    for (left, _), number in over.items():
        row = layout.places[left].row
        most[row] = max(most.get(row, 0), number)
    return most


def rooms_of(
    layout: Layout, across: Mapping[str, float], couples: list[Couple], width: float
) -> dict[str, float]:
    """This function will say how wide a name may be: as the nearest neighbour is far, and clear of the line to the
    children.
    """
    rooms: dict[str, float] = {}
    for row in filter(None, layout.rows):
        gaps = [across[right] - across[left] for left, right in pairwise(row)]
        for key, before, after in zip(row, [2 * UNIT, *gaps], [*gaps, 2 * UNIT], strict=True):
            beside = 2 * min(across[key], width - across[key])
            rooms[key] = min(before, after, beside, 2 * UNIT) - 8
    for sibship, couple in zip(layout.sibships, couples, strict=True):
        if len(sibship.parents) == 2 and sibship.children and not detours.is_uneven(layout, sibship):
            for key in sibship.parents:
                rooms[key] = min(rooms[key], max(UNIT / 2, 2 * abs(couple.anchor - across[key]) - 8))
    return rooms


def give_way(
    layout: Layout, across: Mapping[str, float], passed: Iterable[tuple[int, float]], rooms: dict[str, float]
) -> None:
    """This function will keep names clear of upright lines that come by. passed: their rows and their places there."""
    for row, x in passed:
        for key in layout.rows[row]:
            if abs(across[key] - x) < UNIT + HALF:
                rooms[key] = min(rooms[key], 2 * (abs(across[key] - x) - detours.BESIDE_NAME))
