"""Who is in the story, with whom, whose child, and who decides over whom."""

from __future__ import annotations

from django.db import models

from keerpunt.families.enums import Standing
from keerpunt.families.models.family import FamilyRow
from keerpunt.kit import references
from keerpunt.kit.fields import SealedTextField
from keerpunt.programmes.rows import scoped


class Person(FamilyRow):
    """Somebody in the story: a member, or a third party who may be no more than "oma van moeders kant"."""

    reference = models.CharField(max_length=12, default=references.new_reference, editable=False)
    standing = models.CharField(max_length=20, choices=Standing.choices)
    given_name = SealedTextField()
    family_name = SealedTextField()
    role_name = SealedTextField()
    sex = SealedTextField()
    gender_as_said = SealedTextField()
    born = SealedTextField()
    died = SealedTextField()
    deceased = SealedTextField()
    twins = models.ForeignKey(
        "families.Twins",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="persons",
        db_index=False,
    )

    objects = scoped()

    class Meta(FamilyRow.Meta):
        verbose_name_plural = "persons"
        constraints = [
            models.UniqueConstraint(fields=["family", "reference"], name="person_reference_in_family"),
        ]

    def __str__(self) -> str:
        return self.reference


class Union(FamilyRow):
    """Two persons who are or were partners, of whatever sex and kin."""

    first = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = SealedTextField()
    started = SealedTextField()
    ended = SealedTextField()
    ending = SealedTextField()
    order = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = scoped()

    class Meta(FamilyRow.Meta):
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(first=models.F("second")), name="union_of_two_persons"
            ),
        ]

    def __str__(self) -> str:
        return f"union {self.pk}"


class Parenthood(FamilyRow):
    """Somebody is a parent of somebody. Nobody is their own ancestor."""

    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = SealedTextField()
    started = SealedTextField()
    ended = SealedTextField()
    birth_order = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = scoped()

    class Meta(FamilyRow.Meta):
        constraints = [
            models.CheckConstraint(condition=~models.Q(child=models.F("parent")), name="no_own_parent"),
            models.UniqueConstraint(
                fields=["child", "parent"],
                condition=models.Q(removed_at__isnull=True),
                name="parent_of_a_child_once",
            ),
        ]

    def __str__(self) -> str:
        return f"parenthood {self.pk}"


class Authority(FamilyRow):
    """Parental authority of one parent over one child, with source and date. Never inferred from parenthood."""

    parent = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    source = SealedTextField()
    started = SealedTextField()
    ended = SealedTextField()

    objects = scoped()

    class Meta(FamilyRow.Meta):
        verbose_name_plural = "authorities"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(child=models.F("parent")), name="no_authority_over_self"
            ),
        ]

    def __str__(self) -> str:
        return f"authority {self.pk}"


class Twins(FamilyRow):
    """Brothers and sisters who were born together: twins, triplets. `kind` says whether they are identical."""

    kind = SealedTextField()

    objects = scoped()

    class Meta(FamilyRow.Meta):
        verbose_name_plural = "twins"

    def __str__(self) -> str:
        return f"twins {self.pk}"


class PregnancyLoss(FamilyRow):
    """A pregnancy that was lost, of one parent or two: a small triangle on the map. No name, as little as possible."""

    parent = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    other_parent = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    on = SealedTextField()
    birth_order = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = scoped()

    class Meta(FamilyRow.Meta):
        verbose_name_plural = "pregnancy losses"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(other_parent__isnull=True) | ~models.Q(parent=models.F("other_parent")),
                name="loss_of_two_persons",
            ),
        ]

    def __str__(self) -> str:
        return f"pregnancy loss {self.pk}"
