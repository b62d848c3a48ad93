"""The doors of a plan: goals, and where to begin."""

from __future__ import annotations

from django.urls import URLPattern, path

from keerpunt.plans.web import goal_ends, goal_order, goal_views

PLAN = "gezinnen/<str:ref>/plan/"
GOAL = f"{PLAN}doelen/<str:gref>/"

urlpatterns: list[URLPattern] = [
    path(f"{PLAN}volgorde/", goal_order.goals_order, name="goals_order"),
    path(f"{PLAN}doelen/nieuw/", goal_views.goal_new, name="goal_new"),
    path(GOAL, goal_views.goal_page, name="goal_page"),
    path(f"{GOAL}wijzigen/", goal_views.goal_change, name="goal_change"),
    path(f"{GOAL}splitsen/", goal_ends.goal_split, name="goal_split"),
    path(f"{GOAL}afronden/", goal_ends.goal_end, name="goal_end"),
    path(f"{GOAL}oppakken/", goal_ends.goal_reopen, name="goal_reopen"),
    path(f"{GOAL}weg/", goal_ends.goal_remove, name="goal_remove"),
]
