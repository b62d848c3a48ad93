"""Why somebody outside the team opens a family's page."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReasonCode(models.TextChoices):
    """The reasons a coordinator can choose from; a sentence in own words goes with it."""

    STAND_IN = "stand_in", _("I stand in for the coach")
    CONSULTATION = "consultation", _("the coach asked me to look along")
    COMPLAINT = "complaint", _("the family has a question or a complaint")
    SAFETY = "safety", _("safety")
    HANDOVER = "handover", _("preparing a handover")
    QUALITY = "quality", _("looking back on the work, agreed with the family")
