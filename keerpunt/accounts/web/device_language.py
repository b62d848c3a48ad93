"""The language on a device, kept by its browser: whoever signs out, or comes back, meets the language they chose."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE = "keerpunt-language"
YEAR = 60 * 60 * 24 * 365


def known(language: str) -> str:
    """This function will give a language that Keerpunt speaks, or nothing."""
    return language if language in dict(settings.LANGUAGES) else ""


def of(request: HttpRequest) -> str:
    """This function will give the language that was chosen on this device, or nothing."""
    return known(request.COOKIES.get(COOKIE, ""))


def keep(response: HttpResponse, language: str) -> None:
    """This function will have the browser keep a language; one that Keerpunt does not speak is not kept."""
    if known(language):
        response.set_cookie(
            COOKIE,
            language,
            max_age=YEAR,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
