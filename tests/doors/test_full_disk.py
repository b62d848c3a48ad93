"""A full disk: a clear sentence, the text still there, reading goes on, and afterwards the same form works."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

from keerpunt.access.web import errors
from keerpunt.accounts import held
from keerpunt.accounts.models import HeldText
from keerpunt.families import queries as family_queries
from keerpunt.families.actions import life_events
from keerpunt.families.models import LifeEvent
from keerpunt.journal import queries as journal_queries
from keerpunt.programmes.scopes import across_programmes, programme_scope
from tests import worlds
from tests.families.browsing import BACKEND, Visitor, filled_in

TYPED = "Dit mag niet verdwijnen. " * 180


@contextmanager
def full() -> Iterator[None]:
    """SQLite may not grow by one page more: its own error, as on a disk without room."""
    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        free = cursor.execute("PRAGMA freelist_count").fetchone()[0]
        assert free < 5, "there is still room in the file"
        yield
        cursor.execute("PRAGMA max_page_count = 1073741823")


@pytest.mark.django_db(transaction=True)
def test_a_full_disk_keeps_the_text_and_breaks_nothing(settings: Any, tmp_path: Any) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("a full disk is made with SQLite's own limit; PostgreSQL's words are tested below")
    settings.KEERPUNT_ANCHORS = tmp_path
    world = worlds.build()
    coach = Visitor(world)
    address = coach.at("event_new")
    fields = {**coach.fields(address), "kind": "moving", "note": TYPED}
    fields["persons"] = [world.persons["sanne"].reference]
    with full():
        answer = coach.client.post(address, fields)
        assert answer.status_code == 503
        text = answer.content.decode()
        assert "Er is geen ruimte meer op de schijf" in text
        assert TYPED.strip() in text
        assert coach.client.get(coach.at("family_page")).status_code == 200
    with programme_scope(world.programmes["veen"].pk):
        assert LifeEvent.objects.count() == 1
    assert coach.client.post(address, fields).status_code == 303
    with across_programmes():
        assert LifeEvent.objects.count() == 2
        assert all(journal_queries.proof(chain) == [] for chain in journal_queries.chains())


@pytest.mark.django_db(transaction=True)
def test_a_full_disk_and_a_session_that_ended_keep_the_text(settings: Any, tmp_path: Any) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("a full disk is made with SQLite's own limit; PostgreSQL's words are tested below")
    settings.KEERPUNT_ANCHORS = tmp_path
    coach = Visitor(worlds.build())
    address = coach.at("event_new")
    fields = {**coach.fields(address), "kind": "moving", "note": TYPED * 10}
    coach.client.cookies.clear()  # the session is gone
    with full():
        answer = coach.client.post(address, fields)
    again = told_that_it_is_not_kept(answer, "er is geen ruimte meer op de schijf")
    assert coach.client.post(address, again).status_code == 303
    assert HeldText.objects.count() == 1


def told_that_it_is_not_kept(answer: Any, words: str) -> dict[str, Any]:
    """What stands in the form of the page that says so: sending it again sends all of it."""
    assert answer.status_code == 503
    text = answer.content.decode()
    assert "We konden je tekst niet bewaren" in text and words in text
    again = filled_in(text)
    assert again["note"].startswith(TYPED) and again["kind"] == "moving"
    return again


@pytest.mark.parametrize("signed_in", [True, False])
@pytest.mark.parametrize(
    ("fault", "words"),
    [("disk full", "er is geen ruimte meer op de schijf"), ("database is locked", "het is nu erg druk")],
)
def test_what_cannot_be_held_is_shown_again(
    world: worlds.World, monkeypatch: pytest.MonkeyPatch, fault: str, words: str, signed_in: bool
) -> None:
    coach = Visitor(world)
    address = coach.at("event_new")
    fields = {**coach.fields(address), "kind": "moving", "note": TYPED}
    browser = Client(enforce_csrf_checks=True)
    if signed_in:
        browser.force_login(world.users["lead"], backend=BACKEND)

    def fail(_now: Any) -> int:
        raise OperationalError(fault)

    monkeypatch.setattr(held, "tidy_up", fail)
    told_that_it_is_not_kept(browser.post(address, fields), words)


@pytest.mark.parametrize(
    "words",
    [
        "database or disk is full",
        'could not extend file "base/16384/16651": No space left on device',
        "could not write to file: Disk full",
    ],
)
def test_the_words_of_both_engines_for_a_full_disk_are_known(words: str) -> None:
    assert errors.is_full(OperationalError(words))
    assert not errors.is_full(OperationalError("database is locked"))


@pytest.mark.parametrize(
    "words",
    [
        "database is locked",
        "canceling statement due to lock timeout",
        "deadlock detected",
        "could not serialize access due to concurrent update",
    ],
)
def test_a_busy_database_keeps_the_text_and_asks_to_try_again(
    world: worlds.World, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    coach = Visitor(world)
    address = coach.at("event_new")
    fields = {**coach.fields(address), "kind": "moving", "note": TYPED}
    fields["persons"] = [world.persons["sanne"].reference]

    def busy(**_given: Any) -> None:
        raise OperationalError(words)

    with monkeypatch.context() as patch:
        patch.setattr(life_events, "record_life_event", busy)
        answer = coach.client.post(address, fields)
        text = answer.content.decode()
        assert answer.status_code == 503
        assert "Het is nu erg druk" in text and TYPED.strip() in text
    assert coach.client.post(address, fields).status_code == 303
    with monkeypatch.context() as patch:
        patch.setattr(family_queries, "story_of", busy_story(words))
        answer = coach.client.get(coach.at("family_page"))
        assert answer.status_code == 503 and "erg druk" in answer.content.decode()


def busy_story(words: str) -> Any:
    """Reading that waited too long: its own error, as the engine gives it."""

    def fail(_family: Any) -> None:
        raise OperationalError(words)

    return fail
