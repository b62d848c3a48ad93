"""The doors of a plan: samen. What a member sees while they hold the phone stands under `samen/`, with their own reference."""

from __future__ import annotations

from django.urls import URLPattern, path

from keerpunt.plans.web import (
    together_doors,
    together_marks,
    together_removing,
    together_rewording,
    together_views,
)

TURN = "samen/<slug:who>/"

urlpatterns: list[URLPattern] = [
    path("gezinnen/<slug:ref>/plan/samen/", together_doors.together_begin, name="together_begin"),
    path("samen/", together_views.together_home, name="together_home"),
    path("samen/klaar/", together_doors.together_end, name="together_end"),
    path(TURN, together_views.together_page, name="together_page"),
    path(f"{TURN}droom/", together_views.together_dream, name="together_dream"),
    path(f"{TURN}talent/", together_views.together_talent, name="together_talent"),
    path(f"{TURN}doel/", together_views.together_goal, name="together_goal"),
    path(f"{TURN}doel/<slug:goal>/stap/", together_views.together_step, name="together_step"),
    path(f"{TURN}doel/<slug:goal>/hoe-ver/", together_marks.together_mark, name="together_mark"),
    path(f"{TURN}doel/<slug:goal>/cijfers/", together_marks.together_marks, name="together_marks"),
    path(f"{TURN}stap/<slug:step>/gelukt/", together_views.together_tick, name="together_tick"),
    path(f"{TURN}stap/<slug:step>/toch-niet/", together_views.together_untick, name="together_untick"),
    path(f"{TURN}voorstel/<slug:what>/<slug:row>/", together_views.together_answer, name="together_answer"),
    path(f"{TURN}anders/<slug:what>/<slug:row>/", together_rewording.together_reword, name="together_reword"),
    path(f"{TURN}weg/<slug:what>/<slug:kept>/", together_removing.together_remove, name="together_remove"),
    path(f"{TURN}terug/<slug:what>/<slug:gone>/", together_removing.together_back, name="together_back"),
]
