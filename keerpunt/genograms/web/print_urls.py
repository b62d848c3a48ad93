"""The doors of the map on paper."""

from __future__ import annotations

from django.urls import path

from keerpunt.genograms.web import print_views

PRINT = "gezinnen/<slug:ref>/stamboom/afdrukken/"

urlpatterns = [
    path(PRINT, print_views.genogram_print, name="genogram_print"),
    path(PRINT + "pagina/", print_views.genogram_page_to_print, name="genogram_page_to_print"),
    path(PRINT + "pdf/", print_views.genogram_pdf, name="genogram_pdf"),
    path(PRINT + "png/", print_views.genogram_png, name="genogram_png"),
]
