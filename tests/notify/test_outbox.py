"""The outbox against a real mail server on loopback: a mail arrives once, and a server that is down loses nothing."""

import datetime as dt
import smtplib
import socket
import threading
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.core.management import call_command
from django.db import connection, transaction
from django_tasks_db.models import DBTaskResult
from hypothesis import given
from hypothesis import strategies as st

from keerpunt.kit import clock
from keerpunt.notify import actions, queries, rules, tasks
from keerpunt.notify.models import Mail

SECRET = "https://keerpunt.example/uitnodiging/heel-geheim/"


class Letterbox:
    """Keeps what arrives; refuses the first so many."""

    def __init__(self) -> None:
        self.arrived: list[Any] = []
        self.refuse = 0

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.refuse:
            self.refuse -= 1
            return "451 not now"
        self.arrived.append(envelope)
        return "250 OK"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def letterbox(settings: Any) -> Iterator[Letterbox]:
    """A mail server of our own, to which Keerpunt sends."""
    box = Letterbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", controller.port, 5
    yield box
    controller.stop()


def waiting_mail(to: str = "femke@voorbeeld.example") -> Mail:
    return actions.put_in_outbox(
        to=to, subject="Uitnodiging\r\nBcc: elders@x.example", text=f"Dag,\n\n{SECRET}", now=clock.now()
    )


@pytest.mark.django_db
def test_a_mail_arrives_with_its_text(letterbox: Letterbox) -> None:
    mail = waiting_mail()
    assert actions.send_one(mail_id=mail.pk, now=clock.now())
    (envelope,) = letterbox.arrived
    assert envelope.rcpt_tos == ["femke@voorbeeld.example"]
    content = envelope.content.decode()
    assert SECRET in content and f"Message-ID: <{mail.pk.hex}@keerpunt>" in content
    assert "Subject: Uitnodiging Bcc: elders@x.example" in content


@pytest.mark.django_db
def test_what_waits_is_sealed_and_what_went_is_gone(letterbox: Letterbox) -> None:
    mail = waiting_mail()
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM notify_mail")
        assert SECRET.encode() not in bytes(cursor.fetchone()[0])
    actions.send_one(mail_id=mail.pk, now=clock.now())
    mail.refresh_from_db()
    assert mail.content is None and mail.sent_at is not None and mail.failure == ""


@pytest.mark.django_db
def test_it_is_sent_once(letterbox: Letterbox) -> None:
    mail = waiting_mail()
    assert [actions.send_one(mail_id=mail.pk, now=clock.now()) for _ in range(3)] == [True, False, False]
    assert len(letterbox.arrived) == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_race_and_it_arrives_once(letterbox: Letterbox) -> None:
    mails = [waiting_mail(f"nr{number}@voorbeeld.example") for number in range(6)]
    together, outcomes = threading.Barrier(2), []

    def work() -> None:
        together.wait()
        try:
            outcomes.extend(actions.send_one(mail_id=mail.pk, now=clock.now()) for mail in mails)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(outcomes) == [False] * 6 + [True] * 6
    assert sorted(envelope.rcpt_tos[0] for envelope in letterbox.arrived) == sorted(mail.to for mail in mails)


@pytest.mark.django_db
def test_a_server_that_is_down_loses_nothing(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    mail, now = waiting_mail(), clock.now()
    assert not actions.send_one(mail_id=mail.pk, now=now)
    mail.refresh_from_db()
    assert (mail.tries, mail.failure, mail.sent_at) == (1, "ConnectionRefusedError", None)
    assert mail.next_try_at == now + dt.timedelta(minutes=1)
    assert mail.content is not None
    assert not actions.send_one(mail_id=mail.pk, now=now + dt.timedelta(seconds=59))  # not yet
    mail.refresh_from_db()
    assert mail.tries == 1


@pytest.mark.django_db
def test_it_goes_when_the_server_is_back(letterbox: Letterbox) -> None:
    letterbox.refuse = 2
    mail, now = waiting_mail(), clock.now()
    assert not actions.send_one(mail_id=mail.pk, now=now)
    assert not actions.send_one(mail_id=mail.pk, now=now + dt.timedelta(minutes=1))
    assert actions.send_one(mail_id=mail.pk, now=now + dt.timedelta(minutes=6))
    assert len(letterbox.arrived) == 1


@pytest.mark.django_db
def test_the_job_plans_itself_again(letterbox: Letterbox) -> None:
    letterbox.refuse = 1
    mail = waiting_mail()
    DBTaskResult.objects.all().delete()
    assert tasks.send.func(str(mail.pk)) is False
    again = DBTaskResult.objects.get()
    mail.refresh_from_db()
    assert again.run_after == mail.next_try_at
    assert again.args_kwargs["args"] == [str(mail.pk)]


@pytest.mark.django_db
def test_after_so_many_tries_it_is_given_up(letterbox: Letterbox) -> None:
    letterbox.refuse = 100
    mail, now = waiting_mail(), clock.now()
    for _ in range(rules.MOST_TRIES):
        now += dt.timedelta(days=1)
        assert not actions.send_one(mail_id=mail.pk, now=now)
    letterbox.refuse = 0
    assert not actions.send_one(mail_id=mail.pk, now=now + dt.timedelta(days=1))
    assert queries.given_up() == 1 and queries.next_try(mail.pk) is None
    DBTaskResult.objects.all().delete()
    assert tasks.send.func(str(mail.pk)) is False
    assert not DBTaskResult.objects.exists()


@pytest.mark.django_db
def test_a_worker_that_died_lets_go(letterbox: Letterbox) -> None:
    mail, now = waiting_mail(), clock.now()
    assert actions._claim(mail.pk, now=now)  # and then it died
    assert not actions.send_one(mail_id=mail.pk, now=now + dt.timedelta(minutes=4))
    assert actions.send_one(mail_id=mail.pk, now=now + dt.timedelta(minutes=5))
    assert len(letterbox.arrived) == 1


@pytest.mark.django_db
def test_the_command_sends_what_waits(letterbox: Letterbox) -> None:
    waiting_mail()
    waiting_mail("cor@voorbeeld.example")
    said = StringIO()
    call_command("mail", "send-waiting", stdout=said)
    assert said.getvalue() == "sent: 2, not sent: 0, given up: 0\n"
    assert len(letterbox.arrived) == 2


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_transaction_leaves_no_mail_and_no_job() -> None:
    with pytest.raises(smtplib.SMTPException), transaction.atomic():
        waiting_mail()
        raise smtplib.SMTPException
    assert not Mail.objects.exists() and not DBTaskResult.objects.exists()
    waiting_mail()
    assert DBTaskResult.objects.count() == 1


@given(st.integers(min_value=0, max_value=1000))
def test_waits_grow_and_stay_bounded(tries: int) -> None:
    assert rules.FIRST_WAIT <= rules.wait_after(tries) <= rules.wait_after(tries + 1) <= rules.LONGEST_WAIT


def test_all_tries_together_take_more_than_a_night() -> None:
    whole = sum((rules.wait_after(tries) for tries in range(1, rules.MOST_TRIES)), dt.timedelta())
    assert whole > dt.timedelta(hours=12)
