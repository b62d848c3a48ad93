"""The screens on which a file comes in: choose it, wait for it, look at what comes with it, take it in."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRefresh

from keerpunt.access.verdicts import NotAllowed, no, require
from keerpunt.access.web.doors import Door, open_door
from keerpunt.families import naming
from keerpunt.families import policies as family_policies
from keerpunt.families import queries as family_queries
from keerpunt.families.models import Family
from keerpunt.families.web import entry, readings
from keerpunt.genograms import held_files, report, tasks
from keerpunt.genograms import queries as genogram_queries
from keerpunt.genograms.actions import imports as import_actions
from keerpunt.genograms.actions import waiting as waiting_actions
from keerpunt.genograms.enums import ReadingState
from keerpunt.genograms.held_files import Wishes
from keerpunt.genograms.models import WaitingFile
from keerpunt.genograms.reading import ReadFile
from keerpunt.genograms.web.import_forms import MoreFromFileForm, NewFromFileForm, WaitingForm
from keerpunt.kit import clock
from keerpunt.programmes.enums import Role
from keerpunt.ui import pages

# When a file stands still for so long, no worker is there; the page then offers to read it at once.
STANDS_STILL = dt.timedelta(seconds=10)
PEOPLE_SHOWN = 60
STEPS = (ReadingState.WAITING, ReadingState.READING, ReadingState.CHECKING, ReadingState.READ)


@require_http_methods(["GET", "HEAD", "POST"])
def family_import(request: HttpRequest) -> HttpResponse:
    """This function will ask for a file, and hold it until somebody saw what comes with it."""
    actor = request.actor
    require(family_policies.can_open_a_file(actor))
    coaches = genogram_queries.coaches(clock.day_of(request.moment))
    if not actor.has(Role.COORDINATOR):
        coaches = [row for row in coaches if row.user_id == actor.user_id]

    def perform(form: Any) -> str:
        wishes = Wishes(form.cleaned_data["display_name"], uuid.UUID(form.cleaned_data["lead_coach"]))
        return _held(request, form, wishes, None)

    door = Door(
        form_class=NewFromFileForm,
        template="genograms/import.html",
        perform=perform,
        context={"family": None},
        form_arguments={
            "now": request.moment,
            "coaches": [(str(row.user_id), row.user.name) for row in coaches],
        },
    )
    return open_door(request, door)


@entry.changing
def family_import_into(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will ask for a file with more for a family that is there."""
    readings.note(request, family, "genograms.import_form")
    door = Door(
        form_class=MoreFromFileForm,
        template="genograms/import.html",
        perform=lambda form: _held(request, form, Wishes(), family),
        context={"family": family},
        form_arguments={"now": request.moment},
    )
    return open_door(request, door)


def _held(request: HttpRequest, form: Any, wishes: Wishes, family: Family | None) -> str:
    waiting = waiting_actions.hold_file(
        actor=request.actor,
        content=form.content,
        found=form.found,
        wishes=wishes,
        family=family,
        now=request.moment,
    )
    tasks.read_soon(waiting, language=get_language() or "nl")
    return reverse("import_preview", args=(waiting.pk,))


def import_preview(request: HttpRequest, waiting_id: uuid.UUID) -> HttpResponse:
    """This function will show how far the reading of a file is, then what comes with it, and take it in when asked."""
    waiting = genogram_queries.waiting_file(request.actor, waiting_id, now=request.moment)
    if other := entry.refused(request, entry.FORM):
        return other
    if waiting.family is not None:
        readings.note(request, waiting.family, "genograms.import_preview")
    was_read = waiting.state in (ReadingState.READ, ReadingState.REFUSED)
    if request.htmx and request.method == "GET":
        if was_read or waiting.state == ReadingState.FAILED:
            return HttpResponseClientRefresh()
        return pages.render_block(
            request, "genograms/import_waiting.html", "progress", _while_waiting(waiting, request.moment)
        )
    found = held_files.found_of(waiting) if was_read else None
    story = family_queries.story_of(waiting.family) if waiting.family and found else None
    door = Door(
        form_class=WaitingForm,
        template="genograms/import_preview.html" if found else "genograms/import_waiting.html",
        perform=lambda form: _carry_out(request, waiting, form),
        context=_to_look_at(waiting, found) if found else _while_waiting(waiting, request.moment),
        form_arguments={"waiting": waiting, "found": found, "story": story, "now": request.moment},
    )
    return open_door(request, door)


def _carry_out(request: HttpRequest, waiting: WaitingFile, form: Any) -> str:
    """Does what was chosen, and gives where that leads."""
    actor, now, family = request.actor, request.moment, waiting.family
    deed = form.cleaned_data["deed"]
    if deed == WaitingForm.READ:
        waiting_actions.keep_found(actor=actor, waiting=waiting, found=form.found, now=now)
        return reverse("import_preview", args=(waiting.pk,))
    if deed == WaitingForm.DROP:
        waiting_actions.drop_file(actor=actor, waiting=waiting, now=now)
        return reverse("family_import_into", args=(family.reference,)) if family else reverse("family_import")
    if family is not None:
        came_in = import_actions.import_into_family(
            actor=actor, family=family, prepared=form.prepared, now=now
        )
    else:
        wishes = held_files.wishes_of(waiting)
        if wishes.lead_coach_id is None:
            raise NotAllowed(no("no_coach"))
        came_in = import_actions.import_family(
            actor=actor,
            found=form.found,
            display_name=wishes.display_name,
            lead_coach_id=wishes.lead_coach_id,
            now=now,
            prepared=form.prepared,
        )
    waiting_actions.drop_file(actor=actor, waiting=waiting, now=now)
    return reverse("import_report", args=(came_in.family.reference, came_in.pk))


def _while_waiting(waiting: WaitingFile, now: dt.datetime) -> dict[str, Any]:
    state = ReadingState(waiting.state)
    step = STEPS.index(state) if state in STEPS else 0
    return {
        "waiting": waiting,
        "name": _name_of(waiting),
        "steps": [
            (ReadingState(one).label, number < step, number == step) for number, one in enumerate(STEPS)
        ],
        "step": step,
        "failed": state == ReadingState.FAILED,
        "stands_still": state == ReadingState.FAILED or now - waiting.moved_at > STANDS_STILL,
    }


def _to_look_at(waiting: WaitingFile, found: ReadFile) -> dict[str, Any]:
    """What comes with a file: how much, who, what needs a look and what is left out."""
    context = {
        "waiting": waiting,
        "name": _name_of(waiting),
        "groups": report.groups(found.report),
        "line_count": len(found.report),
    }
    if found.story is None:
        return {**context, "why": report.why_refused(found.report)}
    people = sorted(
        found.story.persons, key=lambda one: one.born.sort_key() if one.born else (9999, 0, 0, False)
    )
    return {
        **context,
        "why": "",
        "counts": report.counts_in(found.story).in_words(),
        "people": [(naming.name_of(one), _life_of(one)) for one in people[:PEOPLE_SHOWN]],
        "people_left": max(0, len(people) - PEOPLE_SHOWN),
    }


def _life_of(person: Any) -> str:
    born, died = (date.year if date else "" for date in (person.born, person.died))
    if not born and not died:
        return "†" if person.deceased else ""
    return f"{born}–{died}" if died or person.deceased else str(born)


def _name_of(waiting: WaitingFile) -> str:
    if waiting.family is not None:
        return str(waiting.family.display_name)
    return held_files.wishes_of(waiting).display_name or _("a new family")


def import_report(request: HttpRequest, ref: str, import_id: uuid.UUID) -> HttpResponse:
    """This function will show what came in, and per line what was not understood."""
    came_in = genogram_queries.import_of(request.actor, ref, import_id, now=request.moment)
    if other := entry.refused(request):
        return other
    readings.note(request, came_in.family, "genograms.import_report")
    counts, lines = report.read(came_in.report)
    context = {
        "family": came_in.family,
        "counts": counts.in_words(),
        "groups": report.groups(lines),
        "line_count": len(lines),
    }
    return pages.render(request, "genograms/import_report.html", context)
