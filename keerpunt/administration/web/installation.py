"""Setting up the installation: programmes, organisations and users. The administrator sees no family and no person in one."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from keerpunt.access.verdicts import require
from keerpunt.access.web.doors import Door, open_door
from keerpunt.access.web.forms import KeerpuntForm, version_in
from keerpunt.administration import policies
from keerpunt.administration import queries as administration_queries
from keerpunt.administration.actions import organisations as organisation_actions
from keerpunt.administration.actions import programmes as programme_actions
from keerpunt.administration.actions import users as user_actions
from keerpunt.administration.web.forms import NewProgrammeForm, OrganisationForm, ProgrammeForm, TakePartForm
from keerpunt.administration.web.programme import CONFIRM, people_of
from keerpunt.kit import clock, text
from keerpunt.ui import pages

FORM = "administration/form.html"
PER_PAGE = 50


def _administrator(request: HttpRequest) -> None:
    require(policies.can_manage_installation(request.actor))


@require_safe
def administration_home(request: HttpRequest) -> HttpResponse:
    """This function will show the administrator all programmes."""
    _administrator(request)
    lines = administration_queries.programme_lines(on=clock.day_of(request.moment))
    return pages.render(request, "administration/programmes.html", {"lines": lines})


@require_http_methods(["GET", "HEAD", "POST"])
def programme_new(request: HttpRequest) -> HttpResponse:
    """This function will make a programme from a template."""
    _administrator(request)

    def perform(form: NewProgrammeForm) -> str:
        data = {
            name: form.cleaned_data[name]
            for name in ("template", "name", "municipality", "municipality_code")
        }
        programme = programme_actions.create_programme(actor=request.actor, now=request.moment, **data)
        return reverse("programme_manage", args=[programme.reference])

    context = {
        "title": _("New programme"),
        "crumbs": [(_("Programmes"), reverse("administration_home"))],
        "button": _("Make the programme"),
    }
    door = Door(
        NewProgrammeForm,
        FORM,
        perform,
        context,
        said=_("The programme is there. Now say which organisations take part."),
    )
    return open_door(request, door)


@require_safe
def programme_manage(request: HttpRequest, place: str) -> HttpResponse:
    """This function will show a programme to the administrator: how it is set up, and who works in it."""
    _administrator(request)
    programme = administration_queries.programme_to_manage(request.actor, place)
    return pages.render(request, "administration/programme.html", people_of(request, programme, place))


@require_http_methods(["GET", "HEAD", "POST"])
def programme_change(request: HttpRequest, place: str) -> HttpResponse:
    """This function will change how a programme is set up."""
    _administrator(request)
    programme = administration_queries.programme_to_manage(request.actor, place)
    home = reverse("programme_manage", args=[place])

    def perform(form: ProgrammeForm) -> str:
        programme_actions.change_programme(
            actor=request.actor,
            programme=programme,
            version=version_in(form),
            values=form.values(programme),
            now=request.moment,
        )
        return home

    def initial() -> dict[str, object]:
        return ProgrammeForm.initial_of(administration_queries.programme_to_manage(request.actor, place))

    context = {
        "title": _("How the programme is set up"),
        "crumbs": [(programme.name, home)],
        "button": _("Save"),
    }
    return open_door(request, Door(ProgrammeForm, FORM, perform, context, initial, said=_("Saved.")))


@require_http_methods(["GET", "HEAD", "POST"])
def take_part(request: HttpRequest, place: str) -> HttpResponse:
    """This function will have an organisation take part in a programme."""
    _administrator(request)
    programme = administration_queries.programme_to_manage(request.actor, place)
    home = reverse("programme_manage", args=[place])

    def perform(form: TakePartForm) -> str:
        organisation = form.cleaned_data["organisation"]
        organisation_actions.let_take_part(
            actor=request.actor, programme=programme, organisation=organisation, now=request.moment
        )
        return home

    beside = administration_queries.organisations_beside(programme)
    context = {
        "title": _("An organisation takes part"),
        "crumbs": [(programme.name, home)],
        "button": _("Add"),
    }
    door = Door(
        TakePartForm,
        FORM,
        perform,
        context,
        form_arguments={"beside": beside},
        said=_("The organisation takes part."),
    )
    return open_door(request, door)


@require_http_methods(["GET", "HEAD", "POST"])
def take_part_end(request: HttpRequest, place: str, reference: str) -> HttpResponse:
    """This function will ask, and then end that an organisation takes part."""
    _administrator(request)
    programme = administration_queries.programme_to_manage(request.actor, place)
    organisation = administration_queries.organisation_named(reference)
    home = reverse("programme_manage", args=[place])

    def perform(form: KeerpuntForm) -> str:
        organisation_actions.end_taking_part(
            actor=request.actor, programme=programme, organisation=organisation, now=request.moment
        )
        return home

    words = {
        "question": _("Does %(name)s no longer take part?") % {"name": organisation.name},
        "text": _("The organisation itself stays in the list. You can have it take part again."),
        "button": _("Yes, it no longer takes part"),
        "crumbs": [(programme.name, home)],
        "cancel": home,
    }
    return open_door(
        request, Door(KeerpuntForm, CONFIRM, perform, words, said=_("The organisation no longer takes part."))
    )


@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """This function will list all organisations."""
    _administrator(request)
    context = {"organisations": administration_queries.organisations()}
    return pages.render(request, "administration/organisations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def organisation_new(request: HttpRequest) -> HttpResponse:
    """This function will add an organisation."""
    _administrator(request)

    def perform(form: OrganisationForm) -> str:
        data = form.cleaned_data
        organisation_actions.add_organisation(
            actor=request.actor, name=data["name"], kind=data["kind"], now=request.moment
        )
        return reverse("organisations")

    context = {
        "title": _("New organisation"),
        "crumbs": [(_("Organisations"), reverse("organisations"))],
        "button": _("Add"),
    }
    return open_door(
        request, Door(OrganisationForm, FORM, perform, context, said=_("The organisation has been added."))
    )


@require_http_methods(["GET", "HEAD", "POST"])
def organisation_change(request: HttpRequest, reference: str) -> HttpResponse:
    """This function will change an organisation."""
    _administrator(request)
    organisation = administration_queries.organisation_named(reference)

    def perform(form: OrganisationForm) -> str:
        data = form.cleaned_data
        organisation_actions.change_organisation(
            actor=request.actor, organisation=organisation, version=version_in(form), name=data["name"], kind=data["kind"],
            now=request.moment,
        )  # fmt: skip
        return reverse("organisations")

    def initial() -> dict[str, object]:
        fresh = administration_queries.organisation_named(reference)
        return {"name": fresh.name, "kind": fresh.kind, "version": fresh.version}

    context = {
        "title": organisation.name,
        "crumbs": [(_("Organisations"), reverse("organisations"))],
        "button": _("Save"),
    }
    return open_door(request, Door(OrganisationForm, FORM, perform, context, initial, said=_("Saved.")))


@require_safe
def users(request: HttpRequest) -> HttpResponse:
    """This function will list everybody who has an account."""
    _administrator(request)
    words = text.without_hidden(request.GET.get("zoek", "")).strip()[:120]
    page = Paginator(administration_queries.users(words), PER_PAGE).get_page(request.GET.get("pagina"))
    return pages.render(request, "administration/users.html", {"page": page, "words": words})


@require_safe
def user_page(request: HttpRequest, user_id: uuid.UUID) -> HttpResponse:
    """This function will show an account: where somebody works, and what an administrator can do about it."""
    _administrator(request)
    user = administration_queries.user_with_key(user_id)
    context = {
        "person": user,
        "memberships": administration_queries.memberships_of_user(user, on=clock.day_of(request.moment)),
        "has_second_step": administration_queries.has_second_step(user),
        "sessions": administration_queries.session_count(user),
    }
    return pages.render(request, "administration/user.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def user_change(request: HttpRequest, user_id: uuid.UUID, what: str) -> HttpResponse:
    """This function will ask, and then switch an account off or on, end its sessions, or clear its second step."""
    _administrator(request)
    user = administration_queries.user_with_key(user_id)
    act, question, text, button, said = _user_words(what, user.name)
    home = reverse("user_page", args=[user.pk])

    def perform(form: KeerpuntForm) -> str:
        act(actor=request.actor, user=user, now=request.moment)
        return home

    words = {
        "question": question,
        "text": text,
        "button": button,
        "crumbs": [(_("Users"), reverse("users")), (user.name, home)],
        "cancel": home,
    }
    return open_door(request, Door(KeerpuntForm, CONFIRM, perform, words, said=said))


def _user_words(what: str, name: str) -> tuple[Callable[..., object], str, str, str, str]:
    """What is done to an account, and in which words it is asked and told."""
    who = {"name": name}
    if what == "uitzetten":
        return (
            user_actions.deactivate_user,
            _("Switch off the account of %(name)s?") % who,
            _("Every session ends now, and nobody can sign in with it. You can switch it on again."),
            _("Yes, switch off"),
            _("The account is switched off."),
        )
    if what == "aanzetten":
        return (
            user_actions.reactivate_user,
            _("Switch on the account of %(name)s?") % who,
            _("Then %(name)s can sign in again, with the work that still holds.") % who,
            _("Yes, switch on"),
            _("The account is switched on."),
        )
    if what == "afmelden":
        return (
            user_actions.end_sessions,
            _("Sign %(name)s out everywhere?") % who,
            _("What was being typed at that moment is kept for half an hour."),
            _("Yes, sign out everywhere"),
            _("All sessions have ended."),
        )
    return (
        user_actions.reset_second_step,
        _("Take away the second step of %(name)s?") % who,
        _(
            "Do this only when you have spoken to %(name)s yourself. All sessions end, and a new second step has to be set up."
        )
        % who,
        _("Yes, take away"),
        _("The second step has been taken away."),
    )
