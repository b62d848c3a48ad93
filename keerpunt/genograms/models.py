"""What came in by a file, and how far a family is with the short questions."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from keerpunt.families.models import Family
from keerpunt.genograms.enums import ReadingState
from keerpunt.kit.fields import SealedTextField
from keerpunt.programmes.rows import ProgrammeRow, scoped


class Import(ProgrammeRow):
    """A file that came in as a family. Its report quotes the file, so it is sealed, and gone after a month.

    `by` is empty when it came in by a command.
    """

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="imports")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    report = SealedTextField()
    at = models.DateTimeField(db_index=True)

    objects = scoped()

    def __str__(self) -> str:
        return f"import {self.pk}"

    @property
    def sealing_key_id(self) -> uuid.UUID:
        """The key of the family that came in."""
        return self.family.data_key_id


class WaitingFile(ProgrammeRow):
    """A file that somebody gave, until it is taken in: at most a day. `family`: into which, None for a new one.

    What is in it is sealed with the installation's key ring: there is no family yet whose key could. `wishes`: how the
    family will be called and who leads it; `content`: the file, gone once it was read; `found`: what was read.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    family = models.ForeignKey(
        Family, on_delete=models.PROTECT, related_name="waiting_files", null=True, blank=True
    )
    state = models.CharField(max_length=20, choices=ReadingState.choices, default=ReadingState.WAITING)
    moved_at = models.DateTimeField()
    made_at = models.DateTimeField(db_index=True)
    wishes = models.BinaryField()
    content = models.BinaryField(default=bytes)
    found = models.BinaryField(default=bytes)

    objects = scoped()

    def __str__(self) -> str:
        return f"waiting file {self.pk}"


class QuestionRound(ProgrammeRow):
    """How far a family is with the short questions that make its map grow. One for each family.

    `passed`: JSON, per question in the order they came by, whether it was answered, skipped, not known, or nobody is there.
    """

    family = models.OneToOneField(Family, on_delete=models.PROTECT, related_name="question_round")
    passed = SealedTextField()
    version = models.PositiveIntegerField(default=1)

    objects = scoped()

    def __str__(self) -> str:
        return f"question round {self.pk}"

    @property
    def sealing_key_id(self) -> uuid.UUID:
        """The key of the family that answers."""
        return self.family.data_key_id
