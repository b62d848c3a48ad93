"""A pregnancy that was lost: adding, changing and taking away. As little as possible is kept of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import Refused
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.families.actions import steps
from keerpunt.families.models import Family, Person, PregnancyLoss

Who = TypeVar("Who")


@dataclass(frozen=True)
class LossFacts(Generic[Who]):
    """What is told about a pregnancy that was lost: of whom, when, and its place among the children.

    `Who` is a Person; in a whole story that is added at once, the caller's key for one.
    """

    parent: Who
    other_parent: Who | None = None
    on: UncertainDate | None = None
    birth_order: int | None = None

    def fill(self, loss: PregnancyLoss) -> None:
        """This function will write what is told on the row, but for the two persons."""
        loss.on, loss.birth_order = steps.code_of(self.on), self.birth_order


def add_loss(*, actor: Actor, family: Family, facts: LossFacts[Person], now: dt.datetime) -> PregnancyLoss:
    """This function will note that a pregnancy was lost. Refused: the same parent twice."""
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        loss = PregnancyLoss(programme_id=family.programme_id, family=family)
        _fill(loss, facts)
        steps.add_row(family, loss)
        rows = [loss, facts.parent, *([facts.other_parent] if facts.other_parent else [])]
        steps.write_line(actor=actor, family=family, operation="families.add_loss", rows=rows, now=now)
    return loss


def change_loss(
    *,
    actor: Actor,
    family: Family,
    loss: PregnancyLoss,
    facts: LossFacts[Person],
    version: int | None,
    now: dt.datetime,
) -> PregnancyLoss:
    """This function will change what is told about a pregnancy that was lost."""
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        steps.take_row(family, loss, version)
        _fill(loss, facts)
        loss.save()
        steps.write_line(actor=actor, family=family, operation="families.change_loss", rows=[loss], now=now)
    return loss


def remove_loss(
    *, actor: Actor, family: Family, loss: PregnancyLoss, version: int | None, now: dt.datetime
) -> None:
    """This function will take what was told about a lost pregnancy off the page; the parents stay."""
    steps.take_away(actor, family, loss, version, operation="families.remove_loss", now=now)


def _fill(loss: PregnancyLoss, facts: LossFacts[Person]) -> None:
    persons = [facts.parent, *([facts.other_parent] if facts.other_parent else [])]
    if len({person.pk for person in persons}) < len(persons):
        raise Refused(_("Both parents are the same person. Choose somebody else."), field="other_parent")
    steps.require_present(loss.family, persons, field="parent")
    loss.parent, loss.other_parent = facts.parent, facts.other_parent
    facts.fill(loss)
