"""A family and its story. What tells something about a person is sealed with the family's own key."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.base import ModelState

from keerpunt.families.enums import Phase, SeatRole, Standing
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
    known_seats: list[CareTeamSeat] | None = None

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


class Person(FamilyRow):
    """Somebody in the story: a member, or a third party who may be no more than "oma van moeders kant"."""

    reference = models.CharField(max_length=12, default=references.new_reference, editable=False)
    standing = models.CharField(max_length=20, choices=Standing.choices)
    given_name = SealedTextField()
    family_name = SealedTextField()
    role_name = SealedTextField()
    sex = SealedTextField()
    gender_as_said = SealedTextField()
    born = SealedTextField()
    died = SealedTextField()
    deceased = SealedTextField()

    objects = scoped()

    class Meta(FamilyRow.Meta):
        verbose_name_plural = "persons"
        constraints = [
            models.UniqueConstraint(fields=["family", "reference"], name="person_reference_in_family"),
        ]

    def __str__(self) -> str:
        return self.reference


class Union(FamilyRow):
    """Two persons who are or were partners, of whatever sex and kin."""

    first = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = SealedTextField()
    started = SealedTextField()
    ended = SealedTextField()
    ending = SealedTextField()
    order = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = scoped()

    class Meta(FamilyRow.Meta):
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(first=models.F("second")), name="union_of_two_persons"
            ),
        ]

    def __str__(self) -> str:
        return f"union {self.pk}"


class Parenthood(FamilyRow):
    """Somebody is a parent of somebody. Nobody is their own ancestor."""

    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = SealedTextField()
    started = SealedTextField()
    ended = SealedTextField()
    birth_order = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = scoped()

    class Meta(FamilyRow.Meta):
        constraints = [
            models.CheckConstraint(condition=~models.Q(child=models.F("parent")), name="no_own_parent"),
            models.UniqueConstraint(
                fields=["child", "parent"],
                condition=models.Q(removed_at__isnull=True),
                name="parent_of_a_child_once",
            ),
        ]

    def __str__(self) -> str:
        return f"parenthood {self.pk}"


class Authority(FamilyRow):
    """Parental authority of one parent over one child, with source and date. Never inferred from parenthood."""

    parent = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    source = SealedTextField()
    started = SealedTextField()
    ended = SealedTextField()

    objects = scoped()

    class Meta(FamilyRow.Meta):
        verbose_name_plural = "authorities"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(child=models.F("parent")), name="no_authority_over_self"
            ),
        ]

    def __str__(self) -> str:
        return f"authority {self.pk}"


class LifeEvent(FamilyRow):
    """Something that happened to one or more persons. `until` is there for what lasted."""

    reference = models.CharField(max_length=12, default=references.new_reference, editable=False)
    kind = SealedTextField()
    on = SealedTextField()
    until = SealedTextField()
    note = SealedTextField()
    sensitive = models.BooleanField(default=False)
    persons: models.ManyToManyField[Person, Any] = models.ManyToManyField(
        Person, through="EventPerson", related_name="life_events"
    )

    objects = scoped()

    class Meta(FamilyRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["family", "reference"], name="event_reference_in_family"),
        ]

    def __str__(self) -> str:
        return self.reference


class EventPerson(ProgrammeRow):
    """A person whom a life event is about."""

    event = models.ForeignKey(LifeEvent, on_delete=models.CASCADE, related_name="links")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="event_links")

    objects = scoped()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "person"], name="person_once_in_event"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.event_id}"


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
