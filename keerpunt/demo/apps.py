"""The room of demo."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "keerpunt.demo"
    label = "demo"
    verbose_name = "Demo"
