"""Fixtures of the tests of maps and of files that come in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

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
