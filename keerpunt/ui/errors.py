"""The pages for what goes wrong, in kind words: what happened, that nothing is lost, what to do.

Urls name the handlers (`handler404 = "keerpunt.ui.errors.not_found"` …). The page for 404 is one
template without a word about the address, so that it is the same for everything one may not see.
"""

from __future__ import annotations

import logging

from django.http import HttpRequest, HttpResponse

from keerpunt.ui import pages

TEMPLATES = {
    400: "ui/errors/400.html",
    403: "ui/errors/403.html",
    404: "ui/errors/404.html",
    405: "ui/errors/405.html",
    413: "ui/errors/413.html",
    429: "ui/errors/429.html",
    500: "ui/errors/500.html",
    503: "ui/errors/503.html",
}
LAST_RESORT = (
    '<!doctype html><html lang="nl"><meta charset="utf-8"><title>Keerpunt</title>'
    "<h1>Er ging iets mis</h1><p>Dat ligt aan ons. Wat eerder bewaard is, staat er nog. "
    'Probeer het zo nog eens.</p><p><a href="/">Naar het begin</a></p>'
    '<div lang="en"><h2>Something went wrong</h2><p>That is our fault. What was saved before, is still there. '
    'Try again in a moment.</p><p><a href="/">To the beginning</a></p></div></html>'
)
logger = logging.getLogger(__name__)


def error_page(request: HttpRequest, status: int, **context: object) -> HttpResponse:
    """Answer with the page for `status`; never fails itself, and reads no database."""
    template = TEMPLATES.get(status, TEMPLATES[500])
    try:
        text = pages.jinja().get_template(template).render(context)
    except Exception:
        logger.exception("the page for status %s could not be drawn", status)
        text = LAST_RESORT
    return HttpResponse(text, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    return error_page(request, 500)
