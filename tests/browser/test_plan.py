"""A coach on a phone begins a plan and works on it, in a real browser, with and without JavaScript; scanned on every screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from keerpunt.plans.models import Dream, Goal, Progress, Step
from keerpunt.programmes.scopes import programme_scope
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


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def phone(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, locale="nl-NL", java_script_enabled=request.param
    )
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.scripted = request.param  # type: ignore[attr-defined]
    yield page
    context.close()


def looked_at(page: Page) -> None:
    """The scan is a script of its own, so it is done where scripts run."""
    if page.scripted:  # type: ignore[attr-defined]
        fine(page)


def save(page: Page) -> None:
    looked_at(page)
    page.locator("main form button[type=submit]").last.click()


def choose(page: Page, name: str, label: str) -> None:
    """A tap on the words beside a box, as a thumb does it."""
    box = page.locator(f"main input[name={name}]")
    box.first.wait_for(state="attached")  # the page may still be on its way; below nothing waits
    page.locator("main label", has_text=label).and_(
        page.locator(
            ",".join(f"label[for='{one}']" for one in box.evaluate_all("all => all.map(one => one.id)"))
        )
    ).first.click()


def test_a_coach_begins_a_plan_and_works_on_it(live_server: Any, lived: World, phone: Page) -> None:
    sign_in(phone, live_server, "lead")
    family = lived.families["wit"]
    phone.goto(f"{live_server.url}/gezinnen/{family.reference}/")
    expect(phone.get_by_text("Waar dromen ze van?")).to_be_visible()
    phone.get_by_role("link", name="Aan het gezinsplan beginnen").click()
    phone.locator("textarea[name=words]").fill("Het is druk thuis, maar we zijn samen.")
    choose(phone, "spoken_by", "Sanne")
    save(phone)
    expect(phone.get_by_role("heading", name="Waar beginnen we?")).to_be_visible()
    looked_at(phone)

    phone.locator(".plan-now a").click()
    phone.locator("select[name=person]").select_option(label="Lisa de Wit")
    phone.locator("textarea[name=words]").fill("Een eigen kapsalon.")
    choose(phone, "spoken_by", "Lisa")
    save(phone)
    expect(phone.locator(".dreams__words")).to_contain_text("“Een eigen kapsalon.”")

    phone.locator(".plan-now a").click()
    phone.locator("textarea[name=words]").fill("De post open en op orde")
    choose(phone, "owners", "Sanne")
    save(phone)
    phone.goto(f"{live_server.url}/gezinnen/{family.reference}/plan/")
    expect(phone.locator("#doelen")).to_contain_text("De post open en op orde")
    looked_at(phone)

    phone.locator("#doelen a[href*='/stappen/nieuw/']").click()
    phone.locator("textarea[name=words]").fill("Elke dinsdag de post openen")
    choose(phone, "who", "Sanne")
    save(phone)
    phone.goto(f"{live_server.url}/gezinnen/{family.reference}/")
    looked_at(phone)
    phone.get_by_role("button", name="Afvinken: Elke dinsdag de post openen").click()
    expect(phone.locator(".family-plan__step--done")).to_contain_text("Elke dinsdag de post openen")

    phone.get_by_role("link", name="Naar het gezinsplan").click()
    phone.get_by_role("link", name="Hoe ver is het nu?").click()
    choose(phone, "score", "6")
    save(phone)
    expect(phone.locator("#doelen .scale title")).to_contain_text("nu 6")
    looked_at(phone)
    with programme_scope(family.programme_id):
        assert Dream.objects.get(family=family).voice == Goal.objects.get(family=family).voice == "proposed"
        assert Step.objects.get(family=family).done_on and Progress.objects.get(family=family).score == 6
