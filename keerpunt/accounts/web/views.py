"""Signing in and one's own account: allauth's views with our answers, and the few pages that are all ours."""

from __future__ import annotations

from typing import Any

from allauth.account import views as account_views
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.base import views as factor_views
from allauth.mfa.recovery_codes import views as code_views
from allauth.mfa.totp import views as app_views
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from keerpunt.accounts import actions as account_actions
from keerpunt.accounts import queries as account_queries
from keerpunt.accounts import rules, signals, used_codes
from keerpunt.accounts.models import User
from keerpunt.accounts.web import device_language, onward, together
from keerpunt.ui import pages

LIMITS = {"too_many_login_attempts", "rate_limited"}


class Refusing:
    """A form that is refused answers 422, and 429 where somebody has to wait."""

    def form_invalid(self, form: Any) -> HttpResponse:
        context = self.get_context_data(form=form)  # type: ignore[attr-defined]
        response: HttpResponse = self.render_to_response(context, status=status_of(form))  # type: ignore[attr-defined]
        return response


def status_of(form: Any) -> int:
    """This function will give the status that goes with a refused form."""
    codes = {error.code for errors in form.errors.as_data().values() for error in errors}
    return 429 if codes & LIMITS else 422


class AllOrNothing:
    """What a form does is stored together with its line in the journal, or not at all. Its password is judged before."""

    def form_valid(self, form: Any) -> HttpResponse:
        with together.stored(self.request):  # type: ignore[attr-defined]
            response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
            self.tell(form)
        return response

    def tell(self, form: Any) -> None:
        """Tells of what was done, where allauth would do so only after it was stored."""


class SigningOut:
    """Signing out and its line in the journal: both or neither."""

    def logout(self) -> None:
        with together.stored(self.request):  # type: ignore[attr-defined]
            super().logout()  # type: ignore[misc]


class SignIn(AllOrNothing, Refusing, account_views.LoginView):
    """E-mail address and password. Who was signed out while typing reads that it is held, and how they get it back."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "held": onward.held_for(self.request)}


class SignOut(SigningOut, account_views.LogoutView):
    """Asks whether somebody wants to go, and lets them."""


class Confirm(Refusing, account_views.ReauthenticateView):
    """The password once more, before something sensitive."""


class ConfirmByCode(Refusing, factor_views.ReauthenticateView):
    """A code, before something sensitive."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A recovery code is used up by judging it. What somebody was about to do comes after, as another action."""
        form = self.get_form()
        with together.stored(request):
            right = form.is_valid()
            if right:
                form.save()
        response: HttpResponse = (
            super(factor_views.ReauthenticateView, self).form_valid(form)
            if right
            else self.form_invalid(form)
        )
        return response


class ChangePassword(AllOrNothing, Refusing, account_views.PasswordChangeView):
    """Another password, knowing the present one."""

    def get_default_success_url(self) -> str:
        return reverse("account_home")


class SetPassword(AllOrNothing, Refusing, account_views.PasswordSetView):
    """A first password for who had none."""

    def get_default_success_url(self) -> str:
        return reverse("account_home")


class AskForReset(Refusing, account_views.PasswordResetView):
    """Asking for a new password by mail."""


class ResetPassword(SigningOut, AllOrNothing, Refusing, account_views.PasswordResetFromKeyView):
    """Choosing a new password with the link from the mail."""


class EnterCode(factor_views.AuthenticateView):
    """The second step of signing in."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A recovery code is used up by judging it: it is, only when somebody is signed in with it."""
        with together.stored(request):
            response: HttpResponse = super().post(request, *args, **kwargs)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        after = self.stage.login.redirect_url or rules.START
        return {**super().get_context_data(**kwargs), "after": after}

    def form_invalid(self, form: Any) -> HttpResponse:
        status = status_of(form)
        if status == 429:
            signals.locked_out.send(sender=User, request=self.request, email=self.stage.login.user.email)
        response: HttpResponse = self.render_to_response(self.get_context_data(), status=status)
        return response


class OnTheWay:
    """A page that came first: it remembers where somebody was going."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        after = onward.wanted(self.request)  # type: ignore[attr-defined]
        return {**super().get_context_data(**kwargs), "after": after}  # type: ignore[misc]


class ActivateApp(OnTheWay, AllOrNothing, Refusing, app_views.ActivateTOTPView):
    """Setting up the app that gives codes."""

    def get_success_url(self) -> str:
        return rules.leading_on(super().get_success_url(), onward.wanted(self.request))

    def tell(self, form: Any) -> None:
        used_codes.use(_me(self.request).pk, form.cleaned_data["code"])
        signals.second_step_added.send(sender=User, user=_me(self.request))


class DeactivateApp(AllOrNothing, app_views.DeactivateTOTPView):
    """Leaving the app behind."""


class RecoveryCodes(OnTheWay, code_views.ViewRecoveryCodesView):
    """The recovery codes, to put away."""


class MakeRecoveryCodes(AllOrNothing, Refusing, code_views.GenerateRecoveryCodesView):
    """Fresh recovery codes; the old ones stop working."""

    def tell(self, form: Any) -> None:
        signals.recovery_codes_renewed.send(sender=User, user=_me(self.request))


@require_safe
def account_home(request: HttpRequest) -> HttpResponse:
    """This function will show one's own account: who you are here, and where you can change what."""
    # Who came in with the second step has it; only of others it has to be asked.
    methods = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
    came_with_it = any(method.get("method") == "mfa" for method in methods)
    context = {"has_second_step": came_with_it or is_mfa_enabled(request.user)}
    return pages.render(request, "account/home.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: HttpRequest) -> HttpResponse:
    """This function will show where somebody is signed in, and end all sessions but this one."""
    key = request.session.session_key or ""
    if request.method == "POST":
        account_actions.end_other_sessions(actor=_me(request), but=key, now=request.moment)
        messages.success(request, _("The other sessions have ended."))
        return HttpResponseRedirect(reverse("usersessions_list"), status=303)
    found = account_queries.open_sessions(_me(request), this_one=key, now=request.moment)
    return pages.render(request, "usersessions/usersession_list.html", {"sessions": found})


@require_POST
def session_end(request: HttpRequest, session_id: int) -> HttpResponse:
    """This function will end one of one's own sessions."""
    if not account_actions.end_session(actor=_me(request), session_id=session_id, now=request.moment):
        raise Http404
    messages.success(request, _("The session has ended."))
    return HttpResponseRedirect(reverse("usersessions_list"), status=303)


@require_POST
def account_language(request: HttpRequest) -> HttpResponse:
    """This function will keep the language of somebody who is signed in."""
    wanted = request.POST.get("language", "")
    account_actions.choose_language(actor=_me(request), language=wanted, now=request.moment)
    return _back(request)


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """This function will keep the language of somebody who is not signed in, in a cookie."""
    response = _back(request)
    device_language.keep(response, request.POST.get("language", ""))
    return response


def _back(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(onward.wanted(request), status=303)


def _me(request: HttpRequest) -> User:
    """This function will give who is signed in: these pages open for nobody else."""
    assert isinstance(request.user, User)
    return request.user
