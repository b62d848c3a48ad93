"""What was typed for a part of a plan that somebody took off the page meanwhile: it is shown, to copy or to save anew."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from keerpunt.access.verdicts import Gone
from keerpunt.access.web import doors
from keerpunt.access.web.forms import KeerpuntForm
from keerpunt.families.models import Family
from keerpunt.families.web import readings, ways_on
from keerpunt.plans.web import frames

FamilyView = Callable[..., HttpResponse]
# The form in which it was typed: of this family and this row, with what was typed.
Again = Callable[[Family, Any, Any], KeerpuntForm]


def keeping(again: Again, new: str = "") -> Callable[[FamilyView], FamilyView]:
    """This function will keep what was typed in a view's form when what it is about is gone.

    new: the door where the same form adds something, when its address needs the family alone. Use it under `changing`.
    """

    def decorated(view: FamilyView) -> FamilyView:
        @wraps(view)
        def kept(request: HttpRequest, family: Family, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                return view(request, family, *args, **kwargs)
            except Gone as gone:
                page = partial(_kept, request, family, gone.row, again, new)
                return doors.open_gone(request, gone, page)

        return kept

    return decorated


def _kept(request: HttpRequest, family: Family, row: Any, again: Again, new: str) -> doors.Kept:
    readings.note(request, family, "plans.plan_form")
    way = ways_on.WayOn()
    if new:
        way = ways_on.WayOn(reverse(new, args=(family.reference,)), _("Save as something new"))
    frame = frames.around_plan(family, _("This is no longer here"))
    context = {"frame": frame, "way": way, "seat": False}
    return doors.Kept("families/gone.html", lambda data: again(family, row, data), context)
