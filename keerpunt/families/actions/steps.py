"""The steps that every action on a family takes, so that each action reads as what is special about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import ChangedMeanwhile, require
from keerpunt.families import policies
from keerpunt.families.events import FamilyChanged
from keerpunt.families.models import Family, FamilyRow
from keerpunt.journal import actions as journal_actions
from keerpunt.kit import clock, events


def lock_for_edit(actor: Actor, family: Family, *, now: dt.datetime) -> Family:
    """This function will require that the actor may change the family, and lock it until the transaction ends."""
    require(policies.can_edit_family(actor, family, on=clock.day_of(now)))
    return Family.objects.select_for_update(of=("self",)).select_related("data_key").get(pk=family.pk)


def lock_row(row: FamilyRow, version: int | None) -> None:
    """This function will check that `row` is still at the version that the edit started from, and raise it by one.

    Call it with the family locked: the row's version is read again under that lock.
    """
    stored = type(row)._default_manager.values_list("version", "removed_at").get(pk=row.pk)
    if stored[1] is not None or (version is not None and stored[0] != version):
        raise ChangedMeanwhile
    row.version = stored[0] + 1


def write_line(
    *,
    actor: Actor,
    family: Family,
    operation: str,
    rows: Sequence[object],
    now: dt.datetime,
) -> None:
    """This function will write the action's journal line, last in its transaction, and tell that the family changed."""
    subjects = [(type(row).__name__, row.pk) for row in rows]  # type: ignore[attr-defined]
    journal_actions.record(actor=actor, operation=operation, family_id=family.pk, subjects=subjects, now=now)
    events.publish(FamilyChanged(family_id=family.pk, programme_id=family.programme_id))
