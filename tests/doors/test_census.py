"""The census: every door, every method, every person; a door that is not listed fails."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests import worlds
from tests.doors import observing
from tests.doors.addresses import Addresses, names
from tests.worlds import World

CENSUS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("census.toml").read_text(encoding="utf-8"))


def expected(door: str, method: str, person: str) -> str:
    group = CENSUS["groups"][CENSUS["doors"][door][method]]
    for answer, people in group.items():
        if answer != "rest" and person in people:
            return str(answer)
    return str(group["rest"])


def test_every_door_is_listed_and_no_other() -> None:
    assert sorted(CENSUS["doors"]) == names()


def test_an_unlisted_door_would_fail() -> None:
    assert "family_page" in names()
    assert sorted(set(CENSUS["doors"]) - {"family_page"}) != names()


def test_every_group_is_used_and_names_only_people_who_exist(world: World) -> None:
    used = {group for door in CENSUS["doors"].values() for group in door.values()}
    assert used == set(CENSUS["groups"])
    known = set(observing.people(world))
    for name, group in CENSUS["groups"].items():
        listed = [person for answer, people in group.items() if answer != "rest" for person in people]
        assert set(listed) <= known, name
        assert len(listed) == len(set(listed)), name


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("person", ["anonymous", *worlds.everybody()])
def test_the_census(world: World, person: str, method: str) -> None:
    addresses = Addresses(world)
    client = observing.client_for(world, person)
    wrong = {}
    for door in sorted(CENSUS["doors"]):
        answer = observing.told(observing.knock(client, method, addresses.of(door)))
        if answer != expected(door, method, person):
            wrong[door] = f"{answer}, expected {expected(door, method, person)}"
    assert wrong == {}
