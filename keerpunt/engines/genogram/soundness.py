"""What makes a family graph sound: nobody an own ancestor, and dates that can be true.

The first is a rule that is refused; the second only a question to the person who types ("klopt dit?"), asked
when the dates leave no doubt. An implausible date is never an error: families are stranger than rules.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from keerpunt.engines.genogram.dates import UncertainDate, certainly_before
from keerpunt.engines.genogram.model import ChildLink, Individual, TwinGroup, Union

YOUNGEST_PARENT = 12
OLDEST_MOTHER = 60
YOUNGEST_PARTNER = 12
OLDEST_PERSON = 120
YEARS_AFTER_FATHER = 1
MOST_PARENTS = 2
DAYS_BETWEEN_TWINS = 2


class Doubt(StrEnum):
    """Why dates are asked about."""

    DIED_BEFORE_BIRTH = "died_before_birth"
    """A person's death lies before the birth."""
    PARENT_BORN_AFTER_CHILD = "parent_born_after_child"
    """A biological parent was born after the child."""
    PARENT_VERY_YOUNG = "parent_very_young"
    """A biological parent was not yet 12 at the child's birth."""
    MOTHER_VERY_OLD = "mother_very_old"
    """The mother was past 60 at the birth."""
    BORN_AFTER_MOTHER_DIED = "born_after_mother_died"
    """A child was born after its mother's death."""
    BORN_LONG_AFTER_PARENT_DIED = "born_long_after_parent_died"
    """A child was born more than a year after the death of a biological parent who is not the mother."""
    VERY_OLD = "very_old"
    """A person is past 120 without a known death, or was at death."""
    UNION_VERY_YOUNG = "union_very_young"
    """A union started before a partner was 12, or was born."""
    UNION_AFTER_DEATH = "union_after_death"
    """A union started after a partner's death."""
    UNION_ENDED_BEFORE_START = "union_ended_before_start"
    """A union ended before it started."""
    MORE_THAN_TWO_PARENTS = "more_than_two_parents"
    """A child has more than two biological parents; the keys are the child and then the parents."""
    TWINS_APART = "twins_apart"
    """Two of one birth were born days or years apart."""
    BORN_IN_FUTURE = "born_in_future"
    """A person's birth lies after today."""
    DIED_IN_FUTURE = "died_in_future"
    """A person's death lies after today."""


@dataclass(frozen=True, slots=True)
class Question:
    """A doubt about dates. keys: the persons it is about, the child before the parent, and the union last."""

    code: Doubt
    keys: tuple[str, ...]


def own_ancestor(parents: Mapping[str, Collection[str]], child: str, parent: str) -> bool:
    """This function will say whether making `parent` a parent of `child` makes somebody an own ancestor.

    parents: everybody's known parents of any kind. It ends also where the data already holds a cycle.
    """
    seen: set[str] = set()
    waiting = [parent]
    while waiting:
        key = waiting.pop()
        if key == child:
            return True
        if key not in seen:
            seen.add(key)
            waiting.extend(parents.get(key, ()))
    return False


def cycles(parents: Mapping[str, Collection[str]]) -> list[tuple[str, ...]]:
    """This function will list the groups of persons who are each other's ancestors, each group sorted.

    One group per strongly connected part (Tarjan 1972, without recursion); empty where the graph is sound.
    """
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    found: list[tuple[str, ...]] = []
    for root in parents:
        if root in number:
            continue
        path: list[tuple[str, Iterator[str]]] = [(root, iter(parents[root]))]
        number[root] = lowest[root] = len(number)
        stack.append(root)
        on_stack.add(root)
        while path:
            key, ancestors = path[-1]
            for ancestor in ancestors:
                if ancestor not in number:
                    number[ancestor] = lowest[ancestor] = len(number)
                    stack.append(ancestor)
                    on_stack.add(ancestor)
                    path.append((ancestor, iter(parents.get(ancestor, ()))))
                    break
                if ancestor in on_stack:
                    lowest[key] = min(lowest[key], number[ancestor])
            else:
                path.pop()
                if path:
                    lowest[path[-1][0]] = min(lowest[path[-1][0]], lowest[key])
                if lowest[key] == number[key]:
                    group = [stack.pop()]
                    while group[-1] != key:
                        group.append(stack.pop())
                    on_stack.difference_update(group)
                    if len(group) > 1 or key in parents.get(key, ()):
                        found.append(tuple(sorted(group)))
    return sorted(found)


def questions(
    individuals: Iterable[Individual],
    links: Iterable[ChildLink],
    unions: Iterable[Union],
    today: UncertainDate | None = None,
    twins: Iterable[TwinGroup] = (),
) -> list[Question]:
    """This function will list what cannot be true however the doubt in the dates falls, in the order given.

    today: needed for who is past 120 without a known death and for what lies ahead; None leaves these out.
    """
    people = {person.key: person for person in individuals}
    couples = {union.key: union for union in unions}
    found: dict[Question, None] = {}
    born_of: dict[str, dict[str, None]] = {}
    for person in people.values():
        found.update(dict.fromkeys(_about_person(person, today)))
    for link in links:
        if link.kind != "biological" or link.child not in people:
            continue
        parents = couples[link.union].partners if link.union in couples else link.parents
        born_of.setdefault(link.child, {}).update(dict.fromkeys(parents))
        for key in parents:
            if key in people and key != link.child:
                found.update(dict.fromkeys(_about_parent(people[link.child], people[key])))
    for child, parents_of_birth in born_of.items():
        if len(parents_of_birth) > MOST_PARENTS:
            found[Question(Doubt.MORE_THAN_TWO_PARENTS, (child, *parents_of_birth))] = None
    for union in couples.values():
        found.update(dict.fromkeys(_about_union(union, [people[k] for k in union.partners if k in people])))
    for group in twins:
        found.update(dict.fromkeys(_about_twins([people[key] for key in group.children if key in people])))
    return list(found)


def _about_person(person: Individual, today: UncertainDate | None) -> Iterator[Question]:
    born, died = person.born, person.died
    if today is not None:
        if born is not None and certainly_before(today, born):
            yield Question(Doubt.BORN_IN_FUTURE, (person.key,))
        if died is not None and certainly_before(today, died):
            yield Question(Doubt.DIED_IN_FUTURE, (person.key,))
    if born is None:
        return
    if died is not None and certainly_before(died, born):
        yield Question(Doubt.DIED_BEFORE_BIRTH, (person.key,))
    last = died or (None if person.dead else today)
    if last is not None and last.earliest() > born.latest(plus_years=OLDEST_PERSON + 1):
        yield Question(Doubt.VERY_OLD, (person.key,))


def _about_parent(child: Individual, parent: Individual) -> Iterator[Question]:
    if child.born is None:
        return
    keys = (child.key, parent.key)
    if parent.born is not None:
        if certainly_before(child.born, parent.born):
            yield Question(Doubt.PARENT_BORN_AFTER_CHILD, keys)
        elif child.born.latest() < parent.born.earliest(plus_years=YOUNGEST_PARENT):
            yield Question(Doubt.PARENT_VERY_YOUNG, keys)
        elif parent.sex == "f" and child.born.earliest() > parent.born.latest(plus_years=OLDEST_MOTHER):
            yield Question(Doubt.MOTHER_VERY_OLD, keys)
    if parent.died is not None:
        if parent.sex == "f":
            if certainly_before(parent.died, child.born):
                yield Question(Doubt.BORN_AFTER_MOTHER_DIED, keys)
        elif child.born.earliest() > parent.died.latest(plus_years=YEARS_AFTER_FATHER):
            yield Question(Doubt.BORN_LONG_AFTER_PARENT_DIED, keys)


def _about_union(union: Union, partners: list[Individual]) -> Iterator[Question]:
    start = union.start
    if start is None:
        return
    for person in partners:
        if person.born is not None and start.latest() < person.born.earliest(plus_years=YOUNGEST_PARTNER):
            yield Question(Doubt.UNION_VERY_YOUNG, (person.key, union.key))
        if person.died is not None and certainly_before(person.died, start):
            yield Question(Doubt.UNION_AFTER_DEATH, (person.key, union.key))
    if union.end is not None and certainly_before(union.end, start):
        yield Question(Doubt.UNION_ENDED_BEFORE_START, (union.key,))


def _about_twins(children: Sequence[Individual]) -> Iterator[Question]:
    """A birth may last past midnight, so a day between two of them asks nothing."""
    born = [(child.born, child.key) for child in children if child.born is not None]
    if len(born) > 1:
        first, key = min(born, key=lambda pair: pair[0].latest())
        last, other = max(born, key=lambda pair: pair[0].earliest())
        if last.earliest() - first.latest() >= DAYS_BETWEEN_TWINS:
            yield Question(Doubt.TWINS_APART, (key, other))
