"""Looking back together, and the plan as it was agreed on a day."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models

from keerpunt.families.models import Family, FamilyRow, Person
from keerpunt.kit import references
from keerpunt.kit.fields import SealedTextField
from keerpunt.plans.models.goals import Goal, on_the_scale
from keerpunt.plans.models.plan import one_speaker
from keerpunt.programmes.rows import ProgrammeRow, scoped


class Evaluation(FamilyRow):
    """One time that family and coach looked back. `others`: who else was there, by name. `changes`: what we change, in words
    of `spoken_by`, of the family together (`said_together`), else of who typed it.

    `sets_next`: `next_on` was chosen then, so the plan may follow it; not so where they had looked back later already.
    """

    reference = models.CharField(max_length=12, default=references.new_reference, editable=False)
    held_on = models.DateField()
    others = SealedTextField()
    changes = SealedTextField()
    spoken_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    said_together = models.BooleanField(default=False)
    next_on = models.DateField()
    sets_next = models.BooleanField(default=True)
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    typed_at = models.DateTimeField()
    present: models.ManyToManyField[Person, Any] = models.ManyToManyField(
        Person, through="EvaluationPerson", related_name="+"
    )

    objects = scoped()

    class Meta(FamilyRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["family", "reference"], name="evaluation_reference_in_family"),
            models.CheckConstraint(
                condition=models.Q(next_on__gt=models.F("held_on")), name="next_evaluation_is_later"
            ),
            one_speaker("evaluation_has_one_speaker"),
        ]

    def __str__(self) -> str:
        return self.reference


class EvaluationPerson(ProgrammeRow):
    """A member who was there."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="presence")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = scoped()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "person"], name="person_once_at_evaluation")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.evaluation_id}"


class EvaluationGoal(FamilyRow):
    """What was said of one goal: what helped, the score of that day, what we change about it.

    Every goal that was looked at has its row, also when nothing was said of it. `typed_by`, `typed_at`: of both texts, as
    is whose words they are.
    """

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="goals", db_index=False)
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="+", db_index=False)
    helped = SealedTextField()
    score = models.PositiveSmallIntegerField(null=True, blank=True)
    change = SealedTextField()
    spoken_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    said_together = models.BooleanField(default=False)
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
    )
    typed_at = models.DateTimeField(null=True, blank=True)

    objects = scoped()

    class Meta(FamilyRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "goal"], name="goal_once_in_evaluation"),
            on_the_scale("score", "evaluation_score_on_scale"),
            one_speaker("evaluation_goal_has_one_speaker"),
        ]

    def __str__(self) -> str:
        return f"{self.goal_id} in {self.evaluation_id}"


class PlanVersion(ProgrammeRow):
    """The plan as the family agreed to it on a day: stays as it was, readable and printable.

    `content`: JSON of `plans.outline.Outline`. `agreed_by`: JSON, the names of who agreed.
    """

    append_only = True

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveIntegerField()
    agreed_on = models.DateField()
    agreed_by = SealedTextField()
    content = SealedTextField()
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    objects = scoped()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["family", "number"], name="version_number_in_family"),
        ]

    def __str__(self) -> str:
        return f"version {self.number}"

    @property
    def sealing_key_id(self) -> uuid.UUID:
        """The key of the family whose plan it is."""
        return self.family.data_key_id
