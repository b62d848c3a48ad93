"""The doors of steps, and of how far along a goal is."""

from __future__ import annotations

from django.urls import URLPattern, path

from keerpunt.plans.web import progress_views, step_views

GOAL = "gezinnen/<str:ref>/plan/doelen/<str:gref>/"
STEP = "gezinnen/<str:ref>/plan/stappen/<str:step_ref>/"

urlpatterns: list[URLPattern] = [
    path(GOAL + "hoe-ver/", progress_views.progress_new, name="progress_new"),
    path(GOAL + "stappen/nieuw/", step_views.step_new, name="step_new"),
    path(STEP, step_views.step_change, name="step_change"),
    path(STEP + "gedaan/", step_views.step_tick, name="step_tick"),
    path(STEP + "toch-niet/", step_views.step_untick, name="step_untick"),
    path(STEP + "volgende-week/", step_views.step_again, name="step_again"),
    path(STEP + "weg/", step_views.step_remove, name="step_remove"),
]
