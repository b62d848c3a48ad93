"""Where everybody stands: one row per generation, couples side by side, the eldest child left, nobody overlapping.

Everybody stands exactly once, whatever the data: kin who marry, an own ancestor, somebody without any link. The
result depends on the genogram alone, so the same family always looks the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from keerpunt.engines.genogram.generations import generations
from keerpunt.engines.genogram.model import Genogram, Sibship
from keerpunt.engines.genogram.ordering import best_order
from keerpunt.engines.genogram.placing import place_rows
from keerpunt.engines.genogram.structure import structure_of

EFFORT = 200


@dataclass(frozen=True, slots=True)
class Place:
    """row: the generation, 0 at the top. x: the middle of the sign, in symbol spacings from the left."""

    row: int
    x: float


@dataclass(frozen=True, slots=True)
class Layout:
    """A placed family map.

    rows: keys per generation, from left to right. width: from the first to the last sign, in symbol spacings.
    lanes: for a child more than one row below its parents, where its line passes the rows in between: per
    (sibship number, child), x per row from the top. focus_row: the row of whom it is about, or None.
    """

    genogram: Genogram
    places: Mapping[str, Place]
    rows: tuple[tuple[str, ...], ...]
    width: float
    lanes: Mapping[tuple[int, str], tuple[float, ...]]
    focus_row: int | None

    @property
    def sibships(self) -> tuple[Sibship, ...]:
        """The genogram's couples and lone parents with their children, which is what the lines are drawn from."""
        return self.genogram.sibships


def lay_out(genogram: Genogram, *, effort: int = EFFORT) -> Layout:
    """This function will place everybody on the map.

    effort: how many arrangements it may try when lines still cross in the first one; the time it may take is
    about effort times 0.01 ms per person. Families in which at most two in-laws per row of brothers and sisters
    bring ancestors of their own need no trying.
    """
    structure = structure_of(genogram)
    rows, knots = generations(structure)
    cost, order = best_order(structure, knots, rows, effort)
    x = place_rows(cost, order)
    keys = [person.key for person in genogram.individuals]
    real = range(structure.real)
    top = min((rows[person] for person in real), default=0)
    left = min((x[person] for person in real), default=0.0)
    places = {keys[person]: Place(rows[person] - top, round(x[person] - left, 3)) for person in real}
    lanes = {
        (family, keys[child]): tuple(round(x[ghost] - left, 3) for ghost in ghosts)
        for (family, child), ghosts in cost.ghosts_of.items()
    }
    return Layout(
        genogram,
        places,
        tuple(tuple(keys[item] for item in row if item < structure.real) for row in order[top:]),
        max((place.x for place in places.values()), default=0.0),
        lanes,
        None if genogram.focus is None else places[genogram.focus].row,
    )
