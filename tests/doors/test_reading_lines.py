"""Every page that shows one family's content leaves its line before it is shown, and a GET writes nothing else."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.apps import apps

from keerpunt.journal.enums import Kind
from keerpunt.journal.models import Entry
from keerpunt.programmes.scopes import across_programmes
from tests.doors import observing
from tests.doors.addresses import CONTENT, Addresses
from tests.doors.test_census import expected
from tests.worlds import World

#: What a page may write: its line. A session is touched by signing in.
LINES = {"journal.Entry", "journal.Head"}
#: These show which family it is, who is in its team and from when,
#: or an empty form: nothing of a story.
WITHOUT_CONTENT = {"family_reason", "handover_plan", "handover_cancel", "seat_new", "seat_end", "helper_new"}


def counts() -> dict[str, int]:
    with across_programmes():
        return {
            model._meta.label: model._base_manager.count()
            for model in apps.get_models()
            if model._meta.label != "sessions.Session"
        }


@pytest.mark.parametrize("person", ["lead", "reasoned"])
def test_reading_leaves_one_line_and_a_get_writes_nothing_else(world: World, person: str) -> None:
    addresses, family = Addresses(world), world.families["wit"]
    doors = [door for door in CONTENT if expected(door, "GET", person) == "200"]
    assert len(doors) >= (5 if person == "reasoned" else 25)
    for number, door in enumerate(doors, start=1):
        # A quarter of an hour apart, so that each page has to leave a line of its own.
        moment = world.now + dt.timedelta(minutes=16 * number)
        with time_machine.travel(moment, tick=False):
            client = observing.client_for(world, person)
            before = counts()
            assert client.get(addresses.of(door)).status_code == 200
            after = counts()
        changed = {label for label, count in after.items() if count != before[label]}
        assert changed <= LINES, door
        with across_programmes():
            lines = list(Entry.objects.filter(family_id=family.pk, at__gte=moment))
        if door in WITHOUT_CONTENT:
            assert lines == [], door
            continue
        assert [(line.kind, line.actor_id) for line in lines] == [(Kind.READ, world.users[person].pk)], door
        assert lines[0].reason == ("consultation" if person == "reasoned" else ""), door
