"""What has to come first (a programme, the second step) leads on to where somebody was going, with what they typed."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from keerpunt.accounts.models import HeldText
from keerpunt.kit import clock
from keerpunt.programmes.models import Membership, Organisation
from keerpunt.programmes.scopes import programme_scope
from tests.doors.test_lost_session import TYPED, after, signed_in, typed_and_lost
from tests.families.browsing import BACKEND, Visitor, filled_in
from tests.worlds import World

CHOICE = "/programma-kiezen/"
ACTIVATE = "/account/tweede-stap/instellen/"


@pytest.fixture
def in_both(world: World) -> World:
    """The lead coach of family De Wit works in the other programme too."""
    kust = world.programmes["kust"]
    with programme_scope(kust.pk):
        Membership.objects.create(
            programme=kust, user=world.users["lead"], organisation=Organisation.objects.get(),
            role="coach", starts_on=clock.day_of(world.now),
        )  # fmt: skip
    return world


def chosen(world: World) -> Visitor:
    """A visitor who has chosen the programme of family De Wit."""
    visitor = Visitor(world)
    visitor.client.post(CHOICE, {"programme": world.programmes["veen"].reference})
    return visitor


def lost_while_typing(world: World) -> tuple[Client, str, Any]:
    """Typed, signed out, signed in again: the client, where the form is, and the page that asks for a programme."""
    visitor = chosen(world)
    address = visitor.at("event_new")
    fields = {**visitor.fields(address), "kind": "moving", "note": TYPED}
    visitor.client.logout()
    lost = visitor.client.post(address, fields)
    page = signed_in(visitor.client, lost, "lead")
    assert page.redirect_chain[-1][0].startswith(f"{CHOICE}?next=")
    return visitor.client, after(lost), page


def test_choosing_a_programme_leads_on_to_the_form_with_what_was_typed(in_both: World) -> None:
    client, address, page = lost_while_typing(in_both)
    text = page.content.decode()
    assert "De pagina waar je heen ging, hoort bij Gezinscoach Veenrand" in text
    fields = {**filled_in(text), "programme": in_both.programmes["veen"].reference}
    answer = client.post(CHOICE, fields)
    assert (answer.status_code, answer["Location"]) == (303, address)
    assert TYPED in client.get(address).content.decode()


def test_choosing_the_other_programme_leads_to_its_start_and_loses_nothing(in_both: World) -> None:
    client, address, page = lost_while_typing(in_both)
    fields = {**filled_in(page.content.decode()), "programme": in_both.programmes["kust"].reference}
    assert client.post(CHOICE, fields)["Location"] == "/"
    assert client.get("/gezinnen/").status_code == 200
    assert HeldText.objects.exists()
    client.post(CHOICE, {"programme": in_both.programmes["veen"].reference})
    assert TYPED in client.get(address).content.decode()


def test_a_page_that_nobody_may_see_names_no_programme(in_both: World) -> None:
    client = Client()
    client.force_login(in_both.users["lead"], backend=BACKEND)
    for family in ("zwart", "zee"):
        address = reverse("family_page", args=[in_both.families[family].reference])
        unknown = address.replace(in_both.families[family].reference, "bestaatniet")
        asked, none = client.get(address), client.get(unknown)
        pages = [client.get(one["Location"]).content.decode() for one in (asked, none)]
        assert not any("hoort bij" in page for page in pages)


def test_what_is_sent_before_a_programme_is_chosen_is_held(world: World) -> None:
    """Somebody gets a second programme while typing: their form comes before the choice."""
    visitor = Visitor(world)
    address = visitor.at("event_new")
    fields = {**visitor.fields(address), "kind": "moving", "note": TYPED}
    with programme_scope(world.programmes["kust"].pk):
        Membership.objects.create(
            programme=world.programmes["kust"], user=world.users["lead"],
            organisation=Organisation.objects.get(), role="coach", starts_on=clock.day_of(world.now),
        )  # fmt: skip
    answer = visitor.client.post(address, fields)
    assert after(answer) == f"{address}?bewaard=omweg"
    sent = {"programme": world.programmes["veen"].reference, "next": after(answer)}
    text = visitor.client.post(CHOICE, sent, follow=True).content.decode()
    assert TYPED in text
    assert "Er moest eerst iets anders" in text and "uitgelogd" not in text


def test_what_is_sent_before_the_second_step_is_set_is_held_without_a_word_of_signing_out(
    world: World, settings: Any
) -> None:
    visitor = Visitor(world)
    address = visitor.at("event_new")
    fields = {**visitor.fields(address), "kind": "moving", "note": TYPED}
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = True
    lost = visitor.client.post(address, fields)
    assert lost["Location"].startswith(ACTIVATE) and after(lost) == f"{address}?bewaard=omweg"
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False
    text = visitor.client.get(after(lost)).content.decode()
    assert TYPED in text
    assert "Er moest eerst iets anders" in text and "uitgelogd" not in text


@pytest.mark.parametrize("away", ["//kwaad.example/", "https://kwaad.example/", "javascript:alert(1)", "\\x"])
def test_the_way_on_stays_with_us(in_both: World, away: str) -> None:
    visitor = Visitor(in_both)
    sent = {"programme": in_both.programmes["veen"].reference, "next": away}
    assert visitor.client.post(CHOICE, sent)["Location"] == "/"
    assert "kwaad" not in visitor.client.get(CHOICE, {"next": away}).content.decode().split("<footer")[0]


def test_setting_up_the_second_step_leads_on_to_what_was_typed(world: World, settings: Any) -> None:
    visitor, lost = typed_and_lost(world)
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = True
    cache.clear()
    page = signed_in(visitor.client, lost, "lead")
    assert page.redirect_chain[-1][0].startswith(f"{ACTIVATE}?next=")
    secret = page.context_data["form"].secret
    code = totp.format_hotp_value(totp.hotp_value(secret, list(totp.yield_hotp_counters_from_time())[1]))
    fields = {**filled_in(page.content.decode()), "code": code}
    wrong = visitor.client.post(ACTIVATE, {**fields, "code": "x"})
    assert filled_in(wrong.content.decode())["next"] == after(lost)
    codes = visitor.client.post(ACTIVATE, fields, follow=True)
    assert f'href="{after(lost)}"' in codes.content.decode()
    assert TYPED in visitor.client.get(after(lost)).content.decode()
