"""The map for the kitchen wall: what everybody who comes for coffee may see, and nothing else.

Left out: how people get on (who is close tells who is not), who lives where and who moved, pregnancies that were lost,
that a couple parted, and by which way a child came. The last three stay where the family says so. Nobody stands out as
the one it is about. Where partings stay out, no couple is told to be married or not: a line that differs would give it away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from keerpunt.engines.genogram.model import ChildLink, Genogram, Union

PARTED = ("separated", "divorced")


@dataclass(frozen=True, slots=True)
class Kept:
    """What a family wants on the wall all the same. care: who is a foster, adopted or stepchild. losses: pregnancies that
    were lost. partings: who separated or divorced.
    """

    care: bool = False
    losses: bool = False
    partings: bool = False


def for_the_wall(genogram: Genogram, kept: Kept) -> Genogram:
    """This function will leave out what is nobody's business, and keep everybody but lost pregnancies and, where care
    stays out, parents by birth of an adopted child who belong to nobody else on the map.
    """
    people = {one.key for one in genogram.individuals if kept.losses or not one.lost}
    links = genogram.links if kept.care else tuple(_plain(genogram))
    if not kept.care:
        people -= _only_in(genogram, links)
    shown = replace(genogram, links=links).only(people)
    return replace(
        shown,
        unions=shown.unions if kept.partings else tuple(_still(one) for one in shown.unions),
        ties=(),
        homes=(),
        moves=(),
    )


def _still(union: Union) -> Union:
    """Two people and their bond, not of which kind nor until when."""
    return replace(union, kind="unknown", was="unknown", end=None)


def _only_in(genogram: Genogram, left: tuple[ChildLink, ...]) -> set[str]:
    """Parents by birth who are linked to nobody any more: a donor, a mother whom nobody else knows. Who cared for a
    child, as a foster parent or stepparent, stays on the wall.
    """
    with_partner = {key for union in genogram.unions if len(union.partners) > 1 for key in union.partners}
    linked = {key for link in left for key in (link.child, *_parents(genogram, link))}
    before = {key for link in genogram.links if link.kind == "biological" for key in _parents(genogram, link)}
    cared = {key for link in genogram.links if link.kind != "biological" for key in _parents(genogram, link)}
    linked |= cared
    return before - linked - with_partner - {genogram.focus}


def _parents(genogram: Genogram, link: ChildLink) -> tuple[str, ...]:
    if link.union is None:
        return link.parents
    return next(union.partners for union in genogram.unions if union.key == link.union)


def _plain(genogram: Genogram) -> Iterator[ChildLink]:
    """Every child with a plain line. Foster parents and step-parents of a child that has other parents are not linked:
    the line would tell that it was placed. Of an adopted child the parents by birth who are no partner of another
    parent are not linked either.
    """
    kinds: dict[str, set[str]] = defaultdict(set)
    parents: dict[str, set[str]] = defaultdict(set)
    for link in genogram.links:
        kinds[link.child].add(link.kind)
        parents[link.child].update(_parents(genogram, link))
    couples = [set(union.partners) for union in genogram.unions if len(union.partners) > 1]
    for link in genogram.links:
        own = set(_parents(genogram, link))
        if link.kind in ("foster", "step") and kinds[link.child] & {"biological", "adopted"}:
            continue
        by_birth_only = link.kind == "biological" and "adopted" in kinds[link.child]
        if by_birth_only and not any(own & pair and pair - own & parents[link.child] for pair in couples):
            continue
        yield replace(link, kind="biological")
