"""Forms in a piece of a page that is kept for later: the token and the submission id are left blank when the piece is made,
and filled in for each reader, so that no form is ever given out twice.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.middleware.csrf import get_token
from markupsafe import Markup

from keerpunt.ui import pages
from keerpunt.ui.environment import new_submission
from keerpunt.ui.repeated import HOLE

#: Where the token and a submission id come. Typed text holds no such characters.
TOKEN, SUBMISSION = f"{HOLE}token{HOLE}", f"{HOLE}submission{HOLE}"


def context() -> dict[str, object]:
    """This function will give what a template is rendered with so that its forms (`form_open`) are left blank."""
    return {"csrf_token": TOKEN, "new_submission": lambda: SUBMISSION}


def filled(request: HttpRequest, piece: str) -> Markup:
    """This function will fill in the forms of a piece of our own making: each gets a submission id of its own."""
    if TOKEN in piece:
        piece = piece.replace(TOKEN, get_token(request))
    first, *rest = piece.split(SUBMISSION)
    if rest:
        made = pages.page_context(request).get("new_submission", new_submission)
        first += "".join(f"{made()}{part}" for part in rest)  # type: ignore[operator]
    return Markup(first)  # noqa: S704 (our own template drew it)
