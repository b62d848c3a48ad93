"""The side of every page of the desk, drawn once for everybody who sees the same, with two places left open."""

from __future__ import annotations

from functools import lru_cache

from django.utils import translation
from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from keerpunt.ui.navigation import NavGroup, NavItem, Viewer

Menu = tuple[NavItem | NavGroup, ...]

# Letters and digits only, so that escaping leaves them as they are.
TOKEN = "keerpuntplaceofthetoken"  # noqa: S105 (a place in a text, not a secret)
NEXT = "keerpuntplaceofthenextaddress"


@pass_context
def desk_side(context: Context) -> Markup:
    """Give the side for this viewer and menu, with this request's token and address filled in."""
    drawn = _drawn(
        context.environment,
        context.get("viewer"),
        tuple(context.get("nav") or ()),
        translation.get_language(),
    )
    request = context.get("request")
    after = context.get("language_next") or (request.get_full_path() if request else "/")
    filled = drawn.replace(TOKEN, str(context.get("csrf_token") or "")).replace(NEXT, str(escape(after)))
    return Markup(filled)  # noqa: S704 (both values are escaped or ours)


@lru_cache(maxsize=1024)
def _drawn(env: Environment, viewer: Viewer | None, nav: Menu, language: str | None) -> str:
    """Draw the side; the language is part of the key because the words depend on it."""
    names = {"viewer": viewer, "nav": nav, "csrf_token": TOKEN, "language_next": NEXT}
    return env.get_template("ui/parts/side.html").render(names)
