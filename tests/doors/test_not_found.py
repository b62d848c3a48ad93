"""What you may not see does not exist: one and the same answer, whatever the method."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from tests.doors import observing
from tests.doors.addresses import CONTENT, Addresses
from tests.doors.test_census import expected
from tests.doors.test_too_much import FORM
from tests.families.browsing import BACKEND
from tests.worlds import World

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
CHANGING = re.compile(rb'name="(csrfmiddlewaretoken|submission)" value="[^"]*"')


def seen(client: Client, method: str, address: str) -> tuple[int, bytes, dict[str, str]]:
    answer = observing.knock(client, method, address)
    headers = {name: value for name, value in answer.headers.items() if name not in ("Set-Cookie", "Vary")}
    return answer.status_code, CHANGING.sub(b"", answer.getvalue()), headers


@pytest.mark.parametrize("method", METHODS)
def test_unknown_other_team_and_other_programme_are_the_same_page(world: World, method: str) -> None:
    addresses, stranger = Addresses(world), observing.client_for(world, "stranger")
    reference, sea = world.families["wit"].reference, world.families["zee"].reference
    for door in CONTENT:
        own = addresses.of(door)
        unknown = seen(stranger, method, own.replace(reference, "bestaatniet"))
        assert unknown[0] == 404, door
        assert seen(stranger, method, own) == unknown
        assert seen(stranger, method, own.replace(reference, sea)) == unknown


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_request_without_the_secret_of_our_forms_is_refused_the_same_everywhere(
    world: World, method: str
) -> None:
    """Before anybody looked whose family it is."""
    stranger = Client(enforce_csrf_checks=True)
    stranger.force_login(world.users["stranger"], backend=BACKEND)
    addresses, reference = Addresses(world), world.families["wit"].reference
    pages = set()
    for door in CONTENT:
        for other in (reference, world.families["zee"].reference, "bestaatniet"):
            pages.add(seen(stranger, method, addresses.of(door).replace(reference, other))[:2])
    assert [status for status, _ in pages] == [403]


def test_a_request_that_is_too_large_is_refused_the_same_everywhere(world: World, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    stranger, reference = observing.client_for(world, "stranger"), world.families["wit"].reference
    own, pages = Addresses(world).of("event_new"), set()
    for other in (reference, world.families["zee"].reference, "bestaatniet"):
        address = own.replace(reference, other)
        answer = stranger.generic("POST", address, "note=" + "x" * 2000, content_type=FORM)
        pages.add((answer.status_code, CHANGING.sub(b"", answer.content)))
    assert [status for status, _ in pages] == [413]


def test_a_method_that_a_page_does_not_take_has_a_page_of_its_own(world: World) -> None:
    addresses, lead = Addresses(world), observing.client_for(world, "lead")
    for door in CONTENT:
        if door == "family_reason":
            continue  # a coordinator's
        reads = observing.knock(lead, "HEAD", addresses.of(door))
        # Some doors lead on: the next of the short questions.
        assert (str(reads.status_code), reads.getvalue()) == (expected(door, "GET", "lead"), b""), door
        answer = observing.knock(lead, "PUT", addresses.of(door))
        assert answer.status_code == 405, door
        assert answer.headers["Allow"] in ("GET, HEAD", "GET, HEAD, POST"), door
        assert "Zo werkt het niet" in answer.getvalue().decode(), door


def test_an_address_that_does_not_exist_is_that_page_too(world: World) -> None:
    stranger = observing.client_for(world, "stranger")
    page = seen(stranger, "GET", "/gezinnen/bestaatniet/")
    for address in ("/gezinnen/x/y/z/", "/bestaat-niet/", "/beheer/", "/gezinnen/abc/"):
        assert seen(stranger, "GET", address) == page


@pytest.mark.parametrize("address", ["/gezinnen/abc/", "/bestaat-niet/", "/beheer/"])
def test_who_is_not_signed_in_always_goes_to_the_sign_in_page(world: World, address: str) -> None:
    for method in METHODS:
        answer = observing.knock(observing.client_for(world, observing.ANONYMOUS), method, address)
        assert answer.status_code == 303
        assert answer.headers["Location"].startswith("/inloggen/?next=")
