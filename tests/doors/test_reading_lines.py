"""Every page that shows one family's content leaves its line before it is shown, and a GET writes nothing else."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.apps import apps
from django.urls import reverse

from keerpunt.access import actions as access_actions
from keerpunt.access.enums import ReasonCode
from keerpunt.journal.enums import Kind
from keerpunt.journal.models import Entry
from keerpunt.programmes.enums import Role
from keerpunt.programmes.models import Membership
from keerpunt.programmes.scopes import across_programmes, programme_scope
from tests.doors import observing
from tests.doors.addresses import CONTENT, Addresses
from tests.doors.test_census import expected
from tests.worlds import World

#: What a page may write: its line. A session is touched by signing in.
LINES = {"journal.Entry", "journal.Head"}
#: What leaves a line for a coordinator without a reason: which family it is, and who is in its team.
OUTLINES = {"families.outline", "families.team_outline"}
#: The least number of doors that each of them can open.
LEAST = {"lead": 30, "reasoned": 10, "coordinator": 7}


def counts() -> dict[str, int]:
    with across_programmes():
        return {
            model._meta.label: model._base_manager.count()
            for model in apps.get_models()
            if model._meta.label != "sessions.Session"
        }


def renew_reason(world: World, moment: dt.datetime) -> None:
    """A reason holds for four hours; there are more doors than quarters of an hour in that."""
    family = world.families["wit"]
    with programme_scope(family.programme_id):
        access_actions.give_reason(
            actor=world.actor("reasoned"),
            family_id=family.pk,
            data_key_id=family.data_key_id,
            code=ReasonCode.CONSULTATION,
            words="Meekijken op verzoek van de coach",
            now=moment,
        )


@pytest.mark.parametrize("person", LEAST)
def test_reading_leaves_one_line_and_a_get_writes_nothing_else(world: World, person: str) -> None:
    addresses, family = Addresses(world), world.families["wit"]
    doors = [door for door in CONTENT if expected(door, "GET", person) == "200"]
    assert len(doors) >= LEAST[person]
    for number, door in enumerate(doors, start=1):
        # A quarter of an hour apart, so that each page has to leave a line of its own.
        moment = world.now + dt.timedelta(minutes=16 * number)
        with time_machine.travel(moment, tick=False):
            if person == "reasoned":
                renew_reason(world, moment)
            client = observing.client_for(world, person)
            before = counts()
            assert client.get(addresses.of(door)).status_code == 200
            after = counts()
        changed = {label for label, count in after.items() if count != before[label]}
        assert changed <= LINES, door
        with across_programmes():
            made = Entry.objects.filter(family_id=family.pk, at__gte=moment)
            lines = [line for line in made if line.operation != "access.give_reason"]
        assert [line.kind for line in lines] == [Kind.READ], door
        assert [line.actor_id for line in lines] == [world.users[person].pk], door
        assert lines[0].reason == ("consultation" if person == "reasoned" else ""), door
        assert (lines[0].operation in OUTLINES) == (person == "coordinator"), door


def test_a_reading_with_a_reason_is_a_coordinators_also_of_a_coach(world: World) -> None:
    family = world.families["zwart"]
    veen = world.programmes["veen"]
    with programme_scope(veen.pk):
        other = Membership.objects.get(user=world.users["stranger"])
        Membership.objects.create(
            programme=veen,
            user=other.user,
            organisation=other.organisation,
            role=Role.COORDINATOR,
            starts_on=other.starts_on,
        )
        actor = world.actor("stranger")
        assert actor.role == Role.COACH
        access_actions.give_reason(
            actor=actor,
            family_id=family.pk,
            data_key_id=family.data_key_id,
            code=ReasonCode.COMPLAINT,
            words="De moeder belde.",
            now=world.now,
        )
    page = reverse("family_page", args=[family.reference])
    assert observing.client_for(world, "stranger").get(page).status_code == 200
    with across_programmes():
        lines = Entry.objects.filter(actor_id=world.users["stranger"].pk, family_id=family.pk)
        found = list(lines.order_by("sequence").values_list("operation", "role", "reason"))
    assert found == [
        ("access.give_reason", "coordinator", "complaint"),
        ("desk.family_page", "coordinator", "complaint"),
    ]
