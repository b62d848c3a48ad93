"""What goes wrong while a member holds the phone: their own page, with their way out, and nothing of the desk."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory
from django.urls import reverse

from keerpunt.access.web import errors
from keerpunt.plans import queries
from keerpunt.plans.web import together_views
from tests.plans.phones import Phone
from tests.plans.scenes import PlanScene


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def phone(scene: PlanScene) -> Phone:
    return Phone(scene)


def is_theirs(answer: Any, status: int, words: str) -> None:
    page = answer.content.decode()
    assert answer.status_code == status, page
    assert words in page
    assert page.count("Pagina snel sluiten") == 1 and f'action="{reverse("together_end")}"' in page
    assert 'name="csrfmiddlewaretoken" value="' in page
    assert "Terug naar jullie plan" in page
    for word in ("jouw rol", "beheert", "coördinator", "cookie", "schijf", "Naar het begin"):
        assert f" {word}" not in page, word


def failing(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fails(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr(together_views.together_shown, "shown", fails)


def test_another_method(phone: Phone) -> None:
    answer = phone.client.delete(phone.to("together_page"))
    is_theirs(answer, 405, "Zo werkt het niet")
    assert answer.headers["Allow"]
    is_theirs(phone.client.get(reverse("together_end")), 405, "Zo werkt het niet")


def test_too_much(phone: Phone, settings: Any) -> None:
    address = phone.to("together_dream")
    fields = phone.fields(address)
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    is_theirs(phone.client.post(address, {**fields, "words": "x" * 300}), 413, "Dit is te veel in één keer")


def test_a_fault_of_ours_without_the_database(phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, ValueError("oh"))
    phone.client.raise_request_exception = False
    is_theirs(phone.client.get(phone.to("together_page")), 500, "Er ging iets mis")


@pytest.mark.parametrize(
    ("words", "title"),
    [("database or disk is full", "Bewaren lukt nu niet"), ("database is locked", "Het is nu druk")],
)
def test_a_full_disk_and_a_busy_database(
    phone: Phone, monkeypatch: pytest.MonkeyPatch, words: str, title: str
) -> None:
    failing(monkeypatch, OperationalError(words))
    is_theirs(phone.client.get(phone.to("together_page")), 503, title)


@pytest.mark.django_db
def test_the_pages_for_500_and_503_ask_the_database_nothing(
    phone: Phone, django_assert_num_queries: Any
) -> None:
    request = RequestFactory().get(phone.to("together_page"))
    request.handed_over = object()
    with django_assert_num_queries(0):
        for answer in (
            errors.server_error(request),
            errors.disk_full(request),
            errors.disk_full(request, full=False),
        ):
            assert "Pagina snel sluiten" in answer.content.decode()


def test_a_form_without_its_secret(phone: Phone, scene: PlanScene) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies.update(phone.client.cookies)
    answer = strict.post(phone.to("together_dream"), {"words": "Een hond."})
    is_theirs(answer, 403, "Deze pagina is te oud")
    whole = queries.whole_plan(scene.family)
    assert whole is not None and whole.dreams == ()


def test_what_cannot_be_held_is_shown_to_them(phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    address = phone.to("together_dream")
    fields = {**phone.fields(address), "words": "Ooit naar zee."}
    strict = Client(enforce_csrf_checks=True)
    strict.cookies.update(phone.client.cookies)

    def full(**_: Any) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr("keerpunt.accounts.held.hold", full)
    answer = strict.post(address, {**fields, "csrfmiddlewaretoken": "x" * 64})
    is_theirs(answer, 503, "We konden je tekst niet bewaren")
    assert "Ooit naar zee." in answer.content.decode()
