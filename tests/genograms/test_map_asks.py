"""What the map asks about dates that cannot be right, and that such a date does not spoil the slider."""

from __future__ import annotations

import re

import pytest

from keerpunt.families.models import Person
from tests.families.browsing import Visitor
from tests.genograms.map_scene import coach, words
from tests.genograms.test_map_forms import person_fields
from tests.worlds import World


def test_what_cannot_be_right_is_asked_beside_and_under_the_map(
    world: World, rich: dict[str, Person]
) -> None:
    visitor = coach(world)
    plain = visitor.text(visitor.at("genogram_page", wie=rich["kleinkind"].reference))
    assert "Klopt het dat" not in plain
    saved = _born_in_2099(visitor, rich["kleinkind"])
    asked = "Klopt het dat Pip in 2099 geboren is?"
    page = visitor.text(saved)
    assert words(page).count(asked) == 2
    assert 'id="persoon-vragen"' in page and 'id="kaart-vragen"' in page
    assert asked in words(visitor.text(visitor.at("genogram_map")))
    elsewhere = visitor.text(visitor.at("genogram_page", wie=rich["oma"].reference))
    assert 'id="persoon-vragen"' not in elsewhere and 'id="kaart-vragen"' in elsewhere


def test_a_year_to_come_does_not_stretch_the_slider(world: World, rich: dict[str, Person]) -> None:
    visitor = coach(world)
    _born_in_2099(visitor, rich["kleinkind"])
    slider = re.search(r'<input[^>]*type="range"[^>]*>', visitor.text(visitor.at("genogram_page")))
    assert slider
    now = str(world.now.year)
    assert f'max="{now}"' in slider[0] and f'value="{now}"' in slider[0] and 'min="1930"' in slider[0]


@pytest.mark.parametrize(
    ("asked", "shown"), [("2099", "now"), ("9999", "now"), ("1", "1930"), ("-9999", "1930")]
)
def test_a_year_of_which_nothing_is_known_is_the_nearest_that_is(
    world: World, rich: dict[str, Person], asked: str, shown: str
) -> None:
    visitor = coach(world)
    now = str(world.now.year)
    near = now if shown == "now" else shown
    page = visitor.text(visitor.at("genogram_page", jaar=asked))
    slider = re.search(r'<input[^>]*type="range"[^>]*>', page)
    assert (
        slider
        and 'min="1930"' in slider[0]
        and f'max="{now}"' in slider[0]
        and f'value="{near}"' in slider[0]
    )
    assert f"De familie in {near}." in words(page) and "weten we niets" in words(page)
    assert f"jaar={near}" in page and f"jaar={asked}&" not in page
    assert "weten we niets" not in words(visitor.text(visitor.at("genogram_page", jaar="1950")))


def _born_in_2099(visitor: Visitor, person: Person) -> str:
    form = visitor.at("genogram_person", person.reference)
    saved = visitor.client.post(form, {**person_fields(visitor.text(form)), "born": "2099"})
    assert saved.status_code == 303
    return str(saved["Location"])
