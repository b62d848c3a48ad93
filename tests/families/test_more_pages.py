"""Ties, homes, twins, lost pregnancies and the order of children on screen, as a browser without JavaScript sends them."""

from __future__ import annotations

import re
import uuid
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keerpunt.families import queries as family_queries
from keerpunt.families.models import (
    FamilyRow,
    Household,
    HouseholdStay,
    Parenthood,
    Person,
    PregnancyLoss,
    Tie,
    Twins,
)
from keerpunt.families.story import Story
from keerpunt.programmes.scopes import programme_scope
from tests.families.browsing import Visitor, filled_in
from tests.worlds import World


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def coach(world: World) -> Visitor:
    return Visitor(world)


@pytest.fixture
def ref(world: World) -> dict[str, str]:
    return {name: person.reference for name, person in world.persons.items()}


def story(world: World) -> Story:
    with programme_scope(world.families["wit"].programme_id):
        return family_queries.story_of(world.families["wit"])


def called(world: World) -> dict[str, str]:
    """The references of everybody, by first name."""
    with programme_scope(world.families["wit"].programme_id):
        return {one.given_name: one.reference for one in story(world).persons}


def home_names(world: World) -> list[str]:
    with programme_scope(world.families["wit"].programme_id):
        return [home.name for home in story(world).households]


def only(world: World, model: type[FamilyRow]) -> uuid.UUID:
    with programme_scope(world.families["wit"].programme_id):
        found: Any = model._default_manager.filter(removed_at__isnull=True)
        key: uuid.UUID = found.get().pk
        return key


def sibling(coach: Visitor, of: str, name: str) -> None:
    answer = coach.send(coach.at("person_new", bij=of, als="broer-of-zus"), given_name=name)
    assert answer.status_code == 303


def told(answer: Any) -> str:
    return unescape(answer.content.decode())


def test_how_two_get_on_stands_on_both_pages(coach: Visitor, world: World, ref: dict[str, str]) -> None:
    where = coach.at("tie_new", van=ref["sanne"])
    assert coach.fields(where)["first"] == ref["sanne"]
    answer = coach.send(where, second=ref["ria"], kind="quarrels", started="rond 2010")
    assert answer.url == coach.at("person_page", ref["sanne"])
    for one, other in (("sanne", "Ria"), ("ria", "Sanne")):
        page = coach.text(coach.at("person_page", ref[one]))
        card = page[page.index('id="ties"') :]
        assert other in card and "vaak ruzie, sinds rond 2010" in card
    change = coach.at("tie_change", only(world, Tie), van=ref["ria"])
    answer = coach.send(change, ended="2015")
    assert answer.url == coach.at("person_page", ref["ria"])
    assert "rond 2010 tot 2015" in coach.text(answer.url)
    assert coach.send(coach.at("tie_remove", only(world, Tie))).status_code == 303
    assert "vaak ruzie" not in coach.text(coach.at("person_page", ref["ria"]))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"second": "sanne", "kind": "close"}, "Een band is er tussen twee mensen."),
        ({"second": "ria", "kind": "close"}, "Dit staat er al voor Sanne en Ria."),
        (
            {"second": "wim", "kind": "close", "started": "2010", "ended": "2005"},
            "Dit eindigt voordat het begint.",
        ),
        ({"second": "", "kind": "close"}, "Kies"),
        ({"second": "wim", "kind": "robot"}, "Kies"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(
    coach: Visitor, ref: dict[str, str], fields: dict[str, str], sentence: str
) -> None:
    where = coach.at("tie_new", van=ref["sanne"])
    assert coach.send(where, second=ref["ria"], kind="close").status_code == 303
    filled = {name: ref.get(value, value) for name, value in fields.items()}
    answer = coach.send(where, **filled)
    assert (answer.status_code, sentence in told(answer)) == (422, True)
    assert filled_in(answer.content.decode()).get("started", "") == fields.get("started", "")


def test_the_same_tie_sent_twice_is_one(coach: Visitor, world: World, ref: dict[str, str]) -> None:
    where = coach.at("tie_new")
    filled = {**coach.fields(where), "first": ref["sanne"], "second": ref["ria"], "kind": "close"}
    first, second = (coach.client.post(where, filled) for _ in range(2))
    assert (
        (first.status_code, first.url) == (second.status_code, second.url) == (303, coach.at("family_page"))
    )
    assert only(world, Tie)


def test_the_second_writer_sees_both_texts(coach: Visitor, world: World, ref: dict[str, str]) -> None:
    coach.send(coach.at("household_new"), name="Kade", persons=[ref["sanne"]])
    where = coach.at("household_change", only(world, Household))
    stale = coach.fields(where)
    assert Visitor(world, "stand_in").send(where, name="Aan de kade").status_code == 303
    answer = coach.client.post(where, {**stale, "name": "De oude kade"})
    page = told(answer)
    assert answer.status_code == 409 and "Aan de kade" in page and "De oude kade" in page
    assert coach.client.post(where, filled_in(answer.content.decode())).status_code == 303
    assert home_names(world) == ["De oude kade"]


def test_a_home_through_time(coach: Visitor, world: World, ref: dict[str, str]) -> None:
    new = coach.at("household_new", van=ref["sanne"])
    answer = coach.send(new, name="Kade", persons=[ref["sanne"], ref["ria"]], started="1982")
    assert answer.url == coach.at("person_page", ref["sanne"])
    assert "sinds 1982 · met Ria" in coach.text(answer.url)
    home = only(world, Household)
    # Who has a page of their own finds the home to join, instead of adding it again.
    join = coach.at("stay_new", home, van=ref["lisa"])
    assert join in coach.text(coach.at("household_new", van=ref["lisa"]))
    assert coach.fields(join)["person"] == ref["lisa"]
    assert coach.send(join, started="2009").status_code == 303
    stay = next(one for one in story(world).stays if one.person_id == world.persons["ria"].pk)
    assert coach.send(coach.at("stay_change", home, stay.pk), ended="2001").status_code == 303
    page = coach.text(coach.at("household_change", home))
    assert "1982 tot 2001" in page and "sinds 2009" in page
    # Ria had left when Lisa came: they were not there together.
    assert "sinds 2009 · met Sanne" in coach.text(coach.at("person_page", ref["lisa"]))
    assert coach.send(coach.at("stay_remove", home, stay.pk)).url == coach.at("household_change", home)
    assert coach.send(coach.at("household_remove", home)).url == coach.at("family_page")
    assert story(world).stays == ()


def test_the_last_one_of_a_home_without_a_name(coach: Visitor, world: World, ref: dict[str, str]) -> None:
    answer = coach.send(coach.at("household_new"), name="Leeg")
    assert (answer.status_code, "Kies minstens één persoon" in told(answer)) == (422, True)
    assert 'value="Leeg"' in told(answer) and home_names(world) == []
    answer = coach.send(coach.at("household_new"), persons=[ref["lisa"]])
    home, stay = only(world, Household), only(world, HouseholdStay)
    assert answer.url == coach.at("household_change", home)
    assert "Huis van Lisa" in coach.text(answer.url)
    answer = coach.send(coach.at("stay_remove", home, stay))
    assert answer.url == coach.at("person_page", ref["lisa"])
    assert coach.client.get(answer.url).status_code == 200


def test_an_address_of_another_home_or_family_does_not_exist(
    coach: Visitor, world: World, ref: dict[str, str]
) -> None:
    coach.send(coach.at("household_new"), name="Kade", persons=[ref["lisa"]])
    home, stay = only(world, Household), only(world, HouseholdStay)
    other = world.families["zwart"]
    with programme_scope(other.programme_id):
        elsewhere = Household.objects.create(programme_id=other.programme_id, family=other, name="Elders")
        stranger = Person.objects.create(
            programme_id=other.programme_id, family=other, standing="member", given_name="Vreemd"
        )
    for where in (
        coach.at("household_change", elsewhere.pk),
        coach.at("stay_new", elsewhere.pk),
        coach.at("stay_change", elsewhere.pk, stay),
        coach.at("tie_change", home),
        coach.at("twins_change", uuid.uuid4()),
        coach.at("siblings_order", stranger.reference),
    ):
        assert coach.client.get(where).status_code == 404
        assert coach.client.post(where, {"name": "Hier"}).status_code == 404
    answer = coach.send(coach.at("stay_new", home), person=stranger.reference)
    assert answer.status_code == 422
    answer = coach.send(coach.at("household_new"), name="Hier", persons=[stranger.reference])
    assert answer.status_code == 422


def test_hidden_characters_in_the_name_of_a_home(coach: Visitor, world: World, ref: dict[str, str]) -> None:
    answer = coach.send(coach.at("household_new"), name="Ka\u202ede\u200b", persons=[ref["lisa"]])
    assert (answer.status_code, "onzichtbare tekens" in told(answer)) == (422, True)
    assert coach.client.post(coach.at("household_new"), filled_in(answer.content.decode())).status_code == 303
    assert home_names(world) == ["Kade"]


def test_twins_are_brothers_and_sisters(coach: Visitor, world: World, ref: dict[str, str]) -> None:
    assert "Er staan nog geen broers of zussen" in coach.text(coach.at("twins_new"))
    sibling(coach, ref["sanne"], "Sofie")
    sofie = called(world)["Sofie"]
    where = coach.at("twins_new", van=ref["sanne"])
    assert coach.fields(where)["persons"] == [ref["sanne"]]
    assert "Lisa" not in coach.text(where)
    answer = coach.send(where, kind="identical")
    assert "Kies minstens twee kinderen" in told(answer)
    answer = coach.send(coach.at("twins_new"), persons=[ref["sanne"], ref["lisa"]])
    assert answer.status_code == 422
    assert coach.send(where, persons=[ref["sanne"], sofie], kind="identical").status_code == 303
    page = coach.text(coach.at("person_page", ref["sanne"]))
    assert "eeneiige tweeling" in page[page.index("Samen geboren") :]
    group = only(world, Twins)
    change = coach.at("twins_change", group)
    assert sorted(coach.fields(change)["persons"]) == sorted([ref["sanne"], sofie])
    assert coach.send(change, kind="not_identical").status_code == 303
    assert coach.send(coach.at("twins_remove", group)).status_code == 303
    assert {one.twins_id for one in story(world).persons} == {None}


def test_twins_without_the_same_parent_are_refused(coach: Visitor, world: World, ref: dict[str, str]) -> None:
    sibling(coach, ref["sanne"], "Sofie")
    coach.send(coach.at("person_new", bij=ref["sanne"], als="kind"), given_name="Bram")
    people = called(world)
    answer = coach.send(coach.at("twins_new"), persons=[people["Sofie"], people["Bram"]])
    assert (answer.status_code, "nog geen ouder samen" in told(answer)) == (422, True)
    assert sorted(filled_in(answer.content.decode())["persons"]) == sorted([people["Sofie"], people["Bram"]])


def test_a_lost_pregnancy_on_screen(coach: Visitor, world: World, ref: dict[str, str]) -> None:
    where = coach.at("loss_new", van=ref["ria"])
    assert coach.fields(where)["other_parent"] == ref["wim"]
    for number, sentence in (("twee", "Schrijf een getal"), ("0", "Schrijf een getal"), ("99", "te hoog")):
        answer = coach.send(where, birth_order=number)
        assert (answer.status_code, sentence in told(answer)) == (422, True)
    assert "dezelfde persoon" in told(coach.send(where, other_parent=ref["ria"]))
    assert coach.send(where, on="rond 1980", birth_order="1").status_code == 303
    for name in ("ria", "wim"):
        page = coach.text(coach.at("person_page", ref[name]))
        assert "rond 1980" in page[page.index("Verloren zwangerschappen") :]
    loss = only(world, PregnancyLoss)
    assert coach.send(coach.at("loss_change", loss), other_parent="").status_code == 303
    assert "Verloren zwangerschappen" not in coach.text(coach.at("person_page", ref["wim"]))
    answer = coach.send(coach.at("loss_remove", loss))
    assert answer.url == coach.at("person_page", ref["ria"])


def _names(page: str) -> list[str]:
    return re.findall(r'class="order__who"><strong>([^<]+)<', page)


def test_the_order_is_moved_by_links_and_kept_by_one_button(
    coach: Visitor, world: World, ref: dict[str, str]
) -> None:
    assert "enig kind" in coach.text(coach.at("siblings_order", ref["sanne"]))
    for name in ("Sofie", "Bram"):
        sibling(coach, ref["sanne"], name)
    where = coach.at("siblings_order", ref["sanne"], van=ref["ria"])
    assert f"volgorde/{ref['sanne']}/" in coach.text(coach.at("person_page", ref["ria"]))
    page = coach.text(where)
    assert _names(page) == ["Sanne", "Sofie", "Bram"]
    links = re.findall(r'order__move" href="([^"#]+)#', page)
    assert len(links) == 4
    moved = links[-1]  # Bram earlier
    assert _names(coach.text(moved)) == ["Sanne", "Bram", "Sofie"]
    assert _names(coach.text(where)) == ["Sanne", "Sofie", "Bram"], "nothing was kept yet"
    stale = coach.fields(where)
    assert coach.send(moved).url == coach.at("person_page", ref["ria"])
    assert _names(coach.text(where)) == ["Sanne", "Bram", "Sofie"]
    answer = coach.client.post(where, stale)
    assert (answer.status_code, _names(answer.content.decode())) == (409, ["Sanne", "Sofie", "Bram"])
    assert coach.client.post(where, filled_in(answer.content.decode())).status_code == 303
    assert _names(coach.text(where)) == ["Sanne", "Sofie", "Bram"]
    assert _names(coach.text(where + "&volgorde=iets,anders")) == ["Sanne", "Sofie", "Bram"]


def test_an_order_against_the_dates_comes_back_as_it_was_sent(
    coach: Visitor, world: World, ref: dict[str, str]
) -> None:
    sibling(coach, ref["sanne"], "Sofie")
    sofie = called(world)["Sofie"]
    coach.send(coach.at("person_change", sofie), born="1979")
    where = coach.at("siblings_order", ref["sanne"])
    answer = coach.send(where, **{f"place_{ref['sanne']}": "1", f"place_{sofie}": "2"})
    assert (answer.status_code, "Volgens de datums komt Sofie vóór Sanne." in told(answer)) == (422, True)
    assert _names(answer.content.decode()) == ["Sanne", "Sofie"]
    with programme_scope(world.families["wit"].programme_id):
        assert set(Parenthood.objects.values_list("birth_order", flat=True)) == {None}


def test_the_page_that_takes_somebody_away_names_all_of_it(
    coach: Visitor, world: World, ref: dict[str, str]
) -> None:
    coach.send(coach.at("tie_new"), first=ref["sanne"], second=ref["ria"], kind="close")
    coach.send(coach.at("household_new"), name="Kade", persons=[ref["sanne"]])
    coach.send(coach.at("loss_new"), parent=ref["sanne"], on="2005")
    page = coach.text(coach.at("person_remove", ref["sanne"]))
    for words in ("met Ria: hechte band", "woonde bij “Kade”", "een verloren zwangerschap 2005"):
        assert words in page
    assert coach.send(coach.at("person_remove", ref["sanne"])).status_code == 303
    now = story(world)
    assert (now.ties, now.stays, now.losses, len(now.households)) == ((), (), (), 1)


def test_who_only_reads_finds_no_way_to_change(coach: Visitor, world: World, ref: dict[str, str]) -> None:
    coach.send(coach.at("tie_new"), first=ref["sanne"], second=ref["ria"], kind="close")
    coach.send(coach.at("household_new"), name="Kade", persons=[ref["sanne"]])
    reader = Visitor(world, "reasoned")
    page = reader.text(reader.at("person_page", ref["sanne"]))
    assert "hechte band" in page and "Kade" in page
    for word in ("banden/", "huishoudens/", "tweeling/", "verloren/", "volgorde/"):
        assert word not in page
    assert "banden/nieuw/" not in reader.text(reader.at("family_page"))
    assert "banden/nieuw/" in coach.text(coach.at("family_page"))


def test_the_queries_of_a_persons_page_do_not_grow_with_the_story(
    coach: Visitor, world: World, ref: dict[str, str]
) -> None:
    page = coach.at("person_page", ref["sanne"])
    coach.text(page)
    counts = []
    for number in range(2):
        with CaptureQueriesContext(connection) as captured:
            coach.text(page)
        counts.append(len(captured))
        for year in range(1990, 1996) if not number else ():
            for kind in ("close", "quarrels"):
                period = {"started": str(year), "ended": str(year)}
                answer = coach.send(
                    coach.at("tie_new"), first=ref["sanne"], second=ref["ria"], kind=kind, **period
                )
                assert answer.status_code == 303
            coach.send(coach.at("household_new"), name=f"Huis {year}", persons=[ref["sanne"], ref["ria"]])
            coach.send(coach.at("loss_new"), parent=ref["sanne"], on=str(year))
            sibling(coach, ref["sanne"], f"Kind {year}")
    assert counts[0] == counts[1] <= 18
