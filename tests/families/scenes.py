"""What the tests of families share: the family of the world with its scope open, and what the journal says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from keerpunt.access.actors import Actor
from keerpunt.families.models import Family, Person
from keerpunt.journal import queries as journal_queries
from keerpunt.journal.models import Entry
from keerpunt.kit import sealing
from keerpunt.programmes.models import DataKey
from tests.worlds import World


class Scene:
    """Family De Wit, its lead coach, and the journal as it grows."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.now = world.now
        self.actor: Actor = world.actor("lead")
        self.family: Family = Family.objects.get(pk=world.families["wit"].pk)
        key = DataKey.objects.get(pk=self.family.data_key_id)
        sealing.warm(key.pk, bytes(key.wrapped))
        self.chain = str(self.family.programme_id)

    def person(self, name: str) -> Person:
        """This function will give a person as it stands in the database now."""
        found: Person = Person.objects.get(pk=self.world.persons[name].pk)
        found.family = self.family
        return found

    @property
    def around(self) -> dict[str, Any]:
        """What every action takes."""
        return {"actor": self.actor, "family": self.family, "now": self.now}

    def lines(self) -> list[Entry]:
        """This function will give the journal of the programme, oldest first."""
        return list(Entry.objects.filter(chain=self.chain).order_by("sequence"))

    def one_line_for(self, act: Callable[[], Any]) -> tuple[Any, Entry]:
        """This function will do something and see that it wrote exactly one line, in a chain that is whole."""
        before = len(self.lines())
        result = act()
        after = self.lines()
        assert len(after) == before + 1
        assert journal_queries.proof(self.chain) == []
        return result, after[-1]

    def no_line_for(self, act: Callable[[], Any]) -> None:
        """This function will do something that is refused, and see that it wrote nothing."""
        before = len(self.lines())
        act()
        assert len(self.lines()) == before
