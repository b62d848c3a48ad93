"""The Jinja2 environment that every page of Keerpunt is rendered in.

Settings name it: `"OPTIONS": {"environment": "keerpunt.ui.environment.environment"}`.
An undefined variable is an error, everything is escaped, and messages are translated when a page
is rendered. All component macros hang under one global, `ui`, so that a template, a fragment and
a block need no import: `{{ ui.field(form.name) }}`.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import reverse
from django.utils import autoreload, translation
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from keerpunt.ui import addresses, blanks, fields, formats, markup, repeated, side

EXTENSIONS = ("jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols")
COMPONENTS = (
    "ui/components/forms.html",
    "ui/components/blocks.html",
    "ui/components/tables.html",
    "ui/components/dialogs.html",
    "ui/components/icons.html",
)


class Components:
    """Every macro of `ui/components/`, by its name; loaded at first use and kept outside DEBUG."""

    def __init__(self, env: Environment) -> None:
        self._env = env

    def __getattr__(self, name: str) -> Callable[..., str]:
        if name.startswith("_"):
            raise AttributeError(name)
        for template in COMPONENTS:
            macro = getattr(self._env.get_template(template).module, name, None)
            if macro is not None:
                if not self._env.auto_reload:
                    self.__dict__[name] = macro
                found: Callable[..., str] = macro
                return found
        raise AttributeError(f"there is no component macro called {name!r}")


def static(path: str) -> str:
    """Give the address of a static file, with its fingerprint in production."""
    return staticfiles_storage.url(path) if settings.DEBUG else _static_once(path)


@lru_cache(maxsize=256)
def _static_once(path: str) -> str:
    return staticfiles_storage.url(path)


def url(name: str, *args: object, **kwargs: object) -> str:
    """Give the address of a named route."""
    return reverse(name, kwargs=kwargs) if kwargs else addresses.to(name, *args)


def new_submission() -> str:
    """Give a fresh submission id; every form on a page carries its own."""
    return str(uuid.uuid4())


def _message(text: str, **values: object) -> Markup:
    """Translate a message; values are escaped and filled in. Catalogues are ours, so a message is safe as it is."""
    spoken = _spoken(translation.get_language(), text)
    return spoken % values if "%" in spoken else spoken


@lru_cache(maxsize=8192)
def _spoken(_language: str | None, text: str) -> Markup:
    return Markup(translation.gettext(text))  # noqa: S704 (see above)


# A catalogue that was compiled anew is read again by Django's own reloader, and then by us.
autoreload.file_changed.connect(lambda **_: _spoken.cache_clear(), weak=False)


def environment(**options: Any) -> Environment:
    """Build the environment; called once by Django's Jinja2 backend."""
    options["undefined"] = StrictUndefined
    options["autoescape"] = True
    options.setdefault("trim_blocks", True)
    options.setdefault("lstrip_blocks", True)
    options.setdefault("keep_trailing_newline", False)
    options.setdefault("cache_size", 800)
    options["extensions"] = [*options.get("extensions", []), *EXTENSIONS]
    env = Environment(**options)  # noqa: S701 (autoescape is set three lines up)
    env.policies["ext.i18n.trimmed"] = True
    install: Callable[..., None] = env.install_gettext_callables  # type: ignore[attr-defined]
    install(
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    # The extension's own `_` looks its function up and formats on every call; most messages have nothing to format.
    env.globals["_"] = _message
    env.globals.update(
        static=static,
        url=url,
        ui=Components(env),
        new_submission=new_submission,
        get_language=translation.get_language,
        desk_side=side.desk_side,
        drawn_once=side.drawn_once,
        form_open=markup.form_open,
        form_close=markup.form_close,
        filled=blanks.filled,
        attributes=markup.attributes,
        field_view=fields.field_view,
        hole=repeated.HOLE,
    )
    env.filters.update(formats.FILTERS)
    env.filters["repeated"] = repeated.repeated
    return env
