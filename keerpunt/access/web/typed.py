"""What somebody typed in a form that cannot be taken in now: held for them, or shown again when it cannot be held."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from keerpunt.access.web import at_home, errors
from keerpunt.accounts import held
from keerpunt.accounts.web import onward
from keerpunt.journal import tokens
from keerpunt.ui import pages

#: What a form itself put there: the code of a choice, a reference, a version, a day.
NOT_TYPED = re.compile(r"[a-z0-9_-]*")
OWN = {"submission", "csrfmiddlewaretoken"}
#: Forms by which somebody comes in. Who is in has no use for them any more.
ENTRANCES = {"account_login", "mfa_authenticate", "invitation_accept"}


@dataclass
class NotHeld(Exception):
    """What was typed could not be held: the disk is `full`, the database `busy`, or it was too `much`."""

    why: str


def hold(request: HttpRequest, only_for: uuid.UUID | None = None) -> bool:
    """This function will hold what was posted for whose form it is (nobody else than `only_for`, when given).

    False when the form is not ours, or may not be held. NotHeld when it is, and it cannot be.
    """
    token = tokens.read_token(request.POST.get("submission", ""))
    if token is None or only_for not in (None, token[1]):
        return False
    address = held.address_of(request)
    try:
        return held.hold(
            submission=token[0], user_id=token[1], address=address, posted=request.POST, now=request.moment
        )
    except held.TooMuch:
        raise NotHeld("much") from None
    except OperationalError as error:
        if not errors.is_busy_or_full(error):
            raise
        raise NotHeld("full" if errors.is_full(error) else "busy") from error


def shown(request: HttpRequest, why: str) -> HttpResponse:
    """This function will show its sender what they typed, to copy or to send again: it is kept nowhere else."""
    sent = [
        (name, value, bool(NOT_TYPED.fullmatch(value)))
        for name, values in request.POST.lists()
        if name not in OWN and not held.is_never_kept(name)
        for value in values
    ]
    context = {
        "why": why,
        "address": held.address_of(request),
        "submission": request.POST["submission"],
        "hidden": [(name, value) for name, value, by_itself in sent if by_itself],
        "typed": [(name, value) for name, value, by_itself in sent if not by_itself],
        "signed_in": request.user.is_authenticated,
        "language_href": None,  # choosing another language would leave this page, and what stands in it
    }
    status = 413 if why == "much" else 503
    if at_home.is_held(request):
        return pages.render(
            request, "access/home/typed.html", {**context, "way_out": at_home.way_out()}, status=status
        )
    return pages.render(request, "ui/errors/typed.html", context, status=status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """This function will answer for a form that was opened before its sender signed in anew: what they typed is held,
    and shown again in a fresh form. Who sent the form twice by which they came in, is in and goes on. Any other form
    that is not of this session is too old.
    """
    door = request.resolver_match.url_name if request.resolver_match else ""
    if request.user.is_authenticated and request.method == "POST" and door in ENTRANCES:
        return HttpResponseRedirect(_inside(request, str(door)), status=303)
    try:
        kept = request.user.is_authenticated and hold(request, only_for=request.user.pk)
    except NotHeld as held_not:
        return shown(request, held_not.why)
    if kept:
        return HttpResponseRedirect(held.back_to(request), status=303)
    return errors.stale(request)


def _inside(request: HttpRequest, door: str) -> str:
    """Where the entrance led; the page of an invitation itself says what is so for who is signed in."""
    return request.path if door == "invitation_accept" else onward.wanted(request)
