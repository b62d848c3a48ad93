"""One transaction for what somebody does at the door: the change, its line, the mail about it and their session."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import OperationalError, transaction
from django.http import HttpRequest


@contextmanager
def stored(request: HttpRequest) -> Iterator[None]:
    """This function will store all that happens inside, the session too, or nothing of it.

    Where nothing is stored the request goes on as it came: its session, its user and the secret of its forms, so
    that the answer neither signs anybody in or out nor makes a page that is still open too old.
    """
    store, key, user = type(request.session), request.session.session_key, request.user
    secret = request.META.get("CSRF_COOKIE")
    try:
        with transaction.atomic():
            yield
            _keep(request)
    except BaseException:
        request.session, request.user = store(key), user
        if secret:
            request.META["CSRF_COOKIE"] = secret
        raise


def _keep(request: HttpRequest) -> None:
    """Stores the session now; left to the end of the request it would be outside the transaction."""
    session = request.session
    if not session.modified or session.is_empty():
        return
    try:
        session.save()
    except UpdateError as error:
        # Django hides a disk that is full behind the same error as a session that was ended elsewhere.
        if isinstance(error.__context__, OperationalError):
            raise error.__context__ from None
        raise SessionInterrupted("The session was ended before the request was done.") from error
