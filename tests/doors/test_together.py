"""Samen: every door x method in a session that was handed over. What is not listed for a member is one and the same page."""

from __future__ import annotations

import re
import types
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import get_resolver, path, reverse

from keerpunt import urls
from keerpunt.programmes.models import Programme
from tests.doors import observing, spoken
from tests.doors.addresses import Addresses, names
from tests.doors.test_census import CENSUS
from tests.doors.test_get_writes_nothing import MAY, listening
from tests.doors.test_not_found import CHANGING, METHODS
from tests.doors.test_submissions_at_doors import WITHOUT, tried_without_an_id
from tests.families.browsing import Visitor
from tests.worlds import World

OPEN: dict[str, dict[str, str]] = CENSUS["samen"]


def held(world: World, member: str = "sanne") -> tuple[Client, Addresses]:
    """This function will hand the lead coach's phone over, by the form, and give it with the addresses of all doors."""
    addresses, coach = Addresses(world), Visitor(world)
    answer = coach.send(coach.at("together_begin"), member=world.persons[member].reference)
    assert answer.status_code == 303, answer.content.decode()
    return coach.client, addresses


def anywhere(addresses: Addresses, door: str) -> str:
    """This function will give an address of a door; where there is no row for it yet, one that leads to nothing."""
    for part in get_resolver().reverse_dict.getlist(door)[0][0][0][1]:
        addresses.values.setdefault(part, "bestaatniet")
    return addresses.of(door)


def page_of(answer: Any) -> tuple[int, bytes]:
    return answer.status_code, CHANGING.sub(b"", answer.getvalue())


@pytest.mark.parametrize("method", METHODS)
def test_every_door_that_is_not_for_a_member_is_one_and_the_same_page(world: World, method: str) -> None:
    phone, addresses = held(world)
    asked = {door: anywhere(addresses, door) for door in names() if door not in OPEN}
    assert len(asked) > 110
    unknown = {
        "no such page": "/bestaat-niet/",
        "no such family": "/gezinnen/bestaatniet/",
        "admin": "/beheer/x/",
    }
    pages = {}
    for door, address in {**asked, **unknown}.items():
        with listening() as tables:
            pages[door] = page_of(observing.knock(phone, method, address))
        assert tables == set(), door
    assert len(set(pages.values())) == 1, {
        door: status for door, (status, _) in pages.items() if status != 403
    }
    status, page = pages["family_page"]
    assert status == 403
    if method != "HEAD":
        assert "Nu is Sanne aan de beurt" in page.decode()
        assert "Lead kan verder na opnieuw inloggen" in page.decode()
        assert reverse("together_end") in page.decode()


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_census_of_a_session_that_was_handed_over(world: World, method: str) -> None:
    phone, addresses = held(world)
    told = {door: observing.told(observing.knock(phone, method, addresses.of(door))) for door in OPEN}
    assert told == {door: answers[method] for door, answers in OPEN.items()}


def test_everything_that_opens_for_a_member_is_listed(world: World) -> None:
    phone, addresses = held(world)
    opened = {
        door
        for door in names()
        if observing.knock(phone, "GET", anywhere(addresses, door)).status_code != 403
    }
    assert opened == set(OPEN)


def test_a_door_that_is_new_is_closed(world: World, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def new(request: HttpRequest) -> HttpResponse:
        return HttpResponse("open")

    phone, _ = held(world)
    more = types.ModuleType("tests_more_urls")
    more.urlpatterns = [path("nieuwe-deur/", new, name="new_door"), *urls.urlpatterns]
    monkeypatch.setitem(__import__("sys").modules, more.__name__, more)
    settings.ROOT_URLCONF = more.__name__
    assert phone.get("/nieuwe-deur/").status_code == 403
    assert observing.client_for(world, "lead").get("/nieuwe-deur/").content == b"open"


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("person", ["lead", "stand_in", "coordinator", "administrator"])
def test_outside_such_a_session_a_members_doors_do_not_exist(world: World, person: str, method: str) -> None:
    addresses, client = Addresses(world), observing.client_for(world, person)
    own = [door for door in OPEN if door.startswith("together_")]
    pages = {page_of(observing.knock(client, method, addresses.of(door))) for door in own}
    assert pages == {page_of(observing.knock(client, method, "/bestaat-niet/"))}
    assert {status for status, _ in pages} == {404}


def test_a_get_of_a_member_writes_nothing_but_its_line(world: World) -> None:
    phone, addresses = held(world)
    for door in OPEN:
        with listening() as tables:
            observing.knock(phone, "GET", addresses.of(door))
        assert tables <= set(MAY), door


def test_a_members_form_without_its_id_does_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    phone, addresses = held(world)
    listed = [door for door, answers in OPEN.items() if answers["POST"] == "422" and door not in WITHOUT]
    assert len(listed) == 12
    wrong = tried_without_an_id(addresses, monkeypatch, listed, lambda _door: phone)
    # Their time begins anew with everything they send.
    assert {
        door: words for door, words in wrong.items() if not words.endswith("wrote ['django_session']")
    } == {}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_and_the_forms_speak_the_programmes_language(world: World, language: str) -> None:
    Programme.objects.update(language=language)
    phone, addresses = held(world)
    type(world.users["lead"]).objects.update(language="en" if language == "nl" else "nl")
    own = spoken.own_words()
    for door in (*OPEN, "family_page"):
        if door.startswith("together_") or door == "family_page":
            texts = spoken.Page(observing.knock(phone, "GET", addresses.of(door)).content.decode()).texts
            texts += spoken.Page(observing.knock(phone, "POST", addresses.of(door)).content.decode()).texts
            assert spoken.foreign(texts, language, own) == {}, door


@pytest.mark.parametrize("door", ["together_page", "together_goal", "family_page"])
def test_every_page_can_be_left_at_once_and_shows_no_desk(world: World, door: str) -> None:
    phone, addresses = held(world)
    page = observing.knock(phone, "GET", addresses.of(door)).content.decode()
    assert page.count("Pagina snel sluiten") == 1
    assert re.search(r"<form[^>]*action=\"/samen/klaar/\"", page)
    for word in ("Mijn gezinnen", "Uitloggen", "Lead Postma", "/account/"):
        assert word not in page, word
