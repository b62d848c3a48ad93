"""Samen: in a session that was handed over only what was made for a member opens; whatever else was asked is one page.

A door is for a member when its view is marked `for_member`; any other, a new one too, is closed. That is looked up before
anything else: before the method, the form's secret and every row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.urls import Resolver404, ResolverMatch, resolve

from keerpunt.access import handed_over
from keerpunt.access.handed_over import HandedOver
from keerpunt.access.web import at_home, typed
from keerpunt.accounts import held as held_texts
from keerpunt.accounts import new_key
from keerpunt.ui import pages

View = TypeVar("View", bound=Callable[..., Any])
#: What stays as it is for everybody: whether the server lives, and signing in (which leads who is in to the start).
AS_EVER = frozenset({"healthz", "account_login", "mfa_authenticate"})


def for_member(view: View) -> View:
    """This function will mark a view as one that opens while a member holds the device."""
    view.for_member = True  # type: ignore[attr-defined]
    return view


def match_of(request: HttpRequest) -> ResolverMatch | None:
    """This function will give the door that was asked for, None where there is none."""
    try:
        return resolve(request.path_info)
    except Resolver404:
        return None


def is_for_member(match: ResolverMatch | None) -> bool:
    """This function will say whether this door opens for a member."""
    return match is not None and getattr(match.func, "for_member", False) is True


def is_open(match: ResolverMatch | None) -> bool:
    """This function will say whether this door opens in a session that was handed over."""
    return is_for_member(match) or (match is not None and match.url_name in AS_EVER)


def begin(request: HttpRequest, held: HandedOver) -> None:
    """This function will hand the session over, under a new key; forms that were opened before are too old from now on."""
    handed_over.keep(request.session, replace(held, at=request.moment))
    new_key.renew(request, **{new_key.TOGETHER: True})
    rotate_token(request)


def goes_on(request: HttpRequest, held: HandedOver) -> None:
    """This function will say that somebody who saves something is still there: their time begins anew."""
    handed_over.keep(request.session, replace(held, at=request.moment))


def refused(request: HttpRequest, held: HandedOver) -> HttpResponse:
    """This function will give the one page for everything that is not for a member.

    What somebody sent from a page that was opened before the hand-over is held for the coach, who meets it after signing
    in again. A part of a page has the whole page loaded anew.
    """
    kept = False
    if request.method == "POST":
        try:
            kept = typed.hold(request, only_for=request.user.pk)
        except typed.NotHeld as held_not:
            return typed.shown(request, held_not.why)
    if kept:
        handed_over.keep(request.session, replace(held, after=held_texts.back_to(request)))
    coach = getattr(request.user, "get_short_name", str)()
    context = {"member": held.name, "coach": coach, "kept": kept, "way_out": way_out()}
    answer = pages.render(request, "access/home/turn.html", context, status=403)
    if request.headers.get("HX-Request") == "true":
        answer.headers["HX-Refresh"] = "true"
    return answer


def missing(request: HttpRequest) -> HttpResponse:
    """This function will give the page for what is not there (any more), for a member: with their way back, and out."""
    return pages.render(request, "access/home/missing.html", {"way_out": way_out()}, status=404)


def way_out() -> str:
    """This function will give the address by which a member gives the device back."""
    return at_home.way_out()
