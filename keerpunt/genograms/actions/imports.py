"""Taking in what a file told: a new family, or more for one that is there; all of it or nothing, in one transaction."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from django.db import transaction

from keerpunt.access import actors
from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import NotAllowed, Refused, no, require
from keerpunt.engines.genogram.gedcom_report import ReportLine
from keerpunt.families import policies as family_policies
from keerpunt.families.actions import files as file_actions
from keerpunt.families.actions import stories as story_actions
from keerpunt.families.models import Family
from keerpunt.genograms import report, taking_in
from keerpunt.genograms.models import Import
from keerpunt.genograms.policies import KEPT
from keerpunt.genograms.reading import ReadFile
from keerpunt.genograms.taking_in import Prepared
from keerpunt.journal import actions as journal_actions
from keerpunt.kit import clock


class FileRefused(Refused):
    """A file that did not come in, with the lines that say why."""

    def __init__(self, lines: Sequence[ReportLine]) -> None:
        super().__init__(report.why_refused(lines), field="file")
        self.lines = tuple(lines)


def import_family(
    *,
    actor: Actor,
    found: ReadFile,
    display_name: str,
    lead_coach_id: uuid.UUID,
    now: dt.datetime,
    prepared: Prepared | None = None,
) -> Import:
    """This function will open a family and put the whole story of a file in it, with a report per line.

    prepared: what `taking_in.for_new` made of it, for who is in a transaction already: reading, checking and sealing
    take time, and are done before anything is locked. Refused (FileRefused) when the file was refused; then nothing
    is stored.
    """
    require(family_policies.can_open_a_file(actor))
    if actor.programme_id is None:
        raise NotAllowed(no("no_programme"))
    if found.story is None:
        raise FileRefused(found.report)
    prepared = prepared or taking_in.for_new(actor.programme_id, found)
    with transaction.atomic():
        family = file_actions.open_family(
            actor=actor,
            display_name=display_name,
            started_on=clock.day_of(now),
            lead_coach_id=lead_coach_id,
            now=now,
            begun=prepared.begun,
        )
        # Who opens a family for a colleague has no seat in it: then the system writes the story, and this action's
        # own line says who brought it in.
        writer = actor if actor.user_id == lead_coach_id else actors.system(actor.programme_id)
        story_actions.add_story(actor=writer, family=family, story=prepared.ready, now=now)
        came_in = _kept(actor, family, prepared, now)
        journal_actions.record(
            actor=actor,
            operation="genograms.import_family",
            family_id=family.pk,
            subjects=[("Import", came_in.pk)],
            now=now,
        )
    return came_in


def import_into_family(*, actor: Actor, family: Family, prepared: Prepared, now: dt.datetime) -> Import:
    """This function will add the story of a file to a family that is there, as `taking_in.for_family` made it ready.

    Who is the same person was chosen there; nobody who is there is changed. It cannot be undone in one go.
    """
    with transaction.atomic():
        story_actions.add_story(actor=actor, family=family, story=prepared.ready, now=now)
        came_in = _kept(actor, family, prepared, now)
        journal_actions.record(
            actor=actor,
            operation="genograms.import_into_family",
            family_id=family.pk,
            subjects=[("Import", came_in.pk)],
            now=now,
        )
    return came_in


def _kept(actor: Actor, family: Family, prepared: Prepared, now: dt.datetime) -> Import:
    """The report of what came in; those of more than a month ago go."""
    Import.objects.filter(at__lte=now - KEPT).delete()
    return Import.objects.create(
        programme_id=family.programme_id,
        family=family,
        by_id=actor.user_id,
        report=report.written(prepared.counts, prepared.lines),
        at=now,
    )
