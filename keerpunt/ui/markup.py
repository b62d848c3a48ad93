"""Small pieces of HTML that are made in Python: attributes, and the start and end of a form."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

SUBMISSION_FIELD = "submission"
VERSION_FIELD = "version"


def attributes(values: Mapping[str, object]) -> Markup:
    """Write attributes with a leading space: None and False are left out, True has no value."""
    parts: list[str] = []
    for name, value in values.items():
        if value is None or value is False:
            continue
        parts.append(f" {name}" if value is True else f' {name}="{escape(str(value))}"')
    return Markup("".join(parts))  # noqa: S704 (every value is escaped above)


@pass_context
def form_open(
    context: Context,
    action: str = "",
    *,
    submission: str | None = None,
    version: int | str | None = None,
    multipart: bool = False,
    guard: bool = True,
    **attrs: object,
) -> Markup:
    """Open a POST form with its CSRF token, submission id and, when given, the version it started from.

    Without `submission` the form gets a fresh id; with an empty one it gets none (signing out needs none).
    `version` is the version of the shared thing that the form started from. `guard` warns before
    typed text is lost. Other keyword arguments become attributes; `_` becomes `-` and a
    trailing `_` is dropped (`class_`, `hx_post`, `hx_target`, `id`).
    """
    given = {name.rstrip("_").replace("_", "-"): value for name, value in attrs.items()}
    given["class"] = f"form {given['class']}" if given.get("class") else "form"
    every: dict[str, object] = {
        "method": "post",
        "action": action or None,
        "enctype": "multipart/form-data" if multipart else None,
        "novalidate": True,
        "data-guard": guard or None,
        **given,
    }
    if submission is None:
        submission = str(context["new_submission"]())
    hidden = [("csrfmiddlewaretoken", str(context.get("csrf_token") or "")), (SUBMISSION_FIELD, submission)]
    if version is not None:
        hidden.append((VERSION_FIELD, str(version)))
    inputs = "".join(
        f'<input type="hidden" name="{name}" value="{escape(value)}">' for name, value in hidden if value
    )
    return Markup(f"<form{attributes(every)}>{inputs}")  # noqa: S704 (every value is escaped above)


def form_close() -> Markup:
    """Close a form."""
    return Markup("</form>")
