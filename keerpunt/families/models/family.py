"""A family, and what all its rows have in common: sealed with its key, versioned, taken away without being forgotten."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.base import ModelState

from keerpunt.families.enums import Phase
from keerpunt.kit import references
from keerpunt.kit.fields import SealedTextField
from keerpunt.programmes.models import DataKey
from keerpunt.programmes.rows import ProgrammeRow, scoped


class Family(ProgrammeRow):
    """One family in one programme. It has a lead coach at every moment, changed only by a handover."""

    reference = models.CharField(max_length=12, unique=True, default=references.new_reference, editable=False)
    data_key = models.OneToOneField(DataKey, on_delete=models.PROTECT, related_name="+")
    display_name = SealedTextField()
    phase = models.CharField(max_length=20, choices=Phase.choices, default=Phase.ACQUAINTANCE)
    started_on = models.DateField()
    lead_coach = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    next_lead_coach = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    handover_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)

    #: All seats, on a family that was read with them (`families.queries.family_with_team`); None on any other.
    known_seats: list[Any] | None = None
    #: What the action that holds the lock did to rows so far (`families.actions.deeds`).
    touched: list[Any] | None = None

    objects = scoped()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(next_lead_coach__isnull=True, handover_on__isnull=True)
                | models.Q(next_lead_coach__isnull=False, handover_on__isnull=False),
                name="handover_has_coach_and_date",
            ),
        ]
        indexes = [models.Index(fields=["programme", "-started_on", "id"], name="families_by_start")]

    def __str__(self) -> str:
        return self.reference

    @property
    def sealing_key_id(self) -> uuid.UUID:
        """The family's own data key."""
        return self.data_key_id


class FamilyRow(ProgrammeRow):
    """A row of one family: sealed with its key, versioned, and taken away without being forgotten."""

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="%(class)ss", db_index=False)
    version = models.PositiveIntegerField(default=1)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["family", "id"], name="%(class)s_of_family")]

    @classmethod
    def from_db(cls, db: Any, field_names: Any, values: Any, **_: Any) -> Any:
        """A row is filled as it comes, without the way by `__init__`: a family's page reads hundreds of them."""
        row = cls.__new__(cls)
        row.__dict__.update(zip(field_names, values, strict=True))
        row._state = ModelState()
        row._state.adding, row._state.db = False, db
        return row

    @property
    def sealing_key_id(self) -> uuid.UUID:
        """The key of the family that this row belongs to."""
        return self.family.data_key_id
