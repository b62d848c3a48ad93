"""The room of the outbox."""

from django.apps import AppConfig


class NotifyConfig(AppConfig):
    name = "keerpunt.notify"
    label = "notify"
    verbose_name = "Outbox"
