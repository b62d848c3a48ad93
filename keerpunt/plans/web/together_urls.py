"""The doors of a plan: together."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
