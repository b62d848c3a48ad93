"""The room of actors and refusals; it gives every form its signed submission id."""

from __future__ import annotations

from django.apps import AppConfig
from django.http import HttpRequest

from keerpunt.journal import tokens
from keerpunt.ui import pages


def _submission_source(request: HttpRequest) -> dict[str, object]:
    """Every form on a page gets its own id, signed together with whose form it is."""
    user_id = getattr(getattr(request, "actor", None), "user_id", None)
    if user_id is None:
        return {}
    return {"new_submission": tokens.new_tokens(user_id)}


class AccessConfig(AppConfig):
    name = "keerpunt.access"
    label = "access"
    verbose_name = "Access"

    def ready(self) -> None:
        pages.register_context(_submission_source)
