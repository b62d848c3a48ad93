"""A Django form field, read once for a template: what it is, what it holds and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a select, of radio buttons or of check boxes."""

    value: str
    label: str
    selected: bool
    id: str
    attrs: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """Choices under one heading; the heading is empty for choices without one."""

    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class FieldView:
    """Everything that the macro `field` needs; `kind` decides which control is drawn.

    Kinds: input, textarea, select, radio, checkbox (one), checkboxes (several), hidden, other.
    """

    kind: str
    name: str
    id: str
    label: str
    hint: str
    errors: tuple[str, ...]
    required: bool
    value: str
    attrs: Mapping[str, object]
    groups: tuple[OptionGroup, ...] = ()
    parts: tuple[Markup, ...] = field(default=())

    @property
    def hint_id(self) -> str:
        return f"{self.id}-hint"

    @property
    def error_id(self) -> str:
        return f"{self.id}-error"

    @property
    def options(self) -> tuple[Option, ...]:
        return tuple(option for group in self.groups for option in group.options)

    @property
    def is_set(self) -> bool:
        """True where several controls share one question, so that it needs a fieldset."""
        return self.kind in {"radio", "checkboxes", "other"}

    @property
    def focus_id(self) -> str:
        """The id of the first control, where a link in the list of errors leads."""
        return self.options[0].id if self.is_set and self.options else self.id


def _kind(widget: forms.Widget) -> str:
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return "checkboxes"
    if isinstance(widget, forms.RadioSelect):
        return "radio"
    if isinstance(widget, forms.Select):
        return "select"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    if isinstance(widget, forms.Textarea):
        return "textarea"
    return "input" if isinstance(widget, forms.widgets.Input) else "other"


def _groups(drawn: Mapping[str, Any]) -> tuple[OptionGroup, ...]:
    return tuple(
        OptionGroup(
            label=str(heading or ""),
            options=tuple(
                Option(
                    value=str(option["value"]),
                    label=str(option["label"]),
                    selected=bool(option["selected"]),
                    id=str(option["attrs"].get("id", "")),
                    attrs={
                        k: v for k, v in option["attrs"].items() if k not in {"id", "checked", "selected"}
                    },
                )
                for option in options
            ),
        )
        for heading, options, _index in drawn.get("optgroups", ())
    )


def field_view(bound: BoundField, hint: str | None = None, **extra: object) -> FieldView:
    """Read a bound field. `hint` replaces its help text; `extra` adds attributes to its control (`_` becomes `-`)."""
    widget = bound.field.widget
    kind = _kind(widget)
    own_hint = str(bound.help_text or "") if hint is None else hint
    errors = tuple(str(error) for error in bound.errors)
    attrs: dict[str, Any] = {name.rstrip("_").replace("_", "-"): value for name, value in extra.items()}
    if bound.field.disabled:
        attrs["disabled"] = True
    drawn = widget.get_context(bound.html_name, bound.value(), {"id": bound.auto_id, **attrs})["widget"]
    control = {
        k: v for k, v in drawn["attrs"].items() if k not in {"id", "required", "checked", "aria-describedby"}
    }
    described = [f"{bound.auto_id}-hint"] if own_hint else []
    described += [f"{bound.auto_id}-error"] if errors else []
    control["aria-describedby"] = " ".join(described) or None
    control["aria-invalid"] = "true" if errors and kind not in {"radio", "checkboxes"} else None
    if kind == "input":
        control["type"] = drawn.get("type", "text")
    if kind == "select" and getattr(widget, "allow_multiple_selected", False):
        control["multiple"] = True
    if kind == "checkbox":
        control["checked"] = bool(drawn["attrs"].get("checked"))
    parts: tuple[Markup, ...] = ()
    if kind == "other":
        parts = (Markup(str(bound.as_widget(attrs=attrs))),)  # noqa: S704 (Django escapes it)
    return FieldView(
        kind=kind,
        name=bound.html_name,
        id=bound.auto_id,
        label=str(bound.label),
        hint=own_hint,
        errors=errors,
        required=bound.field.required,
        value="" if drawn["value"] is None else str(drawn["value"]) if kind != "select" else "",
        attrs=control,
        groups=_groups(drawn) if kind in {"select", "radio", "checkboxes"} else (),
        parts=parts,
    )
