"""What came in by a file: when, into which family, and what of the file was not understood."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from keerpunt.families.models import Family
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
