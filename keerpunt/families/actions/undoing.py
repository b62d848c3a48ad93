"""Undoing what somebody did last in a family: what was there is put back, with a journal line of its own.

Undoing is refused when somebody changed one of those rows since, or when the story would not be sound any more. It is not
a deed itself, so it is not undone: whoever wants it after all does it again.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import ChangedMeanwhile, Refused, no, require, yes
from keerpunt.families import content, last_deed, soundness, undo_words
from keerpunt.families.actions import steps
from keerpunt.families.events import FamilyChanged
from keerpunt.families.last_deed import LastDeed
from keerpunt.families.models import Deed, Family, FamilyRow
from keerpunt.journal import actions as journal_actions
from keerpunt.kit import events

# A line in the journal names at most so many rows, and else says how many there were.
NAMED = 50


class ChangedSince(ChangedMeanwhile):
    """Somebody else changed, since then, what would be put back: `last` has what stands there now."""

    def __init__(self, last: LastDeed) -> None:
        super().__init__()
        self.last = last


def undo_last(*, actor: Actor, family: Family, deed_id: uuid.UUID | None, now: dt.datetime) -> Family:
    """This function will undo the actor's last action in this family: what was made is taken off, what was changed or
    taken away is put back.

    `deed_id` is the action that the actor was shown; ChangedMeanwhile when it is not the last one any more.
    ChangedSince when somebody changed a row of it. Refused, in kind words, for what has no inverse, and when the story
    would not be sound any more.
    """
    require(no("member_holds_the_phone") if actor.member_id is not None else yes("professional"))
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        last = last_deed.of(actor, family, now=now)
        if last is None:
            raise Refused(_("There is nothing here that you can undo."))
        if last.deed.pk != deed_id:
            raise ChangedMeanwhile
        if not last.entries:
            raise Refused(undo_words.instead(last.deed.operation))
        if last.changed_since:
            raise ChangedSince(last)
        _turn_back(family, last, now)
        _carry_on(family, last)
        last.deed.undone_at = now
        last.deed.save(update_fields=["undone_at"])
        _write_line(actor, family, [entry.row for entry in last.entries], now)
    return family


def forget_deeds(*, actor: Actor, now: dt.datetime) -> int:
    """This function will forget, in the programme in scope, what was done more than a month ago, and of somebody in a
    family all but the last fifty actions; gives how many. Nothing waits for it: what is older is never undone.
    """
    require(yes("system") if actor.is_system else no("system_only"))
    forgotten = Deed.objects.filter(at__lte=now - last_deed.KEPT).delete()[0]
    crowded = Deed.objects.values("family", "actor").annotate(number=Count("id"))
    for one in list(crowded.filter(number__gt=last_deed.MOST)):
        mine = Deed.objects.filter(family=one["family"], actor=one["actor"]).order_by("-at", "-id")
        forgotten += Deed.objects.filter(
            pk__in=list(mine.values_list("pk", flat=True)[last_deed.MOST :])
        ).delete()[0]
    return forgotten


def _turn_back(family: Family, last: LastDeed, now: dt.datetime) -> None:
    """Rows in the opposite order of how they were touched. What the database or the story forbids is a refusal."""
    back: list[FamilyRow] = []
    off: list[FamilyRow] = []
    try:
        with transaction.atomic():
            for entry in reversed(last.entries):
                entry.row.version += 1
                if entry.before is None:
                    steps.take_off(entry.row, now=now)
                    off.append(entry.row)
                else:
                    entry.row.removed_at = None
                    content.put_back(entry.row, entry.before)
                    back.append(entry.row)
            if found := soundness.in_the_way(family, back=back, off=off):
                raise Refused(" ".join([_("This cannot be undone now."), *found]))
            for put_straight in soundness.AFTERWARDS:
                put_straight(family)
    except IntegrityError:
        text = _("This cannot be undone any more: it does not fit with what is on the page now.")
        raise Refused(text) from None


def _carry_on(family: Family, last: LastDeed) -> None:
    """Versions only rise, also now. So an earlier action whose row is again as it left it, is told its new version."""
    risen = {(str(one.row.pk), one.was): one.row.version for one in last.entries if one.before is not None}
    if not risen:
        return
    earlier = Deed.objects.filter(family=family, undone_at__isnull=True, rows__isnull=False)
    for deed in earlier.exclude(pk=last.deed.pk):
        deed.family = family
        told = last_deed.noted_in(deed)
        if _risen(told, risen):
            deed.rows = json.dumps(told)
            deed.save(update_fields=["rows"])


def _risen(told: Sequence[dict[str, object]], risen: dict[tuple[str, int], int]) -> bool:
    found = False
    for one in told:
        version = risen.get((str(one["id"]), int(str(one["version"]))))
        if version is not None:
            one["version"] = version
            found = True
    return found


def _write_line(actor: Actor, family: Family, rows: Sequence[FamilyRow], now: dt.datetime) -> None:
    subjects = [(type(row).__name__, str(row.pk)) for row in rows[:NAMED]]
    if len(rows) > NAMED:
        subjects = [("Family", str(family.pk)), ("rows", str(len(rows)))]
    journal_actions.record(
        actor=actor, operation="families.undo", family_id=family.pk, subjects=subjects, now=now
    )
    events.publish(FamilyChanged(family_id=family.pk, programme_id=family.programme_id))
