"""Rule 6: every POST goes through the one door that asks for a submission id; without one it does nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from keerpunt.access.web import doors
from keerpunt.access.web.forms import KeerpuntForm
from keerpunt.journal import submissions
from tests.doors import observing
from tests.doors.addresses import Addresses
from tests.doors.test_census import CENSUS, expected
from tests.doors.test_get_writes_nothing import MAY, listening
from tests.worlds import World

PEOPLE = ["lead", "coordinator", "manager", "administrator", "anonymous"]
ONES_OWN = "one's own account, by the forms of the sign-in package: a second time sets the same or is refused"
CHOICE = "a choice: a second time chooses the same"
ENDED = "ends one's own sessions: a second time there is nothing left to end"
#: POST doors without a submission id, and why that is sound.
WITHOUT = {
    "account_change_password": ONES_OWN,
    "account_language": CHOICE,
    "account_login": ONES_OWN,
    "account_logout": ENDED,
    "account_reauthenticate": ONES_OWN,
    "account_reset_password": "asks for a mail, limited in number: nobody is signed in whose id it could be",
    "account_reset_password_from_key": "its key is used up by the first",
    "account_session_end": ENDED,
    "account_set_password": ONES_OWN,
    "invitation_accept": "its secret is used up by the first, and nobody is signed in yet",
    "language": CHOICE,
    "mfa_activate_totp": ONES_OWN,
    "mfa_authenticate": ONES_OWN,
    "mfa_deactivate_totp": ONES_OWN,
    "mfa_download_recovery_codes": "only shows, behind the password",
    "mfa_generate_recovery_codes": ONES_OWN,
    "mfa_reauthenticate": ONES_OWN,
    "programme_choice": CHOICE,
    "together_end": ENDED,
    "search_plans": "only reads: it writes its read lines, keeps no question, and shows the same twice",
    "usersessions_list": ENDED,
}
NOTHING = {"404", "405", "choose", "sign_in"}


def post_doors() -> list[str]:
    """The doors that take a POST: no method is refused there, to nobody."""
    return [
        door
        for door in sorted(CENSUS["doors"])
        if all(expected(door, "POST", person) != "405" for person in PEOPLE)
    ]


class Watched:
    """Takes every form for valid, and remembers whether the id was asked for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[str] = []
        sound, once = KeerpuntForm.is_valid, submissions.once

        def is_valid(form: KeerpuntForm) -> bool:
            sound(form)
            return True

        def watched(*, token: str, **more: Any) -> str:
            self.asked.append(token)
            return once(token=token, **more)

        monkeypatch.setattr(KeerpuntForm, "is_valid", is_valid)
        monkeypatch.setattr(doors.submissions, "once", watched)


def done_without_an_id(world: World, monkeypatch: pytest.MonkeyPatch, listed: list[str]) -> dict[str, str]:
    """The doors that do something for a valid form without an id, or never ask for one; and what they did."""
    clients = {person: observing.client_for(world, person) for person in PEOPLE}

    def of(door: str) -> Client:
        return clients[next((one for one in PEOPLE if expected(door, "POST", one) not in NOTHING), PEOPLE[0])]

    return tried_without_an_id(Addresses(world), monkeypatch, listed, of)


def tried_without_an_id(
    addresses: Addresses, monkeypatch: pytest.MonkeyPatch, listed: list[str], of: Callable[[str], Client]
) -> dict[str, str]:
    """This function will send each door a valid form without an id, by the client that `of` gives for it."""
    watched, wrong = Watched(monkeypatch), {}
    for door in listed:
        client = of(door)
        watched.asked.clear()
        with listening() as tables:
            answer = observing.knock(client, "POST", addresses.of(door))
        if (watched.asked, answer.status_code) != ([""], 422) or not tables <= set(MAY):
            wrong[door] = f"{answer.status_code}, asked {watched.asked}, wrote {sorted(tables)}"
    return wrong


def test_a_valid_form_without_its_id_does_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    # What opens for a member who holds the phone has the same test of its own (test_together.py).
    listed = [door for door in post_doors() if door not in WITHOUT and door not in CENSUS["samen"]]
    assert len(listed) > 75
    assert done_without_an_id(world, monkeypatch, listed) == {}


def test_every_exception_is_a_door_that_takes_a_post() -> None:
    assert sorted(set(WITHOUT) - set(post_doors())) == []


def test_a_door_that_asks_for_no_id_is_found(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(done_without_an_id(world, monkeypatch, ["usersessions_list", "person_new"])) == {
        "usersessions_list"
    }
