"""The doors of what more there is to a family's story: ties, homes, twins, lost pregnancies, who is the eldest, who is around."""

from __future__ import annotations

from django.urls import path

from keerpunt.families.web import (
    household_views,
    loss_views,
    network_views,
    sibling_views,
    stay_views,
    tie_views,
    twin_views,
)

FAMILY = "gezinnen/<slug:ref>/"
TIE = FAMILY + "banden/<uuid:tie_id>/"
HOUSEHOLD = FAMILY + "huishoudens/<uuid:household_id>/"
STAY = HOUSEHOLD + "verblijf/<uuid:stay_id>/"
TWINS = FAMILY + "tweeling/<uuid:twins_id>/"
NETWORK = FAMILY + "netwerk/<uuid:network_id>/"
LOSS = FAMILY + "verloren/<uuid:loss_id>/"

urlpatterns = [
    path(FAMILY + "banden/nieuw/", tie_views.tie_new, name="tie_new"),
    path(TIE, tie_views.tie_change, name="tie_change"),
    path(TIE + "weghalen/", tie_views.tie_remove, name="tie_remove"),
    path(FAMILY + "huishoudens/nieuw/", household_views.household_new, name="household_new"),
    path(HOUSEHOLD, household_views.household_change, name="household_change"),
    path(HOUSEHOLD + "weghalen/", household_views.household_remove, name="household_remove"),
    path(HOUSEHOLD + "verblijf/nieuw/", stay_views.stay_new, name="stay_new"),
    path(STAY, stay_views.stay_change, name="stay_change"),
    path(STAY + "weghalen/", stay_views.stay_remove, name="stay_remove"),
    path(FAMILY + "tweeling/nieuw/", twin_views.twins_new, name="twins_new"),
    path(TWINS, twin_views.twins_change, name="twins_change"),
    path(TWINS + "weghalen/", twin_views.twins_remove, name="twins_remove"),
    path(FAMILY + "verloren/nieuw/", loss_views.loss_new, name="loss_new"),
    path(LOSS, loss_views.loss_change, name="loss_change"),
    path(LOSS + "weghalen/", loss_views.loss_remove, name="loss_remove"),
    path(FAMILY + "netwerk/nieuw/", network_views.network_new, name="network_new"),
    path(NETWORK, network_views.network_change, name="network_change"),
    path(NETWORK + "weghalen/", network_views.network_remove, name="network_remove"),
    path(FAMILY + "volgorde/<slug:pref>/", sibling_views.siblings_order, name="siblings_order"),
]
