"""What a coach adds to a made-up family after the first telling: how people get on, who lived where, twins,
what was lost, and who is around them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from keerpunt.access.actors import Actor
from keerpunt.demo.telling import Band, BornTogether, Home, Line, Lost, Story, uncertain
from keerpunt.families.actions import households, losses, network, ties, twins
from keerpunt.families.actions.households import HouseholdFacts, StayFacts
from keerpunt.families.actions.losses import LossFacts
from keerpunt.families.actions.network import LinkFacts
from keerpunt.families.actions.ties import TieFacts
from keerpunt.families.actions.twins import TwinFacts
from keerpunt.families.enums import Circle, LineQuality, Support, TieKind, TwinKind
from keerpunt.families.models import Family, Person

Do = Callable[[dt.datetime], object]


@dataclass(frozen=True)
class Links:
    """Who adds what to which family; `persons` by the story's own keys."""

    actor: Actor
    family: Family
    persons: Mapping[str, Person]
    today: dt.date

    def add_tie(self, band: Band, now: dt.datetime) -> None:
        """This function will note how two persons get on."""
        first, second = self._people(band.both)
        started, ended = uncertain(band.start, self.today), uncertain(band.end, self.today)
        told = TieFacts(first, second, TieKind(band.kind), started, ended)
        ties.add_tie(actor=self.actor, family=self.family, facts=told, now=now)

    def add_household(self, home: Home, now: dt.datetime) -> None:
        """This function will note a home, and who lived there from when until when."""
        household = households.add_household(
            actor=self.actor, family=self.family, facts=HouseholdFacts(home.name), now=now
        )
        for who, start, end in home.stays:
            for person in self._people(who):
                started, ended = uncertain(start, self.today), uncertain(end, self.today)
                households.add_stay(
                    actor=self.actor,
                    family=self.family,
                    household=household,
                    facts=StayFacts(person, started, ended),
                    now=now,
                )

    def add_twins(self, born: BornTogether, now: dt.datetime) -> None:
        """This function will note who were born together."""
        told = TwinFacts(self._people(born.children), TwinKind(born.kind))
        twins.add_twins(actor=self.actor, family=self.family, facts=told, now=now)

    def add_loss(self, lost: Lost, now: dt.datetime) -> None:
        """This function will note a pregnancy that was lost."""
        parent, *other = self._people(lost.parents)
        told = LossFacts(parent, other[0] if other else None, uncertain(lost.on, self.today))
        losses.add_loss(actor=self.actor, family=self.family, facts=told, now=now)

    def add_line(self, line: Line, now: dt.datetime) -> None:
        """This function will note somebody around the family, or around one of them."""
        told = LinkFacts(
            circle=Circle(line.circle),
            quality=LineQuality(line.quality),
            name=line.name,
            who=self.persons[line.who] if line.who else None,
            of=self.persons[line.of] if line.of else None,
            support=[Support(one) for one in line.support.split()],
        )
        network.add_link(actor=self.actor, family=self.family, facts=told, now=now)

    def _people(self, keys: str) -> list[Person]:
        return [self.persons[key] for key in keys.split()]


def planned(story: Story, links: Callable[[], Links]) -> Iterator[Do]:
    """This function will list what is added, one act after the other; `links` is asked when the family is there."""
    yield from (partial(_do, links, Links.add_tie, band) for band in story.bands)
    yield from (partial(_do, links, Links.add_household, home) for home in story.homes)
    yield from (partial(_do, links, Links.add_twins, born) for born in story.twins)
    yield from (partial(_do, links, Links.add_loss, lost) for lost in story.lost)
    yield from (partial(_do, links, Links.add_line, line) for line in story.lines)


def _do(links: Callable[[], Links], add: Callable[..., None], what: object, now: dt.datetime) -> None:
    add(links(), what, now)
