"""The doors of the short questions."""

from __future__ import annotations

from django.urls import path

from keerpunt.genograms.web import question_views

QUESTIONS = "gezinnen/<slug:ref>/vragen/"

urlpatterns = [
    path(QUESTIONS, question_views.questions_next, name="questions_next"),
    path(QUESTIONS + "alle/", question_views.questions_page, name="questions_page"),
    path(QUESTIONS + "<slug:question>/", question_views.question_form, name="question_form"),
]
