"""The doors by which a story comes in from a file and goes out as one."""

from __future__ import annotations

from django.urls import path

from keerpunt.genograms.web import import_views, take_along_views

FAMILY = "gezinnen/<slug:ref>/"

urlpatterns = [
    path("gezinnen/inlezen/", import_views.family_import, name="family_import"),
    path("gezinnen/inlezen/<uuid:waiting_id>/", import_views.import_preview, name="import_preview"),
    path(FAMILY + "inlezen/", import_views.family_import_into, name="family_import_into"),
    path(FAMILY + "ingelezen/<uuid:import_id>/", import_views.import_report, name="import_report"),
    path(FAMILY + "meenemen/", take_along_views.take_along, name="family_take_along"),
]
