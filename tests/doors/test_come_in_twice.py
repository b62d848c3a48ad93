"""Who sends the form twice by which they came in, is in: the second time leads to the same place."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client

from keerpunt.accounts.models import User
from keerpunt.administration.actions import invitations as invitation_actions
from keerpunt.administration.actions.invitations import Invited
from keerpunt.kit import clock, sealing
from keerpunt.notify.models import Mail
from keerpunt.programmes.models import Organisation
from tests.families.browsing import BACKEND, Visitor, filled_in
from tests.worlds import PASSWORD, World

SIGN_IN = "/inloggen/"


def sent_twice(client: Client, address: str, fields: dict[str, Any], first: int = 302) -> Any:
    """Where the first leads, the second leads too."""
    answers = [client.post(address, fields) for _ in range(2)]
    assert [one.status_code for one in answers] == [first, 303]
    return answers


@pytest.fixture
def browser(world: World) -> Client:
    """A browser: a form without its cookie is not taken in."""
    cache.clear()
    return Client(enforce_csrf_checks=True)


def credentials(world: World, page: Any, name: str = "lead") -> dict[str, Any]:
    fields = filled_in(page.content.decode())
    return {**fields, "login": world.users[name].email, "password": PASSWORD}


@pytest.mark.parametrize("after", ["/", "/gezinnen/?op=naam"])
def test_signing_in_twice(world: World, browser: Client, after: str) -> None:
    fields = credentials(world, browser.get(SIGN_IN, {"next": after}))
    assert {one["Location"] for one in sent_twice(browser, SIGN_IN, fields)} == {after}


def test_signing_in_in_a_second_tab(world: World, browser: Client) -> None:
    tabs = [credentials(world, browser.get(SIGN_IN), name) for name in ("lead", "stand_in")]
    assert [browser.post(SIGN_IN, tab)["Location"] for tab in tabs] == ["/", "/"]
    assert browser.session["_auth_user_id"] == str(world.users["lead"].pk)


def test_the_second_step_twice(world: World, browser: Client) -> None:
    user, secret = world.users["lead"], totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)
    page = browser.get(SIGN_IN, {"next": "/gezinnen/"})
    step = browser.post(SIGN_IN, credentials(world, page), follow=True)
    counters = list(totp.yield_hotp_counters_from_time())
    code = totp.format_hotp_value(totp.hotp_value(secret, counters[1]))
    fields = {**filled_in(step.content.decode()), "code": code}
    answers = sent_twice(browser, "/inloggen/code/", fields)
    assert {one["Location"] for one in answers} == {"/gezinnen/"}


def test_accepting_an_invitation_twice(world: World, browser: Client) -> None:
    link = invited(world)
    fields = {
        **filled_in(browser.get(link).content.decode()),
        "name": "Nora",
        "password": "een-nieuw-en-lang",
    }
    answers = sent_twice(browser, link, fields)
    assert browser.get(answers[1]["Location"])["Location"] == answers[0]["Location"] == "/"
    assert User.objects.filter(email="nora@voorbeeld.example").count() == 1


def test_somebody_elses_form_to_come_in_is_no_way_out_of_here(world: World, browser: Client) -> None:
    browser.force_login(world.users["lead"], BACKEND)
    answer = browser.post(SIGN_IN, {"login": "x", "password": "x", "next": "//kwaad.example/"})
    assert answer["Location"] == "/"
    stale = browser.post(Visitor(world).at("event_new"), {"note": "x"})
    assert stale.status_code == 403


def invited(world: World) -> str:
    invitation_actions.invite_professional(
        actor=world.actor("manager"),
        programme=world.programmes["veen"],
        invited=Invited(
            email="nora@voorbeeld.example",
            organisation=Organisation.objects.get(),
            name="Nora Nieuw",
            role="coach",
            starts_on=clock.day_of(world.now),
        ),
        origin="https://keerpunt.voorbeeld.example",
        now=world.now,
    )
    mail = Mail.objects.get()
    found = re.search(r"example(/\S+)", sealing.ring().unwrap(bytes(mail.content), mail.pk.bytes).decode())
    assert found
    return found[1]
