from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "keerpunt.ui"
    label = "ui"
