"""The doors of the care team and of the list of others who come to the house."""

from __future__ import annotations

from django.urls import path

from keerpunt.families.web import helper_views, team_views

urlpatterns = [
    path("gezinnen/<slug:ref>/team/", team_views.family_team, name="family_team"),
    path("gezinnen/<slug:ref>/team/nieuw/", team_views.seat_new, name="seat_new"),
    path("gezinnen/<slug:ref>/team/overdracht/", team_views.handover_plan, name="handover_plan"),
    path(
        "gezinnen/<slug:ref>/team/overdracht/annuleren/", team_views.handover_cancel, name="handover_cancel"
    ),
    path("gezinnen/<slug:ref>/team/<slug:sref>/", team_views.seat_change, name="seat_change"),
    path("gezinnen/<slug:ref>/team/<slug:sref>/beeindigen/", team_views.seat_end, name="seat_end"),
    path("gezinnen/<slug:ref>/helpers/nieuw/", helper_views.helper_new, name="helper_new"),
    path("gezinnen/<slug:ref>/helpers/<uuid:helper_id>/", helper_views.helper_change, name="helper_change"),
    path(
        "gezinnen/<slug:ref>/helpers/<uuid:helper_id>/weghalen/",
        helper_views.helper_remove,
        name="helper_remove",
    ),
]
