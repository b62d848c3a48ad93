"""What is too much at once: a long text stays in its form, and what no form can take in gets a page with true words."""

from __future__ import annotations

from typing import Any

import pytest

from tests.families.browsing import Visitor
from tests.worlds import World

FORM = "application/x-www-form-urlencoded"


def test_five_megabytes_of_letters_with_accents_stay_in_the_form(world: World) -> None:
    coach = Visitor(world)
    address = coach.at("event_new")
    submission = coach.fields(address)["submission"]
    body = f"submission={submission}&note=" + "%C3%A9" * 2_621_440
    answer = coach.client.generic("POST", address, body, content_type=FORM)
    assert answer.status_code == 422
    assert "é" * 2_621_440 in answer.content.decode()


@pytest.mark.parametrize("signed_in", [True, False])
def test_more_than_the_door_lets_in_is_told_as_it_is(world: World, settings: Any, signed_in: bool) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    refused_as_too_much(world, signed_in, "note=" + "x" * 2000)


@pytest.mark.parametrize("signed_in", [True, False])
def test_so_are_more_fields_than_any_form_has(world: World, signed_in: bool) -> None:
    refused_as_too_much(world, signed_in, "&".join(f"a{number}=1" for number in range(500)))


def refused_as_too_much(world: World, signed_in: bool, body: str) -> None:
    coach = Visitor(world)
    if not signed_in:
        coach.client.logout()
    answer = coach.client.generic("POST", coach.at("event_new"), body, content_type=FORM)
    assert answer.status_code == 413
    text = answer.content.decode()
    assert "Dit is te veel in één keer" in text
    assert "Wat je typte, staat nog" in text
