"""What goes wrong at the kitchen table: a clear sentence, nothing lost, nothing broken."""

from __future__ import annotations

import re
import uuid
from contextlib import AbstractContextManager
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import URLPattern, reverse

from keerpunt.families.models import Person
from keerpunt.families.web import urls
from keerpunt.journal import queries as journal_queries
from keerpunt.journal.models import Entry
from keerpunt.kit import references
from keerpunt.programmes.scopes import programme_scope
from tests.doors.addresses import Addresses
from tests.families.browsing import BACKEND, Visitor, filled_in
from tests.worlds import World

METHODS = ("get", "head", "post", "put", "patch", "delete", "options")
BIDI = "San\u202ene\u200b"


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def coach(world: World) -> Visitor:
    return Visitor(world)


def _stored(world: World) -> AbstractContextManager[None]:
    return programme_scope(world.programmes["veen"].pk)


def _acts(world: World) -> int:
    """How many things were done; readings apart. And the chain is whole."""
    with _stored(world):
        assert journal_queries.proof(str(world.programmes["veen"].pk)) == []
        return Entry.objects.filter(kind="act").count()


def test_nobody_becomes_their_own_ancestor(coach: Visitor, world: World) -> None:
    ria, lisa = world.persons["ria"].reference, world.persons["lisa"].reference
    before = _acts(world)
    answer = coach.send(coach.at("parenthood_new"), child=ria, parent=lisa)
    assert answer.status_code == 422
    assert "Ria zou afstammen van zichzelf." in answer.content.decode()
    assert filled_in(answer.content.decode())["child"] == ria
    assert _acts(world) == before


def test_nobody_becomes_their_own_parent_or_partner(coach: Visitor, world: World) -> None:
    ria = world.persons["ria"].reference
    answer = coach.send(coach.at("parenthood_new"), child=ria, parent=ria)
    assert (answer.status_code, "Niemand is de ouder van zichzelf." in answer.content.decode()) == (422, True)
    answer = coach.send(coach.at("union_new"), first=ria, second=ria)
    assert (answer.status_code, "Niemand is de partner van zichzelf." in answer.content.decode()) == (
        422,
        True,
    )


def test_the_same_parent_twice_is_said_kindly(coach: Visitor, world: World) -> None:
    sanne, ria = world.persons["sanne"].reference, world.persons["ria"].reference
    answer = coach.send(coach.at("parenthood_new"), child=sanne, parent=ria)
    assert "Ria staat er al als ouder van Sanne." in answer.content.decode()


@pytest.mark.parametrize(("form", "field"), [("event_new", "note"), ("person_new", "given_name")])
def test_five_megabytes_of_text_come_back_with_a_sentence(
    coach: Visitor, world: World, form: str, field: str
) -> None:
    much = "Ik moest thuis helpen. " * 230_000
    sanne = world.persons["sanne"].reference
    before = _acts(world)
    fields = {"kind": "debt", "persons": [sanne], "given_name": "Noa", field: much}
    answer = coach.send(coach.at(form), **fields)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Dit is te lang" in page
    assert much.strip() in page, "the text is still there"
    assert _acts(world) == before


def test_hidden_characters_are_taken_out_and_told_about(coach: Visitor, world: World) -> None:
    before = _acts(world)
    answer = coach.send(coach.at("person_new"), given_name=BIDI, family_name="de Wit")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "onzichtbare tekens" in page
    assert filled_in(page)["given_name"] == "Sanne"
    assert filled_in(page)["family_name"] == "de Wit"
    assert _acts(world) == before
    again = coach.client.post(coach.at("person_new"), filled_in(page))
    assert again.status_code == 303


@pytest.mark.parametrize("words", ["31 februari 1950", "ooit", "'50", "1950-13-01", "x" * 300])
def test_a_date_that_is_none_comes_back(coach: Visitor, words: str) -> None:
    answer = coach.send(coach.at("person_new"), given_name="Noa", born=words)
    assert answer.status_code == 422
    assert filled_in(answer.content.decode())["born"] == words


def test_sending_twice_has_one_effect_and_one_answer(coach: Visitor, world: World) -> None:
    fields = {**coach.fields(coach.at("person_new")), "given_name": "Noa"}
    before = _acts(world)
    first, second = (coach.client.post(coach.at("person_new"), fields) for _ in range(2))
    assert (first.status_code, first.url) == (second.status_code, second.url) == (303, first.url)
    assert _acts(world) == before + 1
    other = coach.client.post(coach.at("person_new"), {**fields, "given_name": "Lot"})
    assert other.status_code == 422
    assert filled_in(other.content.decode())["given_name"] == "Lot"
    assert _acts(world) == before + 1


def test_the_second_writer_sees_both_texts_and_loses_nothing(coach: Visitor, world: World) -> None:
    sanne = world.persons["sanne"].reference
    address = coach.at("person_change", sanne)
    stale = coach.fields(address)
    colleague = Visitor(world, "stand_in")
    assert colleague.send(address, role_name="moeder van Lisa").status_code == 303
    answer = coach.client.post(address, {**stale, "role_name": "moeder"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "moeder van Lisa" in page
    assert filled_in(page)["role_name"] == "moeder"
    assert coach.client.post(address, filled_in(page)).status_code == 303
    with _stored(world):
        stored = Person.objects.get(reference=sanne)
        assert (stored.role_name, stored.version) == ("moeder", 3)


def test_an_edit_without_its_version_is_not_taken_for_the_newest(coach: Visitor, world: World) -> None:
    address = coach.at("person_change", world.persons["sanne"].reference)
    assert coach.send(address, version="").status_code == 409


def test_what_is_no_choice_is_refused(coach: Visitor, world: World) -> None:
    sanne = world.persons["sanne"].reference
    for address, fields in (
        (coach.at("event_new"), {"kind": "war", "persons": [sanne]}),
        (coach.at("event_new"), {"kind": "debt", "persons": ["unknown"]}),
        (coach.at("person_new"), {"given_name": "Noa", "sex": "robot"}),
        (coach.at("person_new"), {"given_name": "Noa", "standing": ""}),
        (coach.at("contact_new", sanne), {"value": "06 12345678", "safety": "perhaps"}),
        (coach.at("contact_new", sanne), {"kind": "mail", "value": "06 12345678"}),
        (coach.at("person_new", bij=sanne, als="kind"), {"given_name": "Noa", "other_parent": "unknown"}),
    ):
        assert coach.send(address, **fields).status_code == 422, (address, fields)


def test_a_relation_that_no_address_has_is_a_plain_new_person(coach: Visitor, world: World) -> None:
    sanne = world.persons["sanne"].reference
    assert coach.client.get(coach.at("person_new", bij=sanne, als="buurman")).status_code == 200
    assert coach.client.get(coach.at("person_new", bij="unknown", als="kind")).status_code == 404


def _rows(world: World) -> dict[str, object]:
    """What stands in the addresses of family De Wit, by the name of the part: the same as the census knows."""
    return Addresses(world).values


OWN = [
    pattern
    for pattern in urls.urlpatterns
    if isinstance(pattern, URLPattern) and not re.search(r"/(team|helpers)/", str(pattern.pattern))
]
DOORS = [str(pattern.name) for pattern in OWN if "<slug:ref>" in str(pattern.pattern)]


def _address(name: str, ref: str, rows: dict[str, object]) -> str:
    pattern = next(one for one in OWN if one.name == name)
    parts = re.findall(r"<\w+:(\w+)>", str(pattern.pattern))
    return reverse(name, kwargs={part: ref if part == "ref" else rows[part] for part in parts})


def _plain(answer: Any) -> tuple[int, str]:
    """An answer without what differs by itself: tokens and ids of forms."""
    return answer.status_code, re.sub(r'value="[^"]{20,}"', "", answer.content.decode())


@pytest.mark.parametrize("name", ["stranger", "former", "coming", "coordinator", "manager", "administrator"])
def test_another_teams_family_does_not_exist(world: World, name: str) -> None:
    rows, visitor = _rows(world), Visitor(world, name)
    known, unknown = world.families["wit"].reference, references.new_reference()
    before = _acts(world)
    for door in DOORS:
        for method in METHODS:
            here = _plain(getattr(visitor.client, method)(_address(door, known, rows)))
            nowhere = _plain(getattr(visitor.client, method)(_address(door, unknown, rows)))
            assert here == nowhere, (door, method)
            assert here[0] == 404, (door, method, here[0])
    assert _acts(world) == before


def test_another_programmes_family_does_not_exist(world: World) -> None:
    rows, visitor = _rows(world), Visitor(world, "other_coach")
    for door in DOORS:
        assert visitor.client.get(_address(door, world.families["wit"].reference, rows)).status_code == 404


def test_a_row_of_another_family_does_not_exist_in_mine(world: World) -> None:
    rows, visitor = _rows(world), Visitor(world, "stand_in")
    zwart = world.families["zwart"].reference
    about_a_row = [str(one.name) for one in OWN if str(one.pattern).count("<") > 1]
    assert len(about_a_row) > 10
    for door in about_a_row:
        address = _address(door, zwart, rows)
        assert visitor.client.get(address).status_code == 404, door
        # A page that is only read says 405 to a POST, in any family of one's own, whoever is in it.
        assert visitor.client.post(address, {}).status_code == (405 if door == "person_page" else 404), door


def test_every_door_opens_for_the_own_coach(world: World) -> None:
    rows, visitor = _rows(world), Visitor(world)
    for door in DOORS:
        address = _address(door, world.families["wit"].reference, rows)
        assert visitor.client.get(address).status_code == 200, door
        assert visitor.client.delete(address).status_code == 405, door


def test_who_has_a_reason_reads_and_changes_nothing(world: World) -> None:
    rows, visitor = _rows(world), Visitor(world, "reasoned")
    opened = {
        door
        for door in DOORS
        if visitor.client.get(_address(door, world.families["wit"].reference, rows)).status_code == 200
    }
    assert opened == {"person_page", "family_events"}


def test_an_id_that_nobody_has_is_a_404(coach: Visitor) -> None:
    for name, more in (
        ("union_change", [uuid.uuid4()]),
        ("person_page", ["unknown"]),
        ("event_change", ["unknown"]),
    ):
        assert coach.client.get(coach.at(name, *more)).status_code == 404


def test_who_is_not_signed_in_goes_to_the_sign_in_page(world: World) -> None:
    rows, visitor = _rows(world), Visitor(world)
    visitor.client.logout()
    for door in DOORS:
        answer = visitor.client.get(_address(door, world.families["wit"].reference, rows))
        assert (answer.status_code, answer.url.split("?")[0]) == (303, "/inloggen/"), door


def test_what_was_typed_when_the_session_ended_is_there_again(coach: Visitor, world: World) -> None:
    address = coach.at("event_new")
    fields = {**coach.fields(address), "kind": "debt", "note": "Het begon met een nieuwe wasmachine."}
    coach.client.logout()
    away = coach.client.post(address, fields)
    assert away.status_code == 303
    back = parse_qs(urlsplit(away.url).query)["next"][0]
    coach.client.force_login(world.users["lead"], backend=BACKEND)
    again = filled_in(coach.client.get(back).content.decode())
    assert (again["kind"], again["note"]) == ("debt", "Het begon met een nieuwe wasmachine.")
    sent = coach.client.post(back, {**again, "persons": [world.persons["sanne"].reference]})
    assert sent.status_code == 303
    assert "wasmachine" not in coach.client.get(back).content.decode().split("<form", 2)[-1]


def test_a_text_in_a_page_is_never_markup(coach: Visitor, world: World) -> None:
    sanne = world.persons["sanne"].reference
    wild = '<script>alert("x")</script>'
    answer = coach.send(coach.at("event_new", van=sanne), kind="debt", note=wild)
    page = coach.client.get(answer.url).content.decode()
    assert wild not in page
    assert "&lt;script&gt;" in page
