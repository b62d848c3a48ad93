"""The shape of a row that belongs to a programme: scoped, and sealed where it tells something about a person."""

from __future__ import annotations

from typing import Any

from django.db import models
from django_scopes import ScopedManager

from keerpunt.kit import fields, references

SealedManager = models.Manager.from_queryset(fields.SealedQuerySet)


def scoped() -> Any:
    """This function will make the default manager of a programme's rows: without a scope every query raises."""
    return ScopedManager(_manager_class=SealedManager, programme="programme")


class ProgrammeRow(models.Model):
    """A row of one programme, with a time-ordered key made by the program."""

    id = models.UUIDField(primary_key=True, default=references.new_id, editable=False)
    # No index of its own: every question also names a family, a user or a date, and with an index on the programme
    # SQLite takes that one and walks through all rows of the programme.
    programme = models.ForeignKey(
        "programmes.Programme", on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        abstract = True
