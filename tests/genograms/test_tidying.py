"""What a file brings that the room has no place for: a line in the report, and the rest comes in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.utils import translation

from keerpunt.engines.genogram import own_json, told
from keerpunt.engines.genogram.gedcom_report import Code
from keerpunt.families import queries as family_queries
from keerpunt.genograms import reading
from keerpunt.genograms.models import Import
from keerpunt.programmes.scopes import programme_scope
from tests.genograms.test_import import HEAD, bulky, taken_in
from tests.worlds import World

Signed = Callable[[str], Client]
TODAY = dt.date(2026, 11, 22)
END = b"0 TRLR\n"


@pytest.fixture(autouse=True)
def _in_dutch() -> Iterator[None]:
    with translation.override("nl"):
        yield


def read(content: bytes) -> reading.ReadFile:
    return reading.read_file(content, today=TODAY)


def read_own(family: told.Family) -> reading.ReadFile:
    return read(own_json.write(family).encode())


def details(found: reading.ReadFile, code: Code) -> list[str]:
    return [line.detail for line in found.report if line.code == code]


def test_four_hundred_life_events_of_one_person_come_in(client_of: Signed, world: World) -> None:
    answer = taken_in(client_of("lead"), bulky(1, events=400))
    assert answer.status_code == 303, answer.content.decode()[-1000:]
    with programme_scope(world.programmes["veen"].pk):
        story = family_queries.story_of(Import.objects.get().family)
        assert len(story.events) == 400


def test_of_far_too_many_events_the_last_are_left_out_with_a_line() -> None:
    found = read(bulky(2, events=2_003))
    assert found.story is not None and len(found.story.events) == 4_000
    assert details(found, Code.TOO_MANY_EVENTS_OF_ONE) == ["Naam0 Bos: 3", "Naam1 Bos: 3"]


def test_a_record_with_a_very_long_number_comes_in(client_of: Signed, world: World) -> None:
    key = b"K" * 200
    people = b"0 @%s@ INDI\n1 NAME Anna\n0 @id 1@ INDI\n1 NAME Bas\n1 FAMC @F@\n" % key
    content = HEAD + people + b"0 @F@ FAM\n1 WIFE @%s@\n1 CHIL @id 1@\n" % key + END
    found = read(content)
    assert found.story is not None
    assert [one.id for one in found.story.persons] == ["id 2", "id 1"]
    assert [(link.child, link.parent) for link in found.story.parenthoods] == [("id 1", "id 2")]
    assert taken_in(client_of("lead"), content).status_code == 303
