"""Walks through the real product in a real browser, with an accessibility scan on every page that is met."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth as totp
from playwright.sync_api import Browser, Page, expect

from keerpunt.families.models import LifeEvent, Person
from keerpunt.programmes.scopes import programme_scope
from tests import worlds
from tests.ui.test_in_the_browser import complaints
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
    page = browser.new_page(viewport={"width": 360, "height": 740}, locale="nl-NL")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if "Security" in message.text else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    page.close()
    assert said == []


def sign_in(page: Page, server: Any, name: str) -> None:
    page.goto(f"{server.url}/inloggen/")
    page.get_by_label("E-mail").fill(f"{name}@voorbeeld.example")
    page.get_by_label("Wachtwoord", exact=False).first.fill(worlds.PASSWORD)
    page.get_by_role("button", name="Inloggen").click()


def fine(page: Page) -> None:
    """Nothing to complain about for axe, and nothing sticks out at this width."""
    assert complaints(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_coach_signs_in_opens_a_family_and_notes_what_happened(
    live_server: Any, lived: World, phone: Page
) -> None:
    fine_at_the_door(live_server, phone)
    sign_in(phone, live_server, "lead")
    expect(phone.get_by_role("heading", name="Vandaag")).to_be_visible()
    fine(phone)
    phone.get_by_role("link", name="Gezin De Wit").first.click()
    expect(phone.get_by_role("heading", name="Gezin De Wit")).to_be_visible()
    fine(phone)
    phone.get_by_role("link", name="Gebeurtenis noteren").first.click()
    expect(phone.get_by_label("Wat").first).to_be_visible()
    fine(phone)
    phone.get_by_label("Wat").first.select_option("moving")
    phone.get_by_role("checkbox", name="Sanne").first.check()
    phone.get_by_label("Wanneer").first.fill("maart 2019")
    phone.get_by_role("textbox").last.fill("Met z'n tweeën naar een nieuw huis.")
    phone.get_by_role("button", name="Bewaren").click()
    expect(phone.get_by_text("Met z'n tweeën naar een nieuw huis.").first).to_be_visible()
    fine(phone)
    with programme_scope(lived.programmes["veen"].pk):
        assert LifeEvent.objects.count() == 2


def fine_at_the_door(live_server: Any, phone: Page) -> None:
    phone.goto(f"{live_server.url}/inloggen/")
    fine(phone)


def test_a_person_is_added_by_thumb_and_stands_on_the_map(
    live_server: Any, lived: World, phone: Page
) -> None:
    sign_in(phone, live_server, "lead")
    sanne = lived.persons["sanne"]
    phone.goto(f"{live_server.url}/gezinnen/{lived.families['wit'].reference}/personen/{sanne.reference}/")
    fine(phone)
    phone.get_by_role("link", name="+ kind").click()
    phone.get_by_label("Voornaam").fill("Noa")
    phone.get_by_label("Geboren").first.fill("rond 2014")
    fine(phone)
    phone.get_by_role("button", name="Bewaren").click()
    phone.goto(f"{live_server.url}/gezinnen/{lived.families['wit'].reference}/")
    expect(phone.locator("svg.genogram, svg").get_by_text("Noa").first).to_be_attached()
    with programme_scope(lived.programmes["veen"].pk):
        assert Person.objects.count() == 5


def test_the_second_factor_is_set_and_asked_for(
    live_server: Any, lived: World, phone: Page, settings: Any
) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = True
    sign_in(phone, live_server, "stand_in")
    expect(phone).to_have_url(f"{live_server.url}/account/tweede-stap/instellen/")
    fine(phone)
    secret = (phone.locator("code.secret").text_content() or "").replace(" ", "")
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    phone.get_by_label("Code van zes cijfers").fill(totp.format_hotp_value(totp.hotp_value(secret, counter)))
    phone.locator("main button[type=submit]").first.click()
    expect(phone).not_to_have_url(f"{live_server.url}/account/tweede-stap/instellen/")
    fine(phone)
    phone.goto(f"{live_server.url}/gezinnen/")
    expect(phone.get_by_role("heading", name="Mijn gezinnen")).to_be_visible()


def test_without_javascript_everything_of_a_visit_works(
    live_server: Any, lived: World, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    sign_in(page, live_server, "lead")
    page.get_by_role("link", name="Gezin De Wit").first.click()
    page.get_by_role("link", name="Gebeurtenis noteren").first.click()
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Kies een van deze.").first).to_be_visible()
    page.get_by_label("Wat").first.select_option("debt")
    page.get_by_role("checkbox", name="Sanne").first.check()
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_role("heading", name="Gezin De Wit")).to_be_visible()
    context.close()


def test_a_list_is_put_in_another_order_on_a_phone(live_server: Any, lived: World, browser: Browser) -> None:
    """Without JavaScript; and the keyboard never lands on a heading that nobody sees."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    sign_in(page, live_server, "coordinator")
    page.wait_for_url("**/vandaag/")
    page.goto(f"{live_server.url}/gezinnen/")
    page.get_by_label("Volgorde").select_option("naam-af")
    page.get_by_role("button", name="Zoeken").click()
    expect(page.locator("th[scope=row]")).to_have_text(["Gezin De Zwart", "Gezin De Wit"])
    expect(page.get_by_label("Volgorde")).to_have_value("naam-af")
    page.get_by_label("Volgorde").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Gezin De Zwart")).to_be_focused()
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.get_by_label("Volgorde")).to_be_hidden()
    page.get_by_role("link", name="Gezin", exact=True).click()
    expect(page.locator("th[scope=row]")).to_have_text(["Gezin De Wit", "Gezin De Zwart"])
    context.close()


LINES = """(element) => {
  const range = document.createRange();
  range.selectNodeContents(element);
  return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
}"""


def test_no_word_of_the_list_is_broken_and_a_day_is_one_line(
    live_server: Any, lived: World, browser: Browser
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 740})
    sign_in(page, live_server, "lead")
    page.wait_for_url("**/vandaag/")
    page.goto(f"{live_server.url}/gezinnen/")
    assert page.locator("td", has_text="kennismaken").first.evaluate(LINES) == 1
    day = page.locator("tbody td").last
    for width in (768, 1120, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        day.evaluate("(element) => { element.textContent = '22 september 2026'; }")
        assert day.evaluate(LINES) == 1, width
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.set_viewport_size({"width": 1280, "height": 900})
    page.get_by_role("link", name="Gezin De Wit").first.click()
    when = page.locator(".timeline__when").first
    when.evaluate("(element) => { element.textContent = '22 september 2026'; }")
    assert when.evaluate(LINES) == 1
    page.close()


def test_the_menu_and_the_map_are_reached_by_keyboard(
    live_server: Any, lived: World, browser: Browser
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    sign_in(page, live_server, "lead")
    page.goto(f"{live_server.url}/gezinnen/{lived.families['wit'].reference}/")
    expect(page.get_by_role("heading", name="Gezin De Wit")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Naar de inhoud")
    met = []
    for _ in range(60):
        page.keyboard.press("Tab")
        met.append(page.evaluate("document.activeElement.textContent.trim().slice(0, 40)"))
    assert any("Sanne" in words for words in met)
    fine(page)
    page.close()
