"""One's own account: password, forgotten password, sessions and language."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from keerpunt.accounts.models import User
from tests.accounts.conftest import PASSWORD

NEW = "nog-een-veel-langer-wachtwoord"
ASK = "/inloggen/wachtwoord-vergeten/"


def signed_in(user: User, password: str = PASSWORD, browser: str = "Firefox/130 (Windows)") -> Client:
    client = Client(headers={"user-agent": browser})
    assert (
        client.post(reverse("account_login"), {"login": user.email, "password": password}).status_code == 302
    )
    return client


def test_changing_the_password_ends_other_sessions(femke: User) -> None:
    client, other = signed_in(femke), signed_in(femke)
    change = reverse("account_change_password")
    refused = client.post(change, {"oldpassword": "fout-fout", "password1": NEW, "password2": NEW})
    assert refused.status_code == 422
    assert "Dit is niet je huidige wachtwoord" in refused.content.decode()
    short = client.post(change, {"oldpassword": PASSWORD, "password1": "kort", "password2": "kort"})
    assert "Dit wachtwoord is te kort. Gebruik minstens 12 tekens." in short.content.decode()
    assert short.status_code == 422
    done = client.post(change, {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert (done.status_code, done["Location"]) == (302, reverse("account_home"))
    assert client.get("/account/").status_code == 200
    assert other.get("/account/")["Location"].startswith("/inloggen/")
    signed_in(femke, NEW)


def test_asking_for_a_new_password_tells_nothing(femke: User, run_jobs: Callable[[], int]) -> None:
    answers = []
    for address in (femke.email, "wie@voorbeeld.example"):
        answer = Client().post(ASK, {"email": address})
        shown = Client().get(answer["Location"])
        answers.append((answer.status_code, answer["Location"], len(shown.content)))
    assert answers[0] == answers[1] == (302, "/inloggen/wachtwoord-vergeten/verstuurd/", answers[0][2])
    assert mail.outbox == []
    assert not any(
        "voorbeeld.example" in str(row.args_kwargs["args"][0]) for row in DBTaskResult.objects.all()
    )
    assert run_jobs() == 2
    assert [one.to for one in mail.outbox] == [[femke.email]]


def test_the_link_works_once(femke: User, run_jobs: Callable[[], int]) -> None:
    here = signed_in(femke)
    Client().post(ASK, {"email": "FEMKE@voorbeeld.example"})
    run_jobs()
    text = mail.outbox[0].body
    link = re.search(r"http://testserver(\S+)", text)[1]
    assert text.startswith("Dag Femke,")
    client = Client()
    form = client.get(link)["Location"]
    assert "set-password" in form
    assert client.get(form).status_code == 200
    assert client.post(form, {"password1": "kort", "password2": "kort"}).status_code == 422
    assert client.post(form, {"password1": NEW, "password2": NEW}).status_code == 302
    assert "werkt niet meer" in Client().get(link).content.decode()
    assert here.get("/account/")["Location"].startswith("/inloggen/")
    signed_in(femke, NEW)


def test_a_link_that_never_was(client: Client, db: None) -> None:
    assert "werkt niet meer" in client.get(f"{ASK}nieuw/abc-def-ghi/").content.decode()


def test_a_switched_off_account_gets_no_link(femke: User, run_jobs: Callable[[], int]) -> None:
    User.objects.filter(pk=femke.pk).update(is_active=False)
    Client().post(ASK, {"email": femke.email})
    run_jobs()
    assert mail.outbox == []


def test_a_mail_server_that_is_down_is_asked_again(
    femke: User, run_jobs: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: Any) -> None:
        raise ConnectionRefusedError

    Client().post(ASK, {"email": femke.email})
    with monkeypatch.context() as down:
        down.setattr(EmailBackend, "send_messages", refuse)
        run_jobs()
    again = DBTaskResult.objects.get()
    assert again.run_after > again.enqueued_at
    again.task.func(*again.args_kwargs["args"])
    assert len(mail.outbox) == 1


def test_sessions_are_listed_and_ended(femke: User) -> None:
    phone, laptop, third = (
        signed_in(femke, browser="Chrome/130 (Android 14)"),
        signed_in(femke),
        signed_in(femke),
    )
    shown = laptop.get(reverse("usersessions_list")).content.decode()
    assert "Chrome op Android" in shown and shown.count("dit apparaat") == 1
    assert shown.count("Beëindig deze sessie") == 2
    first = re.search(r"/account/sessies/(\d+)/beeindigen/", shown)[0]
    assert laptop.post(first).status_code == 303
    assert laptop.get(first).status_code == 405
    alive = [one.get("/account/").status_code for one in (phone, laptop, third)]
    assert sorted(alive) == [200, 200, 303] and alive[1] == 200
    assert laptop.post(reverse("usersessions_list")).status_code == 303
    assert [one.get("/account/").status_code for one in (phone, laptop, third)] == [303, 200, 303]


def test_nobody_ends_somebody_elses_session(femke: User) -> None:
    cor = User.objects.create_user("cor@voorbeeld.example", PASSWORD, name="Cor")
    mine, theirs = signed_in(femke), signed_in(cor)
    number = UserSession.objects.get(user_id=cor.pk).pk
    assert mine.post(reverse("account_session_end", args=[number])).status_code == 404
    assert theirs.get("/account/").status_code == 200


def test_looking_at_the_sessions_writes_nothing(femke: User, django_assert_max_num_queries: Any) -> None:
    client = signed_in(femke)
    with django_assert_max_num_queries(8) as asked:
        client.get(reverse("usersessions_list"))
    assert all(query["sql"].strip().startswith("SELECT") for query in asked.captured_queries)


def test_a_person_keeps_their_language(femke: User) -> None:
    client = signed_in(femke)
    answer = client.post(reverse("account_language"), {"language": "en", "next": "/account/"})
    assert (answer.status_code, answer["Location"]) == (303, "/account/")
    assert "My account" in client.get("/account/").content.decode()
    assert "My account" in signed_in(femke).get("/account/").content.decode()
    client.post(reverse("account_language"), {"language": "klingon"})
    assert User.objects.get(pk=femke.pk).language == "en"


def test_a_first_password_is_for_who_has_none(femke: User) -> None:
    User.objects.filter(pk=femke.pk).update(password="!")
    client = Client()
    client.force_login(User.objects.get(pk=femke.pk), "allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(reverse("account_change_password"))["Location"] == reverse("account_set_password")
    assert client.get(reverse("account_set_password")).status_code == 200
    done = client.post(reverse("account_set_password"), {"password1": NEW, "password2": NEW})
    assert done["Location"] == reverse("account_home")
    signed_in(femke, NEW)
