"""The two doors of a family's form pages: a form that keeps something, and the question whether it must go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, TypedDict

from django.http import HttpRequest
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.web.doors import Door
from keerpunt.access.web.forms import KeerpuntForm
from keerpunt.families.models import Family, FamilyRow
from keerpunt.families.web import form_pages, forms


class Edit(TypedDict):
    """What every action asks that changes a row: by whom, in which family, from which version, and when."""

    actor: Actor
    family: Family
    version: int | None
    now: dt.datetime


def edit_of(request: HttpRequest, family: Family, form: KeerpuntForm) -> Edit:
    """This function will say for an action who changes what, from the version in the form."""
    version = form_pages.version_in(form)
    return Edit(actor=request.actor, family=family, version=version, now=request.moment)


def saving(
    form_class: type[KeerpuntForm],
    frame: form_pages.Frame,
    perform: Callable[[Any], str],
    *,
    initial: Callable[[], dict[str, Any]],
    template: str = "families/form.html",
    context: Mapping[str, object] | None = None,
    **form_arguments: Any,
) -> Door:
    """This function will give the door of a form in its frame, that says "saved" when it is."""
    return Door(
        form_class=form_class,
        template=template,
        perform=perform,
        context={"frame": frame, **(context or {})},
        initial=initial,
        form_arguments=form_arguments,
        said=_("Saved."),
        undo=frame.undo,
    )


def taking_off(
    frame: form_pages.Frame,
    perform: Callable[[Any], str],
    *,
    row: Callable[[], FamilyRow],
    text: str = "",
    context: Mapping[str, object] | None = None,
) -> Door:
    """This function will give the door that asks whether something must go; `row` is read anew for its version."""
    return Door(
        form_class=forms.SureForm,
        template="families/remove.html",
        perform=perform,
        context={"frame": frame, "text": text, **(context or {})},
        initial=lambda: {"version": row().version},
        said=_("Taken off the page."),
        undo=frame.undo,
    )
