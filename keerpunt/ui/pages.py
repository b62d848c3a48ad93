"""Turning a template into an answer: a whole page, one block of it, or a page for an error.

A higher room adds what every page shows (the menu, who is signed in) with `register_context`;
this room never imports it. Settings list `keerpunt.ui.pages.page_context` as context processor,
so that pages of other packages (sign-in) get the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, cast

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template import engines
from django.utils.functional import SimpleLazyObject
from jinja2 import Environment, Template
from markupsafe import Markup

from keerpunt.ui.environment import new_submission

if TYPE_CHECKING:
    from django.template.backends.jinja2 import Jinja2

Source = Callable[[HttpRequest], Mapping[str, object]]

CSRF_INPUT = Markup('<input type="hidden" name="csrfmiddlewaretoken" value="{}">')

_sources: list[Source] = []


def register_context(source: Source) -> Source:
    """Let a higher room add names to every page; called per render, so keep it cheap or lazy."""
    if source not in _sources:
        _sources.append(source)
    return source


def page_context(request: HttpRequest) -> dict[str, object]:
    """Give what every template may use, whoever renders it."""
    context = own_context(request)
    for source in _sources:
        context.update(source(request))
    return context


def own_context(request: HttpRequest) -> dict[str, object]:
    """Give what this room itself adds to a page."""
    token = SimpleLazyObject(lambda: get_token(request))
    return {
        "request": request,
        "csrf_input": SimpleLazyObject(lambda: CSRF_INPUT.format(str(token))),
        "csrf_token": token,
        "messages": SimpleLazyObject(lambda: get_messages(request)),
        "submission": SimpleLazyObject(new_submission),
        "viewer": None,
        "nav": (),
    }


def jinja() -> Environment:
    """Give the environment that Django's Jinja2 backend built."""
    return cast("Jinja2", engines["jinja2"]).env


def component(name: str, *values: object) -> Markup:
    """Give what one of our macros writes, where markup is put together outside a template."""
    return Markup(getattr(jinja().globals["ui"], name)(*values))  # noqa: S704 (our own macro, which escapes)


def drawn(template: str, context: Mapping[str, object]) -> str:
    """Render a template to text with nothing but this context."""
    return jinja().get_template(template).render(context)


def render_text(request: HttpRequest, template: str, context: Mapping[str, object]) -> str:
    """Render a whole template to text, with what every page has."""
    return drawn(template, {**page_context(request), **context})


def render(
    request: HttpRequest, template: str, context: Mapping[str, object], status: int = 200
) -> HttpResponse:
    """Answer with a whole page."""
    return HttpResponse(render_text(request, template, context), status=status)


def block_text(template: Template, block: str, context: Mapping[str, object]) -> str:
    """Render one block of a template; macros come from the global `ui`, so no import is needed."""
    return "".join(template.blocks[block](template.new_context(dict(context))))


def render_block(
    request: HttpRequest, template: str, block: str, context: Mapping[str, object], status: int = 200
) -> HttpResponse:
    """Answer with one block of a page, for htmx. The block must be written in that very template."""
    found = jinja().get_template(template)
    return HttpResponse(block_text(found, block, {**page_context(request), **context}), status=status)
