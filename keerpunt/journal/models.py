"""The journal's lines, their head per chain, and accepted submissions."""

from __future__ import annotations

from django.db import models
from django_scopes import ScopedManager

from keerpunt.journal.enums import Kind
from keerpunt.kit import references


class Head(models.Model):
    """The last line of a chain: one row per programme (and one for the installation), locked to add a line."""

    only_forward = "sequence"

    chain = models.CharField(max_length=36, primary_key=True)
    sequence = models.PositiveBigIntegerField(default=0)
    digest = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.chain} at {self.sequence}"


class Entry(models.Model):
    """One line: who, in which role, did or read what, of which family. Codes and keys only."""

    append_only = True

    id = models.UUIDField(primary_key=True, default=references.new_id, editable=False)
    chain = models.CharField(max_length=36)
    programme = models.ForeignKey(
        "programmes.Programme", on_delete=models.PROTECT, null=True, related_name="+"
    )
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    role = models.CharField(max_length=30)
    kind = models.CharField(max_length=4, choices=Kind.choices)
    operation = models.CharField(max_length=60)
    family_id = models.UUIDField(null=True)
    subjects = models.JSONField(default=list)
    reason = models.CharField(max_length=40, blank=True)
    previous = models.BinaryField()
    digest = models.BinaryField()

    objects = ScopedManager(programme="programme")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain", "sequence"], name="one_line_per_number"),
        ]
        indexes = [
            models.Index(fields=["family_id", "-at"], name="lines_about_a_family"),
            models.Index(fields=["actor_id", "family_id", "operation", "-at"], name="readings_of_an_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence}: {self.operation}"


class Submission(models.Model):
    """A form that was accepted: its id, whose it was, a keyed hash of what was sent, and where the answer led."""

    id = models.UUIDField(primary_key=True, editable=False)
    actor_id = models.UUIDField()
    body = models.BinaryField()
    led_to = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return str(self.id)
