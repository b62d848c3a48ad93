"""The room of users and sign-in; it tells every page where the choice of language is kept."""

from __future__ import annotations

from django.apps import AppConfig
from django.http import HttpRequest
from django.urls import reverse

from keerpunt.ui import pages


def _language_source(request: HttpRequest) -> dict[str, object]:
    signed_in = getattr(getattr(request, "user", None), "is_authenticated", False)
    return {"language_href": reverse("account_language" if signed_in else "language")}


class AccountsConfig(AppConfig):
    name = "keerpunt.accounts"
    label = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        pages.register_context(_language_source)
