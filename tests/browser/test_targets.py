"""Every link, button and field of the real pages is large enough for a thumb on a phone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests import worlds
from tests.browser.test_walks import sign_in
from tests.worlds import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SMALL = """() => {
  const all = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  const words = (node) => node.textContent.trim();
  const unseen = (element) => element.closest(".visually-hidden")
    || !element.checkVisibility({ checkVisibilityCSS: true });
  const inline = (element) => getComputedStyle(element).display === "inline";
  // A link in a sentence stands on its line, with words of that sentence around it.
  const inSentence = (element) => {
    let around = element;
    while (inline(around) && words(around) === words(element)) around = around.parentElement;
    return inline(element) && words(around) !== words(element)
      && [...around.childNodes].some((node) => node.nodeType === 3 && words(node).length > 3);
  };
  const found = [];
  for (const element of document.querySelector("main").querySelectorAll(all)) {
    if (unseen(element) || inSentence(element)) continue;
    const area = /checkbox|radio/.test(element.type) ? element.labels[0] : element;
    const { height } = area.getBoundingClientRect();
    if (height < 43.5) found.push(`${area.className} ${Math.round(height)} ${words(area).slice(0, 40) || element.name}`);
  }
  return found;
}"""


@pytest.fixture
def lived(tmp_path: Path, settings: Any) -> World:
    """The seeded world, in a database that a server of its own can see."""
    settings.KEERPUNT_ANCHORS = tmp_path / "anchors"
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False
    return worlds.build()


def of_a_coach(world: World) -> list[str]:
    family = f"/gezinnen/{world.families['wit'].reference}/"
    sanne = f"{family}personen/{world.persons['sanne'].reference}/"
    return [
        "/vandaag/",
        "/zoeken/",
        "/gezinnen/",
        "/gezinnen/nieuw/",
        "/gezinnen/inlezen/",
        "/gezinnen/?zoek=niemand",
        family,
        f"{family}gegevens/",
        f"{family}wie-las-dit/",
        f"{family}stamboom/afdrukken/?muur=1",
        f"{family}stamboom/afdrukken/pagina/",
        f"{family}gebeurtenissen/",
        f"{family}gebeurtenissen/nieuw/",
        f"{family}personen/nieuw/",
        sanne,
        f"{sanne}wijzigen/",
        f"{sanne}weghalen/",
        f"{sanne}bereiken/nieuw/",
        f"{sanne}relaties/nieuw/",
        f"{sanne}ouders/nieuw/",
        f"{family}personen/nieuw/?als=kind&bij={world.persons['sanne'].reference}",
        f"{family}team/",
        f"{family}team/nieuw/",
        f"{family}team/overdracht/",
        f"{family}helpers/nieuw/",
        "/account/",
        "/account/wachtwoord/",
        "/account/sessies/",
    ]


OF_OTHERS = {
    "coordinator": ["/vandaag/", "/zoeken/", "/gezinnen/", "/gezinnen/nieuw/"],
    "manager": ["/programma/", "/programma/mensen/uitnodigen/"],
    "administrator": [
        "/beheer/",
        "/beheer/programmas/nieuw/",
        "/beheer/organisaties/",
        "/beheer/gebruikers/",
    ],
}


def too_small(page: Page, server: Any, addresses: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for address in addresses:
        page.goto(server.url + address)
        page.evaluate("document.querySelectorAll('main details').forEach((part) => (part.open = true))")
        small = page.evaluate(SMALL)
        if small:
            found[address] = small
    return found


@pytest.mark.parametrize("width", [320, 360])
def test_a_thumb_hits_everything_of_a_coach(
    live_server: Any, lived: World, browser: Browser, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 740})
    assert too_small(page, live_server, ["/inloggen/", "/inloggen/wachtwoord-vergeten/"]) == {}
    sign_in(page, live_server, "lead")
    found = too_small(page, live_server, of_a_coach(lived))
    assert found == {}, str(found)
    page.close()


@pytest.mark.parametrize("name", OF_OTHERS)
def test_and_of_others(live_server: Any, lived: World, browser: Browser, name: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    sign_in(page, live_server, name)
    found = too_small(page, live_server, OF_OTHERS[name])
    assert found == {}, str(found)
    page.close()
