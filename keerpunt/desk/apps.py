"""The room of desk: it gives every page its menu."""

from __future__ import annotations

from django.apps import AppConfig

from keerpunt.desk.web import frame
from keerpunt.ui import pages


class DeskConfig(AppConfig):
    name = "keerpunt.desk"
    label = "desk"
    verbose_name = "Desk"

    def ready(self) -> None:
        pages.register_context(frame.frame)
