"""The door of every form: shows it, checks its shape, makes one call, and loses nothing on the way.

422: the form again with what is wrong. 409: somebody was first, both texts are shown; or it is
gone, and what was typed is kept. 503: the disk is full, or the database too busy.
A success leads on with 303, or is answered by a file; the same submission a second time leads to the same place, or is
given the file again.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import gettext as _

from keerpunt.access.verdicts import ChangedMeanwhile, Gone, NotAllowed, Refused, no
from keerpunt.access.web import errors
from keerpunt.access.web.forms import KeerpuntForm
from keerpunt.accounts import held
from keerpunt.journal import submissions
from keerpunt.ui import formats, pages

# Under this word an address of undoing says to which page it leads back.
BACK = "terug"
# So long a form that comes back by the browser's own Back, and is sent as it was, is taken for the same.
SAME_FORM = dt.timedelta(minutes=10)


@dataclass(frozen=True)
class Difference:
    """One field of which two people made two texts."""

    label: str
    mine: str
    theirs: str


@dataclass(frozen=True)
class Met:
    """What a second writer is shown: `data` with what they left alone as it stands now, and which fields both changed."""

    data: QueryDict
    both: frozenset[str]


@dataclass(frozen=True)
class Again:
    """A form of something new that comes once more under another id, word for word as it was sent before.

    `stands(at)` says whether what was made at that moment still stands as it was written; then nothing is made,
    and `said` says so.
    """

    stands: Callable[[dt.datetime], bool]
    said: str


@dataclass(frozen=True)
class Door:
    """What a form page needs: which form, which template, what stands in it, and what one call does.

    `perform(form)` does the work and gives the address that its answer leads to. `initial()` is read anew when
    somebody else was first. `given(form)` is what answers a success where that leads nowhere, such as a file; the
    same submission a second time is answered by it too, without `perform`. `said` is the sentence shown after
    success, or `said(form)` gives it; `undo`, shown with it, is the address where what was done can be undone.
    `again`: for something new, which after the browser's Back must not come twice. `meanwhile()` says to a second writer
    what became of the thing itself, which no field of the form tells; "" for nothing. `meet(form)`: for a form that knows what
    stood in it when it was opened; a second writer then sees only what both changed.
    """

    form_class: type[KeerpuntForm]
    template: str
    perform: Callable[[Any], str]
    context: Mapping[str, object]
    initial: Callable[[], dict[str, Any]] = dict
    form_arguments: Mapping[str, Any] | None = None
    given: Callable[[Any], HttpResponse] | None = None
    said: str | Callable[[Any], str] = ""
    undo: str = ""
    again: Again | None = None
    meanwhile: Callable[[], str] | None = None
    meet: Callable[[Any], Met] | None = None


def open_door(request: HttpRequest, door: Door) -> HttpResponse:
    """This function will show the form on GET, and take it in on POST."""
    user_id = request.actor.user_id
    if user_id is None:
        raise NotAllowed(no("not_signed_in"))
    if request.method != "POST":
        return _show(request, door, user_id)
    form = _bound(door, request.POST, request.FILES)
    if not form.is_valid():
        # What is right may have changed by this very form: somebody who became lead coach cannot be chosen again.
        earlier = led_to_before(request)
        return _answer(request, door, form, 422) if earlier is None else _led_on(request, door, form, earlier)
    made = _made_before(request, door, user_id)
    if made is not None:
        return made
    try:
        location = submissions.once(
            token=request.POST.get("submission", ""),
            user_id=user_id,
            body=submissions.body_hash(request.path, _sent(request)),
            perform=lambda: door.perform(form),
            now=request.moment,
        )
    except Refused as refusal:
        for one in refusal.every:
            form.add_error(one.field if one.field in form.fields else None, one.message)
        return _answer(request, door, form, 422)
    except ChangedMeanwhile:
        return _show_both(request, door, form)
    except submissions.SubmissionUsedForOther:
        form.add_error(
            None, _("You sent this form before. Your text is still here: save again if you want to keep it.")
        )
        return _answer(request, door, form, 422)
    except submissions.NotRecognised:
        form.add_error(None, _("We did not recognise this form. Nothing was saved or lost: send it again."))
        return _answer(request, door, form, 422)
    except OperationalError as error:
        if not errors.is_busy_or_full(error):
            raise
        form.add_error(None, _not_now(error))
        return _answer(request, door, form, 503)
    if held.MARK in request.GET:
        held.forget(user_id=user_id, address=held.address_of(request))
    return _led_on(request, door, form, location)


def _made_before(request: HttpRequest, door: Door, user_id: uuid.UUID) -> HttpResponse | None:
    """Where the same form led under another id, when what it made still stands; else None."""
    if door.again is None:
        return None
    body = submissions.body_hash(request.path, _sent(request))
    token, since = request.POST.get("submission", ""), request.moment - SAME_FORM
    earlier = submissions.same_before(token=token, user_id=user_id, body=body, since=since)
    if earlier is None or not door.again.stands(earlier.at):
        return None
    messages.info(request, door.again.said)
    return HttpResponseRedirect(earlier.led_to, status=303)


def led_to_before(request: HttpRequest) -> str | None:
    """This function will give where this very form of this very sender led when it was sent before; else None."""
    user_id, token = request.actor.user_id, request.POST.get("submission", "")
    if user_id is None or not token:
        return None
    return submissions.answered(
        token=token, user_id=user_id, body=submissions.body_hash(request.path, _sent(request))
    )


def _led_on(request: HttpRequest, door: Door, form: KeerpuntForm, location: str) -> HttpResponse:
    if door.given is not None and form.is_valid():
        return door.given(form)
    said = door.said(form) if callable(door.said) else door.said
    if said:
        undo = f"{door.undo}?{urlencode({BACK: location})}" if door.undo else ""
        messages.success(request, said, extra_tags=undo)
    return HttpResponseRedirect(location, status=303)


def _not_now(error: OperationalError) -> str:
    if errors.is_full(error):
        return _(
            "There is no room left on the disk. Nothing was saved, your text is still here. "
            "Try again later, or copy it."
        )
    return _("It is very busy now. Nothing was saved, your text is still here. Save again in a minute.")


@dataclass(frozen=True)
class Kept:
    """How a page keeps what was typed for something that is gone: `form(data)` makes the form with it."""

    template: str
    form: Callable[[Any], KeerpuntForm]
    context: Mapping[str, object]


def open_gone(request: HttpRequest, gone: Gone, kept: Callable[[], Kept]) -> HttpResponse:
    """This function will answer for what was taken away meanwhile: who typed something gets it back, to copy or to
    save anew. Where nothing was typed it does not exist. The same submission still leads to the same place.
    """
    user_id = request.actor.user_id
    typed = _typed(request, user_id) if user_id else None
    if user_id is None or typed is None:
        raise gone
    if request.method == "POST":
        earlier = led_to_before(request)
        if earlier is not None:
            return HttpResponseRedirect(earlier, status=303)
    page = kept()
    form = page.form(typed)
    form.set_unjudged()
    return pages.render(request, page.template, {**page.context, "form": form}, status=409)


def _typed(request: HttpRequest, user_id: uuid.UUID) -> Any:
    """What came with this request, or was held when a session ended; None when there is nothing."""
    if request.method == "POST":
        return request.POST
    if held.MARK in request.GET:
        return held.held_for(user_id=user_id, address=held.address_of(request), now=request.moment)
    return None


def _bound(door: Door, data: Any, files: Any = None) -> KeerpuntForm:
    return door.form_class(data, files, initial=door.initial(), **dict(door.form_arguments or {}))


def _sent(request: HttpRequest) -> dict[str, list[str]]:
    """The fields as they were sent, and a digest of each file: another file under the same id is another form."""
    fields: dict[str, list[str]] = dict(request.POST.lists())
    for name, files in request.FILES.lists():
        fields[f"{name} (file)"] = [_digest(file) for file in files]
    return fields


def _digest(file: Any) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def _show(request: HttpRequest, door: Door, user_id: uuid.UUID) -> HttpResponse:
    if held.MARK in request.GET:
        posted = held.held_for(user_id=user_id, address=held.address_of(request), now=request.moment)
        if posted is not None:
            form = _bound(door, posted)
            form.set_unjudged()  # shown as typed, not judged yet
            return _answer(request, door, form, 200, note=_held_because(request.GET[held.MARK]))
    form = door.form_class(initial=door.initial(), **dict(door.form_arguments or {}))
    return _answer(request, door, form, 200)


def _held_because(why: str) -> str:
    if why == held.DETOUR:
        return _("Something else had to come first. We kept your text: it is here again.")
    return _("You were signed out while you were typing. We kept your text: it is here again.")


def _show_both(request: HttpRequest, door: Door, form: KeerpuntForm) -> HttpResponse:
    """The second writer sees both texts; saving again now starts from the newest version, knowingly."""
    fresh = door.form_class(initial=door.initial(), **dict(door.form_arguments or {}))
    met = door.meet(form) if door.meet else None
    data = met.data.copy() if met else request.POST.copy()
    data["version"] = str(fresh.initial.get("version", ""))
    renewed = _bound(door, data)
    renewed.set_unjudged()
    differences = []
    for bound in renewed:
        if bound.is_hidden or (met and bound.name not in met.both):
            continue
        mine, theirs = _shown(bound), _shown(fresh[bound.name])
        if mine != theirs:
            differences.append(Difference(str(bound.label), mine, theirs))
    note = door.meanwhile() if door.meanwhile else ""
    return _answer(request, door, renewed, 409, note=note, differences=differences)


def _shown(bound: forms.BoundField) -> str:
    """A field's value in words, also for choices."""
    value = bound.value()
    choices = getattr(bound.field, "choices", None)
    if choices is not None:
        wanted = {str(one) for one in value} if isinstance(value, list | tuple | set) else {str(value)}
        return ", ".join(str(label) for key, label in choices if str(key) in wanted and str(key))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(bound.field, forms.DateField):
        return _day_shown(bound.field, value)
    return "" if value is None else str(value)


def _day_shown(field: forms.DateField, value: Any) -> str:
    """A day in words, however it was typed; what is no day stays as it was typed."""
    try:
        return formats.day(field.to_python(value))
    except forms.ValidationError:
        return str(value)


def _answer(
    request: HttpRequest,
    door: Door,
    form: KeerpuntForm,
    status: int,
    note: str = "",
    differences: list[Difference] | None = None,
) -> HttpResponse:
    context = {**door.context, "form": form, "note": note, "differences": differences or []}
    return pages.render(request, door.template, context, status=status)
