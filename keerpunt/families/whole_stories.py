"""A whole story made ready to be stored: checked, its rows built and sealed, before anything is locked."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from keerpunt.access.verdicts import Refused
from keerpunt.engines.genogram import told
from keerpunt.families import batches, naming, rules
from keerpunt.families.actions import steps
from keerpunt.families.actions.life_events import EventFacts
from keerpunt.families.actions.parenthoods import ParenthoodFacts
from keerpunt.families.actions.persons import PersonFacts
from keerpunt.families.actions.unions import UnionFacts
from keerpunt.families.models import (
    EventPerson,
    Family,
    FamilyRow,
    Household,
    HouseholdStay,
    LifeEvent,
    NetworkLink,
    Parenthood,
    Person,
    PregnancyLoss,
    Tie,
    Twins,
    Union,
)


@dataclass(frozen=True)
class StoryFacts:
    """Persons by the caller's own keys, and what is told about them in those keys.

    known: who of those keys is in the family already; they stay as they are. joined: which of the households, by their
    place in the row, are on the family's page already: the people in them come to live there too.
    """

    persons: Mapping[str, PersonFacts]
    unions: Sequence[UnionFacts[str]] = field(default_factory=tuple)
    parenthoods: Sequence[ParenthoodFacts[str]] = field(default_factory=tuple)
    events: Sequence[EventFacts[str]] = field(default_factory=tuple)
    twins: Sequence[told.Twins] = field(default_factory=tuple)
    losses: Sequence[told.Loss] = field(default_factory=tuple)
    households: Sequence[told.Household] = field(default_factory=tuple)
    ties: Sequence[told.Tie] = field(default_factory=tuple)
    network: Sequence[told.NetworkLink] = field(default_factory=tuple)
    known: Mapping[str, Person] = field(default_factory=dict)
    joined: Mapping[int, Household] = field(default_factory=dict)


@dataclass(frozen=True)
class ReadyStory:
    """A story whose rows are sealed with the key of one family. counts: how many of what, for the journal. links:
    child and parent of each parenthood that comes.
    """

    family_id: uuid.UUID
    persons: Mapping[str, Person]
    known: tuple[Person, ...]
    rows: tuple[batches.Batch, ...]
    counts: Mapping[str, int]
    links: tuple[tuple[uuid.UUID, uuid.UUID], ...] = ()
    joined: tuple[Household, ...] = ()


Pairs = Iterable[tuple[uuid.UUID, uuid.UUID]]


def ready(family: Family, story: StoryFacts, *, links: Pairs = ()) -> ReadyStory:
    """This function will make a story ready for a family, which need not be stored yet but has its key.

    links: child and parent of each parenthood that the family has already. Refused as a whole: a key that nobody
    has, somebody with themselves, a child with the same parent twice, and anybody who would be their own ancestor.
    """
    _require_sound(story, links)
    making = _Making(family, story)
    rows: dict[str, list[Any]] = {
        "twins": making.twins(),
        "persons": making.persons,
        "unions": making.each(Union, story.unions, making.pair),
        "parenthoods": making.each(Parenthood, story.parenthoods, making.child),
        "losses": making.each(PregnancyLoss, story.losses, making.loss),
        "households": making.households(),
        "stays": making.stays,
        "ties": making.each(Tie, story.ties, making.tie),
        "events": making.each(LifeEvent, story.events, making.event),
        "in_events": making.in_events,
        "network": making.each(NetworkLink, story.network, making.line),
    }
    models: dict[str, Any] = {
        "persons": Person, "twins": Twins, "unions": Union, "parenthoods": Parenthood, "losses": PregnancyLoss,
        "households": Household, "stays": HouseholdStay, "ties": Tie, "events": LifeEvent,
        "in_events": EventPerson, "network": NetworkLink,
    }  # fmt: skip
    always = ("persons", "unions", "parenthoods", "events")
    return ReadyStory(
        family_id=family.pk,
        persons=making.by_key,
        known=tuple(story.known.values()),
        rows=tuple(batches.ready(models[name], some) for name, some in rows.items() if some),
        counts={
            name: len(some) for name, some in rows.items() if name in always or (some and name != "in_events")
        },
        links=tuple((row.child_id, row.parent_id) for row in rows["parenthoods"]),
        joined=tuple(story.joined.values()),
    )


class _Making:
    """Makes the rows of one story."""

    def __init__(self, family: Family, story: StoryFacts) -> None:
        self.family, self.story = family, story
        self.persons = [self._person(facts) for facts in story.persons.values()]
        self.by_key: dict[str, Person] = dict(zip(story.persons, self.persons, strict=True))
        self.who: dict[str, Person] = {**self.by_key, **story.known}
        self.stays: list[HouseholdStay] = []
        self.in_events: list[EventPerson] = []

    def _row(self, model: type[FamilyRow]) -> Any:
        return model(programme_id=self.family.programme_id, family=self.family)

    def each(
        self, model: type[FamilyRow], some: Iterable[Any], fill: Callable[[Any, Any], None]
    ) -> list[Any]:
        """One row for each, filled."""
        rows = []
        for one in some:
            row = self._row(model)
            fill(row, one)
            rows.append(row)
        return rows

    def _person(self, facts: PersonFacts) -> Person:
        person: Person = self._row(Person)
        facts.fill(person)
        return person

    def twins(self) -> list[Twins]:
        """Groups of new persons; who is in a group already takes new brothers and sisters along."""
        rows = []
        for group in self.story.twins:
            new = [self.by_key[key] for key in group.children if key in self.by_key]
            there = [self.story.known[key].twins_id for key in group.children if key in self.story.known]
            key = next(filter(None, there), None)
            if key is None and len(new) > 1:
                row: Twins = self._row(Twins)
                row.kind = group.kind
                rows.append(row)
                key = row.pk
            for person in new if key is not None else ():
                person.twins_id = key
        return rows

    def pair(self, row: Union, facts: UnionFacts[str]) -> None:
        """Fills a union."""
        row.first, row.second = self.who[facts.first], self.who[facts.second]
        facts.fill(row)

    def child(self, row: Parenthood, facts: ParenthoodFacts[str]) -> None:
        """Fills a parenthood."""
        row.child, row.parent = self.who[facts.child], self.who[facts.parent]
        facts.fill(row)

    def loss(self, row: PregnancyLoss, facts: told.Loss) -> None:
        """Fills a pregnancy that was lost."""
        row.parent = self.who[facts.parent]
        row.other_parent = self.who[facts.other_parent] if facts.other_parent is not None else None
        row.on, row.birth_order = steps.code_of(facts.on), facts.birth_order

    def households(self) -> list[Household]:
        """The households that are new, and the stays in all of them."""
        rows = []
        for place, facts in enumerate(self.story.households):
            row = self.story.joined.get(place)
            if row is None:
                row = self._row(Household)
                row.name = facts.name
                rows.append(row)
            for one in facts.stays:
                stay: HouseholdStay = self._row(HouseholdStay)
                stay.household, stay.person = row, self.who[one.person]
                stay.started, stay.ended = steps.code_of(one.started), steps.code_of(one.ended)
                self.stays.append(stay)
        return rows

    def tie(self, row: Tie, facts: told.Tie) -> None:
        """Fills a tie."""
        row.first, row.second, row.kind = self.who[facts.first], self.who[facts.second], facts.kind
        row.started, row.ended = steps.code_of(facts.started), steps.code_of(facts.ended)

    def event(self, row: LifeEvent, facts: EventFacts[str]) -> None:
        """Fills a life event, and makes the links to whom it is about."""
        facts.fill(row)
        self.in_events += [
            EventPerson(programme_id=self.family.programme_id, event=row, person=self.who[key])
            for key in dict.fromkeys(facts.persons)
        ]

    def line(self, row: NetworkLink, facts: told.NetworkLink) -> None:
        """Fills a line with somebody around the family."""
        row.of = self.who[facts.of] if facts.of is not None else None
        row.who = self.who[facts.who] if facts.who is not None else None
        row.name, row.circle, row.quality = facts.name, facts.circle, facts.quality
        row.support = " ".join(facts.support)


def _require_sound(story: StoryFacts, links: Pairs) -> None:
    """With what the family has already, the story's own links decide whether it is sound."""
    if unknown := sorted(_mentioned(story) - story.persons.keys() - story.known.keys()):
        raise Refused(_("Somebody is mentioned who is not in the story: %(key)s.") % {"key": unknown[0]})
    couples = [
        *((one.first, one.second) for one in story.unions),
        *((one.first, one.second) for one in story.ties),
    ]
    if any(one == other for one, other in couples):
        raise Refused(_("Nobody is their own partner."))
    if any(not event.persons for event in story.events):
        raise Refused(_("There is a life event that is about nobody."))
    place = {key: str(person.pk) for key, person in story.known.items()}
    pairs = [(str(child), str(parent)) for child, parent in links]
    pairs += [
        (place.get(one.child, one.child), place.get(one.parent, one.parent)) for one in story.parenthoods
    ]
    if len(set(pairs)) != len(pairs):
        raise Refused(_("Somebody has the same parent twice."))
    circles = rules.circles(pairs)
    if circles:
        raise Refused(
            _("Somebody would be their own ancestor. Nothing was added. Look at: %(names)s.")
            % {"names": ", ".join(_names(story, circles[0]))}
        )


def _names(story: StoryFacts, keys: Iterable[str]) -> list[str]:
    known: dict[str, naming.Named] = {str(one.pk): one for one in story.known.values()}
    known |= story.persons
    return [naming.name_of(known[key]) for key in keys if key in known][:6]


def _mentioned(story: StoryFacts) -> set[str]:
    wanted = {key for union in story.unions for key in (union.first, union.second)}
    wanted |= {key for link in story.parenthoods for key in (link.child, link.parent)}
    wanted |= {key for event in story.events for key in event.persons}
    more = told.Family(
        twins=tuple(story.twins),
        losses=tuple(story.losses),
        households=tuple(story.households),
        ties=tuple(story.ties),
        network=tuple(story.network),
    )
    return wanted | {key for _path, key in told.mentioned(more)}
