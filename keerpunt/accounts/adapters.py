"""How allauth behaves here: nobody signs up, our own sentences, our own paths only, and second-factor secrets sealed."""

from __future__ import annotations

import base64
import time
from functools import partial
from typing import Any, NoReturn

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from keerpunt.accounts import held, rules, signals
from keerpunt.accounts.models import User
from keerpunt.kit import clock, sealing

TOO_MANY = _(
    "There were too many tries in a short time. To keep your account safe, you have to wait. "
    "Try again in fifteen minutes."
)
MESSAGES = {
    "account/messages/logged_out.txt": _("You have signed out."),
    "account/messages/password_changed.txt": _("Your password has been changed."),
    "account/messages/password_set.txt": _("Your password has been set."),
    "mfa/messages/totp_activated.txt": _(
        "The second step is on. Keep the recovery codes below in a safe place."
    ),
    "mfa/messages/totp_deactivated.txt": _("The second step is off."),
    "usersessions/messages/sessions_logged_out.txt": _("The other sessions have ended."),
}
_BOUND_TO = b"accounts.second_factor"


class NotOurMail(Exception):
    """allauth wanted to send a mail by itself."""


class AccountAdapter(DefaultAccountAdapter):
    """Signing in by e-mail address and password. What went wrong is said the same way whoever it is about."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "The e-mail address or the password is not right. Look at both and try again."
        ),
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "enter_current_password": _("This is not your present password."),
        "incorrect_password": _("The password is not right. Try again."),
        "incorrect_code": _("The code is not right. Use the newest code in your app."),
        "invalid_password_reset": _("This link does not work any more."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for themselves: people are invited."""
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Every answer is a page; asking for JSON changes nothing."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """After signing in one goes to a page of ours, and nowhere else."""
        return rules.is_own_path(url or "")

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Our own sentence, or none where the page itself already says it. What was not stored is not said."""
        words = message or MESSAGES.get(message_template or "")
        if words:
            say = partial(messages.add_message, request, level, str(words), extra_tags=extra_tags)
            transaction.on_commit(say)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Tries are counted per address alone: another name for this site gives nobody five more."""
        return _typed(credentials)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Counts the try; past the limit even the right password does not help."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            signals.locked_out.send(sender=User, request=request, email=_typed(credentials))
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Tells that a try failed, whether or not anybody has this address."""
        signals.sign_in_failed.send(sender=User, request=request, email=_typed(credentials))

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Signs in; what was held too long for anybody goes."""
        super().login(request, user)
        held.tidy_up(clock.now())

    def reauthenticate(self, user: AbstractBaseUser, password: str) -> bool:
        """Asks the password again, counted as any other try for this address."""
        assert isinstance(user, User)
        found = self.authenticate(self.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Who signed in less than five minutes ago has just proved who they are."""
        if not super().is_reauthentication_required(app=app, **kwargs):
            return False
        records = get_authentication_records(self.request, self.request.user)
        newest = max((record["at"] for record in records), default=0)
        return bool(time.time() - newest >= app_settings.REAUTHENTICATION_TIMEOUT)

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """The owner hears of a change through the outbox (administration/signals.py), whatever allauth's settings say."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> NoReturn:
        """No door leads here: the link for a new password is ours (accounts/tasks.py), and nobody signs up. A door of
        allauth's that somebody opens later does not send its own words past the outbox unseen."""
        raise NotOurMail(template_prefix)


class SecondFactorAdapter(DefaultMFAAdapter):
    """The secrets of the second factor stand in the database sealed with the key ring."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
        "cannot_generate_recovery_codes": _(
            "First set up the second step. Then you can make recovery codes."
        ),
    }

    def encrypt(self, text: str) -> str:
        """Seals a secret before it is stored."""
        return base64.b64encode(sealing.ring().wrap(text.encode(), _BOUND_TO)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Opens a stored secret."""
        return sealing.ring().unwrap(base64.b64decode(encrypted_text), _BOUND_TO).decode()


def _typed(credentials: dict[str, Any]) -> str:
    return str(credentials.get("email", "")).strip().lower()
