"""The demo does not run with production settings: made-up families and real ones never stand in one installation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

DEMO_IN_PRODUCTION = (
    "This database holds the made-up programmes of the demo, and these settings are for real use. "
    "Keerpunt does not start. Use an empty database, or start the demo with ./start."
)


def check_demo(*, databases: Sequence[str] | None = None, **_kwargs: Any) -> list[CheckMessage]:
    """This function will give an error when a demo stands in an installation for real use."""
    if settings.KEERPUNT_DEMO or not databases:
        return []
    return [Error(DEMO_IN_PRODUCTION, id="keerpunt.E001")] if _demo_there() else []


def refuse_demo_in_production() -> None:
    """This function will stop the start of a server when a demo stands in an installation for real use."""
    if not settings.KEERPUNT_DEMO and _demo_there():
        raise ImproperlyConfigured(DEMO_IN_PRODUCTION)


def demo_is_loaded() -> bool:
    """This function will say whether this installation holds made-up programmes."""
    return bool(apps.get_model("programmes", "Programme").objects.filter(is_demo=True).exists())


def _demo_there() -> bool:
    try:
        return demo_is_loaded()
    except DatabaseError:
        return False  # no tables yet: there is nothing to refuse
