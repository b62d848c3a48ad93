"""The one form of allauth that is ours: asking for a new password costs the same whoever asks."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ResetPasswordForm
from django.http import HttpRequest
from django.utils import translation

from keerpunt.accounts import tasks


class AskForResetForm(ResetPasswordForm):
    """An e-mail address. What we know of it is looked up later, by the job that sends the mail."""

    def clean_email(self) -> str:
        """Small letters; nothing is looked up here."""
        return str(self.cleaned_data["email"]).lower()

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Leaves the rest to the job."""
        email = self.cleaned_data["email"]
        origin = request.build_absolute_uri("/").rstrip("/")
        tasks.ask_for_reset(email, origin, translation.get_language() or "nl")
        return str(email)
