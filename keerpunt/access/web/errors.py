"""Pages for what went wrong: what happened, that nothing is lost, and what to do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from keerpunt.ui import errors as ui_errors
from keerpunt.ui import pages

FULL = ("database or disk is full", "no space left on device", "could not extend file", "disk full")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """This function will give the one page for what does not exist and for what the actor may not see."""
    return pages.render(request, "ui/errors/404.html", {"language_next": "/"}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """This function will give the page for a fault of ours."""
    return ui_errors.error_page(request, 500)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """This function will give the page for a request that cannot be read."""
    return pages.render(request, "ui/errors/400.html", {}, status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """This function will give the page for a request that was refused before a policy was asked."""
    return pages.render(request, "ui/errors/403.html", {}, status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """This function will give the page for a form that did not come from one of our pages."""
    return forbidden(request)


def is_full(error: Exception) -> bool:
    """This function will say whether a database error means that the disk or the quota is full."""
    text = str(error).lower()
    return any(words in text for words in FULL)


def disk_full(request: HttpRequest) -> HttpResponse:
    """This function will give the page for a full disk; reading goes on, writing waits."""
    return pages.render(request, "ui/errors/503.html", {}, status=503)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """This function will give the page for who has to wait after too many tries."""
    return pages.render(request, "ui/errors/429.html", {}, status=429)
