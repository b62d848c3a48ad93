"""Branches folded away, so that a large map shows what it is about."""

from __future__ import annotations

from collections.abc import Collection

from keerpunt.engines.genogram.model import Genogram


def fold(genogram: Genogram, keys: Collection[str]) -> tuple[Genogram, dict[str, int]]:
    """This function will leave out the branch behind each of these persons, and say how many people it was.

    Behind somebody with children: those children, unless the focus is reached through them. Behind somebody without
    children: the parents, unless the focus is reached through them. With them goes everybody who hangs on the map only
    through them: descendants, partners, those partners' own families. The focus and the partners of a folded person
    stay. A key that is not there, has nobody behind, or is folded away itself is not in the answer.
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
    sibships = [
        ([one for one in sibship.parents if one in known], [link.child for link in sibship.children])
        for sibship in genogram.sibships
    ]
    linked: dict[str, set[str]] = {}
    for parents, children in sibships:
        there = [child for child in children if child in known]
        for one in there:
            # Brothers and sisters hang together through their parents; without any, through each other.
            linked.setdefault(one, set()).update(parents or there)
        for one in parents:
            linked.setdefault(one, set()).update(parents, there)
    own = [(parents, children) for parents, children in sibships if key in parents]
    first = {child for _, children in own for child in children if child in known}
    around = {key, *(one for parents, _ in own for one in parents)}
    if not first:
        first = {one for parents, children in sibships if key in children for one in parents}
        around = {key}
    focus = key if genogram.focus is None else genogram.focus
    first -= {focus, key}
    if focus not in around:
        first = {one for one in first if focus not in _reached(linked, {one}, around)}
    if not first:
        return known
    loose = known - _reached(linked, {focus, key}, set())
    return _reached(linked, {focus, key}, first) | (loose - first)


def _reached(linked: dict[str, set[str]], start: set[str], closed: set[str]) -> set[str]:
    found = set(start)
    waiting = list(found)
    for one in waiting:
        for other in linked.get(one, ()):
            if other not in found and other not in closed:
                found.add(other)
                waiting.append(other)
    return found
