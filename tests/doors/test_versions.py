"""An edit that does not say from which version it started counts as out of date: nothing is overwritten unseen.

The doors are those of the resolver whose name says that they change what is there: a new one is tried by itself.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.db import transaction

from keerpunt.families.models import Family, Helper
from keerpunt.kit import clock
from keerpunt.programmes.models import Membership, Programme
from keerpunt.programmes.scopes import across_programmes, programme_scope
from tests.doors import observing
from tests.doors.addresses import Addresses, names
from tests.doors.test_census import expected
from tests.families.browsing import filled_in
from tests.worlds import World

CHANGES = re.compile(r"_(change|end|remove|order|plan|cancel)$")
ENDS = "ends something for good and overwrites no text: the second one finds it ended"
#: Doors of such a name without a version, and why.
WITHOUT = {
    "account_session_end": "one's own session, that nobody else changes",
    "membership_end": ENDS,
    "programme_membership_end": ENDS,
    "programme_take_part_end": ENDS,
    "together_remove": "opens for who holds the phone alone: tests/plans/test_taking_away.py",
    "together_end": "signs out: there is nothing that somebody else could have changed",
}
EDITS = [name for name in names() if CHANGES.search(name) and name not in WITHOUT]
#: Enough of them that a resolver read wrongly is noticed.
LEAST = 30


def more_fields(world: World, door: str) -> dict[str, Any]:
    """What a form needs beside what stands in it, to be in shape and to change something."""
    soon = (clock.day_of(world.now) + dt.timedelta(days=7)).isoformat()
    if door == "handover_plan":
        with programme_scope(world.programmes["veen"].pk):
            coach = Membership.objects.get(user=world.users["stranger"])
        return {"coach": coach.reference, "handover_on": soon}
    return {
        "contact_change": {"value": "06 12345678", "safety": "safe"},
        "seat_change": {"purpose": "iets anders", "last_day": soon},
        "helper_change": {"name": "Iemand anders"},
        "union_end": {"ending": "divorced", "ended": "2010"},
        "goal_end": {"state": "reached", "ending": "Het is gelukt."},
    }.get(door, {})


def planned(world: World) -> None:
    """A handover that can be called off."""
    with programme_scope(world.programmes["veen"].pk):
        Family.objects.filter(pk=world.families["wit"].pk).update(
            next_lead_coach=world.users["stranger"],
            handover_on=clock.day_of(world.now) + dt.timedelta(days=30),
        )


def answers(world: World, doors: list[str], **version: str) -> dict[str, int]:
    """How the filled-in form of each door is answered, with this version in place of its own; each undone again."""
    addresses, found = Addresses(world), {}
    for door in doors:
        person = next(
            one for one in ("lead", "manager", "administrator") if expected(door, "POST", one) == "422"
        )
        with transaction.atomic():
            if door == "handover_cancel":
                planned(world)
            client, address = observing.client_for(world, person), addresses.of(door)
            sent = filled_in(client.get(address).content.decode()) | more_fields(world, door)
            if version != {"version": "its own"}:
                sent.pop("version", None)
                sent |= version
            found[door] = client.post(address, sent).status_code
            transaction.set_rollback(True)
    return found


def test_the_doors_that_change_something_come_from_the_resolver() -> None:
    assert len(EDITS) >= LEAST
    assert sorted(set(WITHOUT) - set(names())) == []


@pytest.mark.parametrize("version", [{}, {"version": ""}, {"version": "0"}], ids=["none", "empty", "zero"])
def test_a_form_without_its_version_changes_nothing(world: World, version: dict[str, str]) -> None:
    found = answers(world, EDITS, **version)
    assert {door: status for door, status in found.items() if status != 409} == {}
    with across_programmes():
        assert Helper.objects.get().name == "Joke"
        assert Helper.objects.get().removed_at is None
    assert Programme.objects.get(pk=world.programmes["veen"].pk).version == 1


def test_the_same_form_with_its_version_is_taken_in(world: World) -> None:
    found = answers(world, EDITS, version="its own")
    assert {door: status for door, status in found.items() if status != 303} == {}


def test_a_door_without_a_version_is_found(world: World) -> None:
    """Ending a membership asks for none: were it an edit, it would be seen here."""
    assert answers(world, ["programme_membership_end"]) == {"programme_membership_end": 303}
