"""The addresses of signing in and of one's own account: of allauth only what we use, and no sign-up."""

from __future__ import annotations

from allauth.account import views as account_views
from allauth.mfa.base import views as factor_views
from allauth.mfa.recovery_codes import views as code_views
from django.urls import path, re_path

from keerpunt.accounts.web import views

FORGOTTEN = "inloggen/wachtwoord-vergeten/"

urlpatterns = [
    path("inloggen/", views.SignIn.as_view(), name="account_login"),
    path("inloggen/code/", views.EnterCode.as_view(), name="mfa_authenticate"),
    path("inloggen/uitgezet/", account_views.account_inactive, name="account_inactive"),
    path(FORGOTTEN, views.AskForReset.as_view(), name="account_reset_password"),
    path(f"{FORGOTTEN}verstuurd/", account_views.password_reset_done, name="account_reset_password_done"),
    path(
        f"{FORGOTTEN}klaar/",
        account_views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        rf"^{FORGOTTEN}nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.ResetPassword.as_view(),
        name="account_reset_password_from_key",
    ),
    path("uitloggen/", views.SignOut.as_view(), name="account_logout"),
    path("taal/", views.language, name="language"),
    path("account/", views.account_home, name="account_home"),
    path("account/taal/", views.account_language, name="account_language"),
    path("account/wachtwoord/", views.ChangePassword.as_view(), name="account_change_password"),
    path("account/wachtwoord/kiezen/", views.SetPassword.as_view(), name="account_set_password"),
    path("account/bevestigen/", views.Confirm.as_view(), name="account_reauthenticate"),
    path("account/bevestigen/code/", views.ConfirmByCode.as_view(), name="mfa_reauthenticate"),
    path("account/sessies/", views.sessions, name="usersessions_list"),
    path("account/sessies/<int:session_id>/beeindigen/", views.session_end, name="account_session_end"),
    path("account/tweede-stap/", factor_views.index, name="mfa_index"),
    path("account/tweede-stap/instellen/", views.ActivateApp.as_view(), name="mfa_activate_totp"),
    path("account/tweede-stap/uitzetten/", views.DeactivateApp.as_view(), name="mfa_deactivate_totp"),
    path("account/tweede-stap/codes/", views.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path(
        "account/tweede-stap/codes/nieuw/",
        views.MakeRecoveryCodes.as_view(),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/tweede-stap/codes/bestand/",
        code_views.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]
