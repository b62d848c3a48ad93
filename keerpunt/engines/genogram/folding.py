"""Branches folded away, so that a large map shows what it is about."""

from __future__ import annotations

from collections.abc import Collection

from keerpunt.engines.genogram.model import Genogram


def fold(genogram: Genogram, keys: Collection[str]) -> tuple[Genogram, dict[str, int]]:
    """This function will leave out the branch behind each of these persons, and say how many people it was.

    The branch of somebody with children: all descendants and their partners, and those partners' own families as far
    as nothing else links them to the map. The branch of somebody without children: the parents, and whoever hangs on
    the map only through them. In both cases: whom one cannot reach any more from the focus (or else from the folded
    person) without passing through the branch. The focus is never left out, and the partner of a folded person
    stays. A key that is not there, has no branch, or is folded away itself is not in the answer.
    """
    known = {one.key for one in genogram.individuals}
    wanted = [key for key in dict.fromkeys(keys) if key in known]
    hidden: dict[str, int] = {}
    for key in wanted:
        if key not in known:
            continue
        left = _left(genogram, known, key)
        if len(left) < len(known):
            hidden[key] = len(known) - len(left)
            known = left
    if not hidden:
        return genogram, {}
    return genogram.only(known), {key: count for key, count in hidden.items() if key in known}


def _left(genogram: Genogram, known: set[str], key: str) -> set[str]:
    """Who stays when the branch behind one person goes."""
    keep = {key} | ({genogram.focus} if genogram.focus is not None else set())
    sibships = [
        ([one for one in sibship.parents if one in known], [link.child for link in sibship.children])
        for sibship in genogram.sibships
    ]
    own = [children for parents, children in sibships if key in parents]
    first = {child for children in own for child in children if child in known} - keep
    if not any(child in known for children in own for child in children):
        first = {one for parents, children in sibships if key in children for one in parents} - keep
    if not first:
        return known
    linked: dict[str, set[str]] = {}
    for parents, children in sibships:
        there = [child for child in children if child in known]
        for one in there:
            # Brothers and sisters hang together through their parents; without any, through each other.
            linked.setdefault(one, set()).update(parents or there)
        for one in parents:
            linked.setdefault(one, set()).update(parents, there)
    start = key if genogram.focus is None else genogram.focus
    loose = known - _reached(linked, {start, key}, set())
    reached = _reached(linked, {start, key}, first)
    return reached | (loose - first) | keep


def _reached(linked: dict[str, set[str]], start: set[str], closed: set[str]) -> set[str]:
    found = set(start)
    waiting = list(found)
    for one in waiting:
        for other in linked.get(one, ()):
            if other not in found and other not in closed:
                found.add(other)
                waiting.append(other)
    return found
