"""A name that nobody can see is refused with a sentence, and what was typed stays."""

from __future__ import annotations

from typing import Any

import pytest

from keerpunt.families.models import Family, Person
from keerpunt.programmes.scopes import across_programmes
from tests.families.browsing import Visitor
from tests.worlds import World

ASKED = "Gebruik minstens één letter, cijfer of emoji."


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


@pytest.mark.parametrize("field", ["given_name", "family_name", "role_name"])
@pytest.mark.parametrize("name", ["\u200c\u200d", "...", "\u3164", "\U000e0041"])
def test_a_person_whom_nobody_could_see_is_not_stored(world: World, field: str, name: str) -> None:
    coach = Visitor(world)
    with across_programmes():
        before = Person.objects.count()
    answer = coach.send(coach.at("person_new"), standing="member", sex="unknown", **{field: name})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert ASKED in text or "onzichtbare tekens" in text
    with across_programmes():
        assert Person.objects.count() == before


def test_so_it_is_with_a_family(world: World) -> None:
    coach = Visitor(world)
    answer = coach.send(coach.at("family_change"), display_name="\u200d - \u200d")
    assert answer.status_code == 422
    assert ASKED in answer.content.decode()
    with across_programmes():
        assert "De Wit" in Family.objects.get(pk=world.families["wit"].pk).display_name
