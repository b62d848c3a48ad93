"""The family map as a list: for each generation its couples, and for each couple the children.

It says everything that the picture says, from the same layout, so that who cannot see the picture loses nothing:
who belongs to whom and how, who has died and when, whom it is about, and who has no link at all.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from keerpunt.engines.genogram import ties
from keerpunt.engines.genogram.layout import Layout, lay_out
from keerpunt.engines.genogram.model import Genogram, Individual, LinkKind, Sibship, TieKind, Union
from keerpunt.engines.genogram.routes import LAYERS


@dataclass(frozen=True, slots=True)
class OutlineChild:
    """A child in a family. kind: how it belongs to these parents.

    individual.lost: a pregnancy that was lost, with its date, if any, as `born`. twins: the others of that birth;
    identical: None where that is not known, or where there is no twin.
    """

    individual: Individual
    kind: LinkKind
    twins: tuple[Individual, ...] = ()
    identical: bool | None = None


@dataclass(frozen=True, slots=True)
class OutlineFamily:
    """A couple, a lone parent, or (without partners) siblings of unknown parents.

    union: None where none is known, or where it had not begun in the year that is told: then `begun` is False.
    """

    partners: tuple[Individual, ...]
    union: Union | None
    children: tuple[OutlineChild, ...]
    begun: bool = True


@dataclass(frozen=True, slots=True)
class OutlineGeneration:
    """A row. offset: distance from the row of the focus person, or else from the first; negative for ancestors.

    families: by their partners' places from left to right. alone: who has no partner and no children.
    """

    offset: int
    families: tuple[OutlineFamily, ...]
    alone: tuple[Individual, ...]


@dataclass(frozen=True, slots=True)
class OutlineTie:
    """How two people get on."""

    first: Individual
    second: Individual
    kind: TieKind


@dataclass(frozen=True, slots=True)
class OutlineHome:
    """Who lives together. label: how they call it, empty where it has no name."""

    label: str
    members: tuple[Individual, ...]


@dataclass(frozen=True, slots=True)
class OutlineMoves:
    """The years in which somebody moved house, the earliest first."""

    individual: Individual
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OutlineTwins:
    """Children of one birth. identical: None where that is not known."""

    children: tuple[Individual, ...]
    identical: bool | None


@dataclass(frozen=True, slots=True)
class OutlineOver:
    """What lies over the family on the map. twins: all groups; those with parents are told with the children too."""

    ties: tuple[OutlineTie, ...]
    homes: tuple[OutlineHome, ...]
    moves: tuple[OutlineMoves, ...]
    twins: tuple[OutlineTwins, ...]


def outline(genogram: Genogram | Layout, *, absent: Collection[str] = ()) -> tuple[OutlineGeneration, ...]:
    """This function will list the generations from the eldest on; nobody is left out.

    Partners on different rows are told on the lower one. A person who is partner in two couples is named in both,
    and again as a child under the parents. absent: who was not born yet in the year that is told; the map shows no
    name of them and the list leaves them out.
    """
    layout = genogram if isinstance(genogram, Layout) else lay_out(genogram)
    family_map = layout.genogram
    by_row: dict[int, list[tuple[float, OutlineFamily]]] = {}
    told = set(absent)
    for sibship in layout.sibships:
        family = _family(family_map, sibship, absent)
        told |= {one.individual.key for one in family.children if one.individual.lost}
        if family.children or len(family.partners) == 2:
            row, x = _where(layout, sibship)
            by_row.setdefault(row, []).append((x, family))
            told |= {person.key for person in family.partners}
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


def over(
    genogram: Genogram, *, layers: Collection[str] = LAYERS, absent: Collection[str] = ()
) -> OutlineOver:
    """This function will list what lies over the family on the map, with the same layers as svg.draw."""
    who = genogram.individual
    homes = [
        OutlineHome(home.label, members)
        for home in genogram.homes
        if (members := tuple(who(key) for key in home.members if key not in absent and not who(key).has_died))
    ]
    years: dict[str, set[int]] = {}
    for move in genogram.moves:
        if move.person not in absent:
            years.setdefault(move.person, set()).add(move.year)
    return OutlineOver(
        tuple(
            OutlineTie(who(tie.first), who(tie.second), tie.kind)
            for tie in ties.drawn_ties(genogram)
            if tie.first not in absent and tie.second not in absent
        )
        if "ties" in layers
        else (),
        tuple(homes) if "homes" in layers else (),
        tuple(OutlineMoves(who(key), tuple(sorted(found))) for key, found in years.items())
        if "moves" in layers
        else (),
        tuple(
            OutlineTwins(children, group.identical)
            for group in genogram.twins
            if len(children := tuple(who(key) for key in group.children if key not in absent)) > 1
        ),
    )


def _where(layout: Layout, sibship: Sibship) -> tuple[int, float]:
    keys = sibship.parents or tuple(link.child for link in sibship.children)
    places = [layout.places[key] for key in keys]
    if not places:
        return 0, 0.0
    row = max(place.row for place in places)
    # Brothers and sisters of unknown parents are told one row up, where other parents tell of their children.
    return (row if sibship.parents else max(0, row - 1)), min(place.x for place in places)


def _family(family_map: Genogram, sibship: Sibship, absent: Collection[str]) -> OutlineFamily:
    there = {link.child for link in sibship.children if link.child not in absent}
    twins: dict[str, tuple[tuple[Individual, ...], bool | None]] = {}
    for group in family_map.twins:
        together = [key for key in group.children if key in there]
        for key in together if len(together) > 1 else ():
            twins[key] = (
                tuple(family_map.individual(other) for other in together if other != key),
                group.identical,
            )
    union = sibship.union
    return OutlineFamily(
        tuple(family_map.individual(key) for key in sibship.parents if key not in absent),
        union if union is not None and union.begun and not set(union.partners) & set(absent) else None,
        tuple(
            OutlineChild(family_map.individual(link.child), link.kind, *twins.get(link.child, ((), None)))
            for link in sibship.children
            if link.child in there
        ),
        union is None or union.begun,
    )
