"""Fixtures of the families' tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from keerpunt.programmes.scopes import programme_scope
from tests.families.scenes import Scene
from tests.worlds import World


@pytest.fixture
def scene(world: World) -> Iterator[Scene]:
    """Family De Wit as its lead coach has it, with the programme's scope open."""
    with programme_scope(world.programmes["veen"].pk):
        yield Scene(world)
