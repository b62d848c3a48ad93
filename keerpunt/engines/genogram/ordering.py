"""The order on every row: a good first arrangement, then a search that improves it while lines cross."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from keerpunt.engines.genogram.arrangement import FROM_PARENTS, Arrangement, Walk
from keerpunt.engines.genogram.cost import Cost
from keerpunt.engines.genogram.structure import Knots, Structure

# Below this nothing crosses and every eldest stands left; what is left is on which side of a couple the woman stands.
GOOD_ENOUGH = 0.9


def first_arrangement(structure: Structure, walk: Walk) -> Arrangement:
    """This function will choose partners' sides and children's order without looking back.

    Children stand eldest first, except that somebody whose partner has family of its own goes to the end of the row
    of brothers and sisters where that partner stands, whichever end costs the fewest places.
    """
    knots = walk.knots
    children = [list(row) for row in structure.children]
    members = [_in_a_row(structure, group) for group in knots.members]
    ends: dict[tuple[int, int], int] = {}
    for knot in walk.order:
        row = members[knot]
        kind, entry_family, entry_person = walk.entry[knot]
        bonds = list(walk.ups[knot])
        if kind == FROM_PARENTS:
            bonds.append((entry_person, entry_family))
        if len(bonds) < 2:
            if kind == FROM_PARENTS and len(row) > 1:
                _partner_outward(row, entry_person, structure, children[entry_family])
            continue
        forward = _wishes(row, bonds)
        backward = _wishes(row[::-1], bonds)
        if _price(children, ends, backward) < _price(children, ends, forward):
            row.reverse()
            forward = backward
        for person, family, end in forward:
            ends.setdefault((family, end), person)
    for (family, end), person in ends.items():
        _sent(children[family], person, end, structure.twins)
    return Arrangement(members, children)


def _in_a_row(structure: Structure, group: list[int]) -> list[int]:
    """Puts a knot in a row: who has most partners in the middle, earlier partners left, the others outwards."""
    if len(group) == 1:
        return group
    within = set(group)
    partners = {
        person: [
            other
            for family in sorted(structure.parent_in[person], key=lambda family: structure.when[family])
            for other in structure.parents[family]
            if other != person and other in within
        ]
        for person in group
    }
    if len(group) == 2:
        return sorted(group, key=lambda person: not structure.men[person])
    middle = max(group, key=lambda person: len(partners[person]))
    left: list[int] = []
    right: list[int] = []
    seen = {middle}
    waiting: list[tuple[int, list[int] | None]] = [(middle, None)]
    for person, side in waiting:
        for other in partners[person]:
            if other not in seen:
                seen.add(other)
                chosen = side if side is not None else (left if len(left) <= len(right) else right)
                chosen.append(other)
                waiting.append((other, chosen))
    return [*reversed(left), middle, *right]


def _partner_outward(row: list[int], person: int, structure: Structure, children: list[int]) -> None:
    """A lone couple keeps the man left; nothing hangs on it. A twin's partner stands away from the other twin."""
    men, twins = structure.men, structure.twins.get(person)
    if len(row) != 2:
        return
    if twins:
        there = [child for child in children if child in twins]
        if len(there) > 1 and person in (there[0], there[-1]):
            row.sort(key=lambda one: (one == person) == (person == there[0]))
            return
    if men[row[1]] and not men[row[0]]:
        row.reverse()


def _wishes(row: list[int], bonds: list[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Who would like to stand at which end (-1 left, 1 right) of the family of birth, for this order of a knot."""
    bonds = sorted(bonds, key=lambda bond: row.index(bond[0]))
    wishes = [(person, family, 1) for person, family in bonds[:-1]]
    wishes += [(person, family, -1) for person, family in bonds[1:]]
    return wishes


def _price(
    children: list[list[int]], ends: dict[tuple[int, int], int], wishes: list[tuple[int, int, int]]
) -> int:
    total = 0
    for person, family, end in wishes:
        row = children[family]
        if ends.get((family, end), person) != person:
            total += 100
        elif len(row) > 1:
            index = row.index(person)
            total += index if end < 0 else len(row) - 1 - index
    return total


def best_order(
    structure: Structure, knots: Knots, rows: list[int], effort: int
) -> tuple[Cost, list[list[int]]]:
    """This function will order all rows; effort: how many arrangements it may try where lines cross.

    It tries one change after the other, keeps what costs less, and stops when no change helps. The same family
    gives the same order every time: there is no chance and no clock in it.
    """
    cost = Cost(structure, rows)
    walk = Walk(structure, knots, [group[0] for group in structure.components()])
    arrangement = first_arrangement(structure, walk)
    other_way = _mirrored(structure, arrangement)
    price, order = _searched(cost, walk, arrangement, effort)
    if price > GOOD_ENOUGH:  # in-laws on the other side may let the eldest stand left
        other_price, other_order = _searched(cost, walk, other_way, effort)
        if other_price < price - 1e-9:
            order = other_order
    return cost, order


def _searched(cost: Cost, walk: Walk, arrangement: Arrangement, effort: int) -> tuple[float, list[list[int]]]:
    order = cost.order(walk.sequence(arrangement))
    price = cost.of(order)
    places = _places_of(walk, arrangement)
    tried, helped = 0, True
    while price > GOOD_ENOUGH and helped and tried < effort:
        helped = False
        for change in _changes(walk, arrangement):
            if tried >= effort or price <= GOOD_ENOUGH:
                break
            undo = change()
            if undo is None:
                continue
            tried += 1
            line, before = walk.again(arrangement, _changed(undo, arrangement, places))
            attempt = cost.order(line)
            if (new_price := cost.of(attempt, price)) < price - 1e-9:
                order, price, helped = attempt, new_price, True
            else:
                for row, old in undo:
                    row[:] = old
                walk.put_back(before)
    return price, order


def _mirrored(structure: Structure, arrangement: Arrangement) -> Arrangement:
    """The same the other way round, with brothers and sisters eldest first again but for who stood at an end."""
    children = []
    for row, eldest_first in zip(arrangement.children, structure.children, strict=True):
        turned = list(eldest_first)
        if len(row) > 1:
            _sent(turned, row[0], 1 if row[0] != eldest_first[0] else -1, structure.twins)
            _sent(turned, row[-1], -1 if row[-1] != eldest_first[-1] else 1, structure.twins)
        children.append(turned)
    return Arrangement([row[::-1] for row in arrangement.members], children)


Undo = list[tuple[list[int], list[int]]]
Twins = Mapping[int, frozenset[int]]


def _places_of(walk: Walk, arrangement: Arrangement) -> dict[int, int]:
    """Per list in an arrangement, the knot in which it is read; lists stay the same ones while their order changes."""
    places = {id(row): knot for knot, row in enumerate(arrangement.members)}
    for row, owner in zip(arrangement.children, walk.owner, strict=True):
        if owner is not None:
            places[id(row)] = owner
    return places


def _changed(undo: Undo, arrangement: Arrangement, places: dict[int, int]) -> set[int]:
    sides = (arrangement.inner, arrangement.outside)
    changed = {places[id(row)] for row, _ in undo if not any(row is one for one in sides)}
    for row, old in undo:
        if any(row is one for one in sides):
            changed |= {abs(code) - 1 for code in set(row) ^ set(old)}
    return changed


def _changes(walk: Walk, arrangement: Arrangement) -> Iterator[Callable[[], Undo | None]]:
    """All single changes, from the root outwards: turn a couple, send a child to an end, ancestors inside, and whoever
    would come between a twin and a partner outside both.
    """
    twins = walk.structure.twins
    for knot in walk.order:
        row = arrangement.members[knot]
        bonds = list(walk.ups[knot])
        if walk.entry[knot][0] == FROM_PARENTS:
            bonds.append((walk.entry[knot][2], walk.entry[knot][1]))
        if len(row) > 1:
            yield partial(_turned, arrangement, row, bonds, True, twins)
            yield partial(_turned, arrangement, row, bonds, False, twins)
        if len(row) > 2:
            for index in range(len(row) - 1):
                yield partial(_swapped, row, index)
        for person, family in bonds:
            for end in (-1, 1):
                yield partial(_sent, arrangement.children[family], person, end, twins)
        if len(bonds) > 1 or walk.downs[knot]:
            for side in (-1, 1):
                yield partial(_inside, arrangement.inner, knot, side)
        if len(walk.ups[knot]) > 1:
            for person, family in walk.ups[knot]:
                for side in (-1, 1) if person in twins else ():
                    yield partial(_outside, arrangement, knot, side, (person, family), twins)


def _turned(
    arrangement: Arrangement, row: list[int], bonds: list[tuple[int, int]], along: bool, twins: Twins
) -> Undo:
    undo = [(row, row[:])]
    row.reverse()
    if along:
        for person, family, end in _wishes(row, bonds):
            undo += _sent(arrangement.children[family], person, end, twins) or []
    return undo[::-1]


def _swapped(row: list[int], index: int) -> Undo:
    undo = [(row, row[:])]
    row[index], row[index + 1] = row[index + 1], row[index]
    return undo


def _sent(row: list[int], person: int, end: int, twins: Twins) -> Undo | None:
    """Sends a child to an end of the row; the other children of one birth come along."""
    if row[0 if end < 0 else -1] == person:
        return None
    undo = [(row, row[:])]
    group = twins.get(person)
    along = [child for child in row if child in group and child != person] if group else []
    for one in (*along, person) if end < 0 else (*along[::-1], person):
        row.remove(one)
        row.insert(0 if end < 0 else len(row), one)
    return undo


def _inside(inner: list[int], knot: int, side: int) -> Undo:
    undo = [(inner, inner[:])]
    code = (knot + 1) * side
    if code in inner:
        inner.remove(code)
    else:
        inner.append(code)
    return undo


def _outside(arrangement: Arrangement, knot: int, side: int, bond: tuple[int, int], twins: Twins) -> Undo:
    """Brings a twin's brothers and sisters to one side, and there outside the partner who comes between."""
    person, family = bond
    undo = _inside(arrangement.outside, knot, side)
    return [*(_sent(arrangement.children[family], person, -side, twins) or []), *undo]
