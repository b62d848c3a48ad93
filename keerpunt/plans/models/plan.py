"""A plan, and the texts in it. Each text carries whose words it is, who typed it, and what the family made of it."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from keerpunt.families.models import Family, FamilyRow, Person
from keerpunt.kit import references
from keerpunt.kit.fields import SealedTextField
from keerpunt.plans.enums import Voice
from keerpunt.programmes.rows import ProgrammeRow, scoped


def one_speaker(name: str) -> models.CheckConstraint:
    """This function will hold that words are not of somebody and of the family together at once."""
    condition = models.Q(spoken_by__isnull=True) | models.Q(said_together=False)
    return models.CheckConstraint(condition=condition, name=name)


class VoicedRow(FamilyRow):
    """A row with words of somebody. Whose: of `spoken_by`, of the family together (`said_together`), else of who typed it.

    `typed_by` typed it last; `member_typed` when it was a member who held that phone. `decided_by` is the member who took it
    over, said it in other words or declined it. The family's own words are not overwritten by a professional: other words
    wait in `proposed_words` until the family decides, with whose words those are.
    """

    reference = models.CharField(max_length=12, default=references.new_reference, editable=False)
    words = SealedTextField()
    voice = models.CharField(max_length=10, choices=Voice.choices, default=Voice.PROPOSED)
    spoken_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    said_together = models.BooleanField(default=False)
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    member_typed = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    typed_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    proposed_words = SealedTextField()
    proposed_spoken_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    proposed_together = models.BooleanField(default=False)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
    )
    proposed_at = models.DateTimeField(null=True, blank=True)

    class Meta(FamilyRow.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.reference


class TermedRow(VoicedRow):
    """A row about which the family decides more than its words. Of its own, what a professional would have otherwise waits in
    `proposed_terms` (`plans.terms`, as JSON), from `terms_by`, until the family says something of it.
    """

    proposed_terms = SealedTextField()
    terms_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
    )
    terms_at = models.DateTimeField(null=True, blank=True)

    class Meta(VoicedRow.Meta):
        abstract = True


class Plan(VoicedRow):
    """The plan of one family: `words` say where they are now. It always knows when it is looked at again.

    `calm_first`: the family first wants rest, so goals about calm come before the others. `begun_on`: nobody looks back before.
    `evaluate_on` follows from what is below and from the evaluations that stand (`rules.next_time`). `chosen_day`: the day that
    was chosen in the plan itself, the last time; `chosen_after`: the evaluation that was kept last by then, None for none.
    """

    begun_on = models.DateField()
    evaluate_on = models.DateField()
    chosen_day = models.DateField()
    chosen_after = models.UUIDField(null=True, blank=True)
    calm_first = models.BooleanField(default=False)

    objects = scoped()

    class Meta(FamilyRow.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["family"], condition=models.Q(removed_at__isnull=True), name="one_plan_per_family"
            ),
            one_speaker("plan_has_one_speaker"),
        ]
        indexes = [models.Index(fields=["programme", "evaluate_on"], name="plans_to_evaluate")]


class Dream(VoicedRow):
    """What somebody wants in a few years, children too."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)

    objects = scoped()

    class Meta(FamilyRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["family", "reference"], name="dream_reference_in_family"),
            one_speaker("dream_has_one_speaker"),
        ]


class Talent(VoicedRow):
    """What somebody is good at, likes to do, or is known for."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)

    objects = scoped()

    class Meta(FamilyRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["family", "reference"], name="talent_reference_in_family"),
            one_speaker("talent_has_one_speaker"),
        ]


class Agreement(TermedRow):
    """What was agreed: "Femke belt niet na zes uur". `ended_on` is the first day on which it no longer holds."""

    ended_on = models.DateField(null=True, blank=True)

    objects = scoped()

    class Meta(FamilyRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["family", "reference"], name="agreement_reference_in_family"),
            one_speaker("agreement_has_one_speaker"),
        ]


class EarlierWording(ProgrammeRow):
    """How a text read before it was changed: nothing is silently overwritten. `field` is the column it stood in.

    `decided_by`: the member who had said yes or no to it. Of `done` the words are the day on which a step was done, and it was
    typed by who said that it is not done after all; of `ticked` that day too, by the member who ticked it off. Of `serves` they
    are the key of the goal that a goal helped, by the member who took that one away; of `marked` that of a mark, by the member
    who gave it.
    """

    append_only = True

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="+", db_index=False)
    subject_kind = models.CharField(max_length=20)
    subject_id = models.UUIDField()
    field = models.CharField(max_length=20)
    words = SealedTextField()
    voice = models.CharField(max_length=10, choices=Voice.choices)
    spoken_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    said_together = models.BooleanField(default=False)
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    member_typed = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    typed_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    until = models.DateTimeField()

    objects = scoped()

    class Meta:
        indexes = [models.Index(fields=["family", "subject_id", "until"], name="earlier_words_of_a_text")]

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_id}"

    @property
    def sealing_key_id(self) -> uuid.UUID:
        """The key of the family whose words these were."""
        return self.family.data_key_id
