"""Whole words for a file on its way in."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReadingState(models.TextChoices):
    """How far the reading of a file is."""

    WAITING = "waiting", _("waits for its turn")
    READING = "reading", _("is being read")
    CHECKING = "checking", _("is being checked")
    READ = "read", _("was read")
    REFUSED = "refused", _("was refused")
    FAILED = "failed", _("was not read by a fault of ours")
