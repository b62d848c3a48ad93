"""The doors of this room: a family's outline, its persons and what links them, ways to reach them, what happened."""

from __future__ import annotations

from django.urls import path

from keerpunt.families.web import (
    authority_views,
    contact_views,
    event_views,
    family_views,
    parenthood_views,
    person_views,
    story_urls,
    team_urls,
    undo_views,
    union_views,
)

FAMILY = "gezinnen/<slug:ref>/"
PERSON = FAMILY + "personen/<slug:pref>/"
REACH = PERSON + "bereiken/<uuid:point_id>/"
UNION = FAMILY + "relaties/<uuid:union_id>/"
PARENT = FAMILY + "ouders/<uuid:link_id>/"
AUTHORITY = FAMILY + "gezag/<uuid:authority_id>/"
EVENT = FAMILY + "gebeurtenissen/<slug:eref>/"

urlpatterns = [
    path("gezinnen/nieuw/", family_views.family_new, name="family_new"),
    path(FAMILY + "gegevens/", family_views.family_change, name="family_change"),
    path(FAMILY + "ongedaan/", undo_views.undo_last, name="undo_last"),
    path(FAMILY + "personen/nieuw/", person_views.person_new, name="person_new"),
    path(PERSON, person_views.person, name="person_page"),
    path(PERSON + "wijzigen/", person_views.person_change, name="person_change"),
    path(PERSON + "weghalen/", person_views.person_remove, name="person_remove"),
    path(PERSON + "bereiken/nieuw/", contact_views.contact_new, name="contact_new"),
    path(REACH, contact_views.contact_change, name="contact_change"),
    path(REACH + "weghalen/", contact_views.contact_remove, name="contact_remove"),
    path(FAMILY + "relaties/nieuw/", union_views.union_new, name="union_new"),
    path(UNION, union_views.union_change, name="union_change"),
    path(UNION + "beeindigen/", union_views.union_end, name="union_end"),
    path(UNION + "weghalen/", union_views.union_remove, name="union_remove"),
    path(FAMILY + "ouders/nieuw/", parenthood_views.parenthood_new, name="parenthood_new"),
    path(PARENT, parenthood_views.parenthood_change, name="parenthood_change"),
    path(PARENT + "weghalen/", parenthood_views.parenthood_remove, name="parenthood_remove"),
    path(FAMILY + "gezag/nieuw/", authority_views.authority_new, name="authority_new"),
    path(AUTHORITY, authority_views.authority_change, name="authority_change"),
    path(AUTHORITY + "weghalen/", authority_views.authority_remove, name="authority_remove"),
    path(FAMILY + "gebeurtenissen/", event_views.family_events, name="family_events"),
    path(FAMILY + "gebeurtenissen/nieuw/", event_views.event_new, name="event_new"),
    path(EVENT, event_views.event_change, name="event_change"),
    path(EVENT + "weghalen/", event_views.event_remove, name="event_remove"),
    *story_urls.urlpatterns,
    *team_urls.urlpatterns,
]
