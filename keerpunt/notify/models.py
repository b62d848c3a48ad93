"""Mail that waits to be sent, and what became of it."""

from __future__ import annotations

from django.db import models

from keerpunt.kit import references


class Mail(models.Model):
    """One mail. Its text is gone once it was sent: only that it went stays."""

    id = models.UUIDField(primary_key=True, default=references.new_id, editable=False)
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return str(self.id)
