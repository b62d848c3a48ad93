"""What the people of the demo do in a family, each act at its own moment, through the actions of real use."""

from __future__ import annotations

import datetime as dt
import uuid
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from zoneinfo import ZoneInfo

from keerpunt.access import actions as access_actions
from keerpunt.access.actors import Actor
from keerpunt.demo import facts, links, plan_acts, telling
from keerpunt.demo.plans import PLANS
from keerpunt.demo.telling import Gezag, Handover, Happened, Other, Reach, Read, Seat, Story
from keerpunt.families.actions import (
    authorities,
    contact_points,
    files,
    helpers_list,
    life_events,
    persons,
    stories,
    team,
)
from keerpunt.families.actions.authorities import AuthorityFacts
from keerpunt.families.enums import AuthoritySource
from keerpunt.families.models import Family, Person
from keerpunt.journal import actions as journal_actions

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
# The story is told at the kitchen table some visits after the first; fewer persons than this are typed one by one.
TOLD_AFTER = dt.timedelta(days=12)
MAP_GROWS_AFTER = dt.timedelta(days=19)
ONE_BY_ONE = 4
FIRST_HOUR = 9
LATEST_START = 260
MINUTES_APART = 6


@dataclass(frozen=True)
class Act:
    """Something that is done at a moment."""

    at: dt.datetime
    do: Callable[[dt.datetime], object]


@dataclass
class Telling:
    """One family that comes to be: its story, who may act in it by key, and what there is of it so far."""

    story: Story
    actors: Mapping[str, Actor]
    coordinator: str
    today: dt.date
    _family: Family | None = None
    _persons: dict[str, Person] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What the family is called on the screen."""
        return f"Gezin {self.story.name}"

    @property
    def family(self) -> Family:
        """The family, once it was opened."""
        if self._family is None:
            raise LookupError(f"{self.story.name} was not opened yet")
        return self._family

    def acts(self) -> list[Act]:
        """This function will list all that is done in this family, in order, each at a moment of a working day."""
        planned = sorted(self._planned(), key=lambda pair: pair[0])
        done: Counter[dt.date] = Counter()
        acts = []
        for day, do in planned:
            # Another time of the day on another day, and the same whenever the demo is loaded.
            late = zlib.crc32(f"{self.story.name} {day}".encode()) % LATEST_START
            at = dt.datetime.combine(day, dt.time(FIRST_HOUR), AMSTERDAM)
            acts.append(Act(at + dt.timedelta(minutes=late + MINUTES_APART * done[day]), do))
            done[day] += 1
        return acts

    def _planned(self) -> Iterator[tuple[dt.date, Callable[[dt.datetime], object]]]:
        story = self.story
        started = self._day(story.started)
        told = min(started + TOLD_AFTER, max(started, self.today - dt.timedelta(days=3)))
        told -= dt.timedelta(days=max(0, told.weekday() - 4))
        yield started, self._open
        yield told, partial(self._read, Read(story.lead, ""))
        yield told, self._tell
        yield from self._around(told)
        yield from ((self._later(told), do) for do in links.planned(story, self._links))
        for when, phase in story.phases:
            yield self._day(when), partial(self._change_phase, phase)
        for happened in story.events:
            if happened.told:
                yield self._day(happened.told), partial(self._read, Read(happened.by or story.lead, ""))
                yield self._day(happened.told), partial(self._record, happened)
        for read in story.reads:
            yield self._day(read.when), partial(self._read, read)
        if story.name in PLANS:
            planning = plan_acts.Planning(PLANS[story.name], self._stage, self.today)
            yield from planning.planned()
        if story.handover:
            yield self._day(story.handover.planned), partial(self._plan_handover, story.handover)

    def _around(self, told: dt.date) -> Iterator[tuple[dt.date, Callable[[dt.datetime], object]]]:
        """How to reach them, who has authority, who else comes, and who sits in the team."""
        story = self.story
        for reach in story.reach:
            yield told, partial(self._add_contact_point, reach)
        for gezag in story.gezag:
            for parent in gezag.parents.split():
                for child in gezag.children.split():
                    yield told, partial(self._add_authority, gezag, parent, child)
        for other in story.others:
            since = self._day(other.start) if other.start.startswith("-") else told
            yield max(told, since), partial(self._add_helper, other)
        for seat in story.team:
            yield self._day(seat.start), partial(self._fill_seat, seat)

    def _later(self, told: dt.date) -> dt.date:
        """Some visits on, where there was time for that."""
        later = min(told + MAP_GROWS_AFTER, max(told, self.today - dt.timedelta(days=1)))
        return max(told, later - dt.timedelta(days=max(0, later.weekday() - 4)))

    def _stage(self) -> plan_acts.Stage:
        return plan_acts.Stage(self._lead(), self.family, self._persons, self.today)

    def _links(self) -> links.Links:
        return links.Links(self._lead(), self.family, self._persons, self.today)

    def _day(self, text: str) -> dt.date:
        return telling.day_of(text, self.today)

    def _lead(self) -> Actor:
        return self.actors[self.story.lead]

    def _user_id(self, key: str) -> uuid.UUID:
        user_id = self.actors[key].user_id
        if user_id is None:
            raise LookupError(key)
        return user_id

    def _open(self, now: dt.datetime) -> None:
        self._family = files.open_family(
            actor=self._lead(),
            display_name=self.name,
            started_on=self._day(self.story.started),
            lead_coach_id=self._user_id(self.story.lead),
            now=now,
        )

    def _tell(self, now: dt.datetime) -> None:
        told = facts.story_facts(self.story, self.today)
        if len(told.persons) > ONE_BY_ONE:
            self._persons = stories.add_story(actor=self._lead(), family=self.family, story=told, now=now)
            return
        for key, person in told.persons.items():
            self._persons[key] = persons.add_person(
                actor=self._lead(), family=self.family, facts=person, now=now
            )

    def _add_contact_point(self, reach: Reach, now: dt.datetime) -> None:
        contact_points.add_contact_point(
            actor=self._lead(),
            family=self.family,
            person=self._persons[reach.who],
            facts=facts.contact_facts(reach),
            now=now,
        )

    def _add_authority(self, gezag: Gezag, parent: str, child: str, now: dt.datetime) -> None:
        started = telling.uncertain(gezag.start, self.today)
        if started is None:
            raise ValueError(f"authority over {child} has no date")
        told = AuthorityFacts(
            parent=self._persons[parent],
            child=self._persons[child],
            source=AuthoritySource(gezag.source),
            started=started,
            ended=telling.uncertain(gezag.end, self.today),
        )
        authorities.add_authority(actor=self._lead(), family=self.family, facts=told, now=now)

    def _add_helper(self, other: Other, now: dt.datetime) -> None:
        told = facts.helper_facts(other, self.today)
        helpers_list.add_helper(actor=self._lead(), family=self.family, facts=told, now=now)

    def _fill_seat(self, seat: Seat, now: dt.datetime) -> None:
        team.fill_seat(
            actor=self.actors[self.coordinator],
            family=self.family,
            user_id=self._user_id(seat.who),
            role=seat.role,
            purpose=seat.purpose,
            last_day=self._day(seat.end) if seat.end else None,
            now=now,
        )

    def _change_phase(self, phase: str, now: dt.datetime) -> None:
        self._family = files.change_family(
            actor=self._lead(),
            family=self.family,
            display_name=self.name,
            started_on=self._day(self.story.started),
            phase=phase,
            version=None,
            now=now,
        )

    def _record(self, happened: Happened, now: dt.datetime) -> None:
        persons_in = [self._persons[key] for key in happened.who.split()]
        life_events.record_life_event(
            actor=self.actors[happened.by or self.story.lead],
            family=self.family,
            facts=facts.event_facts(happened, persons_in, self.today),
            now=now,
        )

    def _read(self, read: Read, now: dt.datetime) -> None:
        actor = self.actors[read.who]
        if read.reason:
            access_actions.give_reason(
                actor=actor,
                family_id=self.family.pk,
                data_key_id=self.family.data_key_id,
                code=read.reason,
                words=read.words,
                now=now,
            )
        journal_actions.note_reading(
            actor=actor, family_id=self.family.pk, view=read.view, now=now, reason=read.reason
        )

    def _plan_handover(self, handover: Handover, now: dt.datetime) -> None:
        team.plan_handover(
            actor=self.actors[self.coordinator],
            family=self.family,
            user_id=self._user_id(handover.to),
            handover_on=self._day(handover.on),
            stays=True,
            version=None,
            now=now,
        )
