"""Children of one birth: where their lines meet, and who stands too far apart for that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import fmean

from keerpunt.engines.genogram.layout import Layout
from keerpunt.engines.genogram.model import Sibship, TwinGroup


@dataclass(frozen=True, slots=True)
class Birth:
    """Twins who hang on one point. sibship: its number. children: from left to right. x: of the point where they meet."""

    sibship: int
    group: TwinGroup
    children: tuple[str, ...]
    x: float


@dataclass(frozen=True, slots=True)
class Births:
    """met: twins with parents on the map. apart: twins whose lines meet nowhere, such as those of unknown parents."""

    met: tuple[Birth, ...]
    apart: tuple[TwinGroup, ...]

    def x_of(self, number: int, child: str) -> float | None:
        """This function will give the point where a child's line begins, or None for who is no twin in that sibship."""
        return next((one.x for one in self.met if one.sibship == number and child in one.children), None)


def births_of(layout: Layout, across: Mapping[str, float]) -> Births:
    """This function will find for each group of twins the parents below whom their lines meet."""
    met: list[Birth] = []
    apart: list[TwinGroup] = []
    for group in layout.genogram.twins:
        found = None
        for kind in ("biological", "adopted", "foster"):
            for number, sibship in enumerate(layout.sibships):
                children = _hanging(layout, number, sibship, group, kind)
                if len(children) > 1 and found is None:
                    children.sort(key=across.__getitem__)
                    found = Birth(number, group, tuple(children), fmean(across[key] for key in children))
        if found is not None:
            met.append(found)
        if found is None or len(found.children) < len(set(group.children)):
            apart.append(group)
    return Births(tuple(met), tuple(apart))


def _hanging(layout: Layout, number: int, sibship: Sibship, group: TwinGroup, kind: str) -> list[str]:
    """The twins who hang straight below these parents, one row down."""
    if sibship.parents:
        row = max(layout.places[key].row for key in sibship.parents) + 1
    else:
        row = min((layout.places[link.child].row for link in sibship.children), default=0)
    return [
        link.child
        for link in sibship.children
        if link.kind == kind
        and link.child in group.children
        and layout.places[link.child].row == row
        and (number, link.child) not in layout.lanes
    ]
