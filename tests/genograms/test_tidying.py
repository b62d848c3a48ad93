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


def couple(*, second: bytes, first: bytes = b"") -> reading.ReadFile:
    people = b"".join(b"0 @%c@ INDI\n1 NAME %c /Bos/\n1 FAMS @F@\n1 FAMS @G@\n" % (key, key) for key in b"AB")
    both = b"1 HUSB @A@\n1 WIFE @B@\n"
    return read(HEAD + people + b"0 @F@ FAM\n" + both + first + b"0 @G@ FAM\n" + both + second + END)


def test_a_couple_that_stands_there_twice_becomes_one() -> None:
    found = couple(first=b"1 MARR\n2 DATE 1980\n", second=b"1 DIV\n2 DATE 1990\n")
    assert found.story is not None
    (union,) = found.story.unions
    assert union.started and union.ended
    assert (union.kind, union.ending, union.started.code(), union.ended.code()) == (
        "married",
        "divorced",
        "1980",
        "1990",
    )
    assert details(found, Code.SAME_COUPLE) == ["A Bos, B Bos"]


def test_a_couple_that_married_again_stays_two() -> None:
    married = b"1 MARR\n2 DATE 1980\n1 DIV\n2 DATE 1990\n"
    found = couple(first=married, second=b"1 MARR\n2 DATE 1995\n")
    assert found.story is not None and len(found.story.unions) == 2
    assert not details(found, Code.SAME_COUPLE)


def test_two_unions_without_an_end_become_one_whatever_they_say() -> None:
    found = couple(first=b"1 MARR\n2 DATE 1980\n", second=b"1 MARR\n2 DATE 1981\n")
    assert found.story is not None and len(found.story.unions) == 1
    assert found.story.unions[0].started and found.story.unions[0].started.code() == "1980"
    assert details(found, Code.COUPLE_DIFFERS) == ["A Bos, B Bos"]


def test_two_equal_unions_and_an_empty_home_of_our_own_json() -> None:
    two = (told.Person("a", given_name="Anna"), told.Person("b", given_name="Bas"))
    equal = (told.Union("a", "b", "together"), told.Union("b", "a", "together"))
    homes = (told.Household(), told.Household("Dorpsstraat"))
    found = read_own(told.Family(persons=two, unions=equal, households=homes))
    assert found.story is not None
    assert found.story.unions == equal[:1] and found.story.households == homes[1:]
    assert details(found, Code.SAME_COUPLE) == ["Bas, Anna"]
    assert details(found, Code.EMPTY_HOME) == ["households[0]"]


def test_a_child_of_two_couples_by_birth_comes_in_with_a_question(client_of: Signed, world: World) -> None:
    people = b"".join(b"0 @%c@ INDI\n1 NAME %c\n" % (key, key) for key in b"CDEF")
    child = b"0 @K@ INDI\n1 NAME Kim\n1 FAMC @F1@\n1 FAMC @F2@\n"
    couples = (
        b"0 @F1@ FAM\n1 HUSB @C@\n1 WIFE @D@\n1 CHIL @K@\n0 @F2@ FAM\n1 HUSB @E@\n1 WIFE @F@\n1 CHIL @K@\n"
    )
    content = HEAD + people + child + couples + END
    found = read(content)
    assert found.story is not None and len(found.story.parenthoods) == 4
    assert details(found, Code.MORE_PARENTS) == ["Kim: C, D, E, F"]
    assert not details(found, Code.DOUBT)
    client = client_of("lead")
    page = client.get(taken_in(client, content).headers["Location"]).content.decode()
    assert "Meer dan twee ouders door geboorte" in page and "Kim: C, D, E, F" in page


def test_a_name_is_kept_as_far_as_there_is_room() -> None:
    found = read(HEAD + b"0 @A@ INDI\n1 NAME %s /%s/\n" % (b"A" * 300, b"B" * 120) + END)
    assert found.story is not None
    (person,) = found.story.persons
    assert (person.given_name, person.family_name) == ("A" * 120, "B" * 120)
    assert len(details(found, Code.CUT)) == 1
