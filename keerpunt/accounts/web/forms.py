"""The forms of allauth that are ours: asking for a new password costs the same whoever asks, and a code works once."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ResetPasswordForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as factor_forms
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.utils import translation

from keerpunt.accounts import tasks, used_codes


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


class CodeWorksOnce:
    """A code that was used is not right any more, for as long as the app's clock would make it so."""

    user: Any
    authenticator: Authenticator
    cleaned_data: dict[str, Any]

    def clean_code(self) -> str:
        """Refused as any wrong code is, and written down as one."""
        if used_codes.is_used(self.user.pk, self.cleaned_data["code"]):
            app = Authenticator.objects.filter(user=self.user, type=Authenticator.Type.TOTP).first()
            if app is not None:
                self._emit_authentication_failed(app)  # type: ignore[attr-defined]
            raise get_adapter().validation_error("incorrect_code")
        code = str(super().clean_code())  # type: ignore[misc]
        if self.authenticator.type == Authenticator.Type.TOTP:
            used_codes.use(self.user.pk, code)
        return code


class EnterCodeForm(CodeWorksOnce, factor_forms.AuthenticateForm):
    """The code at sign-in."""


class ConfirmByCodeForm(CodeWorksOnce, factor_forms.ReauthenticateForm):
    """A code before something sensitive."""
