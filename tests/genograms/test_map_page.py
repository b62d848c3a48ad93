"""The page of the map without a browser: every way to look, who may, forms beside it, and what it costs."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.families.actions import life_events, stories
from keerpunt.families.actions.parenthoods import ParenthoodFacts
from keerpunt.families.actions.persons import PersonFacts
from keerpunt.families.enums import EventKind, Standing
from keerpunt.families.models import Person
from keerpunt.genograms import nearness
from keerpunt.journal.models import Entry
from keerpunt.programmes.scopes import programme_scope
from tests.families.browsing import Visitor
from tests.genograms.map_scene import FAMILY, coach, drawn, listed, told, words
from tests.worlds import World


def test_picture_and_list_tell_the_same(world: World, rich: dict[str, Person]) -> None:
    page = coach(world).text(coach(world).at("genogram_page"))
    picture, words_below = drawn(page), listed(page)
    for name in ("Opa", "Oma", "Mia", "Oom", "Dik", "Een", "Twee", "Pip"):
        assert f">{name}</text>" in picture and name in words_below
    for sign, sentence in {
        "genogram-tie-quarrels": "Mia en Oma hebben vaak ruzie",
        "genogram-tie-close": "Een en Twee hebben een hechte band",
        "genogram-home": "Kerkstraat: Mia, Een en Twee",
        "genogram-twins-identical": "Een en Twee zijn een eeneiige tweeling",
        "genogram-lost": "verloren zwangerschap (1988)",
        "genogram-move": "Mia verhuisde in 1995",
        "genogram-dead": "Opa (1930–1990), overleden",
        "genogram-partners-together": "Mia (1960), om wie het gaat en Dik (1958), wonen samen",
    }.items():
        assert sign in picture, sign
        assert sentence in words_below, sentence


def test_a_year_shows_who_lived_and_who_was_together_then(world: World, rich: dict[str, Person]) -> None:
    page = coach(world).text(coach(world).at("genogram_page", jaar="1986"))
    picture, below = drawn(page), listed(page)
    assert "De familie in 1986." in words(page) and "leefden er toen 5 mensen" in words(page)
    for later in ("Een", "Twee", "Pip", "Kerkstraat", "tweeling", "verloren zwangerschap", "verhuisde"):
        assert later not in below and f">{later}</text>" not in picture
    assert picture.count("genogram-absent") == 4
    assert "genogram-dead" not in picture and "Opa (1930)" in below
    assert "Mia en Oma hebben vaak ruzie" in below and "wonen samen" in below
    early = coach(world).text(coach(world).at("genogram_page", jaar="1961"))
    assert "wonen samen" not in listed(early) and "vaak ruzie" not in listed(early)


def test_of_whom_nothing_is_known_is_not_counted_in_a_year(world: World, rich: dict[str, Person]) -> None:
    family = world.families[FAMILY]
    around = {"actor": world.actor("stand_in"), "family": family, "now": world.now}
    with programme_scope(family.programme_id):
        stories.add_story(
            story=stories.StoryFacts({"x": PersonFacts(given_name="Wie", deceased=True)}), **around
        )
    page = coach(world).text(coach(world).at("genogram_page", jaar="1986"))
    assert "leefden er toen 5 mensen. Van 1 weten we het niet." in words(page)
    assert "weten we het niet" not in words(coach(world).text(coach(world).at("genogram_page")))


@pytest.mark.parametrize(
    ("layer", "sign", "sentence"),
    [
        ("banden", "genogram-tie", "hechte band"),
        ("huizen", "genogram-home", "Kerkstraat:"),
        ("gebeurtenissen", "genogram-move", "verhuisde"),
    ],
)
def test_a_layer_that_is_off_is_in_neither(
    world: World, rich: dict[str, Person], layer: str, sign: str, sentence: str
) -> None:
    others = ",".join(one for one in ("banden", "huizen", "gebeurtenissen") if one != layer)
    page = coach(world).text(coach(world).at("genogram_page", lagen=others))
    assert sign not in drawn(page) and sentence not in listed(page)
    only = coach(world).text(coach(world).at("genogram_page", lagen=layer))
    assert sign in drawn(only) and sentence in listed(only)
    none = coach(world).text(coach(world).at("genogram_page", lagen=""))
    assert sign not in drawn(none)


def test_around_somebody_and_with_branches_folded(world: World, rich: dict[str, Person]) -> None:
    visitor = coach(world)
    around = visitor.text(visitor.at("genogram_page", rond=rich["oom"].reference, op="1", neer="0"))
    assert {"Opa", "Oma", "Mia", "Oom"} == set(re.findall(r'genogram-name"[^>]*>([^<]+)<', drawn(around)))
    folded = visitor.text(visitor.at("genogram_page", dicht=rich["een"].reference))
    assert "Pip" not in drawn(folded) and ">+1</text>" in drawn(folded)
    assert "1 mens ingeklapt" in listed(folded)
    assert "ingeklapt bij Een" in words(folded)


def test_only_where_somebody_stands_behind_it_a_branch_can_be_folded(
    world: World, rich: dict[str, Person]
) -> None:
    visitor = coach(world)

    def read(**query: str) -> str:
        return visitor.text(visitor.at("genogram_page", **query))

    focus, leaf = rich["ma"].reference, rich["twee"].reference
    assert "Klap de tak van Een in" in words(read(wie=rich["een"].reference))
    assert "Klap de tak" not in words(read(wie=leaf))
    nothing = read(wie=leaf, dicht=leaf)
    assert "ingeklapt bij" not in words(nothing) and not re.search(r'href="[^"]*dicht=', nothing)
    both = read(wie=focus, dicht=f"{leaf},{rich['een'].reference}")
    assert "ingeklapt bij Een" in words(both) and "ingeklapt bij Twee" not in words(both)
    assert not re.search(rf'href="[^"]*dicht=[^"]*{leaf}', both)
    assert "Klap de tak van Een weer uit" in words(
        read(wie=rich["een"].reference, dicht=rich["een"].reference)
    )


def test_who_was_taken_away_is_on_no_map_and_in_no_list(world: World, rich: dict[str, Person]) -> None:
    family, pip = world.families[FAMILY], rich["kleinkind"]
    with programme_scope(family.programme_id):
        rich["kleinkind"].removed_at = world.now
        pip.save(update_fields=["removed_at"])
    visitor = coach(world)
    for name in ("genogram_page", "genogram_map", "genogram_timeline"):
        assert "Pip" not in visitor.text(visitor.at(name))
    for name, place in (("genogram_page", "wie"), ("genogram_page", "rond"), ("genogram_timeline", "wie")):
        assert visitor.client.get(visitor.at(name, **{place: pip.reference})).status_code == 404


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"jaar": "abc"}, "We kunnen het jaar “abc” niet lezen."),
        ({"jaar": "0"}, "We kunnen het jaar “0” niet lezen."),
        ({"jaar": "9" * 5000}, "We kunnen het jaar"),
        ({"jaar": "١٩٩٠"}, "We kunnen het jaar"),
        ({"op": "-1"}, "We kunnen niet “-1” generaties laten zien."),
        ({"neer": "duizend"}, "We kunnen niet “duizend” generaties laten zien."),
        ({"dicht": "bestaatniet,,"}, ""),
        ({"lagen": "onzin"}, ""),
        ({"contrast": "ja"}, ""),
        ({"jaar": "-44"}, "Over het jaar 44 v.Chr. weten we niets."),
        ({"zoek": "<script>"}, ""),
    ],
)
@pytest.mark.parametrize("name", ["genogram_page", "genogram_map"])
def test_what_cannot_be_read_is_left_out_with_a_sentence(
    world: World, rich: dict[str, Person], name: str, query: dict[str, str], sentence: str
) -> None:
    page = coach(world).text(coach(world).at(name, **query))
    assert sentence in words(page) and (">Mia</text>" in drawn(page)) == ("v.Chr." not in sentence)
    assert "<script>" not in page.replace("<script src", "")


@pytest.mark.parametrize("query", ["wie=bestaatniet", "rond=bestaatniet"])
@pytest.mark.parametrize("name", ["genogram_page", "genogram_map"])
def test_who_is_not_there_is_a_404(world: World, rich: dict[str, Person], name: str, query: str) -> None:
    visitor = coach(world)
    assert visitor.client.get(f"{visitor.at(name)}?{query}").status_code == 404


@pytest.mark.parametrize("name", ["genogram_page", "genogram_map", "genogram_timeline"])
def test_another_team_finds_nothing(world: World, rich: dict[str, Person], name: str) -> None:
    for who in ("lead", "stranger", "coordinator", "manager", "other_coach"):
        answer = Visitor(world, who, FAMILY).client.get(coach(world).at(name))
        assert answer.status_code == 404, who


@pytest.mark.parametrize("name", ["genogram_page", "genogram_map", "genogram_timeline"])
def test_the_number_of_questions_does_not_grow(world: World, settings: Any, name: str) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False
    visitor = coach(world)

    def count() -> int:
        visitor.client.get(visitor.at(name))
        with CaptureQueriesContext(connection) as seen:
            assert visitor.client.get(visitor.at(name)).status_code == 200
        return len(seen)

    before = count()
    family = world.families[FAMILY]
    with programme_scope(family.programme_id):
        around = {"actor": world.actor("stand_in"), "family": family, "now": world.now}
        people = stories.add_story(story=told(), **around)
        for one in people.values():
            event = life_events.EventFacts(EventKind.MOVING, [one], UncertainDate(2000))
            life_events.record_life_event(facts=event, **around)
    assert count() == before <= 10


def test_reading_is_noted_once(world: World, rich: dict[str, Person]) -> None:
    visitor = coach(world)
    for _ in range(3):
        visitor.text(visitor.at("genogram_page"))
        visitor.text(visitor.at("genogram_map", jaar="1990"))
    family = world.families[FAMILY]
    with programme_scope(family.programme_id):
        lines = Entry.objects.filter(family_id=family.pk, operation="genograms.genogram_page")
        assert lines.count() == 1


def test_of_a_very_large_family_some_generations_and_whom_one_seeks(world: World, settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False
    people = {
        str(n): PersonFacts(Standing.THIRD_PARTY, f"Naam{n}", born=UncertainDate(1500 + n))
        for n in range(400)
    }
    links = [ParenthoodFacts(str(n), str((n - 1) // 2)) for n in range(1, 400)]
    family = world.families[FAMILY]
    with programme_scope(family.programme_id):
        stories.add_story(
            actor=world.actor("stand_in"),
            family=family,
            story=stories.StoryFacts(people, parenthoods=links),
            now=world.now,
        )
    visitor = coach(world)
    page = visitor.text(visitor.at("genogram_page"))
    assert "Deze familie is groot." in words(page)
    assert 30 < drawn(page).count("genogram-link") <= nearness.FITS_A_SCREEN
    sought = visitor.text(visitor.at("genogram_page", zoek="naam200"))
    found = re.search(r'href="([^"]*rond=[^"]*)"[^>]*><strong>Naam200<', sought)
    assert found
    around = visitor.text(unescape(found[1]))
    names = set(re.findall(r'genogram-name"[^>]*>([^<]+)<', drawn(around)))
    assert names == {"Naam200", "Naam199", "Naam99", "Naam49"}
    assert "Niemand heet hier “xyz”." in words(visitor.text(visitor.at("genogram_page", zoek="xyz")))


def test_the_timeline_tells_births_unions_stays_losses_events_and_deaths(
    world: World, rich: dict[str, Person]
) -> None:
    visitor = coach(world)
    whole = words(visitor.text(visitor.at("genogram_timeline")))
    order = [
        "1930 Opa werd geboren",
        "1955 Opa en Oma trouwden",
        "1985 Mia en Dik gingen samenwonen",
        "1988 Een zwangerschap verloren: Mia en Dik",
        "1990 Een werd geboren",
        "Opa overleed",
        "Naar “Kerkstraat”: Mia, Een en Twee",
        "Verhuisd: Mia “Naar het dorp.”",
        "2015 Pip werd geboren",
    ]
    places = [whole.index(one) for one in order]
    assert places == sorted(places)
    mia = words(visitor.text(visitor.at("genogram_timeline", wie=rich["ma"].reference)))
    assert "Mia werd geboren" in mia and "Verhuisd: Mia" in mia
    assert "Opa werd geboren" not in mia and "Pip" not in mia.split("Laat zien")[-1].split("1960")[-1]


def test_nobody_on_the_map_yet(world: World, settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False
    visitor = coach(world)
    assert "Er staat nog niemand in de stamboom." in words(visitor.text(visitor.at("genogram_page")))
    assert "Er is nog niets bekend" in words(visitor.text(visitor.at("genogram_timeline")))
    assert visitor.client.get(visitor.at("genogram_map", jaar="1990")).status_code == 200


def test_the_family_page_leads_to_the_map_and_shows_a_move_at_once(world: World, settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False
    visitor = Visitor(world)
    page = visitor.text(visitor.at("family_page"))
    assert visitor.at("genogram_page") in page and "genogram-move" not in drawn(page)
    family = world.families["wit"]
    with programme_scope(family.programme_id):
        life_events.record_life_event(
            actor=world.actor("lead"),
            family=family,
            facts=life_events.EventFacts(EventKind.MOVING, [world.persons["sanne"]], UncertainDate(2019)),
            now=world.now,
        )
    assert "genogram-move" in drawn(visitor.text(visitor.at("family_page")))


def test_signed_out_leads_to_the_door(world: World) -> None:
    address = reverse("genogram_page", args=[world.families["wit"].reference])
    answer = Client().get(address)
    assert answer.status_code in (302, 303) and "/inloggen/" in answer.headers["Location"]


def test_who_is_not_together_yet_is_no_couple_in_the_list_and_is_counted_once(
    world: World, rich: dict[str, Person]
) -> None:
    visitor = coach(world)
    page, later = (visitor.text(visitor.at("genogram_page", jaar=year)) for year in ("1970", "1987"))
    before, after = listed(page), listed(later)
    assert "en Dik (1958)" not in before and "en Mia (1960)" not in before
    assert before.count("Dik (1958)") == 1
    assert "en Dik (1958), wonen samen" in after
    assert "5 mensen. De lijst" in page and "8 mensen. De lijst" not in page


@pytest.mark.parametrize(("year", "rows"), [("1935", 1), ("1970", 2), ("1999", 3), ("2020", 4)])
def test_a_generation_that_is_not_there_yet_has_no_heading_in_the_list(
    world: World, rich: dict[str, Person], year: str, rows: int
) -> None:
    page = coach(world).text(coach(world).at("genogram_page", jaar=year))
    below = page[page.index('<ul class="genogram-list">') :]
    headings = re.findall(
        r'<strong class="genogram-list__row">([^<]*)</strong>\s*<ul>(.*?)</ul>', below, re.DOTALL
    )
    labels = ("Ouders", "Mia, broers en zussen", "Kinderen", "Kleinkinderen")
    told = [label for label, lines in headings if label in labels]
    assert told == list(labels[:rows])
    assert not re.search(r"<ul>\s*</ul>", below)
