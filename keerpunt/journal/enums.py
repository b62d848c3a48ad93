"""The kinds of lines the journal knows."""

from __future__ import annotations

from django.db import models


class Kind(models.TextChoices):
    """Whether a line tells of reading, of changing, or of the list of families."""

    READ = "read"
    ACT = "act"
    LIST = "list"
