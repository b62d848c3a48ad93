"""The words that have a fixed list in a plan. Stored as whole words."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Voice(models.TextChoices):
    """Whose a text is. What a professional writes is a proposal until the family says something of it."""

    PROPOSED = "proposed", _("proposal")
    OWN = "own", _("of the family")
    DECLINED = "declined", _("not wanted")


class Horizon(models.TextChoices):
    """How far away a goal is."""

    SHORT = "short", _("the coming months")
    LONG = "long", _("in a few years")


class GoalState(models.TextChoices):
    """Where a goal stands. It ends with a sentence, never silently."""

    OPEN = "open", _("working on it")
    REACHED = "reached", _("reached")
    ADJUSTED = "adjusted", _("adjusted")
    LET_GO = "let_go", _("let go")
