"""What is drawn once for everybody who sees the same: the side of the desk, and parts without anybody's data."""

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


@pass_context
def drawn_once(context: Context, template: str) -> Markup:
    """Give a part of a page that is the same for everybody who reads in this language, drawn once."""
    return _part(context.environment, template, translation.get_language())


@lru_cache(maxsize=64)
def _part(env: Environment, template: str, language: str | None) -> Markup:
    return Markup(env.get_template(template).render())  # noqa: S704 (a template of ours, without any context)


@lru_cache(maxsize=1024)
def _drawn(env: Environment, viewer: Viewer | None, nav: Menu, language: str | None) -> str:
    """Draw the side; the language is part of the key because the words depend on it."""
    names = {"viewer": viewer, "nav": nav, "csrf_token": TOKEN, "language_next": NEXT}
    return env.get_template("ui/parts/side.html").render(names)
