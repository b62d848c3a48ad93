"""A family map that is wider than its place opens where the person stands whom it is about, also without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.families.actions import stories
from keerpunt.families.actions.parenthoods import ParenthoodFacts
from keerpunt.families.actions.persons import PersonFacts
from keerpunt.families.enums import Standing
from keerpunt.programmes.scopes import programme_scope
from tests import worlds
from tests.browser.test_walks import fine, sign_in
from tests.worlds import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def wide(tmp_path: Path, settings: Any) -> World:
    """A family in which somebody stands at the right of nineteen brothers and sisters."""
    settings.KEERPUNT_ANCHORS = tmp_path / "anchors"
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False
    world = worlds.build()
    people = {"m": PersonFacts(Standing.THIRD_PARTY, "Moeder", born=UncertainDate(1940))}
    people |= {
        str(n): PersonFacts(Standing.THIRD_PARTY, f"Naam{n}", born=UncertainDate(1960 + n)) for n in range(19)
    }
    people["own"] = PersonFacts(Standing.MEMBER, "Jet", born=UncertainDate(1980))
    links = [ParenthoodFacts(key, "m") for key in people if key != "m"]
    with programme_scope(world.programmes["veen"].pk):
        stories.add_story(
            actor=world.actor("stand_in"),
            family=world.families["zwart"],
            story=stories.StoryFacts(people, parenthoods=links),
            now=world.now,
        )
    return world


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without"])
def phone(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    page = browser.new_page(
        viewport={"width": 360, "height": 740}, locale="nl-NL", java_script_enabled=request.param
    )
    page.scripted = request.param  # type: ignore[attr-defined]
    yield page
    page.close()


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900}, locale="nl-NL")
    yield page
    page.close()


def test_a_wide_map_shows_whom_it_is_about(live_server: Any, wide: World, phone: Page) -> None:
    sign_in(phone, live_server, "stand_in")
    phone.goto(f"{live_server.url}/gezinnen/{wide.families['zwart'].reference}/")
    if phone.scripted:  # type: ignore[attr-defined]
        fine(phone)
    else:
        phone.get_by_role("link", name="Ga naar Jet").click()
    phone.wait_for_timeout(200)
    assert in_view(phone)


def test_on_a_desk_the_letters_stay_readable_too(live_server: Any, wide: World, desk: Page) -> None:
    sign_in(desk, live_server, "stand_in")
    desk.goto(f"{live_server.url}/gezinnen/{wide.families['zwart'].reference}/")
    fine(desk)
    assert in_view(desk)
    sizes = desk.locator(".genogram text").evaluate_all(
        "all => all.map(one => one.getScreenCTM().a * parseFloat(getComputedStyle(one).fontSize))"
    )
    assert sizes and min(sizes) >= 12
    assert desk.get_by_role("link", name="Ga naar Jet").is_visible()


def in_view(page: Page) -> bool:
    sign = page.locator(".genogram-focus").bounding_box()
    view = page.locator(".genogram-view").bounding_box()
    assert sign is not None and view is not None
    return view["x"] <= sign["x"] and sign["x"] + sign["width"] <= view["x"] + view["width"]
