"""The room of desk."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "keerpunt.desk"
    label = "desk"
    verbose_name = "Desk"
