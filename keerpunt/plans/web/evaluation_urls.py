"""The doors of a plan: looking back together."""

from __future__ import annotations

from django.urls import URLPattern, path

from keerpunt.plans.web import evaluation_views

PLAN = "gezinnen/<str:ref>/plan/"
HELD = PLAN + "evaluaties/<str:evref>/"

urlpatterns: list[URLPattern] = [
    path(PLAN + "evaluatie/", evaluation_views.evaluation_new, name="evaluation_new"),
    path(HELD, evaluation_views.evaluation_page, name="evaluation_page"),
    path(HELD + "wijzigen/", evaluation_views.evaluation_change, name="evaluation_change"),
    path(HELD + "weg/", evaluation_views.evaluation_remove, name="evaluation_remove"),
]
