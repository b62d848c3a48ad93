"""The second factor: without it nothing opens where it is required; with it, and with recovery codes, all does."""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from keerpunt.accounts.adapters import SecondFactorAdapter
from keerpunt.accounts.models import User
from keerpunt.journal.models import Entry
from keerpunt.notify.models import Mail
from keerpunt.programmes.scopes import across_programmes
from tests.accounts.conftest import PASSWORD

CodeOf = Callable[[str], str]
ACTIVATE = "/account/tweede-stap/instellen/"


def sign_in(client: Client, user: User) -> Any:
    return client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})


def set_up(client: Client, code_of: CodeOf) -> str:
    """Set the second step up as a person does, and give the app's secret."""
    shown = client.get(ACTIVATE)
    assert shown.status_code == 200
    secret = shown.context_data["form"].secret
    assert secret[:4] in shown.content.decode() and "data:image/svg+xml;base64," in shown.content.decode()
    answer = client.post(ACTIVATE, {"code": code_of(secret)})
    assert (answer.status_code, answer["Location"]) == (302, reverse("mfa_view_recovery_codes"))
    cache.clear()  # the code that was used may be used again within this test
    return str(secret)


def operations() -> list[str]:
    with across_programmes():
        return list(
            Entry.objects.filter(chain="installation")
            .order_by("sequence")
            .values_list("operation", flat=True)
        )


@pytest.mark.parametrize("path", ["/", "/gezinnen/", "/programma/", "/beheer/", "/bestaat-niet/"])
def test_where_required_nothing_opens_without_it(
    client: Client, femke: User, settings: Any, path: str
) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = True
    sign_in(client, femke)
    asking = f"?{urlencode({'next': path})}" if path != "/" else ""
    assert client.get(path)["Location"] == ACTIVATE + asking
    assert client.post(path)["Location"] == ACTIVATE + asking


def test_after_setting_it_up_all_opens(
    client: Client, femke: User, settings: Any, code_of: CodeOf, django_capture_on_commit_callbacks: Any
) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = True
    sign_in(client, femke)
    with django_capture_on_commit_callbacks(execute=True):
        set_up(client, code_of)
    codes = client.get(reverse("mfa_view_recovery_codes"))
    assert "Je herstelcodes" in codes.content.decode()
    assert client.get("/programma/")["Location"].startswith(reverse("programme_choice"))
    assert "accounts.second_step_added" in operations()
    assert Mail.objects.get().to == femke.email


def test_signing_in_then_asks_the_code(client: Client, femke: User, code_of: CodeOf) -> None:
    sign_in(client, femke)
    secret = set_up(client, code_of)
    client.post(reverse("account_logout"))
    assert sign_in(client, femke)["Location"] == "/inloggen/code/"
    assert client.get("/account/")["Location"].startswith("/inloggen/")
    wrong = client.post("/inloggen/code/", {"code": "000000"})
    assert wrong.status_code == 422
    assert "De code klopt niet" in wrong.content.decode()
    assert client.post("/inloggen/code/", {"code": code_of(secret)})["Location"] == "/"
    assert client.get("/account/").status_code == 200
    assert operations()[-3:] == [
        "accounts.second_step_failed",
        "accounts.second_step_passed",
        "accounts.sign_in",
    ]


def test_five_wrong_codes_lock_out(client: Client, femke: User, code_of: CodeOf) -> None:
    sign_in(client, femke)
    secret = set_up(client, code_of)
    client.post(reverse("account_logout"))
    sign_in(client, femke)
    for number in range(5):
        assert client.post("/inloggen/code/", {"code": f"00000{number}"}).status_code == 422
    answer = client.post("/inloggen/code/", {"code": code_of(secret)})
    assert answer.status_code == 429
    assert "Probeer het over een kwartier opnieuw" in answer.content.decode()
    again = Client()
    sign_in(again, femke)
    assert again.post("/inloggen/code/", {"code": code_of(secret)}).status_code == 429
    assert operations().count("accounts.locked_out") == 1


def test_a_recovery_code_works_once(client: Client, femke: User, code_of: CodeOf) -> None:
    sign_in(client, femke)
    set_up(client, code_of)
    codes = client.get(reverse("mfa_download_recovery_codes")).content.decode().split("\n\n")[1].split()
    assert len(codes) == 10
    for expected in (302, 422):
        other = Client()
        sign_in(other, femke)
        assert other.post("/inloggen/code/", {"code": codes[0]}).status_code == expected


def test_a_code_works_once(client: Client, femke: User, code_of: CodeOf) -> None:
    """Whoever looks over a shoulder cannot use the same code within its half minute."""
    sign_in(client, femke)
    secret = set_up(client, code_of)
    for expected in (302, 422):
        other = Client()
        sign_in(other, femke)
        assert other.post("/inloggen/code/", {"code": code_of(secret)}).status_code == expected


def test_the_code_that_switched_it_on_does_not_sign_in(client: Client, femke: User, code_of: CodeOf) -> None:
    sign_in(client, femke)
    secret = client.get(ACTIVATE).context_data["form"].secret
    code = code_of(secret)
    assert client.post(ACTIVATE, {"code": code}).status_code == 302
    other = Client()
    sign_in(other, femke)
    for typed in (code, f" {code[:3]} {code[3:]} "):
        assert other.post("/inloggen/code/", {"code": typed}).status_code == 422
    assert operations().count("accounts.second_step_failed") == 2
    newer = totp.format_hotp_value(totp.hotp_value(secret, list(totp.yield_hotp_counters_from_time())[2]))
    assert other.post("/inloggen/code/", {"code": newer}).status_code == 302


@pytest.mark.parametrize("later", [31, 59])
def test_a_used_code_stays_used_as_long_as_the_clock_would_take_it(
    client: Client, femke: User, code_of: CodeOf, monkeypatch: pytest.MonkeyPatch, later: int
) -> None:
    """A code is taken a half minute longer than its own; allauth remembers it for one half minute only."""
    sign_in(client, femke)
    secret = set_up(client, code_of)
    begin = int(time.time()) // 30 * 30
    newest = totp.format_hotp_value(totp.hotp_value(secret, begin // 30 + 1))
    moments = {302: begin + 1, 422: begin + 1 + later}
    for expected, moment in moments.items():
        if expected == 422:
            cache.delete(f"allauth.mfa.totp.used?user={femke.pk}&code={newest}")  # as after its half minute
        other = Client()
        sign_in(other, femke)
        monkeypatch.setattr(totp.time, "time", lambda moment=moment: moment)
        assert other.post("/inloggen/code/", {"code": newest}).status_code == expected
        monkeypatch.undo()


def test_its_secrets_are_sealed(client: Client, femke: User, code_of: CodeOf) -> None:
    sign_in(client, femke)
    secret = set_up(client, code_of)
    stored = {row.type: row for row in Authenticator.objects.filter(user_id=femke.pk)}
    assert secret not in str(stored["totp"].data)
    assert SecondFactorAdapter().decrypt(stored["totp"].data["secret"]) == secret
    assert len(stored["recovery_codes"].data["seed"]) > 80


def test_switching_off_asks_the_password_again(
    client: Client, femke: User, code_of: CodeOf, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = True
    sign_in(client, femke)
    set_up(client, code_of)
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    off = reverse("mfa_deactivate_totp")
    asked = client.get(off)
    assert asked["Location"].startswith(reverse("account_reauthenticate"))
    assert client.get(asked["Location"]).status_code == 200
    assert client.get(reverse("mfa_reauthenticate")).status_code == 200
    assert client.post(asked["Location"], {"password": "fout-fout-fout"}).status_code == 422
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
    assert client.post(asked["Location"], {"password": PASSWORD})["Location"] == off
    assert client.get(off).status_code == 200
    assert client.post(off)["Location"] == reverse("mfa_index")
    assert not Authenticator.objects.filter(user_id=femke.pk).exists()
    assert client.get("/programma/")["Location"].startswith(ACTIVATE)
    assert "accounts.second_step_removed" in operations()


def test_new_recovery_codes_replace_the_old(client: Client, femke: User, code_of: CodeOf) -> None:
    sign_in(client, femke)
    set_up(client, code_of)
    download = reverse("mfa_download_recovery_codes")
    before = client.get(download).content
    assert client.get(reverse("mfa_generate_recovery_codes")).status_code == 200
    assert client.post(reverse("mfa_generate_recovery_codes")).status_code == 302
    assert client.get(download).content != before
    shown = client.get(reverse("mfa_index")).content.decode()
    assert "Je hebt nog 10 codes over" in shown


def test_its_pages_say_what_is_on(client: Client, femke: User, code_of: CodeOf) -> None:
    sign_in(client, femke)
    assert "De tweede stap staat nog niet aan" in client.get(reverse("mfa_index")).content.decode()
    set_up(client, code_of)
    assert "staat aan" in client.get(reverse("account_home")).content.decode()
