"""The part of a family around one person: some generations up, some down, with those who stand beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from keerpunt.engines.genogram.model import Genogram


def around(genogram: Genogram, key: str, up: int, down: int) -> Genogram:
    """This function will give the map around somebody, who becomes its focus; it raises KeyError for who is not there.

    On it: ancestors up to `up` generations, brothers and sisters when `up` is not 0, descendants up to `down`
    generations, and the partners of the person and of those descendants.
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
    ancestors = _reached(key, up, genogram.parents)
    descendants = _reached(key, down, children)
    beside = {child for parent in genogram.parents.get(key, ()) for child in children[parent] if up}
    beside |= {partner for one in descendants for partner in partners.get(one, ())}
    return replace(genogram.only(ancestors | descendants | beside), focus=key)


def _reached(start: str, steps: int, onward: Mapping[str, Iterable[str]]) -> set[str]:
    found, edge = {start}, {start}
    for _ in range(steps):
        edge = {other for one in edge for other in onward.get(one, ())} - found
        if not edge:
            break
        found |= edge
    return found
