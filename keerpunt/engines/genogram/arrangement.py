"""Arrangements: the few choices that decide the order on all rows at once.

The family is walked as a tree of knots (partners on one row) and families. Each knot has an order of its
members, each family an order of its children; from these follows who stands left of whom, with every branch kept
together. So a search has to try only a handful of choices instead of all orders of all rows. Bonds that close a
circle (cousins who marry) are no part of the tree; they only count in the cost of an arrangement.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from keerpunt.engines.genogram.structure import Knots, Structure

ROOT, FROM_PARENTS, FROM_CHILD = range(3)
Sides = tuple[list[int], list[int], list[int]]


@dataclass(slots=True)
class Arrangement:
    """members: per knot, partners from left to right. children: per family, from left to right.

    inner: sides of knots, as knot + 1 for the right and -(knot + 1) for the left, where the ancestors of in-laws
    in lower rows stand inside, not outside, the brothers and sisters. outside: sides in the same way, where brothers and
    sisters who would come between two partners stand outside both.
    """

    members: list[list[int]]
    children: list[list[int]]
    inner: list[int] = field(default_factory=list)
    outside: list[int] = field(default_factory=list)


class Walk:
    """The tree in which knots and families are walked, from the root outwards.

    entry: per knot, how it was reached, through which family and by which member. ups: per knot, the members whose
    family of birth was reached from here, with that family. downs: per knot, families reached from here. owner: per
    family, the knot in which its children are put in line; None for a family that nobody reached.
    """

    def __init__(self, structure: Structure, knots: Knots, roots: list[int]) -> None:
        self.structure, self.knots = structure, knots
        size = len(knots.members)
        self.entry: list[tuple[int, int, int]] = [(ROOT, -1, -1)] * size
        self.ups: list[list[tuple[int, int]]] = [[] for _ in range(size)]
        self.downs: list[list[int]] = [[] for _ in range(size)]
        self.above: list[int | None] = [None] * len(structure.parents)
        self.owner: list[int | None] = [None] * len(structure.parents)
        self.sides: list[Sides | None] = [None] * size
        self.order: list[int] = []
        self.roots: list[int] = []
        seen_knot, seen_family = [False] * size, [False] * len(structure.parents)
        for root in (*(knots.of[person] for person in roots), *range(size)):
            if not seen_knot[root]:
                seen_knot[root] = True
                self.roots.append(root)
                self._walk(root, seen_knot, seen_family)
        self.rank = [0] * size
        for rank, knot in enumerate(self.order):
            self.rank[knot] = rank

    def _walk(self, root: int, seen_knot: list[bool], seen_family: list[bool]) -> None:
        structure, of = self.structure, self.knots.of
        waiting = [root]
        for knot in waiting:
            for person in self.knots.members[knot]:
                for family in structure.child_of[person]:
                    if not seen_family[family]:
                        seen_family[family] = True
                        self.owner[family] = knot
                        self.ups[knot].append((person, family))
                        parents = structure.parents[family]
                        upper = of[parents[0]] if parents else knot
                        if not seen_knot[upper]:
                            seen_knot[upper] = True
                            self.entry[upper] = (FROM_CHILD, family, person)
                            self.above[family] = self.owner[family] = upper
                            waiting.append(upper)
                        self._claim_children(family, seen_knot, waiting)
                for family in structure.parent_in[person]:
                    if not seen_family[family]:
                        seen_family[family] = True
                        self.owner[family] = knot
                        self.downs[knot].append(family)
                        self._claim_children(family, seen_knot, waiting)
        self.order += waiting

    def _claim_children(self, family: int, seen_knot: list[bool], waiting: list[int]) -> None:
        for child in self.structure.children[family]:
            knot = self.knots.of[child]
            if not seen_knot[knot]:
                seen_knot[knot] = True
                self.entry[knot] = (FROM_PARENTS, family, child)
                waiting.append(knot)

    def sequence(self, arrangement: Arrangement) -> list[int]:
        """This function will put all persons in one line; every row is that line with the other rows left out."""
        for knot in reversed(self.order):
            self.sides[knot] = self._knot(knot, arrangement, self.sides)
        return self._line()

    def again(
        self, arrangement: Arrangement, changed: Iterable[int]
    ) -> tuple[list[int], dict[int, Sides | None]]:
        """This function will do what sequence did, where only these knots changed since; with what stood there before.

        Only the changed knots and those through which they were reached are walked again.
        """
        touched: set[int] = set()
        for knot in changed:
            while knot not in touched:
                touched.add(knot)
                kind, family, person = self.entry[knot]
                if kind == FROM_CHILD:
                    knot = self.knots.of[person]
                elif kind == FROM_PARENTS and (owner := self.owner[family]) is not None:
                    knot = owner
        before = {knot: self.sides[knot] for knot in touched}
        for knot in sorted(touched, key=self.rank.__getitem__, reverse=True):
            self.sides[knot] = self._knot(knot, arrangement, self.sides)
        return self._line(), before

    def put_back(self, before: dict[int, Sides | None]) -> None:
        """This function will forget what `again` changed."""
        for knot, sides in before.items():
            self.sides[knot] = sides

    def _line(self) -> list[int]:
        line: list[int] = []
        for root in self.roots:
            for part in self.sides[root] or ():
                line += part
        return line

    def _knot(self, knot: int, arrangement: Arrangement, sides: list[Sides | None]) -> Sides:
        """Left of, within and right of the place where the knot's own entry hangs."""
        kind, entry_family, entry_person = self.entry[knot]
        members = arrangement.members[knot]
        left, row, right = self._ancestors(knot, members, arrangement, sides)
        outer_left: list[int] = []
        outer_right: list[int] = []
        before: list[int] = []
        after: list[int] = []
        below = before
        downs = self.downs[knot]
        if kind == FROM_CHILD:
            downs = [*downs, entry_family]
        if len(downs) > 1:
            place = {person: index for index, person in enumerate(members)}
            downs = sorted(downs, key=lambda family: self._middle(family, place))
        for family in downs:
            for child in arrangement.children[family]:
                if child == entry_person and kind == FROM_CHILD and family == entry_family:
                    below = after
                elif self.entry[self.knots.of[child]] == (FROM_PARENTS, family, child):
                    branch = sides[self.knots.of[child]]
                    if branch is None:
                        continue
                    outer_left += branch[0]
                    below += branch[1]
                    outer_right += branch[2]
        left = left + outer_left if -knot - 1 in arrangement.inner else outer_left + left
        right = outer_right + right if knot + 1 in arrangement.inner else right + outer_right
        if kind == FROM_CHILD:
            return left + row + before, [], after + right
        return left, row + before, right

    def _middle(self, family: int, place: dict[int, int]) -> float:
        parents = [place[person] for person in self.structure.parents[family] if person in place]
        return sum(parents) / len(parents)

    def _ancestors(
        self, knot: int, members: list[int], arrangement: Arrangement, sides: list[Sides | None]
    ) -> Sides:
        """The members' families of birth: what stands left, the row of members itself, what stands right."""
        ups = self.ups[knot]
        if not ups:
            return [], members, []
        if len(ups) > 1:
            ups = sorted(ups, key=lambda up: members.index(up[0]))
        kind, _, entry_person = self.entry[knot]
        left: list[int] = []
        right: list[int] = []
        if kind == FROM_PARENTS:
            # The entry's brothers and sisters stand around this knot, so nobody's ancestors may come between.
            entry = members.index(entry_person)
            for person, family in ups:
                side = left if members.index(person) < entry else right
                for part in self._family_above(person, family, arrangement, sides):
                    side += part
            return left, members, right
        after: dict[int, list[int]] = {}
        before: dict[int, list[int]] = {}
        beyond: list[int] = []
        previous: int | None = None
        for person, family in ups:
            one, other = self._family_above(person, family, arrangement, sides)
            if previous is None:
                left = one
            elif previous == person:
                # Several families of birth: all but the last one stand to the left.
                before[person] = before.get(person, []) + after.get(person, []) + right
                after[person] = one
            else:
                if -knot - 1 in arrangement.outside:
                    left, one = left + one, []
                if knot + 1 in arrangement.outside:
                    beyond, right = right + beyond, []
                after[previous] = after.get(previous, []) + right + one
            previous, right = person, other
        row: list[int] = []
        for person in members:
            row += before.get(person, ())
            row.append(person)
            row += after.get(person, ())
        return left, row, beyond + right

    def _family_above(
        self, person: int, family: int, arrangement: Arrangement, sides: list[Sides | None]
    ) -> tuple[list[int], list[int]]:
        """What stands left and right of somebody in the family of birth, with all that hangs from it."""
        upper = self.above[family]
        branch = None if upper is None else sides[upper]
        if branch is not None:
            return branch[0], branch[2]
        before: list[int] = []
        after: list[int] = []
        below = before
        for child in arrangement.children[family]:
            if child == person:
                below = after
            elif self.entry[self.knots.of[child]] == (FROM_PARENTS, family, child):
                for part in sides[self.knots.of[child]] or ():
                    below += part
        return before, after
