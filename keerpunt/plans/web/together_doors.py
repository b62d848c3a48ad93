"""Handing the phone over, and getting it back: the two doors between the coach's desk and a member's turn."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from keerpunt.access.handed_over import HandedOver
from keerpunt.access.verdicts import NotAllowed, no
from keerpunt.access.web import errors
from keerpunt.access.web import together as handing_over
from keerpunt.access.web.doors import Door, open_door
from keerpunt.accounts import rules as account_rules
from keerpunt.accounts.web import together as at_once
from keerpunt.families import naming
from keerpunt.families.models import Family, Person
from keerpunt.families.web import readings
from keerpunt.families.web.entry import changing
from keerpunt.plans import queries as plan_queries
from keerpunt.plans.actions import together as together_actions
from keerpunt.plans.web import frames, together_kept
from keerpunt.plans.web.together_forms import MemberForm
from keerpunt.ui import addresses


@changing
def together_begin(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will ask who of the family gets the phone, and hand it over: from then on only their pages open."""
    if plan_queries.plan_of(family) is None:
        raise NotAllowed(no("no_plan"))
    readings.note(request, family, "plans.together_page")
    members = plan_queries.member_rows(family)
    store, key = type(request.session), request.session.session_key

    def perform(form: Any) -> str:
        member = form.by_reference[form.cleaned_data["member"]]
        with at_once.stored(request):
            together_actions.begin_together(
                actor=request.actor, family=family, member=member, now=request.moment
            )
            handing_over.begin(request, _held(family, member))
        return together_kept.leading_on(request, member)

    frame = frames.around_plan(family, _("Work on the plan together"))
    answer = open_door(
        request,
        Door(
            form_class=MemberForm,
            template="plans/together_begin.html",
            perform=perform,
            context={
                "frame": frame,
                "members": members,
                "idle_minutes": settings.KEERPUNT_TOGETHER_IDLE_SECONDS // 60,
                "longest_minutes": settings.KEERPUNT_TOGETHER_SECONDS // 60,
            },
            initial=lambda: {"member": _first_choice(request, members)},
            form_arguments={"persons": members},
        ),
    )
    if answer.status_code >= 400 and request.session.session_key != key:
        request.session = store(key)  # nothing was stored, so nothing was handed over
    return answer


@handing_over.for_member
def together_end(request: HttpRequest) -> HttpResponse:
    """This function will give the phone back: the coach is signed out, and goes on with the plan after signing in again."""
    held = request.handed_over
    if held is None:
        raise NotAllowed(no("not_handed_over"))
    if request.method != "POST":
        return errors.other_method(request, ["POST"])
    with at_once.stored(request):
        together_actions.end_together(
            actor=request.actor, family_id=held.family_id, member_id=held.member_id, now=request.moment
        )
        logout(request)
    # FAMILY: on the sign-in page, after somebody of the family was done
    messages.success(request, _("Thank you. The phone goes back to your coach now."))
    after = held.after or addresses.to("plan_page", held.family)
    return HttpResponseRedirect(account_rules.leading_on(reverse("account_login"), after), status=303)


def _held(family: Family, member: Person) -> HandedOver:
    return HandedOver(
        member_id=member.pk,
        family_id=family.pk,
        programme_id=family.programme_id,
        member=member.reference,
        family=family.reference,
        name=naming.short_name_of(member),
    )


def _first_choice(request: HttpRequest, members: list[Person]) -> str:
    """Who was typing when their turn ended goes on; of one member it is clear; else somebody is chosen."""
    going_on = request.GET.get(together_kept.GO_ON, "")
    likely = [one for one in members if one.reference in going_on.split("/")]
    found = likely or (members if len(members) == 1 else [])
    return found[0].reference if found else ""
