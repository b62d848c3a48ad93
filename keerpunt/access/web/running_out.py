"""A turn of samen that ended by itself: the first request after it signs out, and that is a line in the journal.

When a page was asked for last stands in a signed cookie, since a GET writes nothing. Whoever takes it away is out sooner.
"""

from __future__ import annotations

import datetime as dt
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.sessions.models import Session
from django.core import signing
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from keerpunt.access import handed_over
from keerpunt.access.actors import Actor
from keerpunt.access.handed_over import HandedOver
from keerpunt.access.web import errors, together
from keerpunt.accounts import rules as account_rules
from keerpunt.accounts.models import User
from keerpunt.accounts.web import together as at_once
from keerpunt.journal import actions as journal_actions
from keerpunt.kit import clock
from keerpunt.programmes import queries as programme_queries
from keerpunt.programmes.scopes import programme_scope
from keerpunt.ui import addresses

_SALT = "keerpunt.access.together"


def of(request: HttpRequest) -> HttpResponse | None:
    """This function will end a turn that is over. Who then wanted to see a page is led to sign in; what was sent goes on as
    of somebody who is not signed in, which holds it (None). Without a turn, or while it lasts, there is nothing to do (None).
    """
    held = handed_over.read(request.session)
    if held is None or not handed_over.is_over(held, seen=_seen(request), now=request.moment):
        return None
    try:
        _end(request, held)
    except OperationalError as error:
        if not errors.is_busy_or_full(error):
            raise
        request.handed_over = held
        return errors.disk_full(request, full=errors.is_full(error))
    if request.method == "POST":
        return None
    # FAMILY: on the sign-in page, after a turn on somebody's phone ended by itself
    messages.info(
        request, _("It was quiet for a while, so the plan was closed. The phone goes back to your coach.")
    )
    after = held.after or addresses.to("plan_page", held.family)
    return HttpResponseRedirect(account_rules.leading_on(reverse("account_login"), after), status=303)


def note(request: HttpRequest, answer: HttpResponse) -> None:
    """This function will note with the answer to a member when they asked for a page last."""
    if request.handed_over is None or not together.is_for_member(together.match_of(request)):
        return
    answer.set_cookie(
        _name(),
        signing.dumps([_bound_to(request), request.moment.timestamp()], salt=_SALT),
        max_age=settings.KEERPUNT_TOGETHER_IDLE_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _seen(request: HttpRequest) -> dt.datetime | None:
    try:
        bound_to, seen = signing.loads(request.COOKIES.get(_name(), ""), salt=_SALT)
    except (signing.BadSignature, ValueError):
        return None
    return dt.datetime.fromtimestamp(seen, dt.UTC) if bound_to == _bound_to(request) else None


def _end(request: HttpRequest, held: HandedOver) -> None:
    """Signs out with a line. Two requests at once: the session is gone for the second, which writes nothing."""
    user = cast("User", request.user)
    works = programme_queries.work_of(user.pk, clock.day_of(request.moment))
    here = [row for row in works if row.programme_id == held.programme_id]
    actor = Actor(
        user_id=user.pk,
        programme_id=held.programme_id,
        roles=frozenset(row.role for row in here),
        membership_ids=frozenset(row.id for row in here),
        name=user.name,
    )
    request.actor = actor
    language = here[0].programme.language if here else settings.LANGUAGE_CODE
    translation.activate(language)
    with programme_scope(held.programme_id), at_once.stored(request):
        gone, _rows = Session.objects.filter(pk=request.session.session_key).delete()
        if gone:
            journal_actions.record(
                actor=actor,
                operation="access.together_ran_out",
                family_id=held.family_id,
                subjects=[("Person", held.member_id)],
                now=request.moment,
            )
        logout(request)
    request.actor = Actor(user_id=None, programme_id=None)


def _bound_to(request: HttpRequest) -> str:
    """The session that the cookie belongs to, without its key."""
    return salted_hmac(_SALT, request.session.session_key or "").hexdigest()[:32]


def _name() -> str:
    return f"{settings.SESSION_COOKIE_NAME}-samen"
