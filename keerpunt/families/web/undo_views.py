"""Undoing on screen: what somebody did last in a family, in plain words, and the button that undoes it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from keerpunt.access.web.doors import Door, open_door
from keerpunt.access.web.forms import KeerpuntForm
from keerpunt.families import last_deed
from keerpunt.families.actions import undoing
from keerpunt.families.models import Family
from keerpunt.families.web import form_pages, readings, undo_back, undo_shown
from keerpunt.families.web.entry import changing


class UndoForm(KeerpuntForm):
    """A yes to undoing. Its version is the action that was shown: another one by now is shown first."""

    version = forms.UUIDField(required=False, widget=forms.HiddenInput)  # type: ignore[assignment]


@changing
def undo_last(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will say what the reader did last in this family, and undo it after a yes."""
    readings.note(request, family, "families.undo_page")
    last = last_deed.of(request.actor, family, now=request.moment)

    back = undo_back.page_of(request, family)

    def perform(form: Any) -> str:
        deed_id = form.cleaned_data["version"]
        undoing.undo_last(actor=request.actor, family=family, deed_id=deed_id, now=request.moment)
        return undo_back.still_there(back, family)

    frame = replace(form_pages.around_family(family, _("Undo what you did last")), back=back)
    door = Door(
        form_class=UndoForm,
        template="families/undo.html",
        perform=perform,
        context={"frame": frame, "last": undo_shown.of(last, now=request.moment)},
        initial=lambda: {"version": last.deed.pk if last else None},
        said=_("Undone. It is again as it was."),
    )
    return open_door(request, door)
