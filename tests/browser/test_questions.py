"""The short questions on a phone, in a real browser: by keyboard, and scanned on every screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import worlds
from tests.browser.test_walks import fine, sign_in
from tests.worlds import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def lived(tmp_path: Path, settings: Any) -> World:
    """The seeded world, in a database that a server of its own can see."""
    settings.KEERPUNT_ANCHORS = tmp_path / "anchors"
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False
    return worlds.build()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="nl-NL")
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    context.close()


def small(page: Page) -> None:
    """Everything that is touched is large enough for a thumb."""
    for element in page.locator("main button:visible, main .choice__label:visible, main input:visible").all():
        box = element.bounding_box()
        kind = element.get_attribute("type")
        if box and kind not in ("radio", "checkbox") and element.get_attribute("tabindex") != "-1":
            assert box["height"] >= 43.5, (element.inner_text() or element.get_attribute("name"), box)


def asked(page: Page, title: str) -> None:
    expect(page.locator("h1")).to_contain_text(title)
    small(page)
    fine(page)


def test_a_family_is_told_by_the_keyboard_alone(live_server: Any, lived: World, phone: Page) -> None:
    sign_in(phone, live_server, "stand_in")
    phone.goto(f"{live_server.url}/gezinnen/{lived.families['zwart'].reference}/")
    fine(phone)
    phone.get_by_role("link", name="Begin met korte vragen").click()
    keys = phone.keyboard
    asked(phone, "Met wie beginnen we?")
    keys.type("Sanne 1982")
    keys.press("Tab")
    keys.press("Tab")
    keys.press("Space")
    keys.press("Enter")
    asked(phone, "Sanne, heb je nu een partner?")
    keys.type("Kees '79")
    keys.press("Enter")
    expect(phone.get_by_text("Schrijf vier cijfers").first).to_be_visible()
    fine(phone)
    phone.get_by_role("textbox", name="Naam van de partner").fill("Kees 1979")
    keys.press("Enter")
    asked(phone, "Sanne, had je eerder een partner?")
    phone.get_by_role("button", name="Nee").click()
    asked(phone, "Sanne en Kees, hebben jullie samen kinderen?")
    keys.type("Noa 2012")
    phone.get_by_role("button", name="Nog een zoon").click()
    assert phone.locator("[name=s2_name]").evaluate("one => one === document.activeElement")
    keys.type("Sem 2015")
    keys.press("Enter")
    asked(phone, "Kees, had je eerder een partner?")
    phone.get_by_role("button", name="Overslaan").click()
    asked(phone, "Sanne, wie zijn je ouders?")
    keys.type("Wilma 1955")
    phone.get_by_role("textbox", name="Vader").fill("Henk")
    phone.get_by_label("leeft niet meer").last.check()
    phone.get_by_role("textbox", name="Overleden").last.fill("1999")
    fine(phone)
    keys.press("Enter")
    asked(phone, "Waren Wilma en Henk bij elkaar?")
    phone.get_by_role("button", name="Ja, getrouwd").click()
    asked(phone, "Sanne, kreeg je moeder Wilma later een nieuwe partner?")
    phone.get_by_role("link", name="Vorige vraag").click()
    asked(phone, "Waren Wilma en Henk bij elkaar?")
    phone.get_by_role("link", name="Alle vragen").click()
    expect(phone.get_by_text("Wilma (1955) en Henk").first).to_be_visible()
    fine(phone)


def test_every_other_screen_is_fine_too(live_server: Any, lived: World, phone: Page) -> None:
    sign_in(phone, live_server, "lead")
    phone.goto(f"{live_server.url}/gezinnen/{lived.families['wit'].reference}/vragen/")
    seen = []
    for _ in range(14):
        if phone.url.endswith("/alle/"):
            break
        asked(phone, "")
        seen.append(phone.locator("h1").inner_text())
        phone.locator("main button[value=skip], main button[value=none]").last.click()
        phone.wait_for_load_state()
    assert len(seen) >= 8
    expect(phone.get_by_text("Alle vragen zijn langs geweest.")).to_be_visible()
    fine(phone)
    phone.goto(f"{live_server.url}/gezinnen/{lived.families['wit'].reference}/vragen/verder-terug/")
    phone.get_by_role("button", name="Ja, graag").click()
    asked(phone, "Wie zijn de ouders van Ria?")
