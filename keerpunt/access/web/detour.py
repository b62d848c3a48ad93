"""What has to come first: signing in, the second step, a programme. What was asked, and typed, waits meanwhile."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from keerpunt.access.web import typed
from keerpunt.accounts import held, rules


def by(request: HttpRequest, door: str, *, only_for: uuid.UUID | None = None) -> HttpResponse:
    """This function will lead to a door that comes first, and on from there to what was asked.

    What was being typed is held for its owner meanwhile (for nobody else than `only_for`, when given); what cannot be
    held is shown again instead, so that it can be copied.
    """
    after = request.get_full_path()
    if request.method == "POST":
        try:
            kept = typed.hold(request, only_for=only_for)
        except typed.NotHeld as held_not:
            return typed.shown(request, held_not.why)
        why = held.DETOUR if request.user.is_authenticated else held.SIGNED_OUT
        after = held.back_to(request, why) if kept else held.address_of(request)
    return HttpResponseRedirect(rules.leading_on(reverse(door), after), status=303)
