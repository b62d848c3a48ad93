"""The one place where a request gets its actor, its programme's scope and its language."""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation

from keerpunt.access import handed_over
from keerpunt.access.actors import INSTALLATION_ADMINISTRATOR, Actor
from keerpunt.access.handed_over import HandedOver
from keerpunt.access.verdicts import NotAllowed
from keerpunt.access.web import detour, doors, errors, running_out, together
from keerpunt.accounts.models import User
from keerpunt.accounts.web import device_language
from keerpunt.kit import clock
from keerpunt.programmes import checks
from keerpunt.programmes import queries as programme_queries
from keerpunt.programmes.queries import Work
from keerpunt.programmes.scopes import programme_scope

CHOSEN = "programme"
# Doors that open without signing in. Everything else leads to the sign-in page, existing or not.
PUBLIC = ("/inloggen/", "/uitnodiging/", "/healthz", "/static/", "/taal/")
# Doors that open before a programme is chosen or a second factor is set.
PERSONAL = ("/account/", "/uitloggen/", "/programma-kiezen/", "/taal/")


class ProgrammeMiddleware:
    """Signed in? Second factor? Which programme? Then opens the scope for the whole request, rendering included."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = _in_words(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        request.moment = clock.now()
        request.actor = Actor(user_id=None, programme_id=None)
        request.programme = None
        request.memberships = []
        request.handed_over = None
        if user.is_authenticated:
            ended = running_out.of(request)
            if ended is not None:
                return ended
            user = request.user
        if not user.is_authenticated:
            translation.activate(device_language.of(request) or settings.LANGUAGE_CODE)
            if request.path.startswith(PUBLIC):
                return self.get_response(request)
            if request.method != "POST" and together.is_for_member(together.match_of(request)):
                # A session that was handed over ended: its pages are not there for who signs in next.
                return HttpResponseRedirect(reverse("account_login"), status=303)
            return detour.by(request, "account_login")
        request.handed_over = handed_over.read(request.session)
        if request.handed_over is not None:
            response = self._held_by_a_member(request, user, request.handed_over)
            running_out.note(request, response)
        else:
            response = self._signed_in(request, user)
        if user.language and user.language != device_language.of(request):
            device_language.keep(response, user.language)  # for the page after signing out
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        return response

    def _signed_in(self, request: HttpRequest, user: User) -> HttpResponse:
        today = clock.day_of(request.moment)
        if user.is_installation_administrator:
            translation.activate(device_language.known(user.language) or settings.LANGUAGE_CODE)
            roles = frozenset({INSTALLATION_ADMINISTRATOR})
            request.actor = Actor(user_id=user.pk, programme_id=None, roles=roles, name=user.name)
            return _second_factor_first(request, user, []) or self.get_response(request)
        request.memberships = programme_queries.work_of(user.pk, today)
        chosen = _chosen(request, request.memberships)
        language = chosen[0].programme.language if chosen else settings.LANGUAGE_CODE
        translation.activate(
            device_language.known(user.language) or device_language.known(language) or settings.LANGUAGE_CODE
        )
        first = _second_factor_first(request, user, chosen)
        if first is not None:
            return first
        if not chosen:
            request.actor = Actor(user_id=user.pk, programme_id=None, name=user.name)
            if request.path.startswith((*PERSONAL, *PUBLIC)):
                return self.get_response(request)
            return detour.by(request, "programme_choice", only_for=user.pk)
        programme = chosen[0].programme
        request.programme = programme
        request.actor = _actor_in(user, chosen)
        with programme_scope(programme.pk):
            return self.get_response(request)

    def _held_by_a_member(self, request: HttpRequest, user: User, held: HandedOver) -> HttpResponse:
        """Somebody of a family holds the device: nothing opens but what was made for them, in their programme's language.

        The coach's work is looked up on every request; when it ended, nothing is there any more but the way out.
        """
        works = programme_queries.work_of(user.pk, clock.day_of(request.moment))
        request.memberships = [row for row in works if row.programme_id == held.programme_id]
        language = request.memberships[0].programme.language if request.memberships else ""
        translation.activate(device_language.known(language) or settings.LANGUAGE_CODE)
        request.actor = _actor_in(user, request.memberships, held)
        match = together.match_of(request)
        if not together.is_open(match):
            return together.refused(request, held)
        if request.memberships:
            request.programme = request.memberships[0].programme
            first = _second_factor_first(request, user, request.memberships)
            if first is not None:
                return first
        elif together.is_for_member(match) and request.path != together.way_out():
            return together.missing(request)
        with programme_scope(held.programme_id):
            answer = self.get_response(request)
        return together.missing(request) if answer.status_code == 404 else answer

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """What the actor may not do is the same page as what does not exist; a full disk or a busy database says so
        kindly. Who lost sight of something by this very form, sent before, gets the answer of then."""
        if isinstance(exception, NotAllowed | Http404):
            led_to = doors.led_to_before(request) if request.method == "POST" else None
            if led_to is not None:
                return HttpResponseRedirect(led_to, status=303)
        if isinstance(exception, NotAllowed):
            return errors.not_found(request)
        if isinstance(exception, OperationalError) and errors.is_busy_or_full(exception):
            return errors.disk_full(request, full=errors.is_full(exception))
        return None


def _in_words(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """A page that does not take a method answers without a word, Django's and allauth's own too: here it gets words."""

    def answered(request: HttpRequest) -> HttpResponse:
        answer = get_response(request)
        if isinstance(answer, HttpResponseNotAllowed) and not answer.content:
            answer.content = errors.other_method(request, answer.headers["Allow"].split(", ")).content
        return answer

    return answered


def _actor_in(user: User, works: list[Work], held: HandedOver | None = None) -> Actor:
    """Somebody at work in a programme; `held`: the member who holds their device. Whose work ended has no roles left."""
    return Actor(
        user_id=user.pk,
        programme_id=held.programme_id if held else works[0].programme_id,
        roles=frozenset(row.role for row in works),
        membership_ids=frozenset(row.id for row in works),
        name=user.name,
        member_id=held.member_id if held else None,
        member_family_id=held.family_id if held else None,
    )


def _chosen(request: HttpRequest, memberships: list[Work]) -> list[Work]:
    """The memberships in the chosen programme; with one programme there is nothing to choose."""
    programmes = {str(row.programme_id) for row in memberships}
    wanted = request.session.get(CHOSEN)
    if wanted not in programmes:
        if len(programmes) != 1:
            return []
        wanted = next(iter(programmes))
    return [row for row in memberships if str(row.programme_id) == wanted]


def _second_factor_first(request: HttpRequest, user: User, chosen: list[Work]) -> HttpResponse | None:
    """Nobody goes on without a second factor, but for the made-up people of the demo."""
    if not settings.KEERPUNT_SECOND_FACTOR_REQUIRED or request.path.startswith((*PERSONAL, *PUBLIC)):
        return None
    methods = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
    if any(method.get("method") == "mfa" for method in methods):
        return None
    if settings.KEERPUNT_DEMO and _in_demo(chosen or request.memberships):
        return None
    if is_mfa_enabled(user):
        return None
    return detour.by(request, "mfa_activate_totp", only_for=user.pk)


def _in_demo(works: list[Work]) -> bool:
    """Whether somebody works in made-up programmes only; who works in none, whether any is there."""
    if works:
        return all(work.programme.is_demo for work in works)
    return checks.demo_is_loaded()
