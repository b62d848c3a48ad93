"""A family's story as it was loaded once: who, with whom, whose child, what happened. Everybody asks it, nobody
asks the database again.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.families import rules
from keerpunt.families.enums import ParenthoodKind, UnionEnding
from keerpunt.families.models import (
    Family,
    FamilyRow,
    Household,
    HouseholdStay,
    LifeEvent,
    Parenthood,
    Person,
    PregnancyLoss,
    Tie,
    Twins,
    Union,
)

Key = uuid.UUID


@dataclass(frozen=True)
class Story:
    """One family's persons, unions, parenthoods, life events and what else was told, without what was taken away.

    `about` gives, per life event, the keys of the persons whom it is about.
    """

    family: Family
    persons: tuple[Person, ...]
    unions: tuple[Union, ...]
    parenthoods: tuple[Parenthood, ...]
    events: tuple[LifeEvent, ...]
    about: Mapping[Key, tuple[Key, ...]]
    twins: tuple[Twins, ...] = ()
    losses: tuple[PregnancyLoss, ...] = ()
    households: tuple[Household, ...] = ()
    stays: tuple[HouseholdStay, ...] = ()
    ties: tuple[Tie, ...] = ()

    @cached_property
    def by_key(self) -> dict[Key, Person]:
        """The persons by their key."""
        return {person.id: person for person in self.persons}

    @cached_property
    def by_reference(self) -> dict[str, Person]:
        """The persons by the reference that stands in their address."""
        return {person.reference: person for person in self.persons}

    @cached_property
    def parents(self) -> dict[Key, set[Key]]:
        """Per child, the keys of all parents of whatever kind."""
        found: dict[Key, set[Key]] = defaultdict(set)
        for link in self.parenthoods:
            found[link.child_id].add(link.parent_id)
        return dict(found)

    @cached_property
    def _place(self) -> dict[Key, int]:
        """Per key, the place in the order of the family."""
        return {person.id: number for number, person in enumerate(self.persons)}

    @cached_property
    def _links_by_child(self) -> dict[Key, list[Parenthood]]:
        return _grouped((link.child_id, link) for link in self.parenthoods)

    @cached_property
    def _links_by_parent(self) -> dict[Key, list[Parenthood]]:
        return _grouped((link.parent_id, link) for link in self.parenthoods)

    def parents_of(self, person: Person) -> list[tuple[Parenthood, Person]]:
        """This function will list a person's parents with the link to each, in the order they were told."""
        return [(link, self.by_key[link.parent_id]) for link in self._links_by_child.get(person.pk, [])]

    def children_of(self, person: Person) -> list[tuple[Parenthood, Person]]:
        """This function will list a person's children with the link to each, eldest first.

        Where the family told an order, that is one of children of the same parents: they stay together then.
        """
        links = [(link, self.by_key[link.child_id]) for link in self._links_by_parent.get(person.pk, [])]
        links.sort(key=lambda pair: by_birth(pair[1]))
        if all(link.birth_order is None for link, _ in links):
            return links
        groups: dict[frozenset[Key], list[tuple[Parenthood, Person]]] = defaultdict(list)
        for link, child in links:
            groups[frozenset(self.parents[child.pk])].append((link, child))
        told = [
            [(link.birth_order, date_of(child.born)) for link, child in group] for group in groups.values()
        ]
        lines = zip(groups.values(), map(rules.in_birth_order, told), strict=True)
        return [group[number] for group, line in lines for number in line]

    def partners_of(self, person: Person) -> list[tuple[Union, Person]]:
        """This function will list a person's partners with the union with each, the earliest first."""
        found = [
            (union, self.by_key[union.second_id if union.first_id == person.pk else union.first_id])
            for union in self.unions
            if person.pk in (union.first_id, union.second_id)
        ]
        return sorted(found, key=lambda pair: (pair[0].order or 0, *_by_date(pair[0].started)))

    def siblings_of(self, person: Person) -> list[tuple[Person, bool]]:
        """This function will list brothers and sisters, eldest first, and say of each whether it is a half one.

        Somebody is a half brother or sister where each has a biological parent whom the other has not.
        """
        own = dict.fromkeys(
            link.parent_id for link, _ in self.parents_of(person) if link.kind != ParenthoodKind.STEP
        )
        others: dict[Key, Person] = {}
        is_told = False
        for parent in own:
            for link, child in self.children_of(self.by_key[parent]):
                if child.pk != person.pk and link.kind != ParenthoodKind.STEP:
                    others[child.pk] = child
                    is_told = is_told or link.birth_order is not None
        mine = self._biological(person)
        found = [
            (other, bool(mine - self._biological(other)) and bool(self._biological(other) - mine))
            for other in others.values()
        ]
        return found if is_told else sorted(found, key=lambda pair: by_birth(pair[0]))

    def _biological(self, person: Person) -> set[Key]:
        links = self._links_by_child.get(person.pk, [])
        return {link.parent_id for link in links if link.kind == ParenthoodKind.BIOLOGICAL}

    def persons_in(self, event: LifeEvent) -> list[Person]:
        """This function will list the persons whom a life event is about, in the order of the family."""
        keys = [key for key in self.about.get(event.pk, ()) if key in self._place]
        return [self.persons[place] for place in sorted({self._place[key] for key in keys})]

    def events_about(self, person: Person) -> list[LifeEvent]:
        """This function will list the life events that a person was in, newest first, undated ones last."""
        found = [event for event in self.events if person.pk in self.about.get(event.pk, ())]
        return newest_first(found)


def stored(rows: Iterable[FamilyRow]) -> list[bytes]:
    """This function will give what is stored in rows of one family, as it is stored: sealed, as long as nobody read it.

    Whatever is not sealed changes only together with the row's version.
    """
    rows = list(rows)
    found = [value for row in rows for value in row.__dict__.values() if value.__class__ is bytes]
    found.append(repr([(row.id.int, row.version) for row in rows]).encode())
    return found


@lru_cache(maxsize=8192)
def date_of(code: str) -> UncertainDate | None:
    """This function will read a date as it is stored; None where none is known. A page asks the same dates often."""
    return UncertainDate.from_code(code) if code else None


def has_died(person: Person) -> bool:
    """This function will say whether somebody is known to have died, with or without a date."""
    return bool(person.died or person.deceased)


def has_ended(union: Union) -> bool:
    """This function will say whether a union is over, as far as is known."""
    return bool(union.ended or union.ending != UnionEnding.NONE)


def by_birth(person: Person) -> tuple[bool, tuple[int, int, int, bool], Key]:
    """This function will give a key that sorts persons by age, eldest first, undated ones last."""
    return (*_by_date(person.born), person.id)


def newest_first(events: Collection[LifeEvent]) -> list[LifeEvent]:
    """This function will sort life events by when they happened, newest first, undated ones last."""
    dated = [(date, event) for event in events if (date := date_of(event.on)) is not None]
    dated.sort(key=lambda pair: (pair[0].sort_key(), pair[1].pk), reverse=True)
    return [event for _, event in dated] + [event for event in events if not event.on]


def _by_date(code: str) -> tuple[bool, tuple[int, int, int, bool]]:
    date = date_of(code)
    return (date is None, date.sort_key() if date else (0, 0, 0, False))


def _grouped(pairs: Iterable[tuple[Key, Parenthood]]) -> dict[Key, list[Parenthood]]:
    found: dict[Key, list[Parenthood]] = defaultdict(list)
    for key, link in pairs:
        found[key].append(link)
    return dict(found)
