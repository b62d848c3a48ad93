"""Why do you open this family? Asked of a coordinator, kept, and good for four hours."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from keerpunt.access.models import Reason
from keerpunt.journal.models import Entry
from keerpunt.programmes.scopes import programme_scope
from tests.worlds import World

Signed = Callable[[str], Client]


def given(client: Client, where: str, **fields: str) -> Any:
    page = client.get(where).content.decode()
    main = page[page.index("<main") :]
    submission = re.findall(r'name="submission" value="([^"]*)"', main)[-1]
    return client.post(where, {"submission": submission, **fields})


def address(world: World, name: str, family: str = "wit") -> str:
    return reverse(name, args=[world.families[family].reference])


def test_a_coordinator_tells_why_and_reads_for_four_hours(client_of: Signed, world: World) -> None:
    where, page = address(world, "family_reason"), address(world, "family_page")
    with time_machine.travel(world.now, tick=False):
        coordinator = client_of("coordinator")
        assert coordinator.get(page).headers["Location"] == where
        answer = given(coordinator, where, code="complaint", words="De moeder belde.")
        assert (answer.status_code, answer.headers["Location"]) == (303, page)
        assert coordinator.get(where).headers["Location"] == page
        assert coordinator.get(address(world, "family_team")).status_code == 200
    with time_machine.travel(world.now + dt.timedelta(hours=3, minutes=59), tick=False):
        assert coordinator.get(page).status_code == 200
    with time_machine.travel(world.now + dt.timedelta(hours=4), tick=False):
        assert coordinator.get(page).headers["Location"] == where
    with programme_scope(world.programmes["veen"].pk):
        reason = Reason.objects.get(user=world.users["coordinator"])
        assert (reason.code, reason.words) == ("complaint", "De moeder belde.")
        told = Entry.objects.filter(actor_id=world.users["coordinator"].pk).order_by("sequence")
        assert list(told.values_list("operation", "reason"))[:3] == [
            ("families.outline", ""),
            ("access.give_reason", "complaint"),
            ("families.team_page", "complaint"),
        ]


@pytest.mark.parametrize(
    "fields", [{"code": "safety", "words": " "}, {"code": "", "words": "Ik wil kijken"}, {}]
)
def test_a_reason_needs_a_choice_and_words(client_of: Signed, world: World, fields: dict[str, str]) -> None:
    coordinator = client_of("coordinator")
    answer = given(coordinator, address(world, "family_reason"), **fields)
    assert answer.status_code == 422
    if fields.get("words", "").strip():
        assert fields["words"] in answer.content.decode()
    assert coordinator.get(address(world, "family_team")).content.decode().count("Joke") == 0


@pytest.mark.parametrize(
    "name", ["lead", "stand_in", "stranger", "former", "manager", "administrator", "other_coach"]
)
def test_nobody_else_is_asked(client_of: Signed, world: World, name: str) -> None:
    assert client_of(name).get(address(world, "family_reason")).status_code == 404
    assert client_of(name).post(address(world, "family_reason")).status_code == 404


def test_another_programmes_family_is_not_found(client_of: Signed, world: World) -> None:
    assert client_of("coordinator").get(address(world, "family_reason", "zee")).status_code == 404


def test_a_reason_opens_reading_and_nothing_else(client_of: Signed, world: World) -> None:
    reasoned = client_of("reasoned")
    assert reasoned.get(address(world, "family_team")).status_code == 200
    assert reasoned.get(address(world, "helper_new")).status_code == 404
    assert reasoned.get(address(world, "family_page", "zwart")).status_code == 302
