"""The doors of the people around a family: the picture, the short questions, and paper."""

from __future__ import annotations

from django.urls import path

from keerpunt.genograms.web import network_print_views, network_views

NETWORK = "gezinnen/<slug:ref>/netwerk/"
PRINT = NETWORK + "afdrukken/"

urlpatterns = [
    path(NETWORK, network_views.network_page, name="network_page"),
    path(NETWORK + "vragen/", network_views.network_questions, name="network_questions"),
    path(NETWORK + "vragen/<slug:circle>/", network_views.network_question, name="network_question"),
    path(PRINT, network_print_views.network_print, name="network_print"),
    path(PRINT + "pagina/", network_print_views.network_page_to_print, name="network_page_to_print"),
    path(PRINT + "pdf/", network_print_views.network_pdf, name="network_pdf"),
]
