"""At the door too: what cannot be written in the journal does not happen, and what happened is written once."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from keerpunt.accounts.models import User
from keerpunt.accounts.tasks import reset_link
from keerpunt.journal import actions as journal_actions
from keerpunt.journal import queries as journal_queries
from keerpunt.journal.models import Entry
from keerpunt.notify import actions as notify_actions
from keerpunt.notify.models import Mail
from keerpunt.programmes.scopes import across_programmes
from tests.accounts.conftest import PASSWORD

CodeOf = Callable[[str], str]
NEW = "nog-een-veel-langer-wachtwoord"
CODE_DOOR = "/inloggen/code/"
HOME = "/account/"
pytestmark = pytest.mark.django_db(transaction=True)


@dataclass
class Doing:
    """What somebody is about to do: with which browser, where, and what they fill in."""

    client: Client
    address: str
    fields: dict[str, str]

    def do(self) -> Any:
        return self.client.post(self.address, self.fields)


def password_typed(user: User) -> Client:
    client = Client(raise_request_exception=False)
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    return client


def with_app(user: User, code_of: CodeOf) -> tuple[Client, str]:
    client = password_typed(user)
    secret = client.get(reverse("mfa_activate_totp")).context_data["form"].secret
    assert client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)}).status_code == 302
    cache.clear()  # the code that was used may be used again within this test
    return client, secret


def recovery_code(client: Client) -> str:
    shown = client.get(reverse("mfa_download_recovery_codes")).content.decode()
    return shown.split("\n\n")[1].split()[0]


def signing_in(user: User, code_of: CodeOf) -> Doing:
    fields = {"login": user.email, "password": PASSWORD}
    return Doing(Client(raise_request_exception=False), reverse("account_login"), fields)


def entering_a_code(user: User, code_of: CodeOf) -> Doing:
    _here, secret = with_app(user, code_of)
    return Doing(password_typed(user), CODE_DOOR, {"code": code_of(secret)})


def entering_a_recovery_code(user: User, code_of: CodeOf) -> Doing:
    here, _secret = with_app(user, code_of)
    return Doing(password_typed(user), CODE_DOOR, {"code": recovery_code(here)})


def confirming_by_code(user: User, code_of: CodeOf) -> Doing:
    here, secret = with_app(user, code_of)
    return Doing(here, reverse("mfa_reauthenticate"), {"code": code_of(secret)})


def confirming_by_recovery_code(user: User, code_of: CodeOf) -> Doing:
    here, _secret = with_app(user, code_of)
    return Doing(here, reverse("mfa_reauthenticate"), {"code": recovery_code(here)})


def signing_out(user: User, code_of: CodeOf) -> Doing:
    return Doing(password_typed(user), reverse("account_logout"), {})


def changing_the_password(user: User, code_of: CodeOf) -> Doing:
    fields = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    return Doing(password_typed(user), reverse("account_change_password"), fields)


def setting_a_password(user: User, code_of: CodeOf) -> Doing:
    user.set_unusable_password()
    user.save()
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return Doing(client, reverse("account_set_password"), {"password1": NEW, "password2": NEW})


def resetting_the_password(user: User, code_of: CodeOf) -> Doing:
    client = Client(raise_request_exception=False)
    form = client.get(reset_link(user, ""))["Location"]
    return Doing(client, form, {"password1": NEW, "password2": NEW})


def setting_up_the_app(user: User, code_of: CodeOf) -> Doing:
    client = password_typed(user)
    secret = client.get(reverse("mfa_activate_totp")).context_data["form"].secret
    return Doing(client, reverse("mfa_activate_totp"), {"code": code_of(secret)})


def switching_the_app_off(user: User, code_of: CodeOf) -> Doing:
    return Doing(with_app(user, code_of)[0], reverse("mfa_deactivate_totp"), {})


def making_recovery_codes(user: User, code_of: CodeOf) -> Doing:
    return Doing(with_app(user, code_of)[0], reverse("mfa_generate_recovery_codes"), {})


def choosing_a_language(user: User, code_of: CodeOf) -> Doing:
    return Doing(password_typed(user), reverse("account_language"), {"language": "en"})


def ending_a_session(user: User, code_of: CodeOf) -> Doing:
    password_typed(user)
    other = UserSession.objects.get(user_id=user.pk)
    return Doing(password_typed(user), reverse("account_session_end", args=[other.pk]), {})


def ending_the_other_sessions(user: User, code_of: CodeOf) -> Doing:
    password_typed(user)
    return Doing(password_typed(user), reverse("usersessions_list"), {})


MAILED = {
    changing_the_password: ["password_changed"],
    setting_a_password: ["password_changed"],
    resetting_the_password: ["password_reset"],
    setting_up_the_app: ["second_step_added"],
    switching_the_app_off: ["second_step_removed"],
    making_recovery_codes: ["recovery_codes_renewed"],
}
ACTS: dict[Callable[[User, CodeOf], Doing], list[str]] = {
    signing_in: ["sign_in"],
    entering_a_code: ["second_step_passed", "sign_in"],
    entering_a_recovery_code: ["second_step_passed", "sign_in"],
    confirming_by_code: ["second_step_passed"],
    confirming_by_recovery_code: ["second_step_passed"],
    signing_out: ["sign_out"],
    choosing_a_language: ["choose_language"],
    ending_a_session: ["end_own_session"],
    ending_the_other_sessions: ["end_other_sessions"],
    **MAILED,
}
BY_NAME = pytest.mark.parametrize(("start", "lines"), ACTS.items(), ids=[act.__name__ for act in ACTS])
WITH_MAIL = pytest.mark.parametrize(("start", "lines"), MAILED.items(), ids=[act.__name__ for act in MAILED])


def all_that_is_stored() -> dict[str, list[Any]]:
    """Every row that signing in, signing out or changing a lock can touch, the counters of tries left out."""
    models = (User, Session, UserSession, Authenticator, Mail)
    stored = {model.__name__: list(model.objects.order_by("pk").values()) for model in models}
    return {**stored, "journal": written()}


def written() -> list[str]:
    with across_programmes():
        found = Entry.objects.filter(chain="installation").order_by("sequence")
        return [line.operation.removeprefix("accounts.") for line in found]


def refuse(**_given: Any) -> None:
    raise RuntimeError("not written")


def refuse_as_a_busy_database(**_given: Any) -> None:
    raise OperationalError("database is locked")


@BY_NAME
def test_no_line_no_change(
    femke: User, code_of: CodeOf, start: Any, lines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    doing = start(femke, code_of)
    before, was_in = all_that_is_stored(), doing.client.get(HOME).status_code
    for fault, status in ((refuse, 500), (refuse_as_a_busy_database, 503)):
        with monkeypatch.context() as patch:
            patch.setattr(journal_actions, "record", fault)
            assert doing.do().status_code == status
        assert all_that_is_stored() == before
        assert doing.client.get(HOME).status_code == was_in


@BY_NAME
def test_the_last_of_its_lines_counts_as_much_as_the_first(
    femke: User, code_of: CodeOf, start: Any, lines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    doing = start(femke, code_of)
    before, record = all_that_is_stored(), journal_actions.record

    def record_but_the_last(**given: Any) -> Any:
        if given["operation"] == f"accounts.{lines[-1]}":
            record(**given)
            raise RuntimeError("written, and then the power fails")
        return record(**given)

    with monkeypatch.context() as patch:
        patch.setattr(journal_actions, "record", record_but_the_last)
        assert doing.do().status_code == 500
    assert all_that_is_stored() == before


@BY_NAME
def test_the_same_again_then_works_and_writes_its_lines_once(
    femke: User, code_of: CodeOf, start: Any, lines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also with the same code: a code that let nobody in was not used."""
    doing = start(femke, code_of)
    before, mails = written(), Mail.objects.count()
    with monkeypatch.context() as patch:
        patch.setattr(journal_actions, "record", refuse)
        doing.do()
    assert doing.do().status_code in (302, 303)
    assert written()[len(before) :] == lines
    assert Mail.objects.count() == mails + (start in MAILED)
    with across_programmes():
        assert journal_queries.proof("installation") == []


@WITH_MAIL
def test_no_mail_no_change(
    femke: User, code_of: CodeOf, start: Any, lines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    doing = start(femke, code_of)
    before = all_that_is_stored()
    monkeypatch.setattr(notify_actions, "put_in_outbox", refuse)
    assert doing.do().status_code == 500
    assert all_that_is_stored() == before


@pytest.mark.parametrize("start", [signing_out, changing_the_password], ids=["out", "password"])
def test_what_did_not_happen_is_not_said(
    femke: User, code_of: CodeOf, start: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {signing_out: "Je bent uitgelogd.", changing_the_password: "Je wachtwoord is gewijzigd."}[start]
    doing = start(femke, code_of)
    with monkeypatch.context() as patch:
        patch.setattr(journal_actions, "record", refuse)
        assert said not in doing.do().content.decode()
    assert said not in doing.client.get(HOME).content.decode()
    assert said in doing.client.get(doing.do()["Location"], follow=True).content.decode()


def test_the_page_that_is_still_open_can_be_sent_again(femke: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """Signing in gives forms a new secret; where nobody was signed in, the old one still holds."""
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    shown = client.get(reverse("account_login")).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', shown)[1]
    fields = {"login": femke.email, "password": PASSWORD, "csrfmiddlewaretoken": token}
    with monkeypatch.context() as patch:
        patch.setattr(journal_actions, "record", refuse)
        assert client.post(reverse("account_login"), fields).status_code == 500
    assert client.post(reverse("account_login"), fields).status_code == 302


def test_a_link_for_somebody_else_signs_out_with_a_line(
    femke: User, code_of: CodeOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    cor = User.objects.create_user("cor@voorbeeld.example", PASSWORD, name="Cor")
    client = password_typed(femke)
    form = client.get(reset_link(cor, ""))["Location"]
    before = all_that_is_stored()
    with monkeypatch.context() as patch:
        patch.setattr(journal_actions, "record", refuse)
        assert client.get(form).status_code == 500
    assert all_that_is_stored() == before
    assert client.get(HOME).status_code == 200
    assert client.get(form).status_code == 200
    assert written()[-1] == "sign_out"
    assert client.post(form, {"password1": NEW, "password2": NEW}).status_code == 302


def test_a_session_that_was_ended_meanwhile_changes_no_password(
    femke: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between reading the session and storing it anew, another browser of the same person ended it."""
    doing = signing_in(femke, str)
    doing.client.get(reverse("account_login"))
    record = journal_actions.record

    def record_after_the_end(**given: Any) -> Any:
        Session.objects.all().delete()
        return record(**given)

    monkeypatch.setattr(journal_actions, "record", record_after_the_end)
    assert doing.do().status_code == 400
    assert "sign_in" not in written()


def test_a_full_disk_is_called_by_its_name(femke: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """Django says of every fault of the database that the session was gone."""
    save = Session.save

    def full(self: Session, *args: Any, **given: Any) -> None:
        if given.get("force_update"):
            raise OperationalError("database or disk is full")
        save(self, *args, **given)

    monkeypatch.setattr(Session, "save", full)
    answer = signing_in(femke, str).do()
    assert answer.status_code == 503
    assert "geen ruimte meer op de schijf" in answer.content.decode()
    assert written() == [] and not Session.objects.exists()


def test_a_wrong_code_is_a_line_and_a_count_by_itself(femke: User, code_of: CodeOf) -> None:
    here, secret = with_app(femke, code_of)
    client = password_typed(femke)
    before = written()
    for door in (client, here):
        address = CODE_DOOR if door is client else reverse("mfa_reauthenticate")
        assert door.post(address, {"code": "000000"}).status_code == 422
    assert written()[len(before) :] == ["second_step_failed", "second_step_failed"]
    for number in range(3):
        assert client.post(CODE_DOOR, {"code": f"00000{number}"}).status_code == 422
    assert client.post(CODE_DOOR, {"code": code_of(secret)}).status_code == 429
    assert written()[-1] == "locked_out"


def test_confirming_leads_on_to_what_one_was_about_to_do(
    femke: User, code_of: CodeOf, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The confirmation is one action and what follows another: a line refused for the second leaves the first."""
    client, secret = with_app(femke, code_of)
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    asked = client.post(reverse("mfa_deactivate_totp"))["Location"]
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
    confirm = asked.replace(reverse("account_reauthenticate"), reverse("mfa_reauthenticate"))
    record = journal_actions.record

    def record_but_removal(**given: Any) -> Any:
        return refuse() if given["operation"].endswith("removed") else record(**given)

    with monkeypatch.context() as patch:
        patch.setattr(journal_actions, "record", record_but_removal)
        assert client.post(confirm, {"code": code_of(secret)}).status_code == 500
    assert Authenticator.objects.filter(user_id=femke.pk).count() == 2
    assert written()[-1] == "second_step_passed"
    assert client.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert written()[-1] == "second_step_removed"


@pytest.mark.parametrize("start", [entering_a_code, entering_a_recovery_code], ids=["code", "recovery code"])
def test_one_code_at_once_in_four_browsers_lets_one_in(femke: User, code_of: CodeOf, start: Any) -> None:
    first = start(femke, code_of)
    doings = [first, *(Doing(password_typed(femke), first.address, first.fields) for _ in range(3))]
    before = written()

    def do(doing: Doing) -> int:
        try:
            return int(doing.do().status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(doings)) as pool:
        answers = sorted(pool.map(do, doings))
    assert answers == [302, 422, 422, 422]
    assert sorted(written()[len(before) :]) == [*3 * ["second_step_failed"], "second_step_passed", "sign_in"]
    with across_programmes():
        assert journal_queries.proof("installation") == []
