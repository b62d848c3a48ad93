"""Organisations, programmes, memberships, and the data keys with which a programme's texts are sealed."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django_scopes import ScopedManager

from keerpunt.kit import references, sealing
from keerpunt.programmes.enums import OrganisationKind, Role


class Organisation(models.Model):
    """An organisation that takes part in one or more programmes."""

    id = models.UUIDField(primary_key=True, default=references.new_id, editable=False)
    reference = models.CharField(max_length=12, unique=True, default=references.new_reference, editable=False)
    name = models.CharField(max_length=160, unique=True)
    kind = models.CharField(max_length=20, choices=OrganisationKind.choices)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.name


class Programme(models.Model):
    """A programme in one municipality. Everything in which programmes differ is configuration here."""

    id = models.UUIDField(primary_key=True, default=references.new_id, editable=False)
    reference = models.CharField(max_length=12, unique=True, default=references.new_reference, editable=False)
    template = models.CharField(max_length=40)
    name = models.CharField(max_length=160, unique=True)
    municipality = models.CharField(max_length=120)
    municipality_code = models.CharField(max_length=8, blank=True)
    plan_name = models.CharField(max_length=60)
    role_names = models.JSONField(default=dict)
    hours_per_week = models.DecimalField(max_digits=4, decimal_places=1)
    months = models.PositiveSmallIntegerField()
    budget_cents = models.PositiveIntegerField(null=True, blank=True)
    income_percentage = models.PositiveSmallIntegerField(null=True, blank=True)
    tandem_ratio = models.DecimalField(max_digits=3, decimal_places=1, null=True, blank=True)
    instruments = models.JSONField(default=list)
    evaluation_months = models.PositiveSmallIntegerField()
    #: Examples of goals to begin from: [{"goal": …, "steps": [… ], "calm": bool}]; always put into one's own words.
    goal_examples = models.JSONField(default=list)
    language = models.CharField(max_length=5, default="nl")
    is_demo = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    organisations: models.ManyToManyField[Organisation, Any] = models.ManyToManyField(
        Organisation, through="Participation", related_name="programmes"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(months__gte=1), name="programme_lasts_a_month"),
            models.CheckConstraint(condition=models.Q(hours_per_week__gt=0), name="programme_has_hours"),
        ]

    def __str__(self) -> str:
        return self.name


class Participation(models.Model):
    """An organisation that takes part in a programme."""

    id = models.UUIDField(primary_key=True, default=references.new_id, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="participations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="participations")

    objects = ScopedManager(programme="programme")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "organisation"], name="organisation_takes_part_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.programme_id}"


class Membership(models.Model):
    """Somebody's role in a programme, for an organisation, for a term. `ends_on` is the first day without it."""

    id = models.UUIDField(primary_key=True, default=references.new_id, editable=False)
    reference = models.CharField(max_length=12, unique=True, default=references.new_reference, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = ScopedManager(programme="programme")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "user", "role"],
                condition=models.Q(ends_on__isnull=True),
                name="one_open_membership_per_role",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="membership_ends_after_start",
            ),
        ]
        indexes = [models.Index(fields=["user", "programme"], name="membership_of_user")]

    def __str__(self) -> str:
        return f"{self.user_id} as {self.role}"


class DataKey(models.Model):
    """The key with which one family's texts are sealed, itself wrapped. Erasing a family destroys its key."""

    id = models.UUIDField(primary_key=True, default=references.new_id, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    wrapped = models.BinaryField()
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedManager(programme="programme")

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def from_db(cls, db: Any, field_names: Any, values: Any, **more: Any) -> Any:
        """A key that comes along with its family is opened at once, so that sealed texts cost no query each."""
        row = super().from_db(db, field_names, values, **more)
        if isinstance(row.id, uuid.UUID) and "wrapped" in row.__dict__:
            sealing.warm(row.id, bytes(row.wrapped))
        return row
