"""The addresses of administration. Under /programma/ for a programme's manager, under /beheer/ for the administrator."""

from __future__ import annotations

from django.urls import path

from keerpunt.administration.web import entrance, health, installation, programme

PLACE = "beheer/programmas/<slug:place>/"
USER = "beheer/gebruikers/<uuid:user_id>/"

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("account/naam/", entrance.own_name, name="account_name"),
    path("programma-kiezen/", entrance.programme_choice, name="programme_choice"),
    path("uitnodiging/<str:secret>/", entrance.invitation_accept, name="invitation_accept"),
    path("programma/", programme.programme_page, name="programme_page"),
    path("programma/mensen/uitnodigen/", programme.professional_invite, name="professional_invite"),
    path("programma/mensen/<slug:reference>/beeindigen/", programme.membership_end, name="membership_end"),
    path(
        "programma/uitnodigingen/<slug:reference>/intrekken/",
        programme.invitation_withdraw,
        name="invitation_withdraw",
    ),
    path(
        "programma/uitnodigingen/<slug:reference>/opnieuw/",
        programme.invitation_resend,
        name="invitation_resend",
    ),
    path("beheer/", installation.administration_home, name="administration_home"),
    path("beheer/programmas/nieuw/", installation.programme_new, name="programme_new"),
    path(PLACE, installation.programme_manage, name="programme_manage"),
    path(f"{PLACE}wijzigen/", installation.programme_change, name="programme_change"),
    path(f"{PLACE}organisaties/", installation.take_part, name="programme_take_part"),
    path(
        f"{PLACE}organisaties/<slug:reference>/weghalen/",
        installation.take_part_end,
        name="programme_take_part_end",
    ),
    path(f"{PLACE}mensen/uitnodigen/", programme.professional_invite, name="programme_professional_invite"),
    path(
        f"{PLACE}mensen/<slug:reference>/beeindigen/",
        programme.membership_end,
        name="programme_membership_end",
    ),
    path(
        f"{PLACE}uitnodigingen/<slug:reference>/intrekken/",
        programme.invitation_withdraw,
        name="programme_invitation_withdraw",
    ),
    path(
        f"{PLACE}uitnodigingen/<slug:reference>/opnieuw/",
        programme.invitation_resend,
        name="programme_invitation_resend",
    ),
    path("beheer/organisaties/", installation.organisations, name="organisations"),
    path("beheer/organisaties/nieuw/", installation.organisation_new, name="organisation_new"),
    path(
        "beheer/organisaties/<slug:reference>/", installation.organisation_change, name="organisation_change"
    ),
    path("beheer/gebruikers/", installation.users, name="users"),
    path(USER, installation.user_page, name="user_page"),
    *[
        path(f"{USER}{what}/", installation.user_change, {"what": what}, name=name)
        for what, name in (
            ("uitzetten", "user_deactivate"),
            ("aanzetten", "user_reactivate"),
            ("afmelden", "user_sign_out"),
            ("tweede-stap", "user_reset_second_step"),
        )
    ],
]
