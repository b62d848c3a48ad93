"""The doors of the room of families."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("keerpunt.families.web.team_urls")),
]
