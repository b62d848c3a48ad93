"""What a person meets: every part of the gallery at three widths, by keyboard, enlarged and in other colours."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, Route, expect

from tests.ui import gallery

pytestmark = pytest.mark.browser
AXE = Path(__file__).resolve().parents[1] / "vendor/axe.min.js"
HTMX_FORM = '<form method="post" action="#" hx-post="/somewhere" hx-target="main h1" novalidate data-guard'
NAMES = (*gallery.PAGES, "404")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("gallery")
    gallery.write(folder)
    with gallery.served(folder) as address:
        yield address


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    yield page
    page.close()


def complaints(page: Page) -> list[str]:
    """What axe finds; it is run by the test, so the page's own content policy stays as strict as it is."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run({runOnly: tags})", TAGS)
    return [
        f"{violation['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("width", gallery.WIDTHS)
@pytest.mark.parametrize("name", NAMES)
def test_nothing_to_complain_about(browser: Browser, address: str, name: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 844})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{address}/{name}.html")
    assert complaints(page) == []
    assert said == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.close()


@pytest.mark.parametrize("name", NAMES)
def test_text_of_twice_the_size_needs_no_sideways_scrolling(
    browser: Browser, address: str, name: str
) -> None:
    page = browser.new_page(viewport={"width": 640, "height": 900})
    page.goto(f"{address}/{name}.html")
    page.evaluate("document.documentElement.setAttribute('data-big', '')")
    page.evaluate("document.styleSheets[1].insertRule('html[data-big] { font-size: 200% }', 0)")
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.close()


@pytest.mark.parametrize("name", NAMES)
def test_a_thumb_can_hit_everything(phone: Page, address: str, name: str) -> None:
    phone.goto(f"{address}/{name}.html")
    small = phone.evaluate(
        """() => [...document.querySelectorAll('button, .nl-button, summary, select, input:not([type=hidden]), nav a')]
            .filter(part => part.offsetParent && !part.closest('.crumbs'))
            .map(part => [part.closest('.choice') ?? part, part.outerHTML.slice(0, 90)])
            .map(([part, html]) => [part.getBoundingClientRect(), html])
            .filter(([box]) => box.height < 43.5 || box.width < 43.5)
            .map(([box, html]) => `${html} ${box.width}×${box.height}`)"""
    )
    assert small == []


def test_the_menu_of_a_phone_opens_without_a_script_and_closes_with_escape(
    browser: Browser, address: str
) -> None:
    for script in (True, False):
        context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=script)
        page = context.new_page()
        page.goto(f"{address}/family.html")
        link = page.get_by_role("link", name="Agenda")
        expect(link).to_be_hidden()
        page.get_by_text("Menu", exact=True).click()
        expect(link).to_be_visible()
        expect(page.get_by_role("button", name="Uitloggen")).to_be_visible()
        if script:
            page.keyboard.press("Escape")
            expect(link).to_be_hidden()
        context.close()


def test_on_a_laptop_the_menu_is_open_and_the_first_tab_skips_it(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{address}/family.html")
    expect(page.get_by_role("link", name="Mijn gezinnen").first).to_be_visible()
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Naar de inhoud")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    page.close()


def test_the_focus_can_be_seen_wherever_it_is(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{address}/form.html")
    for _ in range(24):
        page.keyboard.press("Tab")
        style = page.evaluate(
            """() => { const part = getComputedStyle(document.activeElement);
            return [document.activeElement.tagName, part.outlineStyle, parseFloat(part.outlineWidth)] }"""
        )
        assert style[0] == "BODY" or (style[1] != "none" and style[2] >= 2), style
    page.close()


def test_the_list_of_mistakes_has_the_focus_and_leads_to_the_question(phone: Page, address: str) -> None:
    phone.goto(f"{address}/form-errors.html")
    assert phone.evaluate("document.activeElement.id") in {"errors", "conflict"}
    phone.get_by_role("link", name="Naam: Vul dit nog in.").click()
    phone.keyboard.type("Sanne")
    expect(phone.get_by_label("Naam")).to_have_value("Sanne")


def test_a_form_is_sent_once_and_says_that_it_is_busy(phone: Page, address: str) -> None:
    sent: list[str] = []

    def keep(route: Route) -> None:
        sent.append(route.request.method)
        route.fulfill(status=204)

    phone.goto(f"{address}/form.html")
    phone.evaluate("document.querySelector('main form').action = '/somewhere'")
    phone.route("**/somewhere", keep)
    button = phone.get_by_role("button", name="Bewaren")
    button.evaluate("button => { button.click(); button.click(); }")
    expect(phone.get_by_role("button", name="Bezig met opslaan…")).to_be_visible()
    phone.locator("main form").evaluate("form => form.requestSubmit()")
    phone.wait_for_timeout(100)
    assert sent == ["POST"]


def test_a_fragment_that_comes_back_frees_the_button_again(phone: Page, address: str) -> None:
    sent: list[str] = []

    def refuse(route: Route) -> None:
        sent.append(route.request.post_data or "")
        route.fulfill(status=422, content_type="text/html", body="<p>Nog niet.</p>")

    form = gallery.render("form").replace('<form method="post" action="#" novalidate data-guard', HTMX_FORM)
    phone.route("**/form.html", lambda route: route.fulfill(body=form, content_type="text/html"))
    phone.route("**/somewhere", refuse)
    phone.goto(f"{address}/form.html")
    button = phone.locator("main button[type=submit]")
    button.evaluate("button => { button.click(); button.click(); }")
    expect(phone.get_by_text("Nog niet.")).to_be_visible()
    expect(button).to_have_text("Bewaren")
    expect(button).not_to_have_attribute("aria-disabled", "true")
    assert len(sent) == 1
    assert "submission=" in sent[0]


def test_leaving_with_typed_text_asks_first(phone: Page, address: str) -> None:
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    phone.on("dialog", answer)
    phone.goto(f"{address}/form.html")
    phone.goto(f"{address}/list.html")
    assert asked == []
    phone.goto(f"{address}/form.html")
    phone.get_by_label("In hun eigen woorden").fill("Een hond.")
    phone.goto(f"{address}/list.html")
    assert asked == ["beforeunload"]


def test_a_question_opens_as_a_dialog_and_gives_the_focus_back(phone: Page, address: str) -> None:
    phone.goto(f"{address}/family.html")
    phone.evaluate(
        """() => { const link = document.querySelector('main a.nl-button');
        link.href = 'confirm.html'; link.dataset.dialog = ''; link.focus(); }"""
    )
    phone.keyboard.press("Enter")
    dialog = phone.get_by_role("dialog", name="Deze gebeurtenis weghalen?")
    expect(dialog).to_be_visible()
    assert complaints(phone) == []
    phone.get_by_role("link", name="Nee, terug").click()
    expect(dialog).to_be_hidden()
    assert phone.evaluate("document.activeElement.hasAttribute('data-dialog')")


def test_other_colours_and_less_movement(browser: Browser, address: str) -> None:
    context = browser.new_context(forced_colors="active", reduced_motion="reduce")
    page = context.new_page()
    for name in NAMES:
        page.goto(f"{address}/{name}.html")
        moving = page.evaluate(
            """() => [...document.querySelectorAll('*')]
            .filter(part => getComputedStyle(part).transitionDuration !== '0s').length"""
        )
        assert moving == 0
        assert complaints(page) == []
    context.close()


def test_paper_shows_the_content_only(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/family.html")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Gezin De Wit")).to_be_visible()
    expect(page.locator(".desk__side")).to_be_hidden()
    expect(page.get_by_text("Bezoek noteren")).to_be_hidden()
    page.close()
