"""The doors of the map of a family, and of its timeline."""

from __future__ import annotations

from django.urls import path

from keerpunt.genograms.web import map_views, timeline_views

MAP = "gezinnen/<slug:ref>/stamboom/"
PERSON = MAP + "persoon/<slug:pref>/"

urlpatterns = [
    path(MAP, map_views.genogram_page, name="genogram_page"),
    path(MAP + "kaart/", map_views.genogram_map, name="genogram_map"),
    path(PERSON, map_views.genogram_person, name="genogram_person"),
    path(PERSON + "erbij/", map_views.genogram_relative, name="genogram_relative"),
    path(PERSON + "gebeurtenis/", map_views.genogram_event, name="genogram_event"),
    path("gezinnen/<slug:ref>/tijdlijn/", timeline_views.genogram_timeline, name="genogram_timeline"),
]
