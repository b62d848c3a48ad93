"""Who read this? Others on top, the own team folded, every code in words."""

from __future__ import annotations

import ast
import datetime as dt
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import translation

from keerpunt.desk import words
from keerpunt.families.actions import helpers_list, team
from keerpunt.families.models import CareTeamSeat, Family
from keerpunt.journal import actions as journal_actions
from keerpunt.journal.models import Entry
from keerpunt.programmes.scopes import programme_scope
from tests.house_rules import house
from tests.worlds import World

Signed = Callable[[str], Client]
ROOMS = "|".join(room.name for room in house.rooms())
CODE = re.compile(rf"(?:{ROOMS})\.[a-z]+(?:_[a-z]+)*")
#: Words that look like a code and are none: names of routes' rooms, settings and permissions have no underscore here.
TOLD_IN = ("operation", "view")


def address(world: World, query: str = "") -> str:
    return reverse("family_readers", args=[world.families["wit"].reference]) + query


def parts(answer: Any) -> tuple[str, str]:
    """What the page says of others, and of the own team."""
    told = answer.content.decode()
    middle = told.index('id="own-team"')
    return told[told.index('id="others"') : middle], told[middle:]


def read_by(world: World, name: str, moment: dt.datetime, times: int = 1) -> None:
    with programme_scope(world.programmes["veen"].pk):
        for number in range(times):
            journal_actions.note_reading(
                actor=world.actor(name),
                family_id=world.families["wit"].pk,
                view="families.person_page",
                now=moment + number * dt.timedelta(minutes=16),
            )


def test_others_stand_on_top_with_their_reason_and_the_team_is_folded(
    client_of: Signed, world: World
) -> None:
    client_of("reasoned").get(reverse("family_team", args=[world.families["wit"].reference]))
    others, own = parts(client_of("lead").get(address(world)))
    assert "Reasoned bekeek het team en de hulpverleners" in others
    assert "coördinator · Welzijn Veenrand" in others
    assert "Meekijken op verzoek van de coach" in others
    assert "Lead" not in others
    assert "<details" in own and "Lead noteerde een gebeurtenis" in own and "Lead voegde het gezin toe" in own


def test_who_was_in_the_team_then_is_of_the_team_for_that_line(client_of: Signed, world: World) -> None:
    read_by(world, "former", world.now - dt.timedelta(days=10))
    read_by(world, "coming", world.now - dt.timedelta(days=10))
    others, own = parts(client_of("lead").get(address(world)))
    assert "Former" in own and "Former" not in others
    assert "Coming" in others and "Coming" not in own


def test_a_coordinator_who_acted_stands_among_the_others(client_of: Signed, world: World) -> None:
    with programme_scope(world.programmes["veen"].pk):
        family = Family.objects.select_related("data_key").get(pk=world.families["wit"].pk)
        seat = CareTeamSeat.objects.get(family=family, user=world.users["stand_in"])
        seat.family = family
        team.end_seat(actor=world.actor("coordinator"), family=family, seat=seat, version=None, now=world.now)
    others, _own = parts(client_of("lead").get(address(world)))
    assert "Coordinator haalde iemand uit het team" in others


def test_the_page_shows_no_content_of_what_was_done(client_of: Signed, world: World) -> None:
    with programme_scope(world.programmes["veen"].pk):
        family = Family.objects.select_related("data_key").get(pk=world.families["wit"].pk)
        facts = helpers_list.HelperFacts(name="Zeldzame Naam")
        helpers_list.add_helper(actor=world.actor("lead"), family=family, facts=facts, now=world.now)
    told = client_of("lead").get(address(world)).content.decode()
    assert "voegde een hulpverlener toe" in told and "Zeldzame" not in told


def test_reading_who_read_is_a_reading(client_of: Signed, world: World) -> None:
    client_of("stand_in").get(address(world))
    with programme_scope(world.programmes["veen"].pk):
        line = Entry.objects.filter(kind="read").latest("sequence")
    assert (line.operation, line.actor_id) == ("desk.readers_page", world.users["stand_in"].pk)


def test_long_lists_have_pages_of_their_own(client_of: Signed, world: World) -> None:
    early = world.now - dt.timedelta(days=40)
    read_by(world, "stand_in", early, times=60)
    read_by(world, "stranger", early, times=55)
    lead = client_of("lead")
    others, own = parts(lead.get(address(world)))
    assert (others.count("Stranger"), own.count("Stand_in") > 30) == (50 - others.count("Reasoned"), True)
    assert "?pagina=2" in others and "?team=2" in own
    second, _own = parts(lead.get(address(world, "?pagina=2")))
    assert second.count("Stranger") + others.count("Stranger") == 55
    assert re.search(r"<details[^>]* open", parts(lead.get(address(world, "?team=2")))[1])
    assert lead.get(address(world, "?pagina=x&team=999999999")).status_code == 200


@pytest.mark.parametrize(
    "name", ["coordinator", "stranger", "former", "manager", "administrator", "other_coach"]
)
def test_only_who_may_open_the_family_sees_who_read_it(client_of: Signed, world: World, name: str) -> None:
    assert client_of(name).get(address(world)).status_code == 404


def test_a_day_in_amsterdam_is_that_day(client_of: Signed, world: World) -> None:
    late = dt.datetime(2026, 7, 1, 22, 30, tzinfo=dt.UTC)  # half past midnight on 2 July here
    read_by(world, "stranger", late)
    with time_machine.travel(world.now, tick=False):
        others, _own = parts(client_of("lead").get(address(world)))
    assert "2 juli 2026" in others and "0.30" in others


def codes(path: Path) -> Iterator[str]:
    """Every text in a module that has the shape of a code of the journal: room, point, small letters."""
    for node in ast.walk(house.tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
            yield node.value


# A file in the data folder; a line of the installation, which no family's page shows.
NO_CODES = {"journal.key", "administration.create_programme"}


def used() -> set[str]:
    places = [path for path in house.modules(house.ROOT, "keerpunt") if path.name != "words.py"]
    places = [path for path in places if "settings" not in path.parts]
    return {code for path in places for code in codes(path)} - NO_CODES


def test_every_code_has_its_words() -> None:
    found = used()
    assert {"families.record_life_event", "access.give_reason", "desk.my_families"} <= found
    assert sorted(found - set(words.SENTENCES)) == []


def test_no_words_for_codes_that_nobody_writes() -> None:
    assert sorted(set(words.SENTENCES) - used()) == []


def test_a_seeded_code_without_words_is_found(tmp_path: Path) -> None:
    path = house.write(
        tmp_path, "keerpunt/families/actions/x.py", 'record(operation="families.paint_door")\n'
    )
    assert set(codes(path)) - set(words.SENTENCES) == {"families.paint_door"}


def test_every_sentence_names_who_and_is_dutch() -> None:
    with translation.override("nl"):
        for operation, sentence in words.SENTENCES.items():
            dutch = words.sentence(operation, "Femke")
            assert dutch.startswith("Femke ")
            with translation.override("en"):
                assert dutch != str(sentence) % {"name": "Femke"}, operation
    assert words.sentence("families.from_long_ago", "Femke") != ""
