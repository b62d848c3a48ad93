"""Screens as in the demo: the second factor has tests of its own."""

import re
from typing import Any

import pytest
from django.test import Client

from tests.worlds import World


def main_of(answer: Any) -> str:
    """The page itself, without the menu around it (which has forms of its own)."""
    return str(answer.content.decode()).split("<main", 1)[1].split("</main>")[0]


def token(page: str) -> str:
    """The submission id of the form on a page."""
    found = re.search(r'name="submission" value="([^"]+)"', page.split("<main", 1)[1])
    assert found
    return found[1]


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def as_(world: World) -> Any:
    """A client of somebody in the world, by name."""

    def sign_in(name: str) -> Client:
        client = Client()
        client.force_login(world.users[name], "allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in
