"""A family's map from what was told: persons, unions and links as the model wants them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from keerpunt.engines.genogram import told
from keerpunt.engines.genogram.model import (
    ChildLink,
    Genogram,
    Home,
    Individual,
    LinkKind,
    Move,
    Sex,
    Stay,
    Tie,
    TwinGroup,
    Union,
    UnionKind,
    kind_by_now,
)

SEXES: dict[str, Sex] = {"female": "f", "male": "m", "other": "x"}
UNIONS: dict[str, UnionKind] = {"married": "married", "together": "together"}
LINKS: dict[str, LinkKind] = {"adopted": "adopted", "foster": "foster", "step": "step"}
IDENTICAL = {"identical": True, "not_identical": False}
# Whose place among brothers and sisters nobody gave stands behind those who have one.
UNPLACED = 10_000


def genogram_of(family: told.Family) -> Genogram:
    """This function will give the map of a sound story, persons by their ids; nobody is its focus.

    A lost pregnancy becomes a person of its own, with a key that no id has.
    """
    individuals = [_individual(person) for person in family.persons]
    known = {person.id for person in family.persons}
    links = [
        ChildLink(link.child, None, (link.parent,), LINKS.get(link.kind, "biological"))
        for link in sorted(family.parenthoods, key=lambda link: link.birth_order or UNPLACED)
    ]
    for number, loss in enumerate(family.losses):
        key = f"loss {number}"
        while key in known:
            key += "'"
        individuals.append(Individual(key, "", born=loss.on, lost=True))
        links.append(ChildLink(key, None, tuple(filter(None, (loss.parent, loss.other_parent)))))
    return Genogram(
        tuple(individuals),
        tuple(_unions(family, {one.key: one for one in individuals})),
        tuple(links),
        ties=tuple(Tie(one.first, one.second, one.kind, one.started, one.ended) for one in family.ties),  # type: ignore[arg-type]
        homes=tuple(
            Home(f"home {number}", home.name, tuple(Stay(s.person, s.started, s.ended) for s in home.stays))
            for number, home in enumerate(family.households)
        ),
        twins=tuple(TwinGroup(group.children, IDENTICAL.get(group.kind)) for group in family.twins),
        moves=tuple(
            Move(person, event.on.year)
            for event in family.events
            if event.kind == "moving" and event.on is not None
            for person in event.persons
        ),
    )


def short_name_of(person: told.Person) -> str:
    """This function will give what somebody is called on a map: the given name, else the role, else the family name."""
    return person.given_name or person.role_name or person.family_name


def _individual(person: told.Person) -> Individual:
    dead = person.deceased or person.died is not None
    return Individual(
        person.id, short_name_of(person), SEXES.get(person.sex, "u"), person.born, person.died, dead
    )


def _unions(family: told.Family, people: Mapping[str, Individual]) -> Iterator[Union]:
    for number, one in enumerate(family.unions):
        was = UNIONS.get(one.kind, "unknown")
        both = (one.first, one.second)
        kind = kind_by_now(was, one.ending, one.ended, (people[key] for key in both))
        yield Union(f"union {number}", both, kind, one.started, one.ended, one.order or 0, was)
