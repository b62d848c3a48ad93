"""Every door, on one screen: each room lists its own."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("keerpunt.accounts.web.urls")),
    path("", include("keerpunt.administration.web.urls")),
    path("", include("keerpunt.families.web.urls")),
    path("", include("keerpunt.genograms.web.import_urls")),
    # After "gezinnen/nieuw/" and "gezinnen/inlezen/", which would else be read as a family; the family's page is asked most.
    path("", include("keerpunt.desk.web.urls")),
    path("", include("keerpunt.genograms.web.urls")),
    path("", include("keerpunt.plans.web.urls")),
]

handler400 = "keerpunt.access.web.errors.bad_request"
handler403 = "keerpunt.access.web.errors.forbidden"
handler404 = "keerpunt.access.web.errors.not_found"
handler500 = "keerpunt.access.web.errors.server_error"
handler429 = "keerpunt.access.web.errors.too_many_requests"  # allauth asks for this one
