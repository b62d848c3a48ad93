"""The room of programmes; it also tells the kit where wrapped data keys are kept."""

from __future__ import annotations

import uuid

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.checks import Tags, register
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from keerpunt.kit import sealing
from keerpunt.programmes import checks
from keerpunt.ui import pages


def _load_wrapped(key_id: uuid.UUID) -> bytes | None:
    row = apps.get_model("programmes", "DataKey").objects.filter(pk=key_id).values_list("wrapped").first()
    return bytes(row[0]) if row else None


def _demo_source(request: HttpRequest) -> dict[str, object]:
    """Whether a page says that everybody in it is made up: by its programme, or by what the installation holds."""
    programme = getattr(request, "programme", None)
    if programme is not None:
        return {"demo": programme.is_demo}
    if not settings.KEERPUNT_DEMO:
        return {"demo": False}
    return {"demo": SimpleLazyObject(checks.demo_is_loaded)}


class ProgrammesConfig(AppConfig):
    name = "keerpunt.programmes"
    label = "programmes"
    verbose_name = "Programmes"

    def ready(self) -> None:
        sealing.load_wrapped_keys_with(_load_wrapped)
        pages.register_context(_demo_source)
        register(checks.check_demo, Tags.database)
