"""Signing in with a password: who comes in, who waits, and what nobody learns."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, reverse

from keerpunt.accounts.models import User
from keerpunt.journal.models import Entry
from keerpunt.programmes.scopes import across_programmes
from tests.accounts.conftest import PASSWORD

ANSWER = "Het e-mailadres of het wachtwoord klopt niet"
WAIT = "Probeer het over een kwartier opnieuw"


def try_to_sign_in(client: Client, email: str, password: str, **more: str) -> object:
    return client.post(reverse("account_login"), {"login": email, "password": password, **more})


def body(response: object) -> str:
    """A page without what differs each time: tokens and ids, and the address that was typed."""
    text = response.content.decode()
    return re.sub(r'value="[^"]*"', "", text)


def lines(operation: str) -> int:
    with across_programmes():
        return Entry.objects.filter(chain="installation", operation=operation).count()


def test_signing_in_and_out(client: Client, femke: User) -> None:
    answer = try_to_sign_in(client, " Femke@Voorbeeld.example", PASSWORD)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.get(reverse("account_home")).status_code == 200
    assert lines("accounts.sign_in") == 1
    asked = client.get(reverse("account_logout"))
    assert "Wil je uitloggen?" in asked.content.decode()
    assert client.get(reverse("account_home")).status_code == 200
    assert client.post(reverse("account_logout")).status_code == 302
    assert client.get(reverse("account_home"))["Location"].startswith("/inloggen/")
    assert lines("accounts.sign_out") == 1


def test_wrong_and_unknown_look_the_same(client: Client, femke: User) -> None:
    wrong = try_to_sign_in(client, femke.email, "fout-fout-fout")
    unknown = try_to_sign_in(client, "wie@voorbeeld.example", "fout-fout-fout")
    assert wrong.status_code == unknown.status_code == 422
    assert ANSWER in wrong.content.decode()
    assert body(wrong) == body(unknown)
    assert lines("accounts.sign_in_failed") == 2


def test_unknown_takes_the_same_work(femke: User) -> None:
    """Counted in queries and in hashing, not in time: a password is hashed for an address that nobody has, too."""
    try_to_sign_in(Client(), "eerst@voorbeeld.example", "fout-fout-fout")  # the chain of the journal begins
    counted = []
    for address in (femke.email, "wie@voorbeeld.example"):
        with CaptureHashing() as hashing, CaptureCount() as queries:
            try_to_sign_in(Client(), address, "fout-fout-fout")
        counted.append((hashing.times, queries.times))
    assert counted[0] == counted[1]


class CaptureCount:
    """Counts queries."""

    def __enter__(self) -> "CaptureCount":
        self.times = 0
        self._wrapper = connection.execute_wrapper(self._count)
        self._wrapper.__enter__()
        return self

    def __exit__(self, *details: object) -> None:
        self._wrapper.__exit__(*details)

    def _count(self, execute, sql, params, many, context):
        self.times += 1
        return execute(sql, params, many, context)


class CaptureHashing:
    """Counts how often a password is hashed."""

    def __enter__(self) -> "CaptureHashing":
        from django.contrib.auth.hashers import MD5PasswordHasher

        self.times = 0
        self._hasher, self._encode = MD5PasswordHasher, MD5PasswordHasher.encode
        counter = self

        def encode(hasher, password, salt):
            counter.times += 1
            return counter._encode(hasher, password, salt)

        MD5PasswordHasher.encode = encode
        return self

    def __exit__(self, *details: object) -> None:
        self._hasher.encode = self._encode


@pytest.mark.parametrize("address", ["femke@voorbeeld.example", "wie@voorbeeld.example"])
def test_five_failures_lock_out_whoever_it_is(address: str, femke: User) -> None:
    for _ in range(5):
        assert try_to_sign_in(Client(), address, "fout-fout-fout").status_code == 422
    answer = try_to_sign_in(Client(), address.upper(), PASSWORD)
    assert answer.status_code == 429
    assert WAIT in answer.content.decode()
    assert try_to_sign_in(Client(), address, PASSWORD).status_code == 429
    assert lines("accounts.locked_out") == 1  # once a quarter, however often one tries
    assert try_to_sign_in(Client(), "ander@voorbeeld.example", "fout").status_code == 422


def test_the_lock_opens_after_a_quarter(femke: User, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(5):
        try_to_sign_in(Client(), femke.email, "fout-fout-fout")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 14 * 60)
    assert try_to_sign_in(Client(), femke.email, PASSWORD).status_code == 429
    monkeypatch.setattr(time, "time", lambda: now + 15 * 60 + 1)
    assert try_to_sign_in(Client(), femke.email, PASSWORD).status_code == 302


def test_signing_in_well_does_not_count(femke: User) -> None:
    for _ in range(8):
        assert try_to_sign_in(Client(), femke.email, PASSWORD).status_code == 302


ELSEWHERE = """
import os, django
from django.conf import settings
settings.DATABASES["default"]["NAME"] = os.environ["OTHER_DATABASE"]
django.setup()
from django.test import Client
posted = {"login": "femke@voorbeeld.example", "password": os.environ["OTHER_PASSWORD"]}
answer = Client(headers={"host": "localhost"}).post("/inloggen/", posted)
print(answer.status_code)
"""


@pytest.mark.django_db(transaction=True)
def test_another_process_knows_the_counter(femke: User) -> None:
    """A second worker, or the same after a restart: the counter stands in the database."""
    for _ in range(5):
        try_to_sign_in(Client(), femke.email, "fout-fout-fout")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM keerpunt_cache WHERE cache_key LIKE '%%login_failed%%'")
        assert cursor.fetchone()[0] >= 2
    root = Path(__file__).resolve().parents[2]
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "keerpunt.settings.testing",
        "KEERPUNT_TEST_DATA": os.environ["KEERPUNT_DATA"],
        "OTHER_DATABASE": str(connection.settings_dict["NAME"]),
        "OTHER_PASSWORD": PASSWORD,
    }
    run = subprocess.run(
        [sys.executable, "-c", ELSEWHERE],
        env=environment,
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stdout.strip() == "429", run.stderr
    cache.clear()


@pytest.mark.parametrize(
    "elsewhere", ["https://elders.example/", "//elders.example/", "/\\elders.example", "javascript:alert(1)"]
)
def test_one_is_never_led_elsewhere(client: Client, femke: User, elsewhere: str) -> None:
    assert try_to_sign_in(client, femke.email, PASSWORD, next=elsewhere)["Location"] == "/"


def test_one_is_led_back_to_where_one_was(client: Client, femke: User) -> None:
    asked = client.get("/account/sessies/?x=1")
    assert asked["Location"] == "/inloggen/?next=%2Faccount%2Fsessies%2F%3Fx%3D1"
    shown = client.get(asked["Location"])
    assert 'name="next" value="/account/sessies/?x=1"' in shown.content.decode()
    assert (
        try_to_sign_in(client, femke.email, PASSWORD, next="/account/sessies/?x=1")["Location"]
        == "/account/sessies/?x=1"
    )


def test_a_switched_off_account_says_so_only_to_its_owner(client: Client, femke: User) -> None:
    User.objects.filter(pk=femke.pk).update(is_active=False)
    assert try_to_sign_in(client, femke.email, "fout-fout-fout").status_code == 422
    answer = client.post(reverse("account_login"), {"login": femke.email, "password": PASSWORD}, follow=True)
    assert "Dit account staat uit" in answer.content.decode()
    assert client.get(reverse("account_home"))["Location"].startswith("/inloggen/")


def test_nobody_signs_up_and_no_other_route_is_there(client: Client) -> None:
    for name in ("account_signup", "account_email", "account_confirm_email", "account_request_login_code"):
        with pytest.raises(NoReverseMatch):
            reverse(name)


@pytest.mark.django_db
def test_every_public_page_opens_in_both_languages(client: Client) -> None:
    for name in (
        "account_login",
        "account_reset_password",
        "account_reset_password_done",
        "account_inactive",
    ):
        assert client.get(reverse(name)).status_code == 200
    assert 'lang="nl"' in client.get(reverse("account_login")).content.decode()
    answer = client.post(reverse("language"), {"language": "en", "next": "/inloggen/"})
    assert (answer.status_code, answer["Location"]) == (303, "/inloggen/")
    shown = client.get(reverse("account_login")).content.decode()
    assert 'lang="en"' in shown and "Forgotten your password?" in shown
    assert client.post(reverse("language"), {"language": "xx", "next": "//elders.example"})["Location"] == "/"
    assert 'lang="en"' in client.get(reverse("account_login")).content.decode()


def test_no_page_answers_in_json(client: Client, femke: User) -> None:
    answer = client.post(
        reverse("account_login"),
        {"login": femke.email, "password": "fout"},
        headers={"accept": "application/json"},
    )
    assert answer["Content-Type"].startswith("text/html")


def test_a_flood_from_one_place_gets_a_page_of_ours(femke: User) -> None:
    for number in range(120):
        assert try_to_sign_in(Client(), f"nr{number}@voorbeeld.example", "").status_code == 422
    answer = try_to_sign_in(Client(), femke.email, PASSWORD)
    assert answer.status_code == 429
    assert "Wacht" in answer.content.decode() or "kwartier" in answer.content.decode()
