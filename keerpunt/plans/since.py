"""The plan as the family agreed to it on a day, and what changed since: versions read back, and told in sentences."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet

from keerpunt.families.models import Family
from keerpunt.plans import change_words, outline, written_plan
from keerpunt.plans.changes import Change, changes
from keerpunt.plans.models import PlanVersion


@dataclass(frozen=True)
class Kept:
    """A version that was agreed on. agreed_by: names; writer: the professional who kept it."""

    number: int
    agreed_on: dt.date
    agreed_by: tuple[str, ...]
    writer: str
    plan: outline.Outline


@dataclass(frozen=True)
class Since:
    """What changed in a plan since a version; `now` is how it reads now. `count` says how many things, `told` what."""

    kept: Kept
    now: outline.Outline

    @property
    def count(self) -> int:
        return len(self._changes)

    @property
    def told(self) -> list[str]:
        """Each change in a sentence, in the reader's language."""
        return change_words.sentences(self._changes)

    @cached_property
    def _changes(self) -> tuple[Change, ...]:
        return changes(self.kept.plan, self.now)


def since_agreed(family: Family, now: outline.Outline) -> Since | None:
    """This function will say what changed since the family last agreed to their plan, with one query; None when they never
    did. The family was let through already.
    """
    last = written_plan.last_version(family)
    return Since(_opened(last), now) if last else None


def all_kept(family: Family) -> list[Kept]:
    """This function will read every version of a family's plan, the latest first."""
    return kept_of(_stored(family), family)


def around(family: Family, number: int) -> tuple[Kept | None, Kept | None, Kept | None]:
    """This function will read the version before this one, this one, and the one after it; each None when there is none."""
    found = {one.number: one for one in kept_of(_stored(family).filter(number__in=_near(number)), family)}
    before, this, after = (found.get(one) for one in _near(number))
    return before, this, after


def kept_of(rows: Iterable[PlanVersion], family: Family) -> list[Kept]:
    """This function will open versions as they were stored."""
    opened = []
    for row in rows:
        row.family = family
        opened.append(_opened(row))
    return opened


def _opened(row: PlanVersion) -> Kept:
    return Kept(
        number=row.number,
        agreed_on=row.agreed_on,
        agreed_by=tuple(json.loads(row.agreed_by)),
        writer=row.typed_by.get_short_name(),
        plan=outline.from_json(row.content),
    )


def _near(number: int) -> tuple[int, int, int]:
    return number - 1, number, number + 1


def _stored(family: Family) -> QuerySet[PlanVersion]:
    return PlanVersion.objects.filter(family=family).order_by("-number").select_related("typed_by")
