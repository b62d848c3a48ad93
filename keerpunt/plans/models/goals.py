"""Goals, the small steps towards them, and how far along they are."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models

from keerpunt.families.models import Family, FamilyRow, LifeEvent, Person
from keerpunt.kit.fields import SealedTextField
from keerpunt.plans.enums import GoalState, Horizon
from keerpunt.plans.models.plan import Dream, TermedRow, VoicedRow, one_speaker
from keerpunt.programmes.rows import ProgrammeRow, scoped

LOWEST, HIGHEST = 0, 10


def on_the_scale(field: str, name: str) -> models.CheckConstraint:
    between = models.Q(**{f"{field}__gte": LOWEST, f"{field}__lte": HIGHEST})
    return models.CheckConstraint(condition=models.Q(**{f"{field}__isnull": True}) | between, name=name)


class Goal(TermedRow):
    """Something the family wants to reach. `words` is the goal, `own_words` is why, as somebody said it: who of them
    (`own_words_by`), or the family together; the words of the goal may be of somebody else.

    `serves`: the goal that this one helps. `follows`: the goal that was adjusted into this one, or split into it and others.
    `ending`: the sentence with which it ended, of whom (`ending_by`, or the family together) and typed by whom.
    `place`: the order in which family and coach take them up, lowest first. `calm`: about rest: post, deadlines, bills.
    """

    own_words = SealedTextField()
    own_words_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    own_words_together = models.BooleanField(default=False)
    horizon = models.CharField(max_length=10, choices=Horizon.choices)
    serves = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    follows = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    dream = models.ForeignKey(Dream, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    event = models.ForeignKey(LifeEvent, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    scale_start = models.PositiveSmallIntegerField(null=True, blank=True)
    scale_enough = models.PositiveSmallIntegerField(null=True, blank=True)
    calm = models.BooleanField(default=False)
    place = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=GoalState.choices, default=GoalState.OPEN)
    ended_on = models.DateField(null=True, blank=True)
    ending = SealedTextField()
    ending_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    ending_together = models.BooleanField(default=False)
    ending_typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
    )
    ending_typed_at = models.DateTimeField(null=True, blank=True)
    owners: models.ManyToManyField[Person, Any] = models.ManyToManyField(
        Person, through="GoalOwner", related_name="+"
    )

    objects = scoped()

    class Meta(FamilyRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["family", "reference"], name="goal_reference_in_family"),
            one_speaker("goal_has_one_speaker"),
            on_the_scale("scale_start", "goal_start_on_scale"),
            on_the_scale("scale_enough", "goal_enough_on_scale"),
            models.CheckConstraint(
                condition=models.Q(state=GoalState.OPEN, ended_on__isnull=True)
                | (~models.Q(state=GoalState.OPEN) & models.Q(ended_on__isnull=False)),
                name="goal_ends_with_a_day",
            ),
            models.CheckConstraint(condition=~models.Q(serves=models.F("id")), name="goal_serves_another"),
        ]


class GoalOwner(ProgrammeRow):
    """A member whose goal it is."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="owner_links")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = scoped()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["goal", "person"], name="person_owns_goal_once")]

    def __str__(self) -> str:
        return f"{self.goal_id} of {self.person_id}"


class Step(VoicedRow):
    """One small step towards a goal: who does it (a person of the family, a professional, or somebody by name), by when.

    `copied_from`: the step that this is again, next week. `done_on`: the day on which it was done.
    """

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="steps", db_index=False)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    professional = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
    )
    other = SealedTextField()
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    ticked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
    )
    copied_from = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    place = models.PositiveIntegerField(default=0)

    objects = scoped()

    class Meta(FamilyRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["family", "reference"], name="step_reference_in_family"),
            one_speaker("step_has_one_speaker"),
            models.CheckConstraint(
                condition=models.Q(person__isnull=True) | models.Q(professional__isnull=True),
                name="step_is_done_by_one",
            ),
        ]
        indexes = [
            *FamilyRow.Meta.indexes,
            models.Index(fields=["goal", "place", "id"], name="steps_of_a_goal"),
            models.Index(
                fields=["programme", "due_on"],
                condition=models.Q(done_on__isnull=True, removed_at__isnull=True),
                name="steps_that_are_due",
            ),
        ]


class Progress(ProgrammeRow):
    """Where somebody says a goal stands, 0 to 10. Lines are only added; the last of the latest day is "now"."""

    append_only = True

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="+", db_index=False)
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField()
    on = models.DateField()
    note = SealedTextField()
    spoken_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    evaluation = models.ForeignKey(
        "plans.Evaluation", on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )

    objects = scoped()

    class Meta:
        constraints = [on_the_scale("score", "progress_on_scale")]
        indexes = [models.Index(fields=["family", "id"], name="progress_of_family")]

    def __str__(self) -> str:
        return f"{self.score} on {self.on}"

    @property
    def sealing_key_id(self) -> uuid.UUID:
        """The key of the family whose goal it is."""
        return self.family.data_key_id
