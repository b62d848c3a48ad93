"""Pages for what went wrong while a member holds the device: in their words, with their way out, and without the database."""

from __future__ import annotations

import logging

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from keerpunt.ui import errors as ui_errors
from keerpunt.ui import pages

#: The door by which a member gives the device back; it works also when the coach's work here ended meanwhile.
WAY_OUT = "together_end"
FULL, STALE = "full", "stale"
logger = logging.getLogger(__name__)


def is_held(request: HttpRequest) -> bool:
    """This function will say whether a member holds the device of this request."""
    return getattr(request, "handed_over", None) is not None


def wrong(request: HttpRequest, status: int, why: str = "") -> HttpResponse:
    """This function will give a member's page for what went wrong. why: FULL, the disk; STALE, a form that is too old.

    It never fails itself, and asks the database nothing: a fault may be the database's own.
    """
    context = {
        **pages.own_context(request),
        "messages": (),
        "status": status,
        "why": why,
        "way_out": way_out(),
    }
    try:
        text = pages.jinja().get_template("access/home/wrong.html").render(context)
    except Exception:
        logger.exception("the page of a member for status %s could not be drawn", status)
        text = ui_errors.LAST_RESORT
    return HttpResponse(text, status=status)


def way_out() -> str:
    """This function will give the address by which a member gives the device back."""
    return reverse(WAY_OUT)
