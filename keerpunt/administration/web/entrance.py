"""Coming in: choosing a programme, and accepting an invitation."""

from __future__ import annotations

import dataclasses
from functools import partial

from allauth.account.internal.flows import login as login_flow
from allauth.account.models import Login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from keerpunt.access.actors import Actor
from keerpunt.access.middleware import CHOSEN
from keerpunt.access.verdicts import Refused
from keerpunt.access.web.doors import Door, open_door
from keerpunt.access.web.forms import KeerpuntForm
from keerpunt.accounts import queries as account_queries
from keerpunt.accounts import rules as account_rules
from keerpunt.accounts.web import device_language, onward, together
from keerpunt.administration import queries as administration_queries
from keerpunt.administration.actions import entrances as entrance_actions
from keerpunt.administration.actions import invitations as invitation_actions
from keerpunt.administration.models import Invitation
from keerpunt.administration.rules import InvitationState
from keerpunt.administration.web import destination
from keerpunt.administration.web.forms import NewcomerForm, OwnNameForm
from keerpunt.programmes import role_names
from keerpunt.programmes.models import Programme
from keerpunt.ui import pages

PAGE = "administration/invitation.html"
FORM = "administration/form.html"


@require_http_methods(["GET", "HEAD", "POST"])
def programme_choice(request: HttpRequest) -> HttpResponse:
    """This function will let somebody choose in which of their programmes they work now."""
    if not request.memberships and request.actor.roles:
        return HttpResponseRedirect(reverse("administration_home"))
    programmes = {row.programme.reference: row.programme for row in request.memberships}
    after = onward.wanted(request)
    belongs = destination.programme_of(request, after, programmes.values(), partial(_actor_in, request))
    if request.method == "POST":
        chosen = programmes.get(request.POST.get("programme", ""))
        if chosen is not None:
            entrance_actions.choose_programme(
                actor=_actor_in(request, chosen),
                programme=chosen,
                session=request.session,
                now=request.moment,
            )
            elsewhere = belongs is not None and belongs != chosen
            return HttpResponseRedirect(account_rules.START if elsewhere else after, status=303)
    choices = [
        {
            "programme": one,
            "roles": [row.role_label for row in request.memberships if row.programme_id == one.pk],
        }
        for one in programmes.values()
    ]
    context = {"choices": choices, "after": after, "belongs": belongs}
    return pages.render(request, "administration/programme_choice.html", context)


def _actor_in(request: HttpRequest, programme: Programme) -> Actor:
    """Who is signed in, with what they do in a programme that may not be the one of this request."""
    works = [row for row in request.memberships if row.programme_id == programme.pk]
    return dataclasses.replace(
        request.actor,
        programme_id=programme.pk,
        roles=frozenset(row.role for row in works),
        membership_ids=frozenset(row.id for row in works),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def own_name(request: HttpRequest) -> HttpResponse:
    """This function will let somebody change what they are called."""
    home = reverse("account_home")

    def perform(form: OwnNameForm) -> str:
        name = form.cleaned_data["name"]
        entrance_actions.change_own_name(actor=request.actor, name=name, now=request.moment)
        return home

    context = {"title": _("Change my name"), "crumbs": [(_("My account"), home)], "button": _("Save")}
    said = _("Your name has been changed.")
    door = Door(OwnNameForm, FORM, perform, context, lambda: {"name": request.actor.name}, said=said)
    return open_door(request, door)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_accept(request: HttpRequest, secret: str) -> HttpResponse:
    """This function will let somebody accept an invitation: as a newcomer, or with the account they have."""
    invitation = administration_queries.invitation_with_secret(secret)
    if invitation is None:
        return _gone(request)
    state = administration_queries.state_of(invitation, now=request.moment)
    if state is InvitationState.ACCEPTED and request.actor.user_id:
        return HttpResponseRedirect("/")
    if state is not InvitationState.OPEN:
        return _gone(request)
    if request.actor.user_id is None:
        # The mail was in the programme's language: so is the page that it leads to, until another is chosen here.
        translation.activate(device_language.of(request) or invitation.programme.language)
        return _anonymous(request, invitation)
    if getattr(request.user, "email", "") != invitation.email:
        return pages.render(request, PAGE, _context(invitation, "other"))
    return open_door(
        request,
        Door(
            form_class=KeerpuntForm,
            template=PAGE,
            perform=lambda form: _accept(request, invitation),
            context=_context(invitation, "confirm"),
            said=_("Welcome to %(programme)s.") % {"programme": invitation.programme.name},
        ),
    )


def _accept(request: HttpRequest, invitation: Invitation) -> str:
    invitation_actions.accept_invitation(actor=request.actor, invitation=invitation, now=request.moment)
    request.session[CHOSEN] = str(invitation.programme_id)
    return "/"


def _anonymous(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Who has an account signs in first; who has none makes one. The link itself is what makes it happen once."""
    if account_queries.user_with_address(invitation.email) is not None:
        sign_in = f"{reverse('account_login')}?{urlencode({'next': request.path})}"
        return pages.render(request, PAGE, {**_context(invitation, "sign_in"), "sign_in": sign_in})
    posted = request.POST if request.method == "POST" else None
    form = NewcomerForm(posted, email=invitation.email, initial={"name": invitation.name})
    if posted is None or not form.is_valid():
        context = {**_context(invitation, "newcomer"), "form": form}
        return pages.render(request, PAGE, context, status=200 if posted is None else 422)
    try:
        user = invitation_actions.accept_as_newcomer(
            actor=request.actor,
            invitation=invitation,
            name=form.cleaned_data["name"],
            password=form.cleaned_data["password"],
            now=request.moment,
            language=device_language.of(request),
        )
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return pages.render(request, PAGE, {**_context(invitation, "newcomer"), "form": form}, status=422)
    request.session[CHOSEN] = str(invitation.programme_id)
    credentials = {"email": user.email, "password": form.cleaned_data["password"]}
    login = Login(user=user, email=user.email, redirect_url="/")
    with together.stored(request):
        answer: HttpResponse = login_flow.perform_password_login(request, credentials, login)
    return answer


def _context(invitation: Invitation, who: str) -> dict[str, object]:
    return {
        "who": who,
        "programme": invitation.programme,
        "organisation": invitation.organisation,
        "role": role_names.role_name(invitation.programme, invitation.role),
        "email": invitation.email,
    }


def _gone(request: HttpRequest) -> HttpResponse:
    """The same page for a link that never worked, and for one that works no more."""
    return pages.render(request, "administration/invitation_gone.html", {}, status=404)
