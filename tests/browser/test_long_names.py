"""Names as long as they may be, without a space in them, make no page scroll sideways."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.families.actions import households, life_events, stories, ties
from keerpunt.families.actions.parenthoods import ParenthoodFacts
from keerpunt.families.actions.persons import PersonFacts
from keerpunt.families.enums import EventKind, Standing, TieKind
from keerpunt.families.models import Person
from keerpunt.programmes.scopes import programme_scope
from tests import worlds
from tests.browser.test_walks import sign_in
from tests.worlds import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "Wilhelminapetronella" * 6
OUT = """() => {
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide <= 0) return [];
  const out = [...document.querySelectorAll("main *")].filter((one) =>
    !one.closest("svg, .genogram-view, .visually-hidden") && one.getBoundingClientRect().right > innerWidth + 1);
  return [wide, ...out.slice(0, 4).concat(out.slice(-3)).map((one) => `${one.tagName}.${one.className}`)];
}"""


@pytest.fixture
def people(tmp_path: Path, settings: Any) -> dict[str, Person]:
    """A parent and two children with names of nearly 120 letters, at home together, who live through something."""
    settings.KEERPUNT_ANCHORS = tmp_path / "anchors"
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False
    world: World = worlds.build()
    family = world.families["zwart"]
    around = {"actor": world.actor("stand_in"), "family": family, "now": world.now}
    told = {
        key: PersonFacts(Standing.MEMBER, key + LONG[len(key) + 1 :], born=UncertainDate(year))
        for key, year in {"A": 1970, "B": 2000, "C": 2099}.items()
    }
    links = [ParenthoodFacts("B", "A"), ParenthoodFacts("C", "A")]
    with programme_scope(family.programme_id):
        made = stories.add_story(story=stories.StoryFacts(told, parenthoods=links), **around)
        everybody = list(made.values())
        home = households.HouseholdFacts(LONG[1:], everybody, UncertainDate(2000))
        households.add_household(facts=home, **around)
        ties.add_tie(facts=ties.TieFacts(made["A"], made["B"], TieKind.DISTANT), **around)
        moved = life_events.EventFacts(EventKind.MOVING, everybody, UncertainDate(2001), note=LONG[1:])
        life_events.record_life_event(facts=moved, **around)
    for one in everybody:
        one.family = family
    return made


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 360, "height": 740}, locale="nl-NL")
    yield page
    page.close()


def test_no_page_scrolls_sideways(live_server: Any, people: dict[str, Person], page: Page) -> None:
    sign_in(page, live_server, "stand_in")
    page.wait_for_url("**/vandaag/")
    child = people["C"]
    family = f"/gezinnen/{child.family.reference}/"
    found = {}
    for where in (
        "",
        "gebeurtenissen/",
        "gebeurtenissen/nieuw/",
        f"personen/{child.reference}/",
        f"personen/{child.reference}/wijzigen/",
        f"personen/{child.reference}/weghalen/",
        "huishoudens/nieuw/",
        f"huishoudens/nieuw/?van={child.reference}",
        "tweeling/nieuw/",
        "banden/nieuw/",
        "verloren/nieuw/",
        f"volgorde/{child.reference}/",
        f"stamboom/?wie={child.reference}",
        f"stamboom/?wie={child.reference}&rond={child.reference}&dicht={people['B'].reference}",
        f"stamboom/persoon/{child.reference}/erbij/",
        f"stamboom/persoon/{child.reference}/gebeurtenis/",
        f"tijdlijn/?wie={child.reference}",
        "tijdlijn/",
        "netwerk/",
        "vragen/",
        "ongedaan/",
    ):
        page.set_viewport_size({"width": 360, "height": 740})
        page.goto(f"{live_server.url}{family}{where}")
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 740})
            if out := page.evaluate(OUT):
                found[f"{where} {width}"] = out
    assert found == {}, found
