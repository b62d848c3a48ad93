"""A file between being given and being taken in: held sealed for a day at most, read by a job, dropped."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import NotAllowed, no, require
from keerpunt.families import policies as family_policies
from keerpunt.families.models import Family
from keerpunt.genograms import held_files
from keerpunt.genograms.enums import ReadingState
from keerpunt.genograms.held_files import Wishes
from keerpunt.genograms.models import WaitingFile
from keerpunt.genograms.policies import WAITS
from keerpunt.genograms.reading import ReadFile
from keerpunt.journal import actions as journal_actions
from keerpunt.kit import clock

MOST_PER_USER = 5


def hold_file(
    *,
    actor: Actor,
    content: bytes,
    found: ReadFile | None,
    wishes: Wishes,
    family: Family | None,
    now: dt.datetime,
) -> WaitingFile:
    """This function will hold a file until it is taken in, the five newest of somebody for a day.

    found: what was read in it, for a small one; None leaves the reading to a job.
    """
    if family is None:
        require(family_policies.can_open_a_file(actor))
    else:
        require(family_policies.can_edit_family(actor, family, on=clock.day_of(now)))
    if actor.programme_id is None or actor.user_id is None:
        raise NotAllowed(no("nobody"))
    with transaction.atomic():
        WaitingFile.objects.filter(made_at__lte=now - WAITS).delete()
        own = WaitingFile.objects.filter(by_id=actor.user_id).order_by("-made_at", "-id")
        WaitingFile.objects.filter(pk__in=[row.pk for row in own.only("id")[MOST_PER_USER - 1 :]]).delete()
        waiting = WaitingFile(
            programme_id=actor.programme_id, by_id=actor.user_id, family=family, made_at=now, moved_at=now
        )
        held_files.put_wishes(waiting, wishes)
        if found is None:
            held_files.put_content(waiting, content)
        else:
            held_files.put_found(waiting, found)
            waiting.state = _state_of(found)
        waiting.save(force_insert=True)
        journal_actions.record(
            actor=actor,
            operation="genograms.hold_file",
            family_id=family.pk if family else None,
            subjects=[("WaitingFile", waiting.pk)],
            now=now,
        )
    return waiting


def note_state(*, actor: Actor, waiting: WaitingFile, state: ReadingState, now: dt.datetime) -> bool:
    """This function will note how far the reading is; False when the file is gone, or was read by now."""
    _require_own(actor, waiting)
    rows = WaitingFile.objects.filter(pk=waiting.pk).exclude(
        state__in=(ReadingState.READ, ReadingState.REFUSED)
    )
    return rows.update(state=state, moved_at=now) > 0


def keep_found(*, actor: Actor, waiting: WaitingFile, found: ReadFile, now: dt.datetime) -> None:
    """This function will keep what was read and let go of the file itself. What was read first, stays."""
    _require_own(actor, waiting)
    with transaction.atomic():
        row = WaitingFile.objects.select_for_update().filter(pk=waiting.pk).first()
        if row is None or row.state in (ReadingState.READ, ReadingState.REFUSED):
            return
        held_files.put_found(row, found)
        row.state, row.moved_at = _state_of(found), now
        row.save(update_fields=["content", "found", "state", "moved_at"])


def drop_file(*, actor: Actor, waiting: WaitingFile, now: dt.datetime) -> None:
    """This function will let go of a file that was given, with everything that was read in it."""
    _require_own(actor, waiting)
    with transaction.atomic():
        WaitingFile.objects.filter(pk=waiting.pk).delete()
        journal_actions.record(
            actor=actor,
            operation="genograms.drop_file",
            family_id=waiting.family_id,
            subjects=[("WaitingFile", waiting.pk)],
            now=now,
        )


def tidy_up_files(*, actor: Actor, now: dt.datetime) -> int:
    """This function will let go of the files of more than a day ago, and say how many there were."""
    if not actor.is_system:
        raise NotAllowed(no("not_system"))
    return int(WaitingFile.objects.filter(made_at__lte=now - WAITS).delete()[0])


def _require_own(actor: Actor, waiting: WaitingFile) -> None:
    if not actor.is_system and (actor.user_id is None or actor.user_id != waiting.by_id):
        raise NotAllowed(no("not_own"))


def _state_of(found: ReadFile) -> ReadingState:
    return ReadingState.REFUSED if found.story is None else ReadingState.READ
