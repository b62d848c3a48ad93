"""The map for the kitchen wall: what everybody who comes for coffee may see, and nothing else.

Left out: quarrels, distance and broken contact, who lives where, pregnancies that were lost, that a couple parted, and
by which way a child came. The last three stay where the family says so. Nobody stands out as the one it is about.
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
    """This function will leave out what is nobody's business, and keep everybody but lost pregnancies."""
    people = tuple(one for one in genogram.individuals if kept.losses or not one.lost)
    shown = genogram.only([one.key for one in people])
    return replace(
        shown,
        unions=tuple(one if kept.partings else _still(one) for one in shown.unions),
        links=shown.links if kept.care else tuple(_plain(shown.links)),
        ties=tuple(tie for tie in shown.ties if tie.kind == "close" and tie.end is None),
        homes=(),
    )


def _still(union: Union) -> Union:
    """A couple that parted is drawn as two people whose bond is not told: "married" would not be true."""
    return replace(union, kind="unknown", was="unknown", end=None) if union.kind in PARTED else union


def _plain(links: tuple[ChildLink, ...]) -> Iterator[ChildLink]:
    """Every child with a plain line. Foster parents and step-parents of a child that has other parents are not linked:
    the line would tell that it was placed. Adopted children keep all their parents.
    """
    kinds: dict[str, set[str]] = defaultdict(set)
    for link in links:
        kinds[link.child].add(link.kind)
    for link in links:
        if link.kind not in ("foster", "step") or not kinds[link.child] & {"biological", "adopted"}:
            yield replace(link, kind="biological")
