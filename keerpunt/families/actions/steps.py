"""The steps that every action on a family takes, so that each action reads as what is special about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from django.db import models, transaction
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import ChangedMeanwhile, NotAllowed, Refused, no, require
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.families import policies, rules
from keerpunt.families.actions import deeds
from keerpunt.families.events import FamilyChanged
from keerpunt.families.models import Family, FamilyRow, Household, HouseholdStay, Person
from keerpunt.journal import actions as journal_actions
from keerpunt.kit import clock, events, written

_LOCK = "SELECT version FROM families_family WHERE programme_id = %s AND id = %s"


def lock_for_edit(actor: Actor, family: Family, *, now: dt.datetime) -> Family:
    """This function will require that the actor may change the family, and lock it until the transaction ends.

    The family as it was loaded serves on when nobody changed it meanwhile; otherwise it is read again.
    """
    require(policies.can_edit_family(actor, family, on=clock.day_of(now)))
    stored = written.asked(_LOCK + written.locking(), family.programme_id, family.pk)
    if not stored:
        raise NotAllowed(no("no_such_family"))
    if stored[0][0] != family.version:
        family = Family.objects.select_related("data_key").get(pk=family.pk)
    deeds.begin(family)
    return family


def lock_row(row: FamilyRow, version: int | None) -> None:
    """This function will check that `row` is still at the version that the edit started from, and raise it by one.

    Call it with the family locked: the row's version is read again under that lock.
    """
    stored = type(row)._default_manager.values_list("version", "removed_at").get(pk=row.pk)
    if stored[1] is not None or (version is not None and stored[0] != version):
        raise ChangedMeanwhile
    row.version = stored[0] + 1


def take_row(family: Family, row: FamilyRow, version: int | None) -> None:
    """This function will take a row of this locked family in hand for a change; a row of another one is refused."""
    if row.family_id != family.pk:
        raise NotAllowed(no("other_family"))
    row.family = family
    started_from = row.version
    lock_row(row, version)
    before = row if row.version == started_from + 1 else type(row)._default_manager.get(pk=row.pk)
    deeds.taken(family, row, before)


def add_row(family: Family, row: FamilyRow) -> None:
    """This function will store a new row of this locked family."""
    written.inserted(row)
    deeds.made(family, row)


def take_off(row: FamilyRow, *, now: dt.datetime) -> None:
    """This function will mark a row that was taken in hand as taken away; it stays until erasure."""
    row.removed_at = now
    row.save(update_fields=["removed_at", "version"])


def take_away(
    actor: Actor, family: Family, row: FamilyRow, version: int | None, *, operation: str, now: dt.datetime
) -> None:
    """This function will take one row off the family's page, whole: lock, mark and journal line in one transaction."""
    with transaction.atomic():
        family = lock_for_edit(actor, family, now=now)
        take_row(family, row, version)
        take_off(row, now=now)
        write_line(actor=actor, family=family, operation=operation, rows=[row], now=now)


def take_off_empty_homes(
    family: Family, stays: Sequence[HouseholdStay], *, now: dt.datetime
) -> list[Household]:
    """This function will take households without a name off the page when these stays were the last in them."""
    keys = {stay.household_id for stay in stays}
    left = HouseholdStay.objects.filter(household__in=keys, removed_at__isnull=True)
    keys -= set(left.values_list("household_id", flat=True))
    homes = Household.objects.filter(family=family, pk__in=keys, removed_at__isnull=True)
    empty = [home for home in homes.order_by("id") if not home.name]
    for home in empty:
        take_row(family, home, None)
        take_off(home, now=now)
    return empty


_PRESENT = """
    SELECT COUNT(*) FROM families_person WHERE programme_id = %s AND family_id = %s AND removed_at IS NULL AND id IN
"""


def require_present(family: Family, persons: Collection[Person], *, field: str | None = None) -> None:
    """This function will refuse persons who are not, or no longer, in this locked family."""
    keys = {person.pk for person in persons}
    if not keys:
        return
    places = ", ".join(["%s"] * len(keys))
    there = written.asked(f"{_PRESENT} ({places})", family.programme_id, family.pk, *keys)[0][0]
    if there < len(keys):
        raise Refused(_("One of these persons is no longer on the family's page."), field=field)


def require_forward(started: UncertainDate | None, ended: UncertainDate | None) -> None:
    """This function will refuse a period that ends before it begins."""
    if rules.runs_backwards(started, ended):
        raise Refused(_("This ends before it begins. Look at both dates."), field="ended")


def code_of(date: UncertainDate | None) -> str:
    """This function will give a date as it is stored; empty where none is known."""
    return date.code() if date else ""


def write_line(
    *,
    actor: Actor,
    family: Family,
    operation: str,
    rows: Sequence[models.Model],
    now: dt.datetime,
    counts: Mapping[str, int] | None = None,
) -> None:
    """This function will write the action's journal line, last in its transaction, and tell that the family changed.

    `rows` are named by model and key; where there are too many for that, `counts` says how many of which. A member who holds
    the actor's phone is named too.
    """
    subjects = [(type(row).__name__, str(row.pk)) for row in rows]
    subjects += [(name, str(number)) for name, number in (counts or {}).items()]
    subjects += [("Person", str(actor.member_id))] if actor.member_id else []
    deeds.keep(actor, family, operation, now=now)
    journal_actions.record(actor=actor, operation=operation, family_id=family.pk, subjects=subjects, now=now)
    events.publish(FamilyChanged(family_id=family.pk, programme_id=family.programme_id))
