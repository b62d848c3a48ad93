"""A family as a neutral, frozen model: persons, unions and the links between parents and children.

Nothing here knows where the persons are stored. Keys are any text that is unique within one genogram. Half
siblings, remarriage, lone parents, foster children, partners who are kin, persons without any link: all allowed.
Even somebody who is an own ancestor is allowed here, so that faulty data can be drawn and then corrected.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from keerpunt.engines.genogram.dates import UncertainDate

Sex = Literal["m", "f", "x", "u"]
UnionKind = Literal["married", "together", "separated", "divorced", "unknown"]
LinkKind = Literal["biological", "adopted", "foster", "step"]
TieKind = Literal["close", "quarrels", "distant", "broken"]


class NotAGenogram(ValueError):
    """The parts do not belong together: a key that occurs twice or that nobody has."""


@dataclass(frozen=True, slots=True)
class Individual:
    """A person on the map.

    sex: m, f, x (another) or u (unknown). born and died: None where unknown; dead also without a known date.
    lost: a pregnancy that was lost, drawn as a small triangle; it has parents and nothing else, and the date on
    which it ended is `born`, so that it stands in its place among the brothers and sisters.
    """

    key: str
    name: str
    sex: Sex = "u"
    born: UncertainDate | None = None
    died: UncertainDate | None = None
    dead: bool = False
    lost: bool = False

    @property
    def has_died(self) -> bool:
        """Whether the person is known to have died, with or without a date; not said of a lost pregnancy."""
        return not self.lost and (self.dead or self.died is not None)


@dataclass(frozen=True, slots=True)
class Union:
    """A couple, or one known parent: a marriage, living together, or what is left of it.

    partners: one or two keys, or none: then its children are brothers and sisters of unknown parents. start
    and end: of the union itself. order: which union this was in a partner's life, where that is known without
    dates; smaller came earlier. was: what it was while it lasted, for who looks at an earlier year. begun: False in
    a year before it started, when nothing is drawn or told of it.
    """

    key: str
    partners: tuple[str, ...]
    kind: UnionKind = "unknown"
    start: UncertainDate | None = None
    end: UncertainDate | None = None
    order: int = 0
    was: UnionKind = "unknown"
    begun: bool = True

    def __post_init__(self) -> None:
        if len(self.partners) > 2 or len(set(self.partners)) != len(self.partners):
            raise NotAGenogram(f"union {self.key[:40]!r} needs one or two different partners, or none")


def kind_by_now(
    was: UnionKind, ending: str, end: UncertainDate | None, partners: Iterable[Individual]
) -> UnionKind:
    """This function will say what two are to each other by now, from what it was and how that ended.

    Two with an end that nobody told the way of are no longer together: they count as separated, unless one of them
    had died by then, or nobody knows when.
    """
    if ending == "divorced":
        return "divorced"
    if ending == "separated":
        return "separated"
    if ending or end is None:
        return was
    died = any(one.has_died and (one.died is None or one.died.year <= end.year) for one in partners)
    return was if died else "separated"


@dataclass(frozen=True, slots=True)
class ChildLink:
    """A child with its parents: through a union, or through one or two parents without one.

    union: the key of a union, whose partners are then the parents. parents: one or two keys, where there is no
    union. kind: how the child belongs to these parents; a child may have several links.
    """

    child: str
    union: str | None = None
    parents: tuple[str, ...] = ()
    kind: LinkKind = "biological"

    def __post_init__(self) -> None:
        if self.union is None and not 1 <= len(set(self.parents)) == len(self.parents) <= 2:
            raise NotAGenogram(f"child {self.child[:40]!r} needs a union or one or two parents")


@dataclass(frozen=True, slots=True)
class Tie:
    """How two people get on, drawn over the map. start and end: None where unknown; with an end it is over."""

    first: str
    second: str
    kind: TieKind
    start: UncertainDate | None = None
    end: UncertainDate | None = None


@dataclass(frozen=True, slots=True)
class Stay:
    """Somebody lives or lived in a home. start and end: None where unknown; with an end it is over."""

    person: str
    start: UncertainDate | None = None
    end: UncertainDate | None = None


@dataclass(frozen=True, slots=True)
class Home:
    """People under one roof. label: how they call it, empty where it has no name."""

    key: str
    label: str
    stays: tuple[Stay, ...]

    @property
    def members(self) -> tuple[str, ...]:
        """Who lives there still: those with a stay that has not ended, each once."""
        return tuple(dict.fromkeys(stay.person for stay in self.stays if stay.end is None))


@dataclass(frozen=True, slots=True)
class TwinGroup:
    """Children of one birth. identical: None where that is not known."""

    children: tuple[str, ...]
    identical: bool | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody moved house in a year: a small house beside the sign."""

    person: str
    year: int


@dataclass(frozen=True, slots=True)
class Sibship:
    """The children of the same parents, in the order in which they are drawn.

    union: None for parents of whom no union is known. children: links, eldest first, unknown order as given.
    """

    parents: tuple[str, ...]
    union: Union | None
    children: tuple[ChildLink, ...]


@dataclass(frozen=True)
class Genogram:
    """A whole family map. It refuses, with NotAGenogram, keys that occur twice and keys that nobody has.

    focus: the person it is about, drawn with a double outline; None where it is about nobody in particular.
    """

    individuals: tuple[Individual, ...]
    unions: tuple[Union, ...] = ()
    links: tuple[ChildLink, ...] = ()
    focus: str | None = None
    ties: tuple[Tie, ...] = ()
    homes: tuple[Home, ...] = ()
    twins: tuple[TwinGroup, ...] = ()
    moves: tuple[Move, ...] = ()
    _by_key: dict[str, Individual] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_key = {person.key: person for person in self.individuals}
        object.__setattr__(self, "_by_key", by_key)
        if len(by_key) != len(self.individuals):
            raise NotAGenogram("a person occurs twice")
        unions = {union.key for union in self.unions}
        if len(unions) != len(self.unions):
            raise NotAGenogram("a union occurs twice")
        wanted = {key for union in self.unions for key in union.partners}
        for link in self.links:
            wanted |= {link.child, *link.parents}
            if link.union is not None and link.union not in unions:
                raise NotAGenogram(f"no such union: {link.union[:40]!r}")
        if self.focus is not None:
            wanted.add(self.focus)
        wanted |= {key for tie in self.ties for key in (tie.first, tie.second)}
        wanted |= {stay.person for home in self.homes for stay in home.stays}
        wanted |= {key for group in self.twins for key in group.children}
        wanted |= {move.person for move in self.moves}
        if not wanted <= by_key.keys():
            raise NotAGenogram(f"no such person: {min(wanted - by_key.keys())[:40]!r}")

    def individual(self, key: str) -> Individual:
        """This function will give the person with a key; it raises KeyError for an unknown key."""
        return self._by_key[key]

    @cached_property
    def sibships(self) -> tuple[Sibship, ...]:
        """All couples and lone parents with their children; couples without children included."""
        return _sibships(self)

    @cached_property
    def parents(self) -> Mapping[str, tuple[str, ...]]:
        """The parents of everybody who has any, of whatever kind but step."""
        found: dict[str, dict[str, None]] = {}
        for sibship in self.sibships:
            for link in sibship.children:
                if link.kind != "step":
                    found.setdefault(link.child, {}).update(dict.fromkeys(sibship.parents))
        return {child: tuple(parents) for child, parents in found.items()}

    def only(self, keys: Collection[str]) -> Genogram:
        """This function will give the part of the map with only these persons.

        A union keeps the partners that stay, a link the parents that stay. A union that loses all partners stays
        where it still holds brothers and sisters together.
        """
        kept = set(keys)
        left = Counter(link.union for link in self.links if link.child in kept)
        unions = [
            replace(union, partners=partners)
            for union in self.unions
            if (partners := tuple(key for key in union.partners if key in kept)) or left[union.key] > 1
        ]
        known = {union.key for union in unions}
        links = []
        for link in self.links:
            parents = tuple(key for key in link.parents if key in kept)
            through = link.union if link.union in known else None
            if link.child in kept and (through is not None or parents):
                links.append(ChildLink(link.child, through, parents, link.kind))
        return Genogram(
            tuple(person for person in self.individuals if person.key in kept),
            tuple(unions),
            tuple(links),
            self.focus if self.focus in kept else None,
            tuple(tie for tie in self.ties if {tie.first, tie.second} <= kept),
            tuple(
                replace(home, stays=inside)
                for home in self.homes
                if (inside := tuple(stay for stay in home.stays if stay.person in kept))
            ),
            tuple(
                replace(group, children=there)
                for group in self.twins
                if len(there := tuple(key for key in group.children if key in kept)) > 1
            ),
            tuple(move for move in self.moves if move.person in kept),
        )


def _sibships(genogram: Genogram) -> tuple[Sibship, ...]:
    """Groups links by parents. Two single links of one kind to two partners count as one link to the couple."""
    unions = {union.key: union for union in genogram.unions}
    by_partners: dict[frozenset[str], Union] = {}
    for union in genogram.unions:
        if union.partners:
            by_partners.setdefault(frozenset(union.partners), union)
    children: dict[str | frozenset[str], list[ChildLink]] = {key: [] for key in unions}
    parents: dict[str | frozenset[str], tuple[str, ...]] = {u.key: u.partners for u in genogram.unions}
    for link in _joined(genogram.links):
        place: str | frozenset[str]
        if link.union is not None:
            place = link.union
        else:
            pair = frozenset(link.parents)
            place = by_partners[pair].key if pair in by_partners else pair
            parents.setdefault(place, link.parents)
        if all(known.child != link.child for known in children.setdefault(place, [])):
            children[place].append(link)
    born = {person.key: person.born for person in genogram.individuals}
    return tuple(
        Sibship(
            parents[place],
            unions.get(place) if isinstance(place, str) else None,
            _twins_together(_eldest_first(links, born), genogram.twins),
        )
        for place, links in children.items()
    )


def _joined(links: tuple[ChildLink, ...]) -> list[ChildLink]:
    singles: dict[tuple[str, LinkKind], list[ChildLink]] = {}
    for link in links:
        if link.union is None and len(link.parents) == 1 and link.kind != "step":
            singles.setdefault((link.child, link.kind), []).append(link)
    joined: list[ChildLink] = []
    for link in links:
        together = singles.get((link.child, link.kind), []) if link.union is None else []
        if link in together and len({other.parents for other in together}) == 2:
            if link is together[0]:
                parents = tuple(dict.fromkeys(key for other in together for key in other.parents))
                joined.append(ChildLink(link.child, None, parents, link.kind))
        else:
            joined.append(link)
    return joined


def _eldest_first(links: list[ChildLink], born: Mapping[str, UncertainDate | None]) -> tuple[ChildLink, ...]:
    """Sorts the dated children among themselves and leaves the undated ones at the places where they were given."""
    dated = [(link, date) for link in links if (date := born[link.child]) is not None]
    ordered = iter(sorted(dated, key=lambda pair: pair[1].sort_key()))
    return tuple(link if born[link.child] is None else next(ordered)[0] for link in links)


def _twins_together(links: tuple[ChildLink, ...], twins: tuple[TwinGroup, ...]) -> tuple[ChildLink, ...]:
    """Puts the children of one birth beside the one of them who comes first."""
    for group in twins:
        there = [index for index, link in enumerate(links) if link.child in group.children]
        if len(there) > 1:
            rest = [link for index, link in enumerate(links) if index not in there]
            links = (*rest[: there[0]], *(links[index] for index in there), *rest[there[0] :])
    return links
