"""The doors of a plan: beginning it, what it says as a whole, and its texts."""

from __future__ import annotations

from django.urls import URLPattern, path

from keerpunt.plans.web import plan_views, text_views

PLAN = "gezinnen/<slug:ref>/plan/"
DREAM = PLAN + "dromen/<slug:dref>/"
TALENT = PLAN + "talenten/<slug:tref>/"
AGREED = PLAN + "afgesproken/<slug:aref>/"

urlpatterns: list[URLPattern] = [
    path(PLAN + "beginnen/", plan_views.plan_begin, name="plan_begin"),
    path(PLAN + "wijzigen/", plan_views.plan_change, name="plan_change"),
    path(PLAN + "dromen/nieuw/", text_views.dream_new, name="dream_new"),
    path(DREAM, text_views.dream_change, name="dream_change"),
    path(DREAM + "weg/", text_views.dream_remove, name="dream_remove"),
    path(PLAN + "talenten/nieuw/", text_views.talent_new, name="talent_new"),
    path(TALENT, text_views.talent_change, name="talent_change"),
    path(TALENT + "weg/", text_views.talent_remove, name="talent_remove"),
    path(PLAN + "afgesproken/nieuw/", text_views.agreement_new, name="agreement_new"),
    path(AGREED, text_views.agreement_change, name="agreement_change"),
    path(AGREED + "beeindigen/", text_views.agreement_end, name="agreement_end"),
    path(AGREED + "weg/", text_views.agreement_remove, name="agreement_remove"),
    path(PLAN + "eerder/<slug:kind>/<slug:wref>/", plan_views.wordings_page, name="wordings"),
]
