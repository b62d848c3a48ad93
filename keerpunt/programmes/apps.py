"""The room of programmes; it also tells the kit where wrapped data keys are kept."""

from __future__ import annotations

import uuid

from django.apps import AppConfig, apps

from keerpunt.kit import sealing


def _load_wrapped(key_id: uuid.UUID) -> bytes | None:
    row = apps.get_model("programmes", "DataKey").objects.filter(pk=key_id).values_list("wrapped").first()
    return bytes(row[0]) if row else None


class ProgrammesConfig(AppConfig):
    name = "keerpunt.programmes"
    label = "programmes"
    verbose_name = "Programmes"

    def ready(self) -> None:
        sealing.load_wrapped_keys_with(_load_wrapped)
