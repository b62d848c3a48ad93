"""Who signs in, signs out, is locked out or changes a lock: a line in the journal, and a mail to the owner of the account.

The line and the mail are written in the transaction of what they tell about (accounts/web/together.py opens it): what
cannot be written down does not happen. A try that failed changed nothing, and its line stands by itself. It is noted by
a keyed hash of the address, the same for an address that nobody has: nothing tells them apart.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import uuid
from dataclasses import dataclass
from typing import Any

from allauth.account import signals as account_events
from allauth.mfa import signals as factor_events
from django.conf import settings
from django.contrib.auth import signals as auth_events
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keerpunt.access.actors import INSTALLATION_ADMINISTRATOR
from keerpunt.accounts import signals as own_events
from keerpunt.accounts.models import User
from keerpunt.administration import queries as administration_queries
from keerpunt.journal import actions as journal_actions
from keerpunt.kit import clock
from keerpunt.notify import actions as notify_actions
from keerpunt.programmes import queries as programme_queries

NOTICES = {
    "password_changed": gettext_lazy("Your password was changed."),
    "password_reset": gettext_lazy("Your password was changed, with a link from a mail."),
    "second_step_added": gettext_lazy("A second step was set up for your account."),
    "second_step_removed": gettext_lazy("The second step of your account was switched off."),
    "recovery_codes_renewed": gettext_lazy("New recovery codes were made for your account."),
}


@dataclass(frozen=True)
class Visitor:
    """Whoever stands at the door: known by key once signed in, and in no programme yet."""

    user_id: uuid.UUID | None
    role: str
    programme_id: uuid.UUID | None = None


def connect() -> None:
    """This function will connect what happens at the door to the journal, once, at start-up."""
    plain = {
        account_events.user_logged_in: _signed_in,
        auth_events.user_logged_out: _signed_out,
        own_events.sign_in_failed: _failed,
        own_events.locked_out: _locked,
        own_events.language_chosen: _noted("choose_language"),
        own_events.session_ended: _noted("end_own_session"),
        own_events.other_sessions_ended: _noted("end_other_sessions"),
        factor_events.authentication_failed: _wrong_code,
        factor_events.authenticator_used: _code_used,
        account_events.password_changed: _told("password_changed"),
        account_events.password_set: _told("password_changed"),
        account_events.password_reset: _told("password_reset"),
        own_events.second_step_added: _told("second_step_added"),
        factor_events.authenticator_removed: _app("second_step_removed"),
        own_events.recovery_codes_renewed: _told("recovery_codes_renewed"),
    }
    for signal, receiver in plain.items():
        signal.connect(receiver, weak=False, dispatch_uid=f"keerpunt.{receiver.__qualname__}.{id(signal)}")


def address_code(email: str) -> str:
    """This function will give the code under which tries for an address stand in the journal."""
    return hmac.new(settings.KEERPUNT_JOURNAL_KEY, b"address:" + email.encode(), hashlib.sha256).hexdigest()[
        :32
    ]


def _signed_in(user: User, **_kwargs: Any) -> None:
    _write(_visitor(user), "sign_in", [("User", user.pk)])


def _signed_out(user: User | None, **_kwargs: Any) -> None:
    if user is not None:
        _write(_visitor(user), "sign_out", [("User", user.pk)])


def _failed(email: str, **_kwargs: Any) -> None:
    _write_alone(Visitor(None, "none"), "sign_in_failed", ("Address", address_code(email)))


def _locked(email: str, **_kwargs: Any) -> None:
    """One line per address per quarter of an hour: whoever goes on trying does not fill the journal."""
    now, code = clock.now(), address_code(email)
    if not administration_queries.locked_out_lately(code, now=now):
        _write_alone(Visitor(None, "none"), "locked_out", ("Address", code), now=now)


def _wrong_code(user: User, **_kwargs: Any) -> None:
    _write_alone(_visitor(user), "second_step_failed", ("User", user.pk))


def _code_used(user: User, **_kwargs: Any) -> None:
    _write(_visitor(user), "second_step_passed", [("User", user.pk)])


def _noted(what: str) -> Any:
    """Writes the line of what somebody did with their own account."""

    def receiver(user: User, now: dt.datetime, **_kwargs: Any) -> None:
        _write(_visitor(user), what, [("User", user.pk)], now=now)

    return receiver


def _told(what: str) -> Any:
    """Writes the line, and mails the owner: somebody else may have done it."""

    def receiver(user: User, **_kwargs: Any) -> None:
        now = clock.now()
        with translation.override(programme_queries.language_of(user, clock.day_of(now))):
            text = _(
                "Hello %(name)s,\n\n%(what)s\n\nWas that you? Then you need not do anything. "
                "Was it not you? Then ask the administrator at once to sign you out everywhere."
            ) % {"name": user.get_short_name(), "what": NOTICES[what]}
            subject = _("Something changed in your account")
        notify_actions.put_in_outbox(to=user.email, subject=subject, text=text, now=now)
        _write(_visitor(user), what, [("User", user.pk)], now=now)

    return receiver


def _app(what: str) -> Any:
    """The recovery codes go with the app: one line and one mail for both."""
    tell = _told(what)

    def receiver(user: User, authenticator: Any, **kwargs: Any) -> None:
        if authenticator.type != "recovery_codes":
            tell(user=user, **kwargs)

    return receiver


def _visitor(user: User) -> Visitor:
    return Visitor(user.pk, INSTALLATION_ADMINISTRATOR if user.is_installation_administrator else "none")


def _write(
    who: Visitor, what: str, subjects: list[tuple[str, uuid.UUID | str]], *, now: dt.datetime | None = None
) -> None:
    """Adds the line to the transaction of the change; the journal refuses one without."""
    journal_actions.record(actor=who, operation=f"accounts.{what}", subjects=subjects, now=now or clock.now())


def _write_alone(
    who: Visitor, what: str, subject: tuple[str, uuid.UUID | str], *, now: dt.datetime | None = None
) -> None:
    """Writes the line of a try that failed: there is no change that it belongs to."""
    with transaction.atomic():
        _write(who, what, [subject], now=now)
