"""Which part of a family the map opens with: everybody where that can be taken in, else as much as a screen holds."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.families.actions import stories
from keerpunt.families.actions.parenthoods import ParenthoodFacts
from keerpunt.families.actions.persons import PersonFacts
from keerpunt.families.enums import Standing
from keerpunt.genograms import nearness
from keerpunt.programmes.scopes import programme_scope
from tests.families.browsing import Visitor
from tests.genograms.map_scene import FAMILY, coach, drawn, words
from tests.worlds import World

MOST = 6


def told_downwards(world: World, count: int, children: int = 3) -> Visitor:
    """A family of which each has three children, told from the eldest on, who takes part alone."""
    people = {
        str(n): PersonFacts(
            Standing.MEMBER if n == 0 else Standing.THIRD_PARTY, f"Naam{n}", born=UncertainDate(1850 + n)
        )
        for n in range(count)
    }
    links = [ParenthoodFacts(str(n), str((n - 1) // children)) for n in range(1, count)]
    family = world.families[FAMILY]
    with programme_scope(family.programme_id):
        story = stories.StoryFacts(people, parenthoods=links)
        stories.add_story(actor=world.actor("stand_in"), family=family, story=story, now=world.now)
    return coach(world)


def shown(page: str) -> int:
    return drawn(page).count("genogram-link")


def test_a_large_family_told_downwards_opens_with_more_than_a_few(world: World, settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False
    visitor = told_downwards(world, 170)
    for name in ("genogram_page", "genogram_map"):
        page = visitor.text(visitor.at(name))
        assert shown(page) == 40  # 1 + 3 + 9 + 27; with their children there would be 121
        assert "Deze familie is groot." in words(page) and "Toon iedereen" not in words(page)
    few = visitor.text(visitor.at("genogram_page", op="2", neer="1"))
    assert shown(few) == 4
    ways = [
        parse_qs(urlsplit(one).query) for one in re.findall(r'href="([^"]*stamboom/\?[^"]*wie=[^"]*)"', few)
    ]
    assert ways and all(one["op"] == ["2"] and one["neer"] == ["1"] for one in ways)
    plain = visitor.text(visitor.at("genogram_page"))
    assert not re.search(r'href="[^"]*stamboom/\?[^"]*neer=', plain)


def test_everybody_can_be_asked_for_and_stays(world: World, settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False
    visitor = told_downwards(world, 100)
    page = visitor.text(visitor.at("genogram_page"))
    assert shown(page) == 40 and "Toon iedereen" in words(page)
    everybody = re.search(r'href="([^"]*rond=iedereen[^"]*)"', page)
    assert everybody
    page = visitor.text(everybody[1])
    assert "Deze familie is groot." not in words(page)
    assert shown(page) >= 100
    assert re.search(r'href="[^"]*rond=iedereen[^"]*wie=|href="[^"]*wie=[^"]*rond=iedereen', page)
    assert "iedereen (weghalen)" in words(page)


def test_a_family_that_can_be_taken_in_opens_whole_and_paper_has_everybody(
    world: World, settings: Any
) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False
    visitor = told_downwards(world, 45)
    page = visitor.text(visitor.at("genogram_page"))
    assert "Deze familie is groot." not in words(page) and shown(page) >= 45
    visitor = told_downwards(world, 60)
    assert "Deze familie is groot." in words(visitor.text(visitor.at("genogram_page")))
    paper = visitor.text(visitor.at("genogram_page_to_print"))
    assert all(f">Naam{n}</text>" in paper for n in range(60))


@st.composite
def families(draw: st.DrawFn) -> Any:
    """Any links at all between up to 130 people: more parents than two, circles of couples, nobody."""
    count = draw(st.integers(1, 130))
    people = [SimpleNamespace(id=n) for n in range(count)]
    span = draw(st.integers(1, 12))
    links, unions = [], []
    for child in range(1, count):
        for _ in range(draw(st.integers(0, 2))):
            kind = draw(st.sampled_from(["biological", "step"]))
            parent = max(0, child - draw(st.integers(1, span)))
            links.append(SimpleNamespace(child_id=child, parent_id=parent, kind=kind))
    for _ in range(draw(st.integers(0, 20))):
        one, other = draw(st.integers(0, count - 1)), draw(st.integers(0, count - 1))
        if one != other:
            unions.append(SimpleNamespace(first_id=one, second_id=other))
    return SimpleNamespace(persons=people, parenthoods=links, unions=unions)


@given(families(), st.data())
def test_no_step_more_would_fit_and_bring_somebody(story: Any, data: st.DataObject) -> None:
    person = data.draw(st.sampled_from(story.persons))
    up, down = nearness.widest(story, person, (2, 1), MOST)
    near = nearness._Around(story, person)
    count = len(near.keys(up, down))
    assert 2 <= up <= MOST and 1 <= down <= MOST
    assert count <= nearness.FITS_A_SCREEN or (up, down) == (2, 1)
    for wider in ((up + 1, down), (up, down + 1)):
        if max(wider) <= MOST:
            assert not count < len(near.keys(*wider)) <= nearness.FITS_A_SCREEN
