"""Forms in a piece of a page that is kept for later: the token and the submission id are left blank when the piece is made,
and filled in for each reader, so that no form is ever given out twice.
"""

from __future__ import annotations

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from keerpunt.ui.repeated import hole

#: Where the token and a submission id come. Typed text holds no such characters.
TOKEN, SUBMISSION = hole("token"), hole("submission")


def context() -> dict[str, object]:
    """This function will give what a template is rendered with so that its forms (`form_open`) are left blank."""
    return {"csrf_token": TOKEN, "new_submission": lambda: SUBMISSION}


@pass_context
def filled(page: Context, piece: str) -> Markup:
    """This function will fill in the forms of a piece of our own making, on the page where it stands: `{{ filled(piece) }}`.

    Each form gets a submission id of its own.
    """
    piece = str(piece)  # what is added to markup would be escaped
    if TOKEN in piece:
        piece = piece.replace(TOKEN, str(page.get("csrf_token") or ""))
    first, *rest = piece.split(SUBMISSION)
    return Markup(first + "".join(f"{page['new_submission']()}{part}" for part in rest))  # noqa: S704 (our template drew it)
