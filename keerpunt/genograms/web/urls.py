"""The doors by which a family comes in from a file. They stand before the family's own page, whose address is any word."""

from __future__ import annotations

from django.urls import path

from keerpunt.genograms.web import map_urls, question_urls, views

urlpatterns = [
    path("gezinnen/inlezen/", views.family_import, name="family_import"),
    path("gezinnen/<slug:ref>/ingelezen/<uuid:import_id>/", views.import_report, name="import_report"),
    *map_urls.urlpatterns,
    *question_urls.urlpatterns,
]
