"""An edit that does not say from which version it started counts as out of date: nothing is overwritten unseen."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest

from keerpunt.administration.web.forms import ProgrammeForm
from keerpunt.families.models import Family, Helper
from keerpunt.kit import clock
from keerpunt.programmes.models import Membership, Programme
from keerpunt.programmes.scopes import across_programmes, programme_scope
from tests.doors import observing
from tests.doors.addresses import Addresses
from tests.worlds import World

LEADS = ("handover_plan", "handover_cancel", "seat_change", "seat_end", "helper_change", "helper_remove")
ADMINISTERS = ("programme_change", "organisation_change")


def fields(world: World, door: str) -> dict[str, Any]:
    """What a form needs to be in shape."""
    soon = (clock.day_of(world.now) + dt.timedelta(days=7)).isoformat()
    if door == "handover_plan":
        with programme_scope(world.programmes["veen"].pk):
            coach = Membership.objects.get(user=world.users["stranger"])
        return {"coach": coach.reference, "handover_on": soon}
    if door == "programme_change":
        programme = Programme.objects.get(pk=world.programmes["veen"].pk)
        initial = ProgrammeForm.initial_of(programme)
        return {name: value for name, value in initial.items() if value is not None and name != "version"}
    return {
        "seat_change": {"purpose": "iets anders", "last_day": soon},
        "helper_change": {"name": "Iemand anders"},
        "organisation_change": {"name": "Anders", "kind": "welfare"},
    }.get(door, {})


def sent(world: World, door: str, **version: str) -> int:
    """How a filled-in form is answered."""
    client = observing.client_for(world, "lead" if door in LEADS else "administrator")
    address = Addresses(world).of(door)
    page = client.get(address).content.decode()
    submission = re.findall(r'name="submission" value="([^"]*)"', page[page.index("<main") :])[-1]
    answer = client.post(address, {**fields(world, door), "submission": submission, **version})
    return answer.status_code


def planned(world: World) -> None:
    with programme_scope(world.programmes["veen"].pk):
        Family.objects.filter(pk=world.families["wit"].pk).update(
            next_lead_coach=world.users["stranger"],
            handover_on=clock.day_of(world.now) + dt.timedelta(days=30),
        )


@pytest.mark.parametrize("door", [*LEADS, *ADMINISTERS])
@pytest.mark.parametrize("version", [{}, {"version": ""}, {"version": "0"}], ids=["none", "empty", "zero"])
def test_a_form_without_its_version_changes_nothing(world: World, door: str, version: dict[str, str]) -> None:
    if door == "handover_cancel":
        planned(world)
    assert sent(world, door, **version) == 409
    with across_programmes():
        assert Helper.objects.get().name == "Joke"
        assert Helper.objects.get().removed_at is None
    assert Programme.objects.get(pk=world.programmes["veen"].pk).version == 1


@pytest.mark.parametrize("door", [*LEADS, *ADMINISTERS])
def test_the_same_form_with_its_version_is_taken_in(world: World, door: str) -> None:
    if door == "handover_cancel":
        planned(world)
    assert sent(world, door, version="1") == 303
