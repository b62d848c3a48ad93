"""Pages for what went wrong: what happened, that nothing is lost, and what to do. A member who holds the device has their own."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse

from keerpunt.access.web import at_home
from keerpunt.ui import errors as ui_errors
from keerpunt.ui import pages

FULL = ("database or disk is full", "no space left on device", "could not extend file", "disk full")
# Somebody else is writing, and it took longer than we wait (SQLite, PostgreSQL).
BUSY = (
    "database is locked",
    "database table is locked",
    "lock timeout",
    "statement timeout",
    "deadlock detected",
    "could not serialize access",
)
#: What is answered before anybody looked whether one may see a page holds nothing of its address.
NOWHERE = {"language_next": "/"}
TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """This function will give the one page for what does not exist and for what the actor may not see."""
    return pages.render(request, "ui/errors/404.html", NOWHERE, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """This function will give the page for a fault of ours."""
    return at_home.wrong(request, 500) if at_home.is_held(request) else ui_errors.error_page(request, 500)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """This function will give the page for a request that cannot be read, or that is too large to take in."""
    if at_home.is_held(request):
        return at_home.wrong(request, 413 if isinstance(exception, TOO_LARGE) else 400)
    if isinstance(exception, TOO_LARGE):
        return pages.render(request, "ui/errors/413.html", NOWHERE, status=413)
    return pages.render(request, "ui/errors/400.html", NOWHERE, status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """This function will give the page for a request that was refused before a policy was asked."""
    if at_home.is_held(request):
        return at_home.wrong(request, 403)
    return pages.render(request, "ui/errors/403.html", NOWHERE, status=403)


def stale(request: HttpRequest) -> HttpResponse:
    """This function will give the page for a form that is too old."""
    if at_home.is_held(request):
        return at_home.wrong(request, 403, at_home.STALE)
    return pages.render(request, "ui/errors/stale.html", NOWHERE, status=403)


def other_method(request: HttpRequest, methods: Sequence[str]) -> HttpResponse:
    """This function will give the page for a method that an address does not take."""
    held = at_home.is_held(request)
    answer = (
        at_home.wrong(request, 405) if held else pages.render(request, "ui/errors/405.html", {}, status=405)
    )
    answer.headers["Allow"] = ", ".join(methods)
    return answer


def is_full(error: Exception) -> bool:
    """This function will say whether a database error means that the disk or the quota is full."""
    text = str(error).lower()
    return any(words in text for words in FULL)


def is_busy(error: Exception) -> bool:
    """This function will say whether a database error means that others kept it busy for too long."""
    text = str(error).lower()
    return any(words in text for words in BUSY)


def is_busy_or_full(error: Exception) -> bool:
    """This function will say whether a database error passes by itself: nothing was saved, and later it can be."""
    return is_full(error) or is_busy(error)


def disk_full(request: HttpRequest, *, full: bool = True) -> HttpResponse:
    """This function will give the page for a full disk or a database that others keep busy; writing waits."""
    if at_home.is_held(request):
        return at_home.wrong(request, 503, at_home.FULL if full else "")
    return pages.render(request, "ui/errors/503.html", {"disk": full}, status=503)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """This function will give the page for who has to wait after too many tries."""
    if at_home.is_held(request):
        return at_home.wrong(request, 429)
    return pages.render(request, "ui/errors/429.html", {}, status=429)
