"""The doors of the plan, area by area."""

from __future__ import annotations

from django.urls import URLPattern

from keerpunt.plans.web import (
    evaluation_urls,
    goal_urls,
    page_urls,
    step_urls,
    text_urls,
    together_urls,
    version_urls,
)

urlpatterns: list[URLPattern] = [
    *text_urls.urlpatterns,
    *goal_urls.urlpatterns,
    *step_urls.urlpatterns,
    *version_urls.urlpatterns,
    *evaluation_urls.urlpatterns,
    *together_urls.urlpatterns,
    *page_urls.urlpatterns,
]
