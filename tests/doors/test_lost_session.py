"""A session that ended while somebody typed: the text waits, for its owner only, and is there after signing in."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from keerpunt.accounts import held
from keerpunt.accounts.models import HeldText
from keerpunt.families.models import LifeEvent
from keerpunt.programmes.scopes import programme_scope
from tests import worlds
from tests.families.browsing import Visitor, filled_in
from tests.worlds import World

TYPED = "Ze vertelde over de brief van de woningbouw, en toen ging de bel."


def typed_and_lost(world: World, name: str = "lead", note: str = TYPED) -> tuple[Visitor, Any]:
    visitor = Visitor(world, name)
    address = visitor.at("event_new")
    fields = {**visitor.fields(address), "kind": "moving", "note": note}
    fields["persons"] = [world.persons["sanne"].reference]
    visitor.client.logout()
    return visitor, visitor.client.post(address, fields)


def signed_in(client: Client, answer: Any, name: str) -> Any:
    """Sign in as a person would, by the form, and follow where it leads."""
    address = answer.headers["Location"]
    fields = {"login": f"{name}@voorbeeld.example", "password": worlds.PASSWORD, "next": after(answer)}
    return client.post(address, fields, follow=True)


def after(answer: Any) -> str:
    return parse_qs(urlsplit(answer.headers["Location"]).query)["next"][0]


def test_what_was_typed_is_there_again_after_signing_in_and_can_be_saved(world: World) -> None:
    visitor, lost = typed_and_lost(world)
    assert lost.status_code == 303
    assert lost.headers["Location"].startswith("/inloggen/")
    page = signed_in(visitor.client, lost, "lead")
    assert page.status_code == 200
    text = page.content.decode()
    assert TYPED in text
    assert "Je werd uitgelogd terwijl je aan het typen was" in text
    address = page.redirect_chain[-1][0]
    fields = filled_in(text)
    assert fields["note"] == TYPED
    assert fields["kind"] == "moving"
    fields["persons"] = [world.persons["sanne"].reference]
    assert visitor.client.post(address, fields).status_code == 303
    with programme_scope(world.programmes["veen"].pk):
        assert TYPED in [event.note for event in LifeEvent.objects.all()]
    assert not HeldText.objects.exists()


def test_nobody_else_gets_to_see_it(world: World) -> None:
    visitor, lost = typed_and_lost(world)
    page = signed_in(visitor.client, lost, "stand_in")
    assert page.status_code == 200
    assert TYPED not in page.content.decode()


def test_it_is_held_sealed_and_for_half_an_hour(world: World) -> None:
    visitor, lost = typed_and_lost(world)
    row = HeldText.objects.get()
    assert b"woningbouw" not in bytes(row.content)
    assert row.expires_at - world.now >= held.KEPT - dt.timedelta(minutes=1)
    HeldText.objects.update(expires_at=world.now - dt.timedelta(seconds=1))
    page = signed_in(visitor.client, lost, "lead")
    assert page.status_code == 200
    assert TYPED not in page.content.decode()


def test_a_very_long_text_or_very_many_are_not_held(world: World) -> None:
    _, lost = typed_and_lost(world, note="x" * 2_000_000)
    assert lost.status_code == 303
    assert not HeldText.objects.exists()
    for _ in range(held.MOST_PER_USER + 3):
        typed_and_lost(world)
    assert HeldText.objects.count() == held.MOST_PER_USER


@pytest.mark.parametrize("token", ["", "zelf-bedacht", "a.b:c"])
def test_a_form_that_is_not_ours_is_not_held(world: World, token: str) -> None:
    address = reverse("event_new", args=[world.families["wit"].reference])
    answer = Client().post(address, {"submission": token, "note": TYPED})
    assert answer.status_code == 303
    assert not HeldText.objects.exists()


def test_somebody_who_was_switched_off_meanwhile_gets_nothing_held(world: World) -> None:
    user = world.users["lead"]
    visitor = Visitor(world)
    fields = {**visitor.fields(visitor.at("event_new")), "note": TYPED}
    user.is_active = False
    user.save(update_fields=["is_active"])
    assert visitor.client.post(visitor.at("event_new"), fields).status_code == 303
    assert not HeldText.objects.exists()
