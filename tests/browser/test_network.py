"""The people around a family on a phone: told by thumb, seen as a picture, without JavaScript too."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from keerpunt.families.models import NetworkLink
from keerpunt.programmes.scopes import programme_scope
from tests.browser.test_targets import SMALL
from tests.browser.test_walks import fine, lived, phone, sign_in
from tests.worlds import World

__all__ = ["lived", "phone"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = """() => [...document.querySelectorAll("svg.network text")].filter((one) => one.getBoundingClientRect().height)
  .map((one) => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a)"""
NAMES = """() => [...document.querySelectorAll("svg.network text")].map((one) => one.getBoundingClientRect())
  .filter((one) => one.height).map((one) => [one.left, one.top + one.height * 0.2, one.right, one.bottom - one.height * 0.2])"""
TARGETS = """() => [...document.querySelectorAll("svg.network a rect")].map((one) => one.getBoundingClientRect().height)
  .filter((height) => height > 0)"""


def readable(page: Page) -> None:
    """Names are at least 12 pixels, never on top of each other, and a thumb finds each."""
    assert min(page.evaluate(TEXT)) >= 12
    assert min(page.evaluate(TARGETS)) >= 43.5
    boxes = page.evaluate(NAMES)
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            across = min(one[2], other[2]) - max(one[0], other[0])
            down = min(one[3], other[3]) - max(one[1], other[1])
            assert across <= 0 or down <= 0, (one, other)


def tell(page: Page, name: str, feels: str, *helps: str) -> None:
    """One screen: the name, with what they help, and how it feels."""
    page.get_by_role("textbox").first.fill(name)
    for kind in helps:
        page.get_by_role("checkbox", name=kind).check()
    page.get_by_role("button", name=feels).click()
    expect(page.get_by_text(f"{name} staat erbij.")).to_be_visible()


def test_the_people_around_are_told_by_thumb_and_stand_in_the_picture(
    live_server: Any, lived: World, phone: Page
) -> None:
    sign_in(phone, live_server, "lead")
    here = f"{live_server.url}/gezinnen/{lived.families['wit'].reference}/netwerk/"
    phone.goto(here)
    fine(phone)
    phone.get_by_role("link", name="Beginnen").click()
    expect(phone.get_by_role("radio", name="Ria")).to_be_visible()
    fine(phone)
    assert phone.evaluate(SMALL) == []
    phone.get_by_role("radio", name="Ria").check()
    phone.get_by_role("checkbox", name="Een luisterend oor").check()
    phone.get_by_role("button", name="Het geeft steun").click()
    expect(phone.get_by_text("Ria staat erbij.")).to_be_visible()
    fine(phone)
    for _ in range(2):
        phone.get_by_role("button", name="verder").click()
    tell(phone, "Chantal van de Woningbouwvereniging", "Het kost energie", "Gezelschap", "Praktische hulp")
    tell(phone, "Esra", "Het is gewoon")
    phone.get_by_role("link", name="Naar de tekening").click()
    expect(phone.locator("svg.network").first).to_be_attached()
    for width in (320, 360, 390, 800, 1280):
        phone.set_viewport_size({"width": width, "height": 740})
        fine(phone)
        if width >= 360:
            readable(phone)
    phone.set_viewport_size({"width": 360, "height": 740})
    assert phone.evaluate(SMALL) == []
    phone.get_by_role("link", name="Esra, neutraal").click()
    expect(phone.get_by_label("Of een naam")).to_have_value("Esra")
    fine(phone)
    phone.get_by_label("Kost energie").check()
    phone.get_by_role("button", name="Bewaren").click()
    with programme_scope(lived.programmes["veen"].pk):
        told = [row.quality for row in NetworkLink.objects.order_by("id")]
    assert told == ["supportive", "strained", "strained"]


def test_without_javascript_somebody_is_told_as_well(
    live_server: Any, lived: World, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    sign_in(page, live_server, "lead")
    page.goto(f"{live_server.url}/gezinnen/{lived.families['wit'].reference}/netwerk/vragen/buren/")
    tell(page, "Buurvrouw Fenna", "Het geeft steun", "Praktische hulp")
    page.get_by_role("button", name="verder").click()
    expect(page.get_by_role("heading", name="Wie geeft er raad?")).to_be_visible()
    page.get_by_role("link", name="Naar de tekening").click()
    expect(page.get_by_role("link", name="Buurvrouw Fenna, praktische hulp, geeft steun")).to_be_visible()
    context.close()
