"""The professional's doors. Literal addresses stand before the family's own page."""

from __future__ import annotations

from django.urls import path

from keerpunt.desk.web import (
    caseload,
    family_page,
    paper_urls,
    plan_tick,
    readers,
    reason,
    search,
    ticking,
    today,
)

urlpatterns = [
    path("", caseload.home_door, name="home_door"),
    path("vandaag/", today.today, name="today"),
    path("vandaag/<str:ref>/<str:step_ref>/gedaan/", ticking.today_tick, name="today_tick"),
    path("zoeken/", search.search_plans, name="search_plans"),
    path("gezinnen/", caseload.my_families, name="my_families"),
    path("gezinnen/<slug:ref>/wie-las-dit/", readers.family_readers, name="family_readers"),
    path("gezinnen/<slug:ref>/reden/", reason.family_reason, name="family_reason"),
    *paper_urls.urlpatterns,
    path("gezinnen/<slug:ref>/stap/<str:step_ref>/gedaan/", plan_tick.family_tick, name="family_tick"),
    path("gezinnen/<slug:ref>/", family_page.family_page, name="family_page"),
]
