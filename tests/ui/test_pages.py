"""Whole pages, fragments, what higher rooms add, and the pages for errors."""

from collections.abc import Iterator

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import translation

from keerpunt.ui import errors, navigation, pages
from tests.ui import gallery


@pytest.fixture
def request_() -> HttpRequest:
    request = RequestFactory().get("/ergens/")
    request._messages = []  # type: ignore[attr-defined]
    return request


@pytest.fixture
def only_ours() -> Iterator[list[pages.Source]]:
    before = pages._sources[:]
    pages._sources.clear()
    yield pages._sources
    pages._sources[:] = before


@pytest.mark.usefixtures("only_ours")
def test_a_page_without_anybody_signed_in_has_no_menu(request_: HttpRequest) -> None:
    text = pages.render_text(request_, "ui/desk.html", {})
    assert "<nav" not in text
    assert 'class="menu"' not in text


def test_a_higher_room_adds_who_looks_and_where_to_go(
    request_: HttpRequest, only_ours: list[pages.Source]
) -> None:
    viewer = navigation.Viewer("Femke", "gezinscoach", "Veenbeek", "nl", account_href="/account/")
    pages.register_context(
        lambda request: {"viewer": viewer, "nav": [navigation.NavItem("Vandaag", "/", True)]}
    )
    answer = pages.render(request_, "ui/desk.html", {}, status=422)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert 'aria-current="page">Vandaag' in text
    assert "gezinscoach · Veenbeek" in text
    assert 'href="/account/"' in text


def test_the_same_source_is_added_once(only_ours: list[pages.Source]) -> None:
    def source(request: HttpRequest) -> dict[str, object]:
        return {}

    pages.register_context(source)
    pages.register_context(source)
    assert only_ours == [source]


def test_a_block_alone_is_the_same_as_in_the_page(request_: HttpRequest) -> None:
    context = {"language_action": "/taal/"}
    template = pages.jinja().from_string(
        'a{% block part %}{{ ui.tag("x") }}{{ language_action }}{% endblock %}b'
    )
    assert template.render({**pages.own_context(request_), **context}) == (
        "a" + pages.block_text(template, "part", {**pages.own_context(request_), **context}) + "b"
    )


@pytest.mark.parametrize("status", sorted(errors.TEMPLATES))
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_error_says_what_what_is_kept_and_what_to_do(
    request_: HttpRequest, status: int, language: str
) -> None:
    with translation.override(language):
        answer = errors.error_page(request_, status)
    assert answer.status_code == status
    text = answer.content.decode()
    assert text.count("nl-paragraph") >= 3
    assert "<h1" in text
    assert f'lang="{language}"' in text
    assert 'href="/"' in text


def test_not_found_is_the_same_whatever_was_asked() -> None:
    ask = RequestFactory()
    answers = {
        errors.not_found(request, error).content
        for request, error in ((ask.get("/a/"), None), (ask.post("/gezinnen/x/"), ValueError("secret")))
    }
    assert len(answers) == 1
    assert b"secret" not in answers.pop()


def test_an_error_page_that_fails_still_answers(
    request_: HttpRequest, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(pages, "jinja", lambda: 1 / 0)
    answer = errors.server_error(request_)
    assert answer.status_code == 500
    assert "Dat ligt aan ons" in answer.content.decode()
    assert "could not be drawn" in caplog.text


@pytest.mark.parametrize("name", gallery.PAGES)
def test_the_gallery_is_drawn_in_both_languages(name: str) -> None:
    for language in ("nl", "en"):
        assert f'<html lang="{language}"' in gallery.render(name, language)
