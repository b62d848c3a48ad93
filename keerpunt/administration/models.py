"""Invitations of professionals."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django_scopes import ScopedManager

from keerpunt.kit import references
from keerpunt.programmes.enums import Role


class Invitation(models.Model):
    """An invitation by mail to work in a programme, with a role and a term. Only a hash of its link is kept."""

    id = models.UUIDField(primary_key=True, default=references.new_id, editable=False)
    reference = models.CharField(max_length=12, unique=True, default=references.new_reference, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("programmes.Organisation", on_delete=models.PROTECT, related_name="+")
    email = models.EmailField()
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=20, choices=Role.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    secret_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    made_at = models.DateTimeField()
    valid_until = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(programme="programme")

    def __str__(self) -> str:
        return self.reference
