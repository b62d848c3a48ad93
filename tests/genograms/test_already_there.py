"""The same file into the same family twice: what is known is recognised and said, not added."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.utils import translation

from keerpunt.access.verdicts import Refused
from keerpunt.engines.genogram import told
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.engines.genogram.gedcom_report import Code
from keerpunt.families import queries as family_queries
from keerpunt.families.actions import households as household_actions
from keerpunt.families.actions import network as network_actions
from keerpunt.families.enums import Circle, LineQuality
from keerpunt.families.models import Family, NetworkLink, Person
from keerpunt.genograms import taking_along, taking_in
from keerpunt.genograms.actions import imports as import_actions
from keerpunt.genograms.reading import ReadFile
from keerpunt.programmes.scopes import programme_scope
from tests.genograms import map_scene
from tests.worlds import World


@pytest.fixture
def zwart(world: World, rich: dict[str, Person]) -> Iterator[Family]:
    """A family in which everything occurs, with somebody around it, in an open scope."""
    family = world.families[map_scene.FAMILY]
    with programme_scope(family.programme_id), translation.override("nl"):
        line = network_actions.LinkFacts(Circle.NEIGHBOURS, LineQuality.NEUTRAL, "Ria", of=rich["ma"])
        network_actions.add_link(actor=world.actor("stand_in"), family=family, facts=line, now=world.now)
        yield family


def take_in(world: World, family: Family, file: told.Family, same: dict[str, Person]) -> Any:
    story = family_queries.story_of(family)
    prepared = taking_in.for_family(story, ReadFile(file, ()), same)
    import_actions.import_into_family(
        actor=world.actor("stand_in"), family=family, prepared=prepared, now=world.now
    )
    return prepared


def everybody(family: Family) -> dict[str, Person]:
    return {one.reference: one for one in family_queries.story_of(family).persons}


def test_a_family_into_itself_adds_nothing(world: World, zwart: Family) -> None:
    before = taking_along.whole(zwart)
    prepared = take_in(world, zwart, before, everybody(zwart))
    assert taking_along.whole(zwart) == before
    assert {line.code for line in prepared.lines} == {Code.ALREADY_THERE}
    words = [line.detail for line in prepared.lines]
    assert len(words) == sum(
        len(getattr(before, kind))
        for kind in "unions parenthoods twins losses households ties events network".split()
    )
    assert "huishouden: Kerkstraat, Mia, Een, Twee" in words
    assert any(one.startswith("rond het gezin: Ria") for one in words)


def test_what_the_file_says_otherwise_is_said_and_not_added(world: World, zwart: Family) -> None:
    before = taking_along.whole(zwart)
    one = before.unions[0]
    otherwise = told.Union(one.second, one.first, one.kind, UncertainDate(1956))
    file = told.Family(persons=before.persons, unions=(otherwise,))
    prepared = take_in(world, zwart, file, everybody(zwart))
    assert [line.code for line in prepared.lines] == [Code.DIFFERS]
    assert taking_along.whole(zwart) == before


def test_another_event_between_the_same_people_comes_in(world: World, zwart: Family) -> None:
    before = taking_along.whole(zwart)
    file = told.Family(
        persons=before.persons,
        events=(told.Event(before.events[0].persons, "moving", UncertainDate(1995), note="En weer terug."),),
    )
    take_in(world, zwart, file, everybody(zwart))
    assert len(taking_along.whole(zwart).events) == len(before.events) + 1


def test_a_home_that_is_known_in_part_is_joined_and_comes_in_once(
    world: World, zwart: Family, rich: dict[str, Person]
) -> None:
    before = taking_along.whole(zwart)
    (home,) = before.households
    new = told.Person("nieuw", given_name="Noor")
    file = told.Family(
        persons=(*before.persons, new),
        households=(replace(home, stays=(*home.stays[:2], told.Stay("nieuw", UncertainDate(2001)))),),
    )
    take_in(world, zwart, file, everybody(zwart))
    (after,) = taking_along.whole(zwart).households
    assert set(home.stays) < set(after.stays) and len(after.stays) == len(home.stays) + 1
    again = everybody(zwart)
    noor = next(one for one in again.values() if one.given_name == "Noor")
    prepared = take_in(world, zwart, file, {**again, "nieuw": noor})
    assert taking_along.whole(zwart).households == (after,)
    assert [line.code for line in prepared.lines] == [Code.ALREADY_THERE]


def test_other_dates_in_a_home_are_said_and_another_home_of_that_name_comes_in(
    world: World, zwart: Family, rich: dict[str, Person]
) -> None:
    before = taking_along.whole(zwart)
    (home,) = before.households
    later = replace(home.stays[0], started=UncertainDate(2010))
    differs = told.Family(persons=before.persons, households=(replace(home, stays=(later, *home.stays[1:])),))
    prepared = take_in(world, zwart, differs, everybody(zwart))
    assert [line.code for line in prepared.lines] == [Code.DIFFERS]
    assert taking_along.whole(zwart).households == (home,)
    other = told.Household(home.name, (told.Stay(rich["opa"].reference, UncertainDate(1931)),))
    take_in(world, zwart, told.Family(persons=before.persons, households=(other,)), everybody(zwart))
    assert len(taking_along.whole(zwart).households) == 2


def test_a_home_that_was_just_taken_off_is_not_joined(world: World, zwart: Family) -> None:
    before = taking_along.whole(zwart)
    (home,) = before.households
    new = told.Person("nieuw", given_name="Noor")
    file = told.Family(
        persons=(*before.persons, new),
        households=(replace(home, stays=(*home.stays, told.Stay("nieuw"))),),
    )
    story = family_queries.story_of(zwart)
    prepared = taking_in.for_family(story, ReadFile(file, ()), everybody(zwart))
    around = {"actor": world.actor("stand_in"), "family": zwart, "now": world.now}
    household_actions.remove_household(household=story.households[0], version=None, **around)
    with pytest.raises(Refused):
        import_actions.import_into_family(prepared=prepared, **around)
    assert "Noor" not in {one.given_name for one in family_queries.story_of(zwart).persons}


def test_twins_who_are_here_are_not_linked_in_silence(
    world: World, zwart: Family, rich: dict[str, Person]
) -> None:
    before = taking_along.whole(zwart)
    both = rich["ma"].reference, rich["oom"].reference
    file = told.Family(persons=before.persons, twins=(told.Twins(both),))
    prepared = take_in(world, zwart, file, everybody(zwart))
    assert [(line.code, line.detail) for line in prepared.lines] == [
        (Code.TWINS_NOT_LINKED, "tweeling: Mia, Oom")
    ]
    assert taking_along.whole(zwart) == before


def test_a_key_of_the_file_that_is_somebody_else_here_is_not_mixed_up(
    world: World, zwart: Family, rich: dict[str, Person]
) -> None:
    before = taking_along.whole(zwart)
    take_in(world, zwart, before, {})
    after = taking_along.whole(zwart)
    assert len(after.persons) == 2 * len(before.persons)
    assert len(after.unions) == 2 * len(before.unions) and len(after.network) == 2


def test_a_network_line_without_a_name_is_added(world: World, zwart: Family) -> None:
    before = taking_along.whole(zwart)
    file = told.Family(persons=before.persons, network=(told.NetworkLink(circle="friends"),))
    take_in(world, zwart, file, everybody(zwart))
    assert NetworkLink.objects.filter(family=zwart, removed_at__isnull=True).count() == 2


def test_thousands_of_rows_are_compared_in_no_time(zwart: Family) -> None:
    story = family_queries.story_of(zwart)
    key = next(iter(everybody(zwart)))
    here = told.Family(
        persons=(told.Person("a"), told.Person("b")),
        events=tuple(
            told.Event(("a",), "other", UncertainDate(n % 2000 + 1), note=str(n)) for n in range(2_000)
        ),
    )
    since = time.process_time()
    taking_in.for_family(story, ReadFile(here, ()), {"a": everybody(zwart)[key]})
    assert time.process_time() - since < 5  # a fifth of that on a quiet machine
