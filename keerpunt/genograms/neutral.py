"""A family's story as the engine's neutral model: persons by their references, lost pregnancies by a key of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from django.utils.translation import gettext as _

from keerpunt.engines.genogram.model import (
    ChildLink,
    Genogram,
    Home,
    Individual,
    Move,
    Stay,
    Tie,
    TwinGroup,
    Union,
    UnionKind,
    kind_by_now,
)
from keerpunt.engines.genogram.model import TieKind as EngineTie
from keerpunt.families import naming
from keerpunt.families.enums import EventKind, ParenthoodKind, Sex, TieKind, TwinKind
from keerpunt.families.models import HouseholdStay, Person, PregnancyLoss
from keerpunt.families.story import Key, Story, date_of, has_died

LOST = "verloren-"
SEXES = {Sex.FEMALE: "f", Sex.MALE: "m", Sex.OTHER: "x"}
KINDS: dict[str, UnionKind] = {"married": "married", "together": "together"}
TIES: dict[TieKind, EngineTie] = {
    TieKind.CLOSE: "close",
    TieKind.QUARRELS: "quarrels",
    TieKind.DISTANT: "distant",
    TieKind.BROKEN: "broken",
}
IDENTICAL = {TwinKind.IDENTICAL: True, TwinKind.NOT_IDENTICAL: False}
# Whose place among brothers and sisters nobody gave stands behind those who have one.
UNPLACED = 10_000


class _Ordered(NamedTuple):
    """A link of a child, and its place among the children of the same parents as far as somebody gave one."""

    order: int
    link: ChildLink


def genogram_of(story: Story, focus: Person | None) -> Genogram:
    """This function will give a family's story as the engine's neutral model."""
    keys = {person.id: person.reference for person in story.persons}
    losses = [loss for loss in story.losses if loss.parent_id in keys]
    return Genogram(
        (*(individual_of(person) for person in story.persons), *(_lost(loss) for loss in losses)),
        tuple(_unions(story, keys)),
        tuple(_links(story, losses, keys)),
        focus.reference if focus else None,
        ties=tuple(_ties(story, keys)),
        homes=tuple(_homes(story, keys)),
        twins=tuple(_twins(story)),
        moves=tuple(_moves(story, keys)),
    )


def individual_of(person: Person) -> Individual:
    """This function will give one person as the engine knows people."""
    return Individual(
        person.reference,
        naming.short_name_of(person),
        SEXES.get(person.sex, "u"),  # type: ignore[arg-type]
        date_of(person.born),
        date_of(person.died),
        has_died(person),
    )


def key_of_loss(loss: PregnancyLoss) -> str:
    """This function will give the key of a lost pregnancy on the map."""
    return f"{LOST}{loss.pk}"


def _lost(loss: PregnancyLoss) -> Individual:
    return Individual(key_of_loss(loss), "", born=date_of(loss.on), lost=True)


def _unions(story: Story, keys: Mapping[Key, str]) -> Iterator[Union]:
    people = {person.id: person for person in story.persons}
    for number, union in enumerate(story.unions):
        if union.first_id in keys and union.second_id in keys:
            was = KINDS.get(union.kind, "unknown")
            both = (people[key] for key in (union.first_id, union.second_id))
            ended = date_of(union.ended)
            yield Union(
                f"union {number}",
                (keys[union.first_id], keys[union.second_id]),
                kind_by_now(was, union.ending, ended, map(individual_of, both)),
                date_of(union.started),
                ended,
                union.order or 0,
                was,
            )


def _links(story: Story, losses: list[PregnancyLoss], keys: Mapping[Key, str]) -> Iterator[ChildLink]:
    """Who is whose child, in the order of birth where somebody gave one; a lost pregnancy among the others."""
    found = [
        _Ordered(
            link.birth_order or UNPLACED,
            ChildLink(
                keys[link.child_id],
                None,
                (keys[link.parent_id],),
                link.kind or ParenthoodKind.BIOLOGICAL.value,  # type: ignore[arg-type]
            ),
        )
        for link in story.parenthoods
        if link.child_id in keys and link.parent_id in keys
    ]
    for loss in losses:
        parents = [
            keys[key] for key in (loss.parent_id, loss.other_parent_id) if key is not None and key in keys
        ]
        for parent in parents:
            found.append(
                _Ordered(
                    loss.birth_order or UNPLACED, ChildLink(key_of_loss(loss), None, (parent,), "biological")
                )
            )
    return (one.link for one in sorted(found, key=lambda one: one.order))


def _twins(story: Story) -> Iterator[TwinGroup]:
    if not story.twins:
        return
    born: dict[Key, list[str]] = defaultdict(list)
    for person in story.persons:
        if person.twins_id is not None:
            born[person.twins_id].append(person.reference)
    for group in story.twins:
        if len(born[group.pk]) > 1:
            yield TwinGroup(
                tuple(born[group.pk]), IDENTICAL.get(TwinKind(group.kind)) if group.kind else None
            )


def _ties(story: Story, keys: Mapping[Key, str]) -> Iterator[Tie]:
    for tie in story.ties:
        if tie.first_id in keys and tie.second_id in keys:
            yield Tie(
                keys[tie.first_id],
                keys[tie.second_id],
                TIES[TieKind(tie.kind)],
                date_of(tie.started),
                date_of(tie.ended),
            )


def _homes(story: Story, keys: Mapping[Key, str]) -> Iterator[Home]:
    stays: dict[Key, list[HouseholdStay]] = defaultdict(list)
    for stay in story.stays:
        if stay.person_id in keys:
            stays[stay.household_id].append(stay)
    for home in story.households:
        if home.pk in stays:
            inside = tuple(
                Stay(keys[stay.person_id], date_of(stay.started), date_of(stay.ended))
                for stay in stays[home.pk]
            )
            yield Home(f"huis-{home.pk}", home.name or _unnamed(inside), inside)


def _unnamed(stays: tuple[Stay, ...]) -> str:
    """A home that the family gave no name is called after since when they live there together, if that is one year."""
    years = {stay.start.year if stay.start else None for stay in stays if stay.end is None}
    year = years.pop() if len(years) == 1 else None
    return _("live together since %(year)d") % {"year": year} if year else _("live together")


def _moves(story: Story, keys: Mapping[Key, str]) -> Iterator[Move]:
    for event in story.events:
        if event.kind == EventKind.MOVING and (on := date_of(event.on)) is not None:
            for person in story.about.get(event.pk, ()):
                if person in keys:
                    yield Move(keys[person], on.year)
