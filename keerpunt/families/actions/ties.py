"""How two persons get on: adding, changing and taking away."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import Refused
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.families import naming
from keerpunt.families.actions import steps
from keerpunt.families.enums import TieKind
from keerpunt.families.models import Family, Person, Tie

Who = TypeVar("Who")


@dataclass(frozen=True)
class TieFacts(Generic[Who]):
    """What is told about how two persons get on, from and until when, as far as that is known.

    `Who` is a Person; in a whole story that is added at once, the caller's key for one.
    """

    first: Who
    second: Who
    kind: TieKind
    started: UncertainDate | None = None
    ended: UncertainDate | None = None

    def fill(self, tie: Tie) -> None:
        """This function will write what is told on the row, but for the two persons."""
        tie.kind = str(self.kind)
        tie.started, tie.ended = steps.code_of(self.started), steps.code_of(self.ended)


def add_tie(*, actor: Actor, family: Family, facts: TieFacts[Person], now: dt.datetime) -> Tie:
    """This function will note how two persons get on.

    Refused: somebody with themselves, a period that runs backwards, and what these two have on the page already.
    """
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        tie = Tie(programme_id=family.programme_id, family=family)
        _fill(tie, facts)
        steps.add_row(family, tie)
        rows = [tie, facts.first, facts.second]
        steps.write_line(actor=actor, family=family, operation="families.add_tie", rows=rows, now=now)
    return tie


def change_tie(
    *, actor: Actor, family: Family, tie: Tie, facts: TieFacts[Person], version: int | None, now: dt.datetime
) -> Tie:
    """This function will change what is told about how two persons get on, from the version that the edit started from."""
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        steps.take_row(family, tie, version)
        _fill(tie, facts)
        tie.save()
        steps.write_line(actor=actor, family=family, operation="families.change_tie", rows=[tie], now=now)
    return tie


def remove_tie(*, actor: Actor, family: Family, tie: Tie, version: int | None, now: dt.datetime) -> None:
    """This function will take away what was told about how two persons get on; both persons stay."""
    steps.take_away(actor, family, tie, version, operation="families.remove_tie", now=now)


def _fill(tie: Tie, facts: TieFacts[Person]) -> None:
    if facts.first.pk == facts.second.pk:
        raise Refused(_("A tie is between two people. Choose somebody else."), field="second")
    steps.require_present(tie.family, [facts.first, facts.second], field="second")
    steps.require_forward(facts.started, facts.ended)
    tie.first, tie.second = facts.first, facts.second
    facts.fill(tie)
    if not tie.ended and _is_there_already(tie):
        names = {
            "first": naming.short_name_of(facts.first),
            "last": naming.short_name_of(facts.second),
        }
        raise Refused(
            _("This is on the page already for %(first)s and %(last)s. Change that instead.") % names,
            field="second",
        )


def _is_there_already(tie: Tie) -> bool:
    pair = [tie.first_id, tie.second_id]
    others = Tie.objects.filter(
        family=tie.family, removed_at__isnull=True, first__in=pair, second__in=pair
    ).exclude(pk=tie.pk)
    return any(other.kind == tie.kind and not other.ended for other in others)
