"""With ./start --no-demo nobody gets in by a password alone; the made-up people of the demo do."""

import importlib
from io import StringIO
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from keerpunt.accounts.models import User
from keerpunt.programmes.models import Programme
from tests.worlds import PASSWORD, World

ACTIVATE = "/account/tweede-stap/instellen/"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def _as_start_does(settings: Any, _apart: None) -> None:
    local = importlib.import_module("keerpunt.settings.local")
    settings.KEERPUNT_DEMO = local.KEERPUNT_DEMO
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = local.KEERPUNT_SECOND_FACTOR_REQUIRED


def test_the_first_administrator_is_led_to_the_second_step(
    db: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("een-heel-lang-wachtwoord\n"))
    call_command(
        "admin", "create", "--password-stdin", email="ada@voorbeeld.example", name="Ada", stdout=StringIO()
    )
    fields = {"login": "ada@voorbeeld.example", "password": "een-heel-lang-wachtwoord"}
    assert client.post(reverse("account_login"), fields).status_code == 302
    for path in ("/", "/beheer/", "/beheer/gebruikers/"):
        assert client.get(path)["Location"].split("?")[0] == ACTIVATE


@pytest.mark.parametrize("who", ["lead", "manager", "administrator", "nobody"])
def test_where_nothing_is_made_up_everybody_needs_it(world: World, who: str) -> None:
    client = Client()
    client.force_login(world.users[who], BACKEND)
    assert client.get("/")["Location"] == ACTIVATE


@pytest.mark.parametrize("who", ["lead", "manager", "administrator", "left"])
def test_in_the_demo_nobody_needs_it(world: World, who: str) -> None:
    for programme in Programme.objects.all():
        programme.is_demo = True
        programme.version += 1
        programme.save()
    client = Client()
    client.force_login(world.users[who], BACKEND)
    assert client.get("/", follow=True).redirect_chain[:1] != [(ACTIVATE, 303)]
    assert client.get("/account/").status_code == 200
    assert client.get("/").get("Location") != ACTIVATE


def test_a_real_programme_beside_the_demo_needs_it(world: World) -> None:
    place = world.programmes["kust"]
    place.is_demo = True
    place.version += 1
    place.save()
    client = Client()
    client.force_login(world.users["lead"], BACKEND)
    assert client.get("/")["Location"] == ACTIVATE
    client.force_login(world.users["other_coach"], BACKEND)
    assert client.get("/").get("Location") != ACTIVATE


def test_one_internet_address_is_a_whole_office(world: World) -> None:
    """Many colleagues who mistype lock out nobody else; five tries for one address still do."""
    assert "200/15m/ip" in django_settings.ACCOUNT_RATE_LIMITS["login_failed"]
    for number in range(55):
        fields = {"login": f"collega{number}@voorbeeld.example", "password": "mis-getikt"}
        assert Client().post(reverse("account_login"), fields).status_code == 422
    fields = {"login": world.users["lead"].email, "password": PASSWORD}
    assert Client().post(reverse("account_login"), fields).status_code == 302
    assert User.objects.filter(email=fields["login"]).exists()
