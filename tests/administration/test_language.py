"""Who chose a language keeps it: at the door, in mails, and from the first page on."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from keerpunt.accounts.models import User
from keerpunt.accounts.web import device_language
from keerpunt.kit import clock
from keerpunt.notify.models import Mail
from keerpunt.programmes import queries as programme_queries
from keerpunt.programmes.models import Programme
from tests.administration.test_invitations import text_of
from tests.doors.addresses import Addresses
from tests.worlds import PASSWORD, World

ENGLISH = '<html lang="en"'


def page(client: Client, address: str) -> str:
    return str(client.get(address).content.decode())


def test_whoever_signs_out_reads_on_in_the_language_they_chose(world: World, as_: Any) -> None:
    client = as_("lead")
    client.post("/account/taal/", {"language": "en"})
    client.post("/uitloggen/")
    assert ENGLISH in page(client, "/inloggen/")


def test_who_chose_on_an_earlier_day_too(world: World, as_: Any) -> None:
    User.objects.filter(pk=world.users["lead"].pk).update(language="en")
    client = as_("lead")
    client.get("/gezinnen/")
    client.post("/uitloggen/")
    assert ENGLISH in page(client, "/inloggen/")


def test_who_chose_nothing_leaves_nothing_on_the_device(world: World, as_: Any) -> None:
    client = as_("lead")
    client.get("/gezinnen/")
    assert device_language.COOKIE not in client.cookies


def test_an_invitation_opens_in_the_language_of_its_mail(world: World) -> None:
    Programme.objects.update(language="en")
    address, client = Addresses(world).of("invitation_accept"), Client()
    assert ENGLISH in page(client, address)
    client.post("/taal/", {"language": "nl"})
    assert ENGLISH not in page(client, address)


@pytest.mark.parametrize("chosen", ["en", ""])
def test_a_newcomer_keeps_the_language_they_chose_before(world: World, chosen: str) -> None:
    address, client = Addresses(world).of("invitation_accept"), Client()
    client.post("/taal/", {"language": chosen})
    client.post(address, {"name": "Nieuwe Coach", "password": PASSWORD, "password_again": PASSWORD})
    assert User.objects.get(email="nieuw@voorbeeld.example").language == chosen


def test_a_notice_is_in_ones_own_language_else_in_that_of_the_programme(world: World) -> None:
    user, today = world.users["lead"], clock.day_of(world.now)
    assert programme_queries.language_of(user, today) == "nl"
    user.language = "en"
    assert programme_queries.language_of(user, today) == "en"
    assert programme_queries.language_of(world.users["nobody"], today) == "nl"


def test_a_password_changed_in_an_english_programme_is_told_in_english(world: World) -> None:
    Programme.objects.update(language="en", version=2)
    client = Client()
    client.post("/inloggen/", {"login": "lead@voorbeeld.example", "password": PASSWORD})
    client.post(
        "/account/wachtwoord/",
        {
            "oldpassword": PASSWORD,
            "password1": "nog-een-heel-lang-woord",
            "password2": "nog-een-heel-lang-woord",
        },
    )
    assert "Was that you?" in text_of(Mail.objects.get())
