"""The doors of a plan: page."""

from __future__ import annotations

from django.urls import URLPattern, path

from keerpunt.plans.web import page_views

urlpatterns: list[URLPattern] = [
    path("gezinnen/<slug:ref>/plan/", page_views.plan_page, name="plan_page"),
]
