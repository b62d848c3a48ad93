"""What a member was typing when their turn ended: shown to the coach for whom it is held, to copy or to go on with."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse

from keerpunt.access.verdicts import NotAllowed, no
from keerpunt.access.web import typed
from keerpunt.accounts import held as held_texts
from keerpunt.families import naming
from keerpunt.families import queries as family_queries
from keerpunt.families.models import Person
from keerpunt.families.web import readings
from keerpunt.plans.web import frames
from keerpunt.ui import addresses, pages

#: Under this word the address of handing over says with which form the member goes on.
GO_ON = "verder"


def shown(request: HttpRequest, who: str) -> HttpResponse:
    """This function will show what is held for the reader at this address; where nothing is, the page does not exist."""
    user_id = request.actor.user_id
    address = held_texts.address_of(request)
    posted = None
    if held_texts.MARK in request.GET and user_id is not None and request.actor.programme_id is not None:
        posted = held_texts.held_for(user_id=user_id, address=address, now=request.moment)
    if posted is None or request.method not in ("GET", "HEAD"):
        raise NotAllowed(no("not_handed_over"))
    member = Person.objects.filter(reference=who, removed_at__isnull=True).select_related("family").first()
    if member is None:
        raise NotAllowed(no("no_such_person"))
    family = family_queries.editable_family(request.actor, member.family.reference, now=request.moment)
    member.family = family
    readings.note(request, family, "plans.together_page")
    begin = addresses.to("together_begin", family.reference)
    context = {
        "family": family,
        "crumbs": frames.crumbs_of(family),
        "member": naming.short_name_of(member),
        "texts": [
            value
            for name, values in posted.lists()
            if name not in typed.OWN
            for value in values
            if not typed.NOT_TYPED.fullmatch(value)
        ],
        "go_on": f"{begin}?{urlencode({GO_ON: address})}",
    }
    return pages.render(request, "plans/together_kept.html", context)


def leading_on(request: HttpRequest, member: Person) -> str:
    """This function will give where a member's turn begins: the form that they were in, when that is held; else their page."""
    page = addresses.to("together_page", member.reference)
    wanted = request.GET.get(GO_ON, "")
    user_id = request.actor.user_id
    if user_id is None or not wanted.startswith(page):
        return page
    if held_texts.held_for(user_id=user_id, address=wanted, now=request.moment) is None:
        return page
    return f"{wanted}{'&' if '?' in wanted else '?'}{held_texts.MARK}={held_texts.SIGNED_OUT}"
