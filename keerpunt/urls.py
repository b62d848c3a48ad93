"""Every door, on one screen."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

ROOMS = ("accounts", "administration", "families", "genograms", "desk")

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(f"keerpunt.{room}.web.urls")) for room in ROOMS if find_spec(f"keerpunt.{room}.web.urls")
]

handler400 = "keerpunt.access.web.errors.bad_request"
handler403 = "keerpunt.access.web.errors.forbidden"
handler404 = "keerpunt.access.web.errors.not_found"
handler500 = "keerpunt.access.web.errors.server_error"
