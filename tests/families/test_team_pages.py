"""The team's screens: what a coach and a coordinator see there, and what their forms do."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from keerpunt.families import care_team
from keerpunt.families.models import CareTeamSeat, Family, Helper
from keerpunt.journal.models import Entry
from keerpunt.kit import clock
from keerpunt.programmes.models import Membership
from keerpunt.programmes.scopes import programme_scope
from tests.worlds import World

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


def signed_in(world: World, name: str) -> Client:
    client = Client()
    client.force_login(world.users[name], backend=BACKEND)
    return client


def address(world: World, name: str, *more: object) -> str:
    return reverse(name, args=[world.families["wit"].reference, *more])


def hidden(page: str, name: str) -> str:
    found = re.findall(rf'name="{name}"[^>]*? value="([^"]*)"', page)
    return found[-1] if found else ""


def sent(client: Client, where: str, **fields: object) -> Any:
    """This function will fill in a form as a browser does: with its submission and version."""
    page = client.get(where).content.decode()
    main = page[page.index("<main") :]
    told = {"submission": hidden(main, "submission"), "version": hidden(main, "version"), **fields}
    return client.post(where, told)


def coach(world: World, name: str) -> str:
    with programme_scope(world.programmes["veen"].pk):
        return Membership.objects.get(user=world.users[name]).reference


def seat(world: World, name: str) -> CareTeamSeat:
    with programme_scope(world.programmes["veen"].pk):
        found: CareTeamSeat = CareTeamSeat.objects.get(family=world.families["wit"], user=world.users[name])
        assert found.purpose is not None  # opened while the scope is
        return found


def test_the_team_page_for_the_team_and_for_a_coordinator(world: World) -> None:
    told = signed_in(world, "lead").get(address(world, "family_team")).content.decode()
    assert "Lead Postma" in told and "meedenken" in told and "Taalpunt" in told
    told = signed_in(world, "coordinator").get(address(world, "family_team")).content.decode()
    assert "Lead Postma" in told and "Stand_in Postma" in told
    assert "meedenken" not in told and "Taalpunt" not in told and "Joke" not in told


def test_reading_the_team_page_is_noted_with_what_was_seen(world: World) -> None:
    for name in ("lead", "coordinator", "reasoned"):
        signed_in(world, name).get(address(world, "family_team"))
    with programme_scope(world.programmes["veen"].pk):
        lines = list(
            Entry.objects.filter(kind="read").order_by("sequence").values_list("operation", "reason")
        )
    assert lines == [
        ("families.team_page", ""),
        ("families.team_outline", ""),
        ("families.team_page", "consultation"),
    ]


def test_somebody_joins_the_team_and_leaves_it(world: World) -> None:
    lead = signed_in(world, "lead")
    today = clock.day_of(world.now).isoformat()
    new = {"coach": coach(world, "stranger"), "role": "co_coach", "purpose": "Huiswerk", "starts_on": today}
    answer = sent(lead, address(world, "seat_new"), **new)
    assert (answer.status_code, answer.headers["Location"]) == (303, address(world, "family_team"))
    page = address(world, "family_page")
    assert signed_in(world, "stranger").get(address(world, "family_team")).status_code == 200
    filled = seat(world, "stranger")
    answer = sent(lead, address(world, "seat_end", filled.reference))
    assert answer.status_code == 303
    assert signed_in(world, "stranger").get(page).status_code == 404


def test_a_refused_seat_keeps_what_was_typed(world: World) -> None:
    today = clock.day_of(world.now).isoformat()
    new = {
        "coach": coach(world, "stand_in"),
        "role": "co_coach",
        "purpose": "Samen de post",
        "starts_on": today,
    }
    answer = sent(signed_in(world, "lead"), address(world, "seat_new"), **new)
    assert answer.status_code == 422
    assert "Samen de post" in answer.content.decode()


def test_two_who_change_one_seat_both_keep_their_words(world: World) -> None:
    lead = signed_in(world, "lead")
    where = address(world, "seat_change", seat(world, "stand_in").reference)
    first = {"purpose": "de post", "last_day": ""}
    page = lead.get(where).content.decode()
    assert sent(lead, where, **first).status_code == 303
    late = {
        "submission": hidden(page, "submission"),
        "version": "1",
        "purpose": "het huiswerk",
        "last_day": "",
    }
    answer = lead.post(where, late)
    assert answer.status_code == 409
    told = answer.content.decode()
    assert "de post" in told and "het huiswerk" in told


def test_a_coordinator_changes_a_term_without_seeing_or_losing_the_purpose(world: World) -> None:
    where = address(world, "seat_change", seat(world, "stand_in").reference)
    coordinator = signed_in(world, "coordinator")
    assert "meedenken" not in coordinator.get(where).content.decode()
    last = clock.day_of(world.now) + dt.timedelta(days=30)
    assert sent(coordinator, where, last_day=last.isoformat()).status_code == 303
    changed = seat(world, "stand_in")
    assert (changed.ends_on, changed.purpose) == (last + dt.timedelta(days=1), "meedenken")


def test_a_handover_is_planned_told_and_called_off(world: World) -> None:
    lead = signed_in(world, "lead")
    day = clock.day_of(world.now) + dt.timedelta(days=9)
    fields = {"coach": coach(world, "stranger"), "handover_on": day.isoformat(), "stays": "on"}
    assert sent(lead, address(world, "handover_plan"), **fields).status_code == 303
    told = lead.get(address(world, "family_team")).content.decode()
    assert "Stranger" in told and address(world, "handover_cancel") in told
    assert f'href="{address(world, "handover_plan")}"' not in told
    assert sent(lead, address(world, "handover_cancel")).status_code == 303
    with programme_scope(world.programmes["veen"].pk):
        family = Family.objects.select_related("lead_coach", "next_lead_coach").get(
            pk=world.families["wit"].pk
        )
        assert care_team.team_on(family, on=day).lead_name == "Lead Postma"


def test_who_hands_over_at_once_goes_to_their_own_families(world: World) -> None:
    today = clock.day_of(world.now).isoformat()
    fields = {"coach": coach(world, "stranger"), "handover_on": today}
    answer = sent(signed_in(world, "lead"), address(world, "handover_plan"), **fields)
    assert (answer.status_code, answer.headers["Location"]) == (303, reverse("my_families"))


def test_the_same_handover_sent_twice_has_one_effect(world: World) -> None:
    lead = signed_in(world, "lead")
    where = address(world, "handover_plan")
    page = lead.get(where).content.decode()
    main = page[page.index("<main") :]
    day = clock.day_of(world.now) + dt.timedelta(days=9)
    told = {
        "submission": hidden(main, "submission"),
        "version": hidden(main, "version"),
        "coach": coach(world, "stranger"),
        "handover_on": day.isoformat(),
    }
    answers = [lead.post(where, told) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    with programme_scope(world.programmes["veen"].pk):
        assert Entry.objects.filter(operation="families.plan_handover").count() == 1


def test_a_helper_comes_changes_and_goes(world: World) -> None:
    lead = signed_in(world, "lead")
    fields = {
        "name": "Miriam",
        "organisation": "Jeugdgezondheidszorg",
        "purpose": "meten",
        "started": "rond 2024",
    }
    assert sent(lead, address(world, "helper_new"), **fields).status_code == 303
    with programme_scope(world.programmes["veen"].pk):
        helper = Helper.objects.filter(family=world.families["wit"]).order_by("-id")[0]
    where = address(world, "helper_change", helper.pk)
    assert "rond 2024" in lead.get(where).content.decode()
    assert sent(lead, where, **{**fields, "ended": "mei 2026"}).status_code == 303
    told = lead.get(address(world, "family_team")).content.decode()
    assert "mei 2026" in told
    assert sent(lead, address(world, "helper_remove", helper.pk)).status_code == 303
    assert "Miriam" not in lead.get(address(world, "family_team")).content.decode()


@pytest.mark.parametrize("name", ["stranger", "former", "manager", "administrator", "other_coach", "coming"])
def test_who_has_no_seat_finds_no_team(world: World, name: str) -> None:
    for door in ("family_team", "seat_new", "handover_plan", "handover_cancel", "helper_new"):
        assert signed_in(world, name).get(address(world, door)).status_code == 404


def test_the_lead_coachs_seat_has_no_door_to_end_it(world: World) -> None:
    where = address(world, "seat_end", seat(world, "lead").reference)
    assert signed_in(world, "lead").get(where).status_code == 404


def test_a_seat_of_another_family_is_not_found_here(world: World) -> None:
    with programme_scope(world.programmes["veen"].pk):
        other = CareTeamSeat.objects.filter(family=world.families["zwart"])[0].reference
    assert signed_in(world, "lead").get(address(world, "seat_change", other)).status_code == 404
