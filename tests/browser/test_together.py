"""Samen in a real browser, by thumb at 360 px: a member answers, writes and is done; what was open before shows nothing."""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from keerpunt.kit import clock
from keerpunt.plans.actions import plans, texts
from keerpunt.plans.models import Dream, Goal
from keerpunt.programmes.scopes import programme_scope
from tests.browser.test_walks import fine, lived, sign_in
from tests.worlds import World

__all__ = ["lived"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def planned(lived: World) -> World:
    """Family De Wit with a plan that was just begun, and a dream that its coach wrote down."""
    around = {"actor": lived.actor("lead"), "family": lived.families["wit"], "now": lived.now}
    with programme_scope(lived.programmes["veen"].pk):
        later = clock.day_of(lived.now) + dt.timedelta(days=90)
        plans.begin_plan(facts=plans.PlanFacts(evaluate_on=later), **around)
        sanne = lived.persons["sanne"]
        texts.write_dream(person=sanne, words="Een eigen zaak met Marloes.", spoken_by=sanne, **around)
    return lived


@pytest.fixture
def hand(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=PHONE, locale="nl-NL")
    yield context
    context.close()


def handed_over(page: Page, server: Any, world: World) -> None:
    sign_in(page, server, "lead")
    page.goto(f"{server.url}/gezinnen/{world.families['wit'].reference}/plan/samen/")
    page.get_by_label("Sanne de Wit").check()
    page.get_by_role("button", name="Telefoon geven").click()
    expect(page.get_by_role("heading", name="Dag Sanne")).to_be_visible()


def closed_soon(context: BrowserContext, server: Any) -> None:
    """The page is empty before the server has heard of it: asks until the session ended there too."""
    limit = time.monotonic() + 30
    while context.request.get(f"{server.url}/samen/", max_redirects=0).ok:
        assert time.monotonic() < limit, "The session went on after the page was left."


def test_a_member_answers_writes_and_is_done(live_server: Any, planned: World, hand: BrowserContext) -> None:
    page = hand.new_page()
    sign_in(page, live_server, "lead")
    page.goto(f"{live_server.url}/gezinnen/{planned.families['wit'].reference}/plan/samen/")
    fine(page)
    page.get_by_label("Sanne de Wit").check()
    page.get_by_role("button", name="Telefoon geven").click()
    expect(page.get_by_text("Lead stelt voor:")).to_be_visible()
    fine(page)
    page.get_by_role("button", name="Goed idee").click()
    expect(page.get_by_text("Het staat in jullie plan.")).to_be_visible()
    fine(page)
    page.get_by_role("link", name="Een doel opschrijven").click()
    fine(page)
    page.get_by_label("In je eigen woorden").fill("De post open en op orde")
    page.get_by_label("Het lukt een beetje").check()
    page.get_by_label("Als het meestal lukt").check()
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_role("heading", name="De post open en op orde")).to_be_visible()
    page.get_by_role("link", name="Hoe ver is het nu?").click()
    fine(page)
    page.get_by_role("button", name="5", exact=True).click()
    page.get_by_role("link", name="Stap erbij").click()
    fine(page)
    page.get_by_label("In je eigen woorden").fill("Een map kopen")
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_role("button", name="Het is gelukt").first.click()
    expect(page.get_by_text("Goed gedaan!")).to_be_visible()
    fine(page)
    page.goto(f"{live_server.url}/gezinnen/")
    expect(page.get_by_role("heading", name="Nu is Sanne aan de beurt")).to_be_visible()
    fine(page)
    page.get_by_role("button", name="Ik ben klaar").click()
    expect(page.get_by_text("Dank je wel.")).to_be_visible()
    fine(page)
    page.go_back()
    expect(page.get_by_role("heading", name="Inloggen")).to_be_visible()
    with programme_scope(planned.programmes["veen"].pk):
        assert (Dream.objects.get().voice, Goal.objects.get().voice) == ("own", "own")


def test_the_page_is_left_at_once_also_with_half_a_sentence(
    live_server: Any, planned: World, hand: BrowserContext
) -> None:
    page = hand.new_page()
    handed_over(page, live_server, planned)
    page.get_by_role("link", name="Een droom opschrijven").click()
    page.get_by_label("In je eigen woorden").fill("Ik wil hier we")
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.type))
    page.get_by_role("button", name="Pagina snel sluiten").click()
    page.wait_for_url("about:blank")
    assert asked == []
    closed_soon(hand, live_server)
    page.goto(f"{live_server.url}/samen/")
    expect(page.get_by_role("heading", name="Inloggen")).to_be_visible()


def test_a_page_of_the_desk_in_another_tab_shows_nothing_until_the_desk_opens_again(
    live_server: Any, planned: World, hand: BrowserContext
) -> None:
    other, page = hand.new_page(), hand.new_page()
    sign_in(other, live_server, "lead")
    family = f"{live_server.url}/gezinnen/{planned.families['wit'].reference}/"
    other.goto(f"{family}gebeurtenissen/nieuw/")
    other.get_by_role("textbox").last.fill("Half getypt")
    page.goto(f"{family}plan/samen/")
    page.get_by_label("Sanne de Wit").check()
    page.get_by_role("button", name="Telefoon geven").click()
    expect(page.get_by_role("heading", name="Dag Sanne")).to_be_visible()
    expect(other.locator("body")).to_be_hidden()
    page.get_by_role("button", name="Ik ben klaar").click()
    page.get_by_label("E-mail").wait_for()
    expect(other.locator("body")).to_be_hidden()
    sign_in(page, live_server, "lead")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(other.locator("body")).to_be_visible()
    expect(other.get_by_role("textbox").last).to_have_value("Half getypt")


def test_without_javascript_a_member_answers_and_leaves(
    live_server: Any, planned: World, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    handed_over(page, live_server, planned)
    page.get_by_role("link", name="Ik zeg het anders").click()
    page.get_by_label("In je eigen woorden").fill("Samen met mijn zus poetsen.")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("in je eigen woorden")).to_be_visible()
    page.get_by_role("button", name="Pagina snel sluiten").click()
    expect(page).to_have_url(re.compile("/inloggen/"))
    context.close()
    with programme_scope(planned.programmes["veen"].pk):
        assert Dream.objects.get().words == "Samen met mijn zus poetsen."


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_sticks_out(live_server: Any, planned: World, browser: Browser, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 740}, locale="nl-NL")
    handed_over(page, live_server, planned)
    here = page.url
    for door in ("", "droom/", "talent/", "doel/"):
        page.goto(here + door)
        fine(page)
    page.close()
