"""The doors of a plan on paper."""

from __future__ import annotations

from django.urls import path

from keerpunt.desk.web import plan_paper

PRINT = "gezinnen/<slug:ref>/plan/afdrukken/"

urlpatterns = [
    path(PRINT, plan_paper.plan_print, name="plan_print"),
    path(PRINT + "pagina/", plan_paper.plan_to_print, name="plan_to_print"),
    path(PRINT + "pdf/", plan_paper.plan_pdf, name="plan_pdf"),
    path(PRINT + "leeg/", plan_paper.plan_blank, name="plan_blank"),
    path(PRINT + "leeg/pdf/", plan_paper.plan_blank_pdf, name="plan_blank_pdf"),
]
