"""Random histories of two people in one family, with undoing, beside a plain model of what must stand there."""

from __future__ import annotations

import itertools
import uuid
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from keerpunt.access.verdicts import Refused
from keerpunt.families import last_deed
from keerpunt.families.actions import helpers_list, persons, undoing, unions
from keerpunt.families.models import Deed, Helper, Person, Union
from tests.families.scenes import Scene

ACTORS = ("lead", "stand_in")
STEPS = (
    "add_person",
    "change_person",
    "remove_person",
    "add_union",
    "remove_union",
    "add_helper",
    "change_helper",
)
Key = uuid.UUID


@dataclass
class Plain:
    """What must stand there: per row its text (None: not there), and who did what to which rows, in order.

    Every text is new, so that a row stands as an action left it exactly when its text is still the one it wrote.
    """

    now: dict[Key, str | None] = field(default_factory=dict)
    pairs: dict[Key, tuple[Key, Key]] = field(default_factory=dict)
    deeds: dict[str, list[dict[Key, tuple[str | None, str | None]]]] = field(default_factory=dict)
    marks: Any = field(default_factory=lambda: itertools.count())

    def do(self, actor: str, changes: dict[Key, str | None]) -> None:
        """This function will note what somebody did, and how it was before."""
        deed = {key: (self.now.get(key), text) for key, text in changes.items()}
        self.now.update(changes)
        self.deeds.setdefault(actor, []).append(deed)

    def links_of(self, person: Key) -> list[Key]:
        """This function will give the links of somebody that are there."""
        return [key for key, pair in self.pairs.items() if person in pair and self.now[key] is not None]

    def undo(self, actor: str) -> str:
        """This function will say how undoing ends, and do it where it can be done."""
        deed = self.deeds[actor][-1]
        if any(self.now[key] != after for key, (_, after) in deed.items()):
            return "changed"
        later = {**self.now, **{key: before for key, (before, _) in deed.items()}}
        open_pairs = [frozenset(pair) for key, pair in self.pairs.items() if later[key] is not None]
        lonely = any(
            later[key] is not None and any(later[person] is None for person in pair)
            for key, pair in self.pairs.items()
        )
        if lonely or len(open_pairs) != len(set(open_pairs)):
            return "refused"
        self.deeds[actor].pop()
        self.now = later
        return "done"


class History:
    """Does the same to the family and to the plain model."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.plain = scene, Plain()
        self.first = {name: self.deeds_of(name) for name in ACTORS}

    def around(self, name: str) -> dict[str, Any]:
        return {**self.scene.around, "actor": self.scene.world.actor(name)}

    def deeds_of(self, name: str) -> int:
        """How many actions of somebody can still be undone."""
        mine = Deed.objects.filter(family=self.scene.family, actor=self.scene.world.users[name])
        return mine.filter(undone_at__isnull=True).count()

    def there(self, model: type[Person | Helper | Union]) -> list[Any]:
        """The rows of a kind that the model knows and that are there."""
        keys = [key for key, text in self.plain.now.items() if text is not None]
        rows = list(model.objects.filter(pk__in=keys, removed_at__isnull=True).order_by("id"))
        for row in rows:
            row.family = self.scene.family
        return rows

    def step(self, kind: str, actor: str, number: int) -> None:
        """Does one thing, if there is something to do it to."""
        text = f"Naam {next(self.plain.marks)}"
        around, do = self.around(actor), self.plain.do
        people, helpers, links = self.there(Person), self.there(Helper), self.there(Union)
        if kind == "add_person":
            do(actor, {persons.add_person(facts=persons.PersonFacts(given_name=text), **around).pk: text})
        elif kind == "add_helper":
            do(actor, {helpers_list.add_helper(facts=helpers_list.HelperFacts(text), **around).pk: text})
        elif kind == "change_person" and people:
            row, facts = people[number % len(people)], persons.PersonFacts(given_name=text)
            persons.change_person(person=row, facts=facts, version=None, **around)
            do(actor, {row.pk: text})
        elif kind == "change_helper" and helpers:
            row = helpers[number % len(helpers)]
            helpers_list.change_helper(
                helper=row, facts=helpers_list.HelperFacts(text), version=None, **around
            )
            do(actor, {row.pk: text})
        elif kind == "remove_person" and people:
            row = people[number % len(people)]
            along = self.plain.links_of(row.pk)
            persons.remove_person(person=row, version=None, **around)
            do(actor, dict.fromkeys([row.pk, *along]))
        elif kind == "remove_union" and links:
            row = links[number % len(links)]
            unions.remove_union(union=row, version=None, **around)
            do(actor, {row.pk: None})
        elif kind == "add_union" and len(people) > 1:
            self.add_union(actor, people[number % len(people)], people[(number + 1) % len(people)])

    def add_union(self, actor: str, first: Person, second: Person) -> None:
        pair = frozenset((first.pk, second.pk))
        if any(frozenset(self.plain.pairs[union.pk]) == pair for union in self.there(Union)):
            return
        union = unions.add_union(facts=unions.UnionFacts(first, second), **self.around(actor))
        self.plain.pairs[union.pk] = (first.pk, second.pk)
        self.plain.do(actor, {union.pk: f"samen {union.pk}"})

    def undo(self, name: str) -> None:
        """Undoes in both, and sees that both end in the same way."""
        if not self.plain.deeds.get(name):
            return
        expected = self.plain.undo(name)
        actor, family = self.scene.world.actor(name), self.scene.family
        found = last_deed.of(actor, family, now=self.scene.now)
        assert found is not None
        try:
            with transaction.atomic():
                undoing.undo_last(actor=actor, family=family, deed_id=found.deed.pk, now=self.scene.now)
            ended = "done"
        except undoing.ChangedSince:
            ended = "changed"
        except Refused:
            ended = "refused"
        assert ended == expected

    def compare(self) -> None:
        """Sees that what stands there is what must stand there."""
        texts = {
            **{row.pk: row.given_name for row in self.there(Person)},
            **{row.pk: row.name for row in self.there(Helper)},
            **{row.pk: f"samen {row.pk}" for row in self.there(Union)},
        }
        assert texts == {key: text for key, text in self.plain.now.items() if text is not None}
        gone = [key for key, text in self.plain.now.items() if text is None]
        for model in (Person, Helper, Union):
            assert not model.objects.filter(pk__in=gone, removed_at__isnull=True).exists()
        for name in ACTORS:
            assert self.deeds_of(name) - self.first[name] == len(self.plain.deeds.get(name, []))


#: Somebody is added, a colleague notes them as a partner, and only then the first is undone.
PARTNER = [
    ("add_person", "lead", 0),
    ("add_person", "lead", 0),
    ("add_union", "stand_in", 0),
    ("undo", "lead", 0),
]
#: A link is taken away, then one of the two by a colleague, and only then the link comes back.
GONE = [*PARTNER[:3], ("remove_union", "lead", 0), ("remove_person", "stand_in", 0), ("undo", "lead", 0)]


@pytest.mark.django_db
@example(history=PARTNER)
@example(history=GONE)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    history=st.lists(
        st.tuples(
            st.sampled_from([*STEPS, "add_person", "add_union", "add_union", *["undo"] * 4]),
            st.sampled_from(ACTORS),
            st.integers(0, 5),
        ),
        min_size=6,
        max_size=20,
    )
)
def test_whatever_two_people_do_and_undo_stands_there_as_it_must(
    scene: Scene, history: list[tuple[str, str, int]]
) -> None:
    with transaction.atomic():
        told = History(scene)
        for kind, actor, number in history:
            if kind == "undo":
                told.undo(actor)
            else:
                told.step(kind, actor, number)
            told.compare()
        transaction.set_rollback(True)
