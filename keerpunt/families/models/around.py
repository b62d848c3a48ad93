"""Who works with a family, how people are reached, and what was done last, so that it can be undone."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from keerpunt.families.enums import SeatRole
from keerpunt.families.models.family import Family, FamilyRow
from keerpunt.families.models.persons import Person
from keerpunt.kit import references
from keerpunt.kit.fields import SealedTextField
from keerpunt.programmes.rows import ProgrammeRow, scoped


class ContactPoint(FamilyRow):
    """A way to reach a person, and whether it is safe for them."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contact_points")
    kind = SealedTextField()
    value = SealedTextField()
    safety = SealedTextField()
    when = SealedTextField()

    objects = scoped()

    def __str__(self) -> str:
        return f"contact point {self.pk}"


class CareTeamSeat(ProgrammeRow):
    """A professional's seat in a family's team: it opens the family's page, for a role, a purpose and a term.

    `ends_on` is the first day without it.
    """

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="seats")
    reference = models.CharField(max_length=12, default=references.new_reference, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=SeatRole.choices)
    purpose = SealedTextField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    #: Whether the membership that a seat leans on holds: there on seats that were read with it.
    is_coach: bool

    objects = scoped()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["family", "user", "role"],
                condition=models.Q(ends_on__isnull=True),
                name="one_open_seat_per_role",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="seat_ends_after_start",
            ),
        ]
        indexes = [models.Index(fields=["user", "family", "starts_on"], name="seats_of_a_user")]

    def __str__(self) -> str:
        return f"{self.role} {self.reference}"

    @property
    def sealing_key_id(self) -> uuid.UUID:
        """The key of the family whose team this is."""
        return self.family.data_key_id


class Helper(FamilyRow):
    """Somebody else who comes to the house: who, from where, what for, since when."""

    name = SealedTextField()
    organisation = SealedTextField()
    purpose = SealedTextField()
    started = SealedTextField()
    ended = SealedTextField()

    objects = scoped()

    def __str__(self) -> str:
        return f"helper {self.pk}"


class Deed(ProgrammeRow):
    """What somebody did last in a family, and how the rows were before it, so that it can be undone. Kept for a month.

    `rows`: JSON, one entry per row that was made, changed or taken away; empty for what cannot be undone.
    """

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="deeds", db_index=False)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    operation = models.CharField(max_length=60)
    rows = SealedTextField()
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = scoped()

    class Meta:
        indexes = [models.Index(fields=["family", "actor", "-at"], name="deeds_of_an_actor")]

    def __str__(self) -> str:
        return f"{self.operation} {self.pk}"

    @property
    def sealing_key_id(self) -> uuid.UUID:
        """The key of the family in which it was done."""
        return self.family.data_key_id
