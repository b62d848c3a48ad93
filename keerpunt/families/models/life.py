"""What happened, who lived where with whom, how people get on, and who is around the family."""

from __future__ import annotations

from typing import Any

from django.db import models

from keerpunt.families.models.family import FamilyRow
from keerpunt.families.models.persons import Person
from keerpunt.kit import references
from keerpunt.kit.fields import SealedTextField
from keerpunt.programmes.rows import ProgrammeRow, scoped


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


class Household(FamilyRow):
    """People who live or lived under one roof. `name` is how the family calls it: "Dorpsstraat", "bij oma"."""

    name = SealedTextField()

    objects = scoped()

    def __str__(self) -> str:
        return f"household {self.pk}"


class HouseholdStay(FamilyRow):
    """Somebody lived in a household, from and until an uncertain date."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="stays")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    started = SealedTextField()
    ended = SealedTextField()

    objects = scoped()

    def __str__(self) -> str:
        return f"stay {self.pk}"


class Tie(FamilyRow):
    """How two persons get on: close, often quarrels, distant, contact broken; now, or from and until."""

    first = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = SealedTextField()
    started = SealedTextField()
    ended = SealedTextField()

    objects = scoped()

    class Meta(FamilyRow.Meta):
        constraints = [
            models.CheckConstraint(condition=~models.Q(first=models.F("second")), name="tie_of_two_persons"),
        ]

    def __str__(self) -> str:
        return f"tie {self.pk}"


class NetworkLink(FamilyRow):
    """Somebody around the family: from which circle, with what they help, and how the line feels.

    `of`: whose line it is, None for the family as a whole. `who`: somebody who is on the map already, else `name`.
    `support` holds the kinds of support, separated by spaces.
    """

    of = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    who = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = SealedTextField()
    circle = SealedTextField()
    support = SealedTextField()
    quality = SealedTextField()

    objects = scoped()

    class Meta(FamilyRow.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(who__isnull=True)
                | models.Q(of__isnull=True)
                | ~models.Q(who=models.F("of")),
                name="network_of_somebody_else",
            ),
        ]

    def __str__(self) -> str:
        return f"network link {self.pk}"
