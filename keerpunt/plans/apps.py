"""The room of plans."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "keerpunt.plans"
    label = "plans"
    verbose_name = "Plans"
