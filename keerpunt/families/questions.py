"""Friendly questions about dates that cannot be true. They are stored as told, shown with a question, never refused."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Protocol

from django.utils.translation import gettext as _

from keerpunt.engines.genogram import model, soundness
from keerpunt.engines.genogram.dates import UncertainDate, certainly_before
from keerpunt.engines.genogram.soundness import Doubt
from keerpunt.families import naming
from keerpunt.families.enums import EventKind, Sex
from keerpunt.families.models import Person, Union
from keerpunt.families.story import Story, date_of, has_died

SEXES: dict[str, model.Sex] = {Sex.FEMALE: "f", Sex.MALE: "m", Sex.OTHER: "x"}
LINKS: dict[str, model.LinkKind] = {"adopted": "adopted", "foster": "foster", "step": "step"}


@dataclass(frozen=True)
class FriendlyQuestion:
    """A question in one sentence, and the persons whose dates it is about."""

    text: str
    persons: tuple[Person, ...]


def questions_of(
    story: Story, *, today: dt.date, about: Person | None = None, most: int | None = None
) -> list[FriendlyQuestion]:
    """This function will list what the dates of a family leave to be asked, the first `most` of it; `about` keeps to
    one person's questions.
    """
    day = UncertainDate(today.year, today.month, today.day)
    near = None if about is None else _around(story, about)
    unions = {_union_key(number): union for number, union in enumerate(story.unions)}
    asked = soundness.questions(
        _individuals(story, near),
        _links(story, near),
        _unions(story, near),
        day,
        _twins(story),
    )
    found = ((question, _persons_in(question, story, unions)) for question in asked)
    wanted = ((question, persons) for question, persons in found if about is None or about in persons)
    told = (_told(question, persons) for question, persons in wanted)
    return list(islice(chain(told, _losses_ahead(story, day, about), _events_ahead(story, day, about)), most))


def _around(story: Story, person: Person) -> set[uuid.UUID]:
    """The persons with whom somebody's dates are compared: parents, children, partners and who was born together."""
    linked = [*story.parents_of(person), *story.children_of(person), *story.partners_of(person)]
    near = {person.pk, *(other.pk for _, other in linked)}
    if person.twins_id is not None:
        near |= {other.pk for other in story.persons if other.twins_id == person.twins_id}
    return near


def _individuals(story: Story, only: Collection[uuid.UUID] | None) -> list[model.Individual]:
    return [
        model.Individual(
            person.reference,
            "",
            SEXES.get(person.sex, "u"),
            date_of(person.born),
            date_of(person.died),
            has_died(person),
        )
        for person in story.persons
        if only is None or person.id in only
    ]


def _links(story: Story, only: Collection[uuid.UUID] | None) -> list[model.ChildLink]:
    people = story.by_key
    return [
        model.ChildLink(
            people[link.child_id].reference,
            parents=(people[link.parent_id].reference,),
            kind=LINKS.get(link.kind, "biological"),
        )
        for link in story.parenthoods
        if link.child_id in people and link.parent_id in people and (only is None or link.child_id in only)
    ]


def _unions(story: Story, only: Collection[uuid.UUID] | None) -> list[model.Union]:
    people = story.by_key
    return [
        model.Union(
            _union_key(number),
            (people[union.first_id].reference, people[union.second_id].reference),
            start=date_of(union.started),
            end=date_of(union.ended),
        )
        for number, union in enumerate(story.unions)
        if union.first_id in people and union.second_id in people
        if only is None or (union.first_id in only and union.second_id in only)
    ]


def _twins(story: Story) -> list[model.TwinGroup]:
    groups: dict[uuid.UUID, list[str]] = {twins.pk: [] for twins in story.twins}
    for person in story.persons if groups else ():
        if person.twins_id in groups:
            groups[person.twins_id].append(person.reference)
    return [model.TwinGroup(tuple(children)) for children in groups.values()]


def _events_ahead(story: Story, today: UncertainDate, about: Person | None) -> Iterator[FriendlyQuestion]:
    """What happened, as it was told, on a day that is still to come."""
    for event in story.events if about is None else story.events_about(about):
        persons = story.persons_in(event)
        on = date_of(event.on) if persons else None
        if on is not None and certainly_before(today, on):
            yield FriendlyQuestion(event_ahead(persons[0], event.kind, on), tuple(persons))


def _losses_ahead(story: Story, today: UncertainDate, about: Person | None) -> Iterator[FriendlyQuestion]:
    """A pregnancy that was lost on a day that is still to come."""
    for loss in story.losses:
        keys = (loss.parent_id, loss.other_parent_id)
        persons = [story.by_key[key] for key in keys if key in story.by_key]
        on = date_of(loss.on) if persons and (about is None or about in persons) else None
        if on is not None and certainly_before(today, on):
            yield FriendlyQuestion(loss_ahead(persons[0], on), tuple(persons))


def _union_key(number: int) -> str:
    """No reference of a person looks like this."""
    return f"union {number}"


def _persons_in(question: soundness.Question, story: Story, unions: Mapping[str, Union]) -> list[Person]:
    """The persons of a doubt, the child before the parent; of a union, which comes last, both partners."""
    persons = [story.by_reference[key] for key in question.keys if key in story.by_reference]
    union = unions.get(question.keys[-1])
    if union is not None:
        partners = [story.by_key[union.first_id], story.by_key[union.second_id]]
        persons += [partner for partner in partners if partner not in persons]
    return persons


class Asked(naming.Named, Protocol):
    """Whoever a question is about: stored, or in a file that did not come in yet."""

    @property
    def sex(self) -> str: ...

    @property
    def born(self) -> str | UncertainDate | None: ...

    @property
    def died(self) -> str | UncertainDate | None: ...


def in_words(code: Doubt, persons: Sequence[Asked]) -> str:
    """This function will ask about a doubt in one sentence; persons: the child before the parent, else both partners."""
    first, second = persons[0], persons[-1]
    words: dict[str, str | int] = {"name": naming.short_name_of(first), "other": naming.short_name_of(second)}
    if code in PARENT_DOUBTS:
        words = {"parent": naming.short_name_of(second), "child": _own_child(second, first)}
    if code is Doubt.MORE_THAN_TWO_PARENTS and len(persons) == 1 + THREE:
        return _("Is it right that %(name)s has three biological parents?") % words
    if code in AHEAD:
        words["year"] = _year(first.born if code is Doubt.BORN_IN_FUTURE else first.died)
    return _sentence(code) % words


def event_ahead(person: naming.Named, kind: str, on: UncertainDate) -> str:
    """This function will ask about something that happened, as it was told, on a day that is still to come."""
    words = {"name": naming.short_name_of(person), "what": EventKind(kind).label, "year": on.year}
    return _("Is it right that “%(what)s” stands in %(year)d with %(name)s?") % words


def loss_ahead(person: naming.Named, on: UncertainDate) -> str:
    """This function will ask about a pregnancy that was lost on a day that is still to come."""
    words = {"name": naming.short_name_of(person), "year": on.year}
    return _("Is it right that a lost pregnancy stands in %(year)d with %(name)s?") % words


def _year(date: str | UncertainDate | None) -> int:
    told = date_of(date) if isinstance(date, str) else date
    return told.year if told is not None else 0


def _told(question: soundness.Question, persons: list[Person]) -> FriendlyQuestion:
    return FriendlyQuestion(in_words(question.code, persons), tuple(persons))


PARENT_DOUBTS = frozenset(
    {
        Doubt.PARENT_BORN_AFTER_CHILD,
        Doubt.PARENT_VERY_YOUNG,
        Doubt.MOTHER_VERY_OLD,
        Doubt.BORN_AFTER_MOTHER_DIED,
        Doubt.BORN_LONG_AFTER_PARENT_DIED,
    }
)

AHEAD = frozenset({Doubt.BORN_IN_FUTURE, Doubt.DIED_IN_FUTURE})
THREE = 3


def _own_child(parent: Asked, child: Asked) -> str:
    """Gives "her daughter Sanne"; whole phrases, because languages differ in how they agree."""
    by_sex = {
        (Sex.FEMALE, Sex.FEMALE): _("her daughter %(name)s"),
        (Sex.FEMALE, Sex.MALE): _("her son %(name)s"),
        (Sex.MALE, Sex.FEMALE): _("his daughter %(name)s"),
        (Sex.MALE, Sex.MALE): _("his son %(name)s"),
    }
    phrase = by_sex.get(
        (Sex(parent.sex or Sex.UNKNOWN), Sex(child.sex or Sex.UNKNOWN)), _("the child %(name)s")
    )
    return phrase % {"name": naming.short_name_of(child)}


def _sentence(code: Doubt) -> str:
    return {
        Doubt.DIED_BEFORE_BIRTH: _("Is it right that %(name)s died before being born?"),
        Doubt.PARENT_BORN_AFTER_CHILD: _("Is it right that %(parent)s was born after %(child)s?"),
        Doubt.PARENT_VERY_YOUNG: _("Is it right that %(parent)s was under 12 at the birth of %(child)s?"),
        Doubt.MOTHER_VERY_OLD: _("Is it right that %(parent)s was over 60 at the birth of %(child)s?"),
        Doubt.BORN_AFTER_MOTHER_DIED: _("Is it right that %(parent)s died before the birth of %(child)s?"),
        Doubt.BORN_LONG_AFTER_PARENT_DIED: _(
            "Is it right that %(parent)s died more than a year before the birth of %(child)s?"
        ),
        Doubt.VERY_OLD: _("Is it right that %(name)s grew older than 120?"),
        Doubt.UNION_VERY_YOUNG: _("Is it right that %(name)s was under 12 when it began with %(other)s?"),
        Doubt.UNION_AFTER_DEATH: _("Is it right that it began with %(other)s after %(name)s died?"),
        Doubt.UNION_ENDED_BEFORE_START: _("Is it right that %(name)s and %(other)s parted before it began?"),
        Doubt.MORE_THAN_TWO_PARENTS: _("Is it right that %(name)s has more than two biological parents?"),
        Doubt.TWINS_APART: _(
            "Is it right that %(name)s and %(other)s were born together? Their dates differ."
        ),
        Doubt.BORN_IN_FUTURE: _("Is it right that %(name)s was born in %(year)d?"),
        Doubt.DIED_IN_FUTURE: _("Is it right that %(name)s died in %(year)d?"),
    }[code]
