"""Reasons: why somebody outside the team opened a family's content, kept sealed."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from keerpunt.access.enums import ReasonCode
from keerpunt.kit.fields import SealedTextField
from keerpunt.programmes.rows import ProgrammeRow, scoped


class Reason(ProgrammeRow):
    """A reason given for opening one family's content. It holds for a limited time, and is never changed."""

    append_only = True

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    family_id = models.UUIDField()
    data_key_id = models.UUIDField()
    code = models.CharField(max_length=20, choices=ReasonCode.choices)
    words = SealedTextField()
    given_at = models.DateTimeField()
    holds_until = models.DateTimeField()

    objects = scoped()

    class Meta:
        indexes = [models.Index(fields=["user", "family_id", "-holds_until"], name="reasons_of_a_user")]

    def __str__(self) -> str:
        return f"{self.code} by {self.user_id}"

    @property
    def sealing_key_id(self) -> uuid.UUID:
        """The key of the family that the reason is about."""
        return self.data_key_id
