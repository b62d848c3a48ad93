"""A programme's professionals: who works there, who is invited, and ending it. For its manager and the administrator."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from keerpunt.access.verdicts import require
from keerpunt.access.web.doors import Door, open_door
from keerpunt.access.web.forms import KeerpuntForm
from keerpunt.administration import policies
from keerpunt.administration import queries as administration_queries
from keerpunt.administration.actions import invitations as invitation_actions
from keerpunt.administration.actions import memberships as membership_actions
from keerpunt.administration.models import Invitation
from keerpunt.administration.web.forms import EndMembershipForm, InvitationForm
from keerpunt.kit import clock
from keerpunt.programmes import role_names
from keerpunt.programmes.enums import Instrument
from keerpunt.programmes.models import Programme
from keerpunt.ui import pages

CONFIRM = "administration/confirm.html"


def people_of(request: HttpRequest, programme: Programme, place: str | None) -> dict[str, object]:
    """This function will give what a page shows of a programme's people; `place` is its reference under /beheer/."""
    today = clock.day_of(request.moment)
    return {
        "programme": programme,
        "role_name": role_names.role_name,
        "place": place,
        "budget": None if programme.budget_cents is None else Decimal(programme.budget_cents) / 100,
        "instruments": [
            str(Instrument(one).label) for one in programme.instruments if one in Instrument.values
        ],
        "professionals": administration_queries.professionals(programme, on=today),
        "invitations": administration_queries.waiting_invitations(programme, now=request.moment),
        "organisations": administration_queries.organisations_of(programme),
    }


@require_safe
def programme_page(request: HttpRequest) -> HttpResponse:
    """This function will show the programme manager the programme in words, and who works in it."""
    programme = administration_queries.programme_to_manage(request.actor)
    return pages.render(request, "administration/programme.html", people_of(request, programme, None))


@require_http_methods(["GET", "HEAD", "POST"])
def professional_invite(request: HttpRequest, place: str | None = None) -> HttpResponse:
    """This function will invite somebody into the programme, by mail."""
    programme = _managed(request, place)
    origin = request.build_absolute_uri("/").rstrip("/")

    def perform(form: InvitationForm) -> str:
        invitation_actions.invite_professional(
            actor=request.actor,
            programme=programme,
            invited=form.invited(),
            origin=origin,
            now=request.moment,
        )
        return _home(place)

    return open_door(
        request,
        Door(
            form_class=InvitationForm,
            form_arguments={
                "organisations": administration_queries.organisations_of(programme),
                "programme": programme,
            },
            template="administration/invite.html",
            perform=perform,
            context={"programme": programme, "home": _home(place)},
            initial=lambda: {"starts_on": clock.day_of(request.moment)},
            said=_("The invitation is on its way. The link works for seven days."),
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def invitation_withdraw(request: HttpRequest, reference: str, place: str | None = None) -> HttpResponse:
    """This function will ask, and then withdraw an invitation."""
    programme, invitation = _invitation(request, reference, place)

    def perform(form: KeerpuntForm) -> str:
        invitation_actions.withdraw_invitation(
            actor=request.actor, programme=programme, invitation=invitation, now=request.moment
        )
        return _home(place)

    words = {
        "question": _("Withdraw the invitation for %(name)s?") % {"name": invitation.name},
        "text": _("The link in the mail stops working at once."),
        "button": _("Yes, withdraw"),
    }
    return _ask(request, place, programme, words, perform, said=_("The invitation has been withdrawn."))


@require_http_methods(["GET", "HEAD", "POST"])
def invitation_resend(request: HttpRequest, reference: str, place: str | None = None) -> HttpResponse:
    """This function will ask, and then send an invitation once more."""
    programme, invitation = _invitation(request, reference, place)
    origin = request.build_absolute_uri("/").rstrip("/")

    def perform(form: KeerpuntForm) -> str:
        invitation_actions.resend_invitation(
            actor=request.actor, programme=programme, invitation=invitation, origin=origin, now=request.moment
        )
        return _home(place)

    words = {
        "question": _("Send the invitation for %(name)s once more?") % {"name": invitation.name},
        "text": _("A new link goes to %(email)s. The earlier link stops working.")
        % {"email": invitation.email},
        "button": _("Yes, send again"),
    }
    return _ask(request, place, programme, words, perform, said=_("The invitation is on its way again."))


@require_http_methods(["GET", "HEAD", "POST"])
def membership_end(request: HttpRequest, reference: str, place: str | None = None) -> HttpResponse:
    """This function will ask from which day somebody no longer works here, and end it."""
    programme = _managed(request, place)
    membership = administration_queries.membership_of(programme, reference)
    today = clock.day_of(request.moment)

    def perform(form: EndMembershipForm) -> str:
        membership_actions.end_membership(
            actor=request.actor,
            programme=programme,
            membership=membership,
            first_day_without=form.first_day_without(today),
            now=request.moment,
        )
        return _home(place)

    led = administration_queries.led_families(membership, on=today)
    context = {
        "membership": membership,
        "led": led,
        "role": role_names.role_name(programme, membership.role),
    }
    return open_door(
        request,
        Door(
            form_class=EndMembershipForm,
            template="administration/membership_end.html",
            perform=perform,
            context={**context, "programme": programme, "home": _home(place)},
            said=_("It has been noted. From that day on %(name)s cannot get in here.")
            % {"name": membership.user.name},
        ),
    )


def _managed(request: HttpRequest, place: str | None) -> Programme:
    """The programme that somebody manages: under /beheer/ that is for the administrator only."""
    if place is not None:
        require(policies.can_manage_installation(request.actor))
    return administration_queries.programme_to_manage(request.actor, place)


def _home(place: str | None) -> str:
    return reverse("programme_manage", args=[place]) if place else reverse("programme_page")


def _invitation(request: HttpRequest, reference: str, place: str | None) -> tuple[Programme, Invitation]:
    programme = _managed(request, place)
    return programme, administration_queries.invitation_of(programme, reference)


def _ask(
    request: HttpRequest,
    place: str | None,
    programme: Programme,
    words: dict[str, str],
    perform: Callable[[KeerpuntForm], str],
    *,
    said: str,
) -> HttpResponse:
    context = {**words, "crumbs": [(programme.name, _home(place))], "cancel": _home(place)}
    return open_door(
        request, Door(form_class=KeerpuntForm, template=CONFIRM, perform=perform, context=context, said=said)
    )
