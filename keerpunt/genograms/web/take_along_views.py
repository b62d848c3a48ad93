"""The page on which a family takes its story along: the answer of its form is the file.

There is no address that gives a file to a GET, so that nobody makes one by following a link or by going back. A form that
is sent a second time gives the file again, as the story is by then: the act was done once and has its one line, and giving
the file again is reading, with a line of its own kind at most once in a quarter of an hour.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from keerpunt.access.web.doors import Door, open_door
from keerpunt.access.web.forms import KeerpuntForm
from keerpunt.engines.genogram import own_json
from keerpunt.families import queries as family_queries
from keerpunt.families.models import Family
from keerpunt.families.web import entry, readings
from keerpunt.genograms import minimal, taking_along
from keerpunt.genograms.actions import taking_away

# How much goes along, with the name of the file.
WHOLE, MINIMAL = "whole", "minimal"
HOW = {WHOLE: _("family-%(reference)s-whole"), MINIMAL: _("family-%(reference)s-minimal")}
CHOOSE = _("Choose one of the two files.")


class TakeAlongForm(KeerpuntForm):
    """How much goes along: each of the two buttons on the page is a form of its own."""

    how = forms.ChoiceField(
        choices=tuple(HOW.items()),
        widget=forms.HiddenInput,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )


def _of_the_team(request: HttpRequest, ref: str) -> Family:
    """Who has a seat in the team gives a family its file; a reason to read is no reason to take a file away."""
    return family_queries.editable_family(request.actor, ref, now=request.moment)


@entry.through(_of_the_team, entry.FORM)
def take_along(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will let one choose how much goes along, and give that as a file."""
    readings.note(request, family, "genograms.take_along_page")
    made = False

    def perform(form: Any) -> str:
        nonlocal made
        whole = form.cleaned_data["how"] == WHOLE
        taking_away.take_along(actor=request.actor, family=family, whole=whole, now=request.moment)
        made = True
        return reverse("family_take_along", args=(family.reference,))

    def file(form: Any) -> HttpResponse:
        if not made:
            readings.note(request, family, "genograms.file_again")
        return _file(family, form.cleaned_data["how"])

    door = Door(
        form_class=TakeAlongForm,
        template="genograms/take_along.html",
        perform=perform,
        context={"family": family},
        given=file,
    )
    return open_door(request, door)


def _file(family: Family, how: str) -> HttpResponse:
    """A file under a name that says nothing about anybody."""
    story = taking_along.whole(family)
    content = own_json.write(story if how == WHOLE else minimal.minimal(story))
    answer = HttpResponse(content, content_type="application/json; charset=utf-8")
    name = HOW[how] % {"reference": family.reference}
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return answer
