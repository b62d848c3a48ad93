"""Start-up of the kit: reads the key ring, and guards append-only tables after every migrate."""

from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import post_migrate

from keerpunt.kit import sealing, sqlite, triggers


class KitConfig(AppConfig):
    name = "keerpunt.kit"
    label = "kit"
    verbose_name = "Keerpunt kit"

    def ready(self) -> None:
        sealing.use_ring(sealing.KeyRing(settings.KEERPUNT_KEYRING, settings.KEERPUNT_CURRENT_KEY))
        post_migrate.connect(triggers.ensure_after_migrate, dispatch_uid="keerpunt.append_only")
        sqlite.connect_signals()
