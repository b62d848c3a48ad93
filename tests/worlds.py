"""A small made-up world in which every relation between a person and a family occurs once."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field

from django.db import transaction

from keerpunt.access import actions as access_actions
from keerpunt.access.actors import INSTALLATION_ADMINISTRATOR, Actor
from keerpunt.access.enums import ReasonCode
from keerpunt.accounts.models import User
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.families.actions import files, life_events
from keerpunt.families.enums import EventKind, ParenthoodKind, SeatRole, Sex, Standing, UnionKind
from keerpunt.families.models import CareTeamSeat, Family, Helper, Parenthood, Person, Union
from keerpunt.journal import actions as journal_actions
from keerpunt.kit import clock
from keerpunt.programmes.enums import OrganisationKind, Role
from keerpunt.programmes.models import Membership, Organisation, Participation, Programme
from keerpunt.programmes.scopes import programme_scope

PASSWORD = "een-heel-lang-wachtwoord"


@dataclass
class World:
    """Two programmes, their people by name, and three families by name."""

    now: dt.datetime
    programmes: dict[str, Programme] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    families: dict[str, Family] = field(default_factory=dict)
    persons: dict[str, Person] = field(default_factory=dict)

    def actor(self, name: str, programme: str = "veen") -> Actor:
        """This function will give the actor that the middleware would make for a user in a programme."""
        user = self.users[name]
        if user.is_installation_administrator:
            return Actor(user.pk, None, frozenset({INSTALLATION_ADMINISTRATOR}), name=user.name)
        scope = self.programmes[programme]
        today = clock.day_of(self.now)
        with programme_scope(scope.pk):
            rows = [
                row
                for row in Membership.objects.filter(user=user, starts_on__lte=today)
                if row.ends_on is None or row.ends_on > today
            ]
        return Actor(
            user.pk,
            scope.pk,
            frozenset(row.role for row in rows),
            frozenset(row.pk for row in rows),
            user.name,
        )


#: Everyone in the programme "veen", with what they are there. `kust` is the other programme.
PEOPLE = {
    "lead": Role.COACH,
    "stand_in": Role.COACH,
    "former": Role.COACH,
    "coming": Role.COACH,
    "stranger": Role.COACH,
    "left": Role.COACH,
    "coordinator": Role.COORDINATOR,
    "reasoned": Role.COORDINATOR,
    "manager": Role.PROGRAMME_MANAGER,
}


def everybody() -> list[str]:
    """This function will name everybody in the world."""
    return [*PEOPLE, "other_coach", "administrator", "nobody"]


def build(now: dt.datetime | None = None) -> World:
    """This function will build the world in the database."""
    world = World(now=now or clock.now())
    today = clock.day_of(world.now)
    welfare = Organisation.objects.create(name="Welzijn Veenrand", kind=OrganisationKind.WELFARE)
    for name, municipality in (("veen", "Veenrand"), ("kust", "Duinkust")):
        programme = Programme.objects.create(
            template="gezinscoach",
            name=f"Gezinscoach {municipality}",
            municipality=municipality,
            plan_name="gezinsplan",
            hours_per_week=8,
            months=36,
            evaluation_months=3,
        )
        world.programmes[name] = programme
        with programme_scope(programme.pk):
            Participation.objects.create(programme=programme, organisation=welfare)
    for name, role in PEOPLE.items():
        _member(world, name, "veen", role, welfare, today)
    _member(world, "other_coach", "kust", Role.COACH, welfare, today)
    with programme_scope(world.programmes["veen"].pk):
        Membership.objects.filter(user=world.users["left"]).update(ends_on=today)
    world.users["administrator"] = User.objects.create_user(
        "administrator@voorbeeld.example", PASSWORD, name="Ada Beheer", is_installation_administrator=True
    )
    world.users["nobody"] = User.objects.create_user("nobody@voorbeeld.example", PASSWORD, name="Niemand Nog")
    _families(world, today)
    return world


def note_creation(world: World) -> None:
    """This function will write the lines of creating the programmes, as the action does that makes them."""
    with transaction.atomic():
        for programme in world.programmes.values():
            journal_actions.record(
                actor=world.actor("administrator"),
                operation="administration.create_programme",
                subjects=[("Programme", programme.pk)],
                now=world.now,
            )


def _member(
    world: World, name: str, programme: str, role: str, organisation: Organisation, today: dt.date
) -> None:
    user = User.objects.create_user(f"{name}@voorbeeld.example", PASSWORD, name=f"{name.capitalize()} Postma")
    world.users[name] = user
    scope = world.programmes[programme]
    with programme_scope(scope.pk):
        Membership.objects.create(
            programme=scope,
            user=user,
            organisation=organisation,
            role=role,
            starts_on=today - dt.timedelta(days=400),
        )


def _families(world: World, today: dt.date) -> None:
    for name, programme, lead in (
        ("wit", "veen", "lead"),
        ("zwart", "veen", "stand_in"),
        ("zee", "kust", "other_coach"),
    ):
        scope = world.programmes[programme]
        with programme_scope(scope.pk):
            world.families[name] = files.open_family(
                actor=world.actor(lead, programme),
                display_name=f"Gezin De {name.capitalize()}",
                started_on=today - dt.timedelta(days=300),
                lead_coach_id=world.users[lead].pk,
                now=world.now,
            )
    with programme_scope(world.programmes["veen"].pk):
        wit = world.families["wit"]
        long_ago = today - dt.timedelta(days=300)
        _seat(world, wit, "stand_in", SeatRole.STAND_IN, long_ago, None)
        _seat(world, wit, "former", SeatRole.CO_COACH, long_ago, today)
        _seat(world, wit, "coming", SeatRole.CO_COACH, today + dt.timedelta(days=5), None)
        _seat(world, wit, "left", SeatRole.CO_COACH, long_ago, None)
        access_actions.give_reason(
            actor=world.actor("reasoned"),
            family_id=wit.pk,
            data_key_id=wit.data_key_id,
            code=ReasonCode.CONSULTATION,
            words="Meekijken op verzoek van de coach",
            now=world.now,
        )
        _story(world, wit)


def _seat(
    world: World, family: Family, name: str, role: SeatRole, starts_on: dt.date, ends_on: dt.date | None
) -> CareTeamSeat:
    seat: CareTeamSeat = CareTeamSeat.objects.create(
        programme_id=family.programme_id,
        family=family,
        user=world.users[name],
        role=role,
        purpose="meedenken",
        starts_on=starts_on,
        ends_on=ends_on,
    )
    return seat


def _story(world: World, family: Family) -> None:
    people = (
        ("ria", "Ria", Sex.FEMALE, "1955", Standing.THIRD_PARTY),
        ("wim", "Wim", Sex.MALE, "1953-04-02", Standing.THIRD_PARTY),
        ("sanne", "Sanne", Sex.FEMALE, "1982-06-11", Standing.MEMBER),
        ("lisa", "Lisa", Sex.FEMALE, "2009-01-30", Standing.MEMBER),
    )
    for key, name, sex, born, standing in people:
        world.persons[key] = Person.objects.create(
            programme_id=family.programme_id,
            family=family,
            standing=standing,
            given_name=name,
            family_name="de Wit" if standing == Standing.MEMBER else "",
            sex=sex,
            born=born,
        )
    own = {"programme_id": family.programme_id, "family": family}
    Union.objects.create(
        **own, first=world.persons["wim"], second=world.persons["ria"], kind=UnionKind.MARRIED
    )
    for child, parent in (("sanne", "ria"), ("sanne", "wim"), ("lisa", "sanne")):
        Parenthood.objects.create(
            **own, child=world.persons[child], parent=world.persons[parent], kind=ParenthoodKind.BIOLOGICAL
        )
    Helper.objects.create(
        **own, name="Joke", organisation="Taalpunt", purpose="samen lezen", started="2025-02"
    )
    life_events.record_life_event(
        actor=world.actor("lead"),
        family=family,
        facts=life_events.EventFacts(
            kind=EventKind.SCHOOL_LEFT,
            persons=[world.persons["sanne"]],
            on=UncertainDate(1998, None, None),
            note="Ik moest thuis helpen.",
        ),
        now=world.now,
    )


def add_families(
    world: World, count: int, *, programme: str = "veen", lead: str = "stranger"
) -> list[uuid.UUID]:
    """This function will add so many families without a story, for lists and query counts."""
    scope = world.programmes[programme]
    made = []
    with programme_scope(scope.pk):
        for number in range(count):
            family = files.open_family(
                actor=world.actor(lead, programme),
                display_name=f"Gezin Nummer {number:03}",
                started_on=clock.day_of(world.now) - dt.timedelta(days=number),
                lead_coach_id=world.users[lead].pk,
                now=world.now,
            )
            made.append(family.pk)
    return made
