"""Signing in without a form: a session made in the database that the server reads, for the bench only."""

from __future__ import annotations

import secrets
import time
from typing import Any


def cookies_for(user_id: str, programme_id: str | None = None) -> dict[str, str]:
    """This function will make a session for a user and give the cookies that a browser would send."""
    from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from keerpunt.accounts.models import User

    user: Any = User.objects.get(pk=user_id)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    # Signed in with both steps, as outside the demo everybody is.
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": "password", "at": time.time()},
        {"method": "mfa", "type": "totp", "at": time.time()},
    ]
    if programme_id:
        session["programme"] = programme_id
    session.create()
    assert session.session_key
    return {
        settings.SESSION_COOKIE_NAME: session.session_key,
        settings.CSRF_COOKIE_NAME: secrets.token_hex(16),
    }


def bare_cookies() -> dict[str, str]:
    """This function will do the same in the bare application's own database (run it in a process of its own)."""
    from django.contrib.auth import get_user_model
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    user: Any = get_user_model()
    made = user.objects.create_user("femke")
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(made.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = made.get_session_auth_hash()
    session.create()
    assert session.session_key
    return {"sessionid": session.session_key, "csrftoken": secrets.token_hex(16)}
