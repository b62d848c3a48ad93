"""The room of the journal."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "keerpunt.journal"
    label = "journal"
    verbose_name = "Journal"
