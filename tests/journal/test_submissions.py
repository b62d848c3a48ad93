"""A form's id has one effect; a refused form keeps its id; other content under the same id is asked again."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection, connections

from keerpunt.access.verdicts import Refused
from keerpunt.journal import submissions, tokens
from keerpunt.journal.models import Submission
from keerpunt.kit import clock
from tests.worlds import World


def once(token: str, world: World, effects: list[str], body: bytes = b"body", user: str = "lead") -> str:
    def perform() -> str:
        effects.append("done")
        return f"/gezinnen/{len(effects)}/"

    user_id = world.users[user].pk
    return submissions.once(token=token, user_id=user_id, body=body, perform=perform, now=clock.now())


def test_twice_the_same_form_has_one_effect_and_one_answer(world: World) -> None:
    token, effects = tokens.new_token(world.users["lead"].pk), list[str]()
    assert once(token, world, effects) == once(token, world, effects) == "/gezinnen/1/"
    assert effects == ["done"]


def test_a_refused_form_keeps_its_id(world: World) -> None:
    token = tokens.new_token(world.users["lead"].pk)

    def refuse() -> str:
        raise Refused("nog niet")

    with pytest.raises(Refused):
        submissions.once(
            token=token, user_id=world.users["lead"].pk, body=b"x", perform=refuse, now=clock.now()
        )
    assert not Submission.objects.exists()
    assert once(token, world, []) == "/gezinnen/1/"


def test_other_content_or_another_person_under_the_same_id_is_refused(world: World) -> None:
    token, effects = tokens.new_token(world.users["lead"].pk), list[str]()
    once(token, world, effects)
    with pytest.raises(submissions.SubmissionUsedForOther):
        once(token, world, effects, body=b"other")
    with pytest.raises(submissions.NotRecognised):
        once(token, world, effects, user="stand_in")
    assert effects == ["done"]


def test_every_form_of_a_page_has_an_id_of_its_own_and_no_other_page_has_it(world: World) -> None:
    user = world.users["lead"].pk
    one, other = tokens.new_tokens(user), tokens.new_tokens(user)
    read = [tokens.read_token(page()) for page in (one, other) for _ in range(50)]
    assert None not in read and len(set(read)) == 100
    assert {found[1] for found in read if found} == {user}


def test_a_form_of_one_page_is_not_taken_for_another_persons(world: World) -> None:
    token = tokens.new_token(world.users["lead"].pk)
    page, theirs = token[:34], world.users["stand_in"].pk.hex
    assert tokens.read_token(token) and page.endswith(".")
    assert tokens.read_token(f"{page}{theirs}{token[len(page) + 32 :]}") is None
    assert tokens.read_token(token.replace(token[9:33], "0" * 24)) is None


@pytest.mark.parametrize(
    "number", ["", "0", "{0000000", "urn:uuid", "-0000000", "００００００００", "0000000G"]
)
def test_a_form_has_a_number_and_nothing_else(world: World, number: str) -> None:
    token = tokens.new_token(world.users["lead"].pk)
    assert tokens.read_token(number + token[8:]) is None


@pytest.mark.parametrize("token", ["", "x", "a.b", f"{'0' * 8}.{'0' * 24}.{'1' * 32}:forged"])
def test_an_id_that_is_not_ours_is_refused(world: World, token: str) -> None:
    with pytest.raises(submissions.NotRecognised):
        once(token, world, [])


def test_the_hash_sees_the_address_and_every_field_but_not_the_id() -> None:
    body = submissions.body_hash("/a/", {"name": ["x"], "submission": ["1"]})
    assert body == submissions.body_hash("/a/", {"submission": ["2"], "name": ["x"]})
    assert body != submissions.body_hash("/b/", {"name": ["x"]})
    assert body != submissions.body_hash("/a/", {"name": ["y"]})


@pytest.mark.django_db(transaction=True)
def test_the_same_form_sent_by_many_at_once_has_one_effect(tmp_path: Any, settings: Any) -> None:
    from tests import worlds

    settings.KEERPUNT_ANCHORS = tmp_path
    world = worlds.build()
    token, effects, answers = tokens.new_token(world.users["lead"].pk), list[str](), list[str]()
    if connection.vendor == "sqlite" and "memory" in str(connection.settings_dict["NAME"]):
        pytest.skip("threads share one connection to a database in memory")

    def send() -> None:
        try:
            answers.append(once(token, world, effects))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(answers) == 8
    assert len(set(answers)) == 1
    assert Submission.objects.count() == 1
