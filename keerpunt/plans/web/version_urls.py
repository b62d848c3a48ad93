"""The doors of a plan: agreeing to it, and the plans that were agreed on."""

from __future__ import annotations

from django.urls import URLPattern, path

from keerpunt.plans.web import version_views

PLAN = "gezinnen/<str:ref>/plan/"

urlpatterns: list[URLPattern] = [
    path(PLAN + "vaststellen/", version_views.plan_agree, name="plan_agree"),
    path(PLAN + "versies/", version_views.plan_versions, name="plan_versions"),
    path(PLAN + "versies/<int:number>/", version_views.plan_version, name="plan_version"),
]
