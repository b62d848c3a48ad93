"""The doors of the people around a family: the picture, and the short questions."""

from __future__ import annotations

from django.urls import path

from keerpunt.genograms.web import network_views

NETWORK = "gezinnen/<slug:ref>/netwerk/"

urlpatterns = [
    path(NETWORK, network_views.network_page, name="network_page"),
    path(NETWORK + "vragen/", network_views.network_questions, name="network_questions"),
    path(NETWORK + "vragen/<slug:circle>/", network_views.network_question, name="network_question"),
]
