"""The family as numbers, which is what the layout works on: persons, families and knots, all by index.

A family is a couple or lone parent with children. A knot is a group of persons that partnership holds together
on one row: two for a couple, more after remarriage, one for somebody alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from keerpunt.engines.genogram.dates import LAST_YEAR
from keerpunt.engines.genogram.model import Genogram, Sibship


@dataclass(slots=True)
class Structure:
    """parents, children: per family, persons. child_of, parent_in: per person, families. root: whom it is about.

    Persons from number `real` on are phantoms: one parent for each group of siblings whose parents are unknown,
    so that they hang together; nobody draws them. men and years (of birth) are per person. when: per family, a
    key that sorts a person's unions by time, as far as it is known. twins: per person who has any, all of that birth.
    lost: pregnancies, which stand closer.
    """

    parents: list[tuple[int, ...]]
    children: list[tuple[int, ...]]
    men: list[bool]
    years: list[int | None]
    when: list[tuple[int, int]]
    real: int
    root: int | None = None
    twins: dict[int, frozenset[int]] = field(default_factory=dict)
    lost: frozenset[int] = frozenset()
    child_of: list[list[int]] = field(default_factory=list)
    parent_in: list[list[int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.child_of = [[] for _ in self.men]
        self.parent_in = [[] for _ in self.men]
        for family, (parents, children) in enumerate(zip(self.parents, self.children, strict=True)):
            for person in parents:
                self.parent_in[person].append(family)
            for person in children:
                self.child_of[person].append(family)

    def neighbours(self, person: int) -> list[int]:
        """This function will list everybody in a family with this person, also twice, also the person."""
        return [
            other
            for family in (*self.child_of[person], *self.parent_in[person])
            for other in (*self.parents[family], *self.children[family])
        ]

    def components(self) -> list[list[int]]:
        """This function will split the persons into groups that no family links: the root's first, then the largest."""
        seen = [False] * len(self.men)
        found: list[list[int]] = []
        start = [] if self.root is None else [self.root]
        for first in (*start, *range(len(self.men))):
            if seen[first]:
                continue
            seen[first] = True
            group = [first]
            for person in group:
                for other in self.neighbours(person):
                    if not seen[other]:
                        seen[other] = True
                        group.append(other)
            found.append(group)
        with_root = found[: len(start)]
        return with_root + sorted(found[len(start) :], key=len, reverse=True)


def structure_of(genogram: Genogram) -> Structure:
    """This function will number the persons in the order of the genogram and list its families.

    Step links count only for a child that has no other: a stepchild stands with its own parents. A child that is
    named as its own parent is left out of that family, so that faulty data can still be drawn.
    """
    number = {person.key: index for index, person in enumerate(genogram.individuals)}
    placed = {link.child for sibship in genogram.sibships for link in sibship.children if link.kind != "step"}
    parents: list[tuple[int, ...]] = []
    children: list[tuple[int, ...]] = []
    for sibship in genogram.sibships:
        parents.append(tuple(number[key] for key in sibship.parents))
        children.append(
            tuple(
                number[link.child]
                for link in sibship.children
                if (link.kind != "step" or link.child not in placed) and link.child not in sibship.parents
            )
        )
    men = [person.sex == "m" for person in genogram.individuals]
    years = [person.born.year if person.born else None for person in genogram.individuals]
    for family, known in enumerate(parents):
        if not known and children[family]:
            parents[family] = (len(men),)
            men.append(False)
            years.append(None)
    focus = None if genogram.focus is None else number[genogram.focus]
    when = [_when(sibship, genogram) for sibship in genogram.sibships]
    twins = {
        number[key]: frozenset(number[other] for other in group.children)
        for group in genogram.twins
        for key in group.children
    }
    lost = frozenset(number[person.key] for person in genogram.individuals if person.lost)
    return Structure(parents, children, men, years, when, len(genogram.individuals), focus, twins, lost)


def _when(sibship: Sibship, genogram: Genogram) -> tuple[int, int]:
    """The union's own order, then the year in which it started, or else the year of its eldest child."""
    if sibship.union is not None and sibship.union.start is not None:
        return (sibship.union.order, sibship.union.start.year)
    born = [
        date.year for link in sibship.children if (date := genogram.individual(link.child).born) is not None
    ]
    return (sibship.union.order if sibship.union else 0, min(born, default=LAST_YEAR))


@dataclass(slots=True)
class Knots:
    """of: per person, the knot. members: per knot, the persons in the order of the data."""

    of: list[int]
    members: list[list[int]]


def knots_of(persons: int, couples: Sequence[tuple[int, ...]]) -> Knots:
    """This function will group the numbers 0 to persons by couples that share somebody."""
    leader = list(range(persons))

    def find(person: int) -> int:
        while leader[person] != person:
            leader[person] = leader[leader[person]]
            person = leader[person]
        return person

    for couple in couples:
        if len(couple) == 2:
            leader[find(couple[1])] = find(couple[0])
    numbers: dict[int, int] = {}
    of = [numbers.setdefault(find(person), len(numbers)) for person in range(persons)]
    members: list[list[int]] = [[] for _ in numbers]
    for person, knot in enumerate(of):
        members[knot].append(person)
    return Knots(of, members)
