"""Doors are tried as in the demo: the second factor has tests of its own."""

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False
