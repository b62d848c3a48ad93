"""The room of families."""

from django.apps import AppConfig


class FamiliesConfig(AppConfig):
    name = "keerpunt.families"
    label = "families"
    verbose_name = "Families"
