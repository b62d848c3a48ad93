"""The room of users and sign-in."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "keerpunt.accounts"
    label = "accounts"
    verbose_name = "Accounts"
