"""The part of a family around one person: some generations up, some down, with those who stand beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from keerpunt.engines.genogram.model import Genogram


def around(genogram: Genogram, key: str, up: int, down: int) -> Genogram:
    """This function will give the map around somebody, who becomes its focus; it raises KeyError for who is not there.

    On it: ancestors up to `up` generations, brothers and sisters when `up` is not 0, descendants up to `down`
    generations, and the partners of the person and of those descendants. Of who has no parents on the map, as who
    married into the family, it shows the ancestors, brothers and sisters of the partners instead.
    """
    genogram.individual(key)
    children: dict[str, list[str]] = {}
    for child, parents in genogram.parents.items():
        for parent in parents:
            children.setdefault(parent, []).append(child)
    partners: dict[str, list[str]] = {}
    for sibship in genogram.sibships:
        for one in sibship.parents:
            partners.setdefault(one, []).extend(sibship.parents)
    roots = {key} if genogram.parents.get(key) else {key, *partners.get(key, ())}
    # Partners stand on the map anyway, but with nobody up they bring nobody along.
    ancestors = _reached(roots, up, genogram.parents) if up else {key}
    descendants = _reached({key}, down, children)
    beside = {
        child
        for root in roots
        for parent in genogram.parents.get(root, ())
        for child in children[parent]
        if up
    }
    beside |= {partner for one in descendants for partner in partners.get(one, ())}
    return replace(genogram.only(ancestors | descendants | beside), focus=key)


def _reached(start: set[str], steps: int, onward: Mapping[str, Iterable[str]]) -> set[str]:
    found, edge = set(start), set(start)
    for _ in range(steps):
        edge = {other for one in edge for other in onward.get(one, ())} - found
        if not edge:
            break
        found |= edge
    return found
