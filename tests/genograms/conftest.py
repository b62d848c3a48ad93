"""Fixtures of the tests of maps and of files that come in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from keerpunt.families.models import Person
from tests.genograms import map_scene
from tests.worlds import World

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def client_of(world: World, settings: Any) -> Callable[[str], Client]:
    """Gives a signed-in client for a name of the world."""
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False

    def signed_in(name: str) -> Client:
        client = Client()
        client.force_login(world.users[name], backend=BACKEND)
        return client

    return signed_in


@pytest.fixture
def rich(world: World, settings: Any) -> dict[str, Person]:
    """A family in which every sign of the map occurs, and its people by name."""
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False
    return map_scene.tell_everything(world)
