"""Fixtures of the plans' tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from keerpunt.programmes.scopes import programme_scope
from tests.plans.scenes import PlanScene
from tests.worlds import World


@pytest.fixture
def scene(world: World) -> Iterator[PlanScene]:
    """Family De Wit with a plan, as its lead coach has it, with the programme's scope open."""
    with programme_scope(world.programmes["veen"].pk):
        yield PlanScene(world)
