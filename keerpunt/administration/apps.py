"""The room of administration."""

from django.apps import AppConfig


class AdministrationConfig(AppConfig):
    name = "keerpunt.administration"
    label = "administration"
    verbose_name = "Administration"
