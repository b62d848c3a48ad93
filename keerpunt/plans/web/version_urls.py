"""The doors of a plan: version."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
