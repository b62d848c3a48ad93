"""The page of the family map in a real browser: choosing, changing and adding beside it, zooming, sliding, and without script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from keerpunt.families.models import Person
from keerpunt.programmes.scopes import programme_scope
from tests import worlds
from tests.browser.test_targets import SMALL
from tests.browser.test_walks import fine, sign_in
from tests.worlds import World

#: The smallest letters on the map, in pixels on the screen.
LETTERS = """() => Math.min(...[...document.querySelectorAll("svg.genogram text")]
  .map((text) => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().d))"""
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def lived(tmp_path: Path, settings: Any) -> World:
    """The seeded world, in a database that a server of its own can see."""
    settings.KEERPUNT_ANCHORS = tmp_path / "anchors"
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False
    return worlds.build()


@pytest.fixture
def desk(browser: Browser, live_server: Any, lived: World) -> Iterator[Page]:
    """The lead coach at a laptop, with the map of family De Wit open; nothing is said in the console."""
    page = browser.new_page(viewport={"width": 1280, "height": 900}, locale="nl-NL", reduced_motion="reduce")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    sign_in(page, live_server, "lead")
    page.goto(f"{live_server.url}/gezinnen/{lived.families['wit'].reference}/stamboom/")
    yield page
    page.close()
    assert [line for line in said if "422" not in line and "409" not in line] == []


def sign(page: Page, name: str) -> Any:
    return page.locator("#kaart a.genogram-link").filter(has=page.get_by_text(name, exact=True))


def heading(page: Page) -> Any:
    return page.locator("#persoon-titel")


def test_by_keyboard_somebody_is_changed_and_gets_a_child(desk: Page, lived: World) -> None:
    fine(desk)
    # With tab from the map to the first sign: who stands in the first row, from left to right.
    desk.locator(".genogram-view").focus()
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.activeElement.matches('a.genogram-link')")
    sign(desk, "Lisa").focus()
    desk.keyboard.press("Enter")
    expect(heading(desk)).to_have_text("Lisa de Wit")
    expect(heading(desk)).to_be_focused()
    assert "wie=" in desk.url
    fine(desk)
    desk.get_by_label("Voornaam").fill("Elisa")
    desk.get_by_label("Geboren").fill("geen datum")
    desk.get_by_role("button", name="Bewaren").click()
    expect(desk.locator("#errors")).to_be_focused()
    expect(desk.get_by_label("Voornaam")).to_have_value("Elisa")
    fine(desk)
    desk.get_by_label("Geboren").fill("2008")
    desk.get_by_role("button", name="Bewaren").click()
    expect(heading(desk)).to_have_text("Elisa de Wit")
    expect(desk.locator("#persoon").get_by_text("Bewaard.")).to_be_visible()
    expect(sign(desk, "Elisa")).to_be_visible()
    expect(heading(desk)).to_be_focused()
    # A child: the form begins empty, whatever stood in the one before it.
    desk.get_by_role("link", name="+ kind").click()
    expect(heading(desk)).to_have_text("Kind van Elisa")
    expect(desk.get_by_label("Voornaam")).to_have_value("")
    expect(desk.get_by_label("Geboren")).to_have_value("")
    fine(desk)
    desk.get_by_label("Voornaam").fill("Pip")
    desk.get_by_role("button", name="Zet in de stamboom").click()
    expect(sign(desk, "Pip")).to_be_visible()
    expect(heading(desk)).to_have_text("Elisa de Wit")
    sign(desk, "Pip").click()
    expect(desk.get_by_label("Voornaam")).to_have_value("Pip")
    with programme_scope(lived.programmes["veen"].pk):
        assert Person.objects.count() == 5


def test_what_was_typed_is_not_lost_by_a_tap_on_somebody_else(desk: Page) -> None:
    sign(desk, "Lisa").click()
    desk.get_by_label("Voornaam").fill("Iemand anders")
    desk.once("dialog", lambda dialog: dialog.dismiss())
    sign(desk, "Sanne").click()
    expect(desk.get_by_label("Voornaam")).to_have_value("Iemand anders")
    desk.once("dialog", lambda dialog: dialog.accept())
    sign(desk, "Sanne").click()
    expect(desk.get_by_label("Voornaam")).to_have_value("Sanne")


def test_two_people_at_one_person_both_texts_are_shown_beside_the_map(desk: Page, lived: World) -> None:
    sign(desk, "Lisa").click()
    desk.get_by_label("Voornaam").fill("Elisa")
    with programme_scope(lived.programmes["veen"].pk):
        other = Person.objects.get(pk=lived.persons["lisa"].pk)
        other.given_name = "Liesje"
        other.version += 1
        other.save()
    desk.get_by_role("button", name="Bewaren").click()
    expect(desk.locator("#conflict")).to_be_visible()
    expect(desk.locator("#persoon")).to_contain_text("Liesje")
    expect(desk.get_by_role("textbox", name="Voornaam")).to_have_value("Elisa")


def test_closing_leads_back_to_the_sign(desk: Page) -> None:
    sign(desk, "Lisa").click()
    expect(heading(desk)).to_be_focused()
    desk.get_by_role("link", name="Terug naar de stamboom").click()
    expect(desk.locator("#persoon-titel")).to_have_count(0)
    expect(sign(desk, "Lisa")).to_be_focused()


def test_the_map_zooms_and_pans_by_keyboard_and_keeps_its_place(desk: Page) -> None:
    def width() -> float:
        box = desk.locator("svg.genogram").bounding_box()
        assert box is not None
        return float(box["width"])

    desk.locator(".genogram-view").focus()
    before = width()
    for _ in range(5):
        desk.keyboard.press("+")
    large = width()
    assert large > 2 * before
    place = "(() => { const v = document.querySelector('.genogram-view'); return [v.scrollLeft, v.scrollTop]; })()"
    start = desk.evaluate(place)
    desk.keyboard.press("ArrowRight")
    desk.keyboard.press("ArrowDown")
    assert desk.evaluate(place) != start
    kept = desk.evaluate(place)
    desk.get_by_role("link", name="Sanne").first.focus()
    desk.locator(".genogram-view").evaluate("(view, at) => view.scrollTo(at[0], at[1])", kept)
    desk.evaluate(
        "document.querySelector('#kaart a.genogram-link').dispatchEvent("
        "new MouseEvent('click', {bubbles: true, cancelable: true}))"
    )
    expect(heading(desk)).to_be_visible()
    assert width() == pytest.approx(large, rel=0.01)
    desk.locator(".genogram-view").focus()
    desk.keyboard.press("-")
    assert width() < large
    desk.keyboard.press("0")
    view = desk.locator(".genogram-view").bounding_box()
    assert view is not None and width() <= view["width"]
    desk.get_by_role("button", name="Groter").click()
    desk.mouse.move(view["x"] + 200, view["y"] + 150)
    small = width()
    desk.keyboard.down("Control")
    desk.mouse.wheel(0, -200)
    desk.keyboard.up("Control")
    desk.wait_for_timeout(100)
    assert width() > small


def test_the_slider_shows_another_year_at_once(desk: Page, lived: World) -> None:
    slider = desk.get_by_role("slider", name="Schuif door de jaren")
    slider.focus()
    with desk.expect_response("**/kaart/?jaar=*"):
        desk.keyboard.press("Home")
    expect(desk.locator("#kaart-jaar")).to_be_visible()
    first = desk.locator("#id_jaar").input_value()
    assert f"jaar={first}" in desk.url
    expect(desk.locator("#jaar-gezegd")).to_have_text(first)
    expect(desk.locator("#kaart .genogram-absent").first).to_be_attached()
    expect(slider).to_be_focused()
    # Who is chosen now is chosen in that year.
    desk.locator("#kaart a.genogram-link").first.click()
    expect(heading(desk)).to_be_visible()
    expect(desk.locator("#kaart-jaar")).to_contain_text(first)
    expect(desk.locator("#id_jaar")).to_have_value(first)
    desk.get_by_role("link", name=f"het jaar {first}").click()
    expect(desk.locator("#kaart-jaar")).to_have_count(0)
    fine(desk)


def test_going_back_leads_to_the_map_as_it_was(desk: Page) -> None:
    sign(desk, "Lisa").click()
    expect(heading(desk)).to_have_text("Lisa de Wit")
    sign(desk, "Sanne").click()
    expect(heading(desk)).to_have_text("Sanne de Wit")
    desk.go_back()
    expect(heading(desk)).to_have_text("Lisa de Wit")
    expect(desk.get_by_label("Voornaam")).to_have_value("Lisa")
    desk.go_back()
    expect(heading(desk)).to_have_count(0)
    sign(desk, "Ria").click()
    expect(heading(desk)).to_contain_text("Ria")


def test_two_fingers_zoom_and_a_mouse_drags(desk: Page) -> None:
    pinch = """(view) => {
      const touch = (id, x, y) => new Touch({ identifier: id, target: view, clientX: x, clientY: y });
      const send = (type, apart) => view.dispatchEvent(new TouchEvent(type, {
        bubbles: true, cancelable: true, touches: [touch(1, 400 - apart, 400), touch(2, 400 + apart, 400)] }));
      send("touchstart", 50);
      send("touchmove", 100);
      return document.querySelector("svg.genogram").getBoundingClientRect().width;
    }"""
    view = desk.locator(".genogram-view")
    before = desk.locator("svg.genogram").bounding_box()
    assert before is not None and view.evaluate(pinch) == pytest.approx(before["width"] * 2, rel=0.01)
    desk.set_viewport_size({"width": 600, "height": 800})
    box = view.bounding_box()
    assert box is not None
    view.evaluate("(view) => { view.scrollLeft = 0; }")
    start = view.evaluate("(view) => view.scrollLeft")
    # Also on a sign: a drag is not a choice.
    desk.mouse.move(box["x"] + 300, box["y"] + 200)
    desk.mouse.down()
    desk.mouse.move(box["x"] + 200, box["y"] + 180, steps=4)
    desk.mouse.up()
    assert view.evaluate("(view) => view.scrollLeft") == pytest.approx(start + 100, abs=2)
    expect(heading(desk)).to_have_count(0)


@pytest.mark.parametrize("width", [320, 360])
def test_on_a_phone_the_form_comes_into_view(
    browser: Browser, live_server: Any, lived: World, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740}, has_touch=True, locale="nl-NL")
    page = context.new_page()
    sign_in(page, live_server, "lead")
    page.goto(f"{live_server.url}/gezinnen/{lived.families['wit'].reference}/stamboom/")
    fine(page)
    assert page.evaluate(SMALL) == []
    assert page.evaluate(LETTERS) >= 12
    sign(page, "Lisa").tap()
    expect(heading(page)).to_be_focused()
    expect(heading(page)).to_be_in_viewport()
    fine(page)
    page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
    assert page.evaluate(SMALL) == []
    fine(page)
    page.goto(f"{live_server.url}/gezinnen/{lived.families['wit'].reference}/tijdlijn/")
    fine(page)
    assert page.evaluate(SMALL) == []
    context.close()


def test_without_javascript_everything_is_a_link_or_a_form(
    browser: Browser, live_server: Any, lived: World
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    sign_in(page, live_server, "lead")
    page.goto(f"{live_server.url}/gezinnen/{lived.families['wit'].reference}/stamboom/")
    expect(page.get_by_role("button", name="Groter")).to_be_hidden()
    expect(page.locator("#id_schuif")).to_be_hidden()
    sign(page, "Lisa").click()
    page.get_by_label("Voornaam").fill("Elisa")
    page.get_by_role("button", name="Bewaren").click()
    expect(sign(page, "Elisa")).to_be_attached()
    page.locator("summary", has_text="Wat er gebeurde").click()
    page.get_by_role("link", name="+ gebeurtenis").click()
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Kies een van deze.").first).to_be_visible()
    page.locator("#id_kind").select_option("school_finished")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.locator("#persoon")).to_contain_text("School afgemaakt")
    page.get_by_label("Jaar", exact=True).fill("1990")
    page.get_by_role("button", name="Toon dit jaar").click()
    expect(page.locator("#kaart-jaar")).to_contain_text("1990")
    context.close()
