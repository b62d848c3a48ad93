"""Who are or were partners: adding, changing, ending and taking away."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import Refused
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.families import story
from keerpunt.families.actions import steps
from keerpunt.families.enums import UnionEnding, UnionKind
from keerpunt.families.models import Family, Person, Union

Who = TypeVar("Who")


@dataclass(frozen=True)
class UnionFacts(Generic[Who]):
    """What is told about two partners. `order`: which union this was, where that is known without dates.

    `Who` is a Person; in a whole story that is added at once, the caller's key for one.
    """

    first: Who
    second: Who
    kind: UnionKind = UnionKind.UNKNOWN
    started: UncertainDate | None = None
    ended: UncertainDate | None = None
    ending: UnionEnding = UnionEnding.NONE
    order: int | None = None

    def fill(self, union: Union) -> None:
        """This function will write what is told on the row, but for the two persons."""
        union.kind, union.ending = str(self.kind), str(self.ending)
        union.started, union.ended = steps.code_of(self.started), steps.code_of(self.ended)
        union.order = self.order


def add_union(*, actor: Actor, family: Family, facts: UnionFacts[Person], now: dt.datetime) -> Union:
    """This function will note that two persons are or were partners."""
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        union = Union(programme_id=family.programme_id, family=family)
        _fill(union, facts)
        steps.add_row(family, union)
        rows = [union, facts.first, facts.second]
        steps.write_line(actor=actor, family=family, operation="families.add_union", rows=rows, now=now)
    return union


def change_union(
    *,
    actor: Actor,
    family: Family,
    union: Union,
    facts: UnionFacts[Person],
    version: int | None,
    now: dt.datetime,
) -> Union:
    """This function will change what is told about two partners, from the version that the edit started from."""
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        steps.take_row(family, union, version)
        _fill(union, facts)
        union.save()
        steps.write_line(actor=actor, family=family, operation="families.change_union", rows=[union], now=now)
    return union


def end_union(
    *,
    actor: Actor,
    family: Family,
    union: Union,
    ending: UnionEnding,
    ended: UncertainDate | None,
    version: int | None,
    now: dt.datetime,
) -> Union:
    """This function will note that two partners parted, how, and when if that is known."""
    if ending == UnionEnding.NONE:
        raise Refused(_("Choose how it ended."), field="ending")
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        steps.take_row(family, union, version)
        union.ending, union.ended = str(ending), steps.code_of(ended)
        union.save(update_fields=["ending", "ended", "version"])
        steps.write_line(actor=actor, family=family, operation="families.end_union", rows=[union], now=now)
    return union


def remove_union(
    *, actor: Actor, family: Family, union: Union, version: int | None, now: dt.datetime
) -> None:
    """This function will take away what was told about two partners; both persons and their children stay."""
    operation = "families.remove_union"
    steps.take_away(actor, family, union, version, operation=operation, now=now)


def _fill(union: Union, facts: UnionFacts[Person]) -> None:
    """Writes both partners and the facts on the row, unless they cannot be: somebody with themselves, or twice."""
    if facts.first.pk == facts.second.pk:
        raise Refused(_("Nobody is their own partner. Choose somebody else."), field="second")
    steps.require_present(union.family, [facts.first, facts.second], field="second")
    union.first, union.second = facts.first, facts.second
    facts.fill(union)
    if not story.has_ended(union) and _is_open_already(union):
        raise Refused(
            _("These two are already on the page as partners. Change that instead."), field="second"
        )


def _is_open_already(union: Union) -> bool:
    pair = [union.first_id, union.second_id]
    others = Union.objects.filter(
        family=union.family, removed_at__isnull=True, first__in=pair, second__in=pair
    ).exclude(pk=union.pk)
    return any(not story.has_ended(other) for other in others)
