"""Whole words for what a programme knows."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody does in a programme."""

    COACH = "coach", _("family coach")
    COORDINATOR = "coordinator", _("coordinator")
    PROGRAMME_MANAGER = "programme_manager", _("programme manager")


class OrganisationKind(models.TextChoices):
    """What kind of organisation takes part."""

    WELFARE = "welfare", _("welfare organisation")
    MUNICIPALITY = "municipality", _("municipality")
    HOUSING = "housing", _("housing corporation")
    SCHOOL = "school", _("school")
    YOUTH_HEALTH = "youth_health", _("youth health care")
    LANGUAGE_POINT = "language_point", _("language point")
    BUSINESS = "business", _("business")
    VOLUNTEERS = "volunteers", _("volunteers' organisation")
    OTHER = "other", _("other organisation")


class Instrument(models.TextChoices):
    """With what a programme looks at where a family stands, and what it can."""

    SELF_SUFFICIENCY_MATRIX = "self_sufficiency_matrix", _("self-sufficiency matrix")
    POSITIVE_HEALTH = "positive_health", _("positive health web")
    TALENTS = "talents", _("talents of everyone at home")
