"""What was typed for a question that is no longer asked: the text, to copy."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from keerpunt.access.web.forms import KeerpuntForm, LongText

#: What a form sends along that nobody typed.
UNTYPED = frozenset({"csrfmiddlewaretoken", "submission", "version", "answer", "sure"})


class TypedForm(KeerpuntForm):
    """One field with everything that was written on the screen."""

    typed = LongText(label=gettext_lazy("What you wrote"))

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(_in_one(data), *args, **kwargs)


def _in_one(data: Any) -> Any:
    if data is None:
        return None
    lines = [
        value.strip()
        for name, values in data.lists()
        for value in values
        if name not in UNTYPED and value.strip() and value != "on"
    ]
    whole = data.copy()
    whole["typed"] = "\n".join(lines)
    return whole
