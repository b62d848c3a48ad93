"""Start-up: connects every reaction in wiring.py, once all rooms are there."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class StartupConfig(AppConfig):
    name = "keerpunt.startup"
    label = "startup"
    verbose_name = "Start-up"

    def ready(self) -> None:
        # wiring.py imports the rooms' models, which exist only from here on.
        import_module("keerpunt.wiring").connect()
