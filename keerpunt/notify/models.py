"""Mail that waits to be sent, and what became of it."""

from __future__ import annotations

from django.db import models

from keerpunt.kit import references


class Mail(models.Model):
    """One mail. Its text is sealed while it waits, for it may hold a link, and gone once it was sent."""

    id = models.UUIDField(primary_key=True, default=references.new_id, editable=False)
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    content = models.BinaryField(null=True)
    made_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["next_try_at"], condition=models.Q(sent_at__isnull=True), name="mail_that_waits"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)
