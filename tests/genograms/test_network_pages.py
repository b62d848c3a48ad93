"""The people around a family on screen: the picture with its list, the form, and the short questions."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from keerpunt.families.models import NetworkLink, Person
from keerpunt.journal.models import Entry
from keerpunt.programmes.scopes import programme_scope
from tests.families.browsing import Visitor
from tests.worlds import World


@pytest.fixture
def coach(world: World, settings: Any) -> Visitor:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False
    return Visitor(world)


def _stored(world: World) -> AbstractContextManager[None]:
    return programme_scope(world.programmes["veen"].pk)


def _told(world: World) -> list[tuple[str, str, str, str]]:
    with _stored(world):
        rows = NetworkLink.objects.filter(removed_at__isnull=True).order_by("id")
        return [(row.name, row.circle, row.support, row.quality) for row in rows]


def _operations(world: World) -> list[str]:
    with _stored(world):
        return list(Entry.objects.order_by("sequence").values_list("operation", flat=True))


def question(coach: Visitor, circle: str, **query: str) -> str:
    return coach.at("network_question", circle, **query)


def test_the_questions_begin_where_nobody_is_and_lead_past_every_circle(coach: Visitor, world: World) -> None:
    assert "Zeven korte vragen" in coach.text(coach.at("network_page"))
    first = coach.client.get(coach.at("network_questions"))
    assert first.url == question(coach, "gezin-van-vroeger")
    address, seen = first.url, []
    while "/vragen/" in address:
        seen.append(address)
        address = coach.send(address, quality="next").url
    assert (len(seen), address) == (7, coach.at("network_page"))
    assert _told(world) == []
    assert "families.add_link" not in _operations(world)


def test_somebody_is_told_on_one_screen_and_the_next_one_can_follow(coach: Visitor, world: World) -> None:
    address = question(coach, "buren")
    answer = coach.send(
        address, name="Buurvrouw Fenna", support=["practical", "company"], quality="supportive"
    )
    assert (answer.status_code, answer.url) == (303, address)
    page = coach.text(address)
    assert "Buurvrouw Fenna staat erbij." in page
    assert "Staat er al bij:" in page
    coach.send(address, name="De buurman van 12", quality="strained")
    assert _told(world) == [
        ("Buurvrouw Fenna", "neighbours", "practical company", "supportive"),
        ("De buurman van 12", "neighbours", "", "strained"),
    ]
    assert coach.client.get(coach.at("network_questions")).url == question(coach, "gezin-van-vroeger")
    picture = coach.text(coach.at("network_page"))
    assert picture.count("De buurman van 12") >= 3
    assert "geeft steun, praktische hulp, gezelschap" in picture


def test_nothing_that_was_typed_is_lost(coach: Visitor, world: World) -> None:
    address = question(coach, "vrienden")
    answer = coach.send(address, name="Chantal")
    assert answer.status_code == 422
    assert "drie knoppen" in answer.content.decode()
    assert 'value="Chantal"' in answer.content.decode()
    answer = coach.send(address, name="Chantal", quality="next")
    assert answer.status_code == 422
    assert "Mag dat weg?" in answer.content.decode()
    assert coach.send(address, name="Chantal", quality="next", sure="next").url == question(
        coach, "kennissen"
    )
    assert coach.send(address, quality="supportive").status_code == 422
    assert _told(world) == []


def test_from_the_map_somebody_is_chosen_once(coach: Visitor, world: World) -> None:
    address = question(coach, "gezin-van-vroeger")
    ria = world.persons["ria"].reference
    assert f'value="{ria}"' in coach.text(address)
    assert coach.send(address, who=ria, quality="neutral").status_code == 303
    assert f'value="{ria}"' not in coach.text(address)
    with _stored(world):
        assert NetworkLink.objects.get().who_id == world.persons["ria"].pk
    assert 'name="who"' not in coach.text(question(coach, "buren"))


def test_the_picture_is_of_everybody_or_of_one(coach: Visitor, world: World) -> None:
    lisa = world.persons["lisa"].reference
    with _stored(world):
        Person.objects.filter(pk=world.persons["lisa"].pk).update(standing="member")
    coach.send(question(coach, "zorg-en-hulp", van=lisa), name="Juf Karlijn", quality="supportive")
    coach.send(question(coach, "raadgevers"), name="Mevrouw Dijkgraaf", quality="neutral")
    everybody = coach.text(coach.at("network_page"))
    assert "Juf Karlijn" in everybody and "rond Lisa" in everybody and "Mevrouw Dijkgraaf" in everybody
    own = coach.text(coach.at("network_page", van=lisa))
    assert "Juf Karlijn" in own and "Mevrouw Dijkgraaf" not in own
    assert "De mensen om Lisa heen" in own
    assert "Rond het gezin staat nog 1 andere persoon." in own
    assert coach.client.get(coach.at("network_page", van="niemand")).status_code == 404
    assert coach.client.get(coach.at("network_question", "onzin")).status_code == 404


def test_a_line_is_added_changed_and_taken_off_with_the_form(coach: Visitor, world: World) -> None:
    answer = coach.send(coach.at("network_new"), name="Esra", circle="friends", quality="supportive")
    assert (answer.status_code, answer.url) == (303, coach.at("network_page"))
    with _stored(world):
        link = NetworkLink.objects.get()
    address = coach.at("network_change", link.pk)
    assert coach.fields(address)["name"] == "Esra"
    stale = coach.fields(address)
    assert coach.send(address, quality="strained", support=["advice"]).status_code == 303
    answer = coach.client.post(address, {**stale, "name": "Esra van boven"})
    assert answer.status_code == 409
    assert "Esra van boven" in answer.content.decode()
    answer = coach.send(address, who=world.persons["ria"].reference)
    assert "niet allebei" in answer.content.decode()
    assert coach.send(coach.at("network_remove", link.pk)).url == coach.at("network_page")
    gone = coach.client.post(address, {**stale, "name": "Esra"})
    assert gone.status_code == 409
    assert "Esra" in gone.content.decode()
    assert _told(world) == []


def test_sent_twice_is_kept_once(coach: Visitor, world: World) -> None:
    address = question(coach, "buren")
    fields = {**coach.fields(address), "name": "Fenna", "quality": "supportive"}
    answers = [coach.client.post(address, fields) for _ in range(2)]
    assert [(one.status_code, one.url) for one in answers] == [(303, address)] * 2
    assert len(_told(world)) == 1
    form = {
        **coach.fields(coach.at("network_new")),
        "name": "Esra",
        "circle": "friends",
        "quality": "neutral",
    }
    assert [coach.client.post(coach.at("network_new"), form).status_code for _ in range(2)] == [303, 303]
    assert len(_told(world)) == 2


def test_for_others_none_of_this_exists(coach: Visitor, world: World) -> None:
    coach.send(question(coach, "buren"), name="Fenna", quality="supportive")
    with _stored(world):
        link = NetworkLink.objects.get()
    for name in ("stranger", "former", "manager", "other_coach"):
        other = Visitor(world, name)
        for address in (
            coach.at("network_page"),
            coach.at("network_new"),
            coach.at("network_questions"),
            question(coach, "buren"),
            coach.at("network_change", link.pk),
            coach.at("network_remove", link.pk),
        ):
            assert other.client.get(address).status_code == 404, (name, address)
            if address != coach.at("network_page"):
                assert other.client.post(address, {}).status_code == 404, (name, address)
    zwart = reverse("network_change", args=(world.families["zwart"].reference, link.pk))
    assert coach.client.get(zwart).status_code == 404


def test_both_pictures_and_the_list_say_the_same(coach: Visitor, world: World) -> None:
    for circle, name in (("buren", "Fenna"), ("vrienden", "Esra"), ("kennissen", "Bo <i>")):
        coach.send(question(coach, circle), name=name, quality="neutral", support=["emotional"])
    page = coach.client.get(coach.at("network_page")).content.decode()
    pictures = re.findall(r"<svg[^>]*class=\"genogram network\".*?</svg>", page, re.DOTALL)
    assert len(pictures) == 2
    for part in (*pictures, page[page.index('class="circles"') :]):
        for name in ("Fenna", "Esra", "Bo &lt;i&gt;"):
            assert name in part
    assert "netwerk-smal-title" in pictures[0] and "netwerk-breed-title" in pictures[1]


def test_the_number_of_queries_does_not_grow_with_the_people(coach: Visitor, world: World) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            coach.text(coach.at("network_page"))
        return len(asked)

    coach.send(question(coach, "buren"), name="Fenna", quality="supportive")
    queries()
    before = queries()
    for number in range(5):
        coach.send(question(coach, "vrienden"), name=f"Vriend {number}", quality="neutral")
    coach.text(coach.at("network_page"))
    assert queries() == before
