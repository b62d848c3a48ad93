"""A method that a page does not take: a page in plain words, for everybody, with the methods that it does take."""

from __future__ import annotations

import pytest
from django.http import HttpResponseBase
from django.test import Client

from tests.doors import observing
from tests.doors.addresses import CONTENT, Addresses, names
from tests.worlds import World

WORDS = {
    "nl": (
        "Zo werkt het niet",
        "Je browser vroeg dit adres om iets wat het niet kan.",
        "Er is niets veranderd.",
        "Ga terug met je browser en gebruik de links en knoppen op de pagina.",
        "Naar het begin",
    ),
    "en": (
        "It does not work this way",
        "Your browser asked this address for something it does not do.",
        "Nothing has changed.",
        "Go back with your browser, and use the links and buttons on the page.",
        "Go to the start",
    ),
}
#: Pages of who is not signed in, with the methods that they take.
OPEN = {
    "/inloggen/wachtwoord-vergeten/verstuurd/": ("POST", "GET, HEAD, OPTIONS"),
    "/inloggen/": ("DELETE", "GET, POST, PUT, HEAD, OPTIONS"),
    "/taal/": ("GET", "POST"),
    "/uitnodiging/bestaatniet/": ("DELETE", "GET, HEAD, POST"),
}


def in_words(answer: HttpResponseBase, language: str = "nl") -> bool:
    """This function will say whether an answer is our own page, whole, in this language, with the way on."""
    text = answer.getvalue().decode()
    said = all(words in text for words in WORDS[language])
    return said and text.count("<h1") == 1 and 'href="/"' in text and f'<html lang="{language}"' in text


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("person", ["anonymous", "lead", "nobody", "manager", "administrator"])
def test_no_door_answers_without_a_word(world: World, person: str, method: str) -> None:
    addresses, client = Addresses(world), observing.client_for(world, person)
    bare, met = [], 0
    for door in names():
        answer = observing.knock(client, method, addresses.of(door))
        if answer.status_code == 405:
            met += 1
            if not (in_words(answer) and answer.headers["Allow"]):
                bare.append(door)
    assert bare == []
    assert met, "no door was found that does not take this method"


@pytest.mark.parametrize("address", OPEN)
def test_who_is_not_signed_in_reads_it_in_either_language(world: World, address: str) -> None:
    method, allowed = OPEN[address]
    for language in WORDS:
        client = Client()
        client.cookies["keerpunt-language"] = language
        answer = client.generic(method, address)
        assert (answer.status_code, answer.headers["Allow"]) == (405, allowed)
        assert in_words(answer, language), language


def test_who_is_signed_in_reads_it_in_their_own_language(world: World) -> None:
    coach, client = world.users["lead"], observing.client_for(world, "lead")
    for language in WORDS:
        type(coach).objects.filter(pk=coach.pk).update(language=language)
        answer = client.put("/gezinnen/")
        assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")
        assert answer.headers["Cache-Control"] == "no-store"
        assert in_words(answer, language), language


def test_what_a_page_said_beside_it_stays(world: World) -> None:
    answer = Client().post("/healthz")
    assert answer.status_code == 405 and "no-store" in answer.headers["Cache-Control"]
    assert int(answer.headers["Content-Length"]) == len(answer.getvalue())


def test_head_has_no_body_and_options_names_the_methods(world: World) -> None:
    head = Client().head("/taal/")
    assert (head.status_code, head.headers["Allow"], head.getvalue()) == (405, "POST", b"")
    asked = Client().options("/inloggen/")
    assert (asked.status_code, asked.headers["Allow"]) == (200, "GET, POST, PUT, HEAD, OPTIONS")
    assert asked.getvalue() == b""
    assert Client().options("/taal/").headers["Allow"] == "POST"


def test_a_family_comes_before_the_method(world: World) -> None:
    addresses = Addresses(world)
    stranger, lead = observing.client_for(world, "stranger"), observing.client_for(world, "lead")
    for door in CONTENT:
        assert observing.knock(stranger, "DELETE", addresses.of(door)).status_code == 404, door
        if door != "family_reason":
            assert in_words(observing.knock(lead, "DELETE", addresses.of(door))), door
