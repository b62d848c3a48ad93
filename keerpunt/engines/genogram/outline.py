"""The family map as a list: for each generation its couples, and for each couple the children.

It says everything that the picture says, from the same layout, so that who cannot see the picture loses nothing:
who belongs to whom and how, who has died and when, whom it is about, and who has no link at all.
"""

from __future__ import annotations

from dataclasses import dataclass

from keerpunt.engines.genogram.layout import Layout, lay_out
from keerpunt.engines.genogram.model import Genogram, Individual, LinkKind, Sibship, Union


@dataclass(frozen=True, slots=True)
class OutlineChild:
    """A child in a family. kind: how it belongs to these parents."""

    individual: Individual
    kind: LinkKind


@dataclass(frozen=True, slots=True)
class OutlineFamily:
    """A couple, a lone parent, or (without partners) siblings of unknown parents. union: None where none is known."""

    partners: tuple[Individual, ...]
    union: Union | None
    children: tuple[OutlineChild, ...]


@dataclass(frozen=True, slots=True)
class OutlineGeneration:
    """A row. offset: distance from the row of the focus person, or else from the first; negative for ancestors.

    families: by their partners' places from left to right. alone: who has no partner and no children.
    """

    offset: int
    families: tuple[OutlineFamily, ...]
    alone: tuple[Individual, ...]


def outline(genogram: Genogram | Layout) -> tuple[OutlineGeneration, ...]:
    """This function will list the generations from the eldest on; nobody is left out.

    Partners on different rows are told on the lower one. A person who is partner in two couples is named in both,
    and again as a child under the parents.
    """
    layout = genogram if isinstance(genogram, Layout) else lay_out(genogram)
    family_map = layout.genogram
    by_row: dict[int, list[tuple[float, OutlineFamily]]] = {}
    for sibship in layout.sibships:
        if sibship.children or len(sibship.parents) == 2:
            row, x = _where(layout, sibship)
            by_row.setdefault(row, []).append((x, _family(family_map, sibship)))
    told = {person.key for pairs in by_row.values() for _, family in pairs for person in family.partners}
    generations = []
    for row, keys in enumerate(layout.rows):
        families = tuple(family for _, family in sorted(by_row.get(row, []), key=lambda pair: pair[0]))
        generations.append(
            OutlineGeneration(
                row - (layout.focus_row or 0),
                families,
                tuple(family_map.individual(key) for key in keys if key not in told),
            )
        )
    return tuple(generations)


def _where(layout: Layout, sibship: Sibship) -> tuple[int, float]:
    keys = sibship.parents or tuple(link.child for link in sibship.children)
    places = [layout.places[key] for key in keys]
    if not places:
        return 0, 0.0
    row = max(place.row for place in places)
    # Brothers and sisters of unknown parents are told one row up, where other parents tell of their children.
    return (row if sibship.parents else max(0, row - 1)), min(place.x for place in places)


def _family(family_map: Genogram, sibship: Sibship) -> OutlineFamily:
    return OutlineFamily(
        tuple(family_map.individual(key) for key in sibship.parents),
        sibship.union,
        tuple(OutlineChild(family_map.individual(link.child), link.kind) for link in sibship.children),
    )
