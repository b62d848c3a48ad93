"""Bringing a family in from a file: all of it or nothing, in one transaction."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from django.db import transaction

from keerpunt.access import actors
from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import Refused, require
from keerpunt.engines.genogram.gedcom_report import ReportLine
from keerpunt.families import policies as family_policies
from keerpunt.families.actions import files as file_actions
from keerpunt.families.actions import stories as story_actions
from keerpunt.genograms import reading, report
from keerpunt.genograms.models import Import
from keerpunt.genograms.policies import KEPT
from keerpunt.journal import actions as journal_actions
from keerpunt.kit import clock


class FileRefused(Refused):
    """A file that did not come in, with the lines that say why."""

    def __init__(self, lines: Sequence[ReportLine]) -> None:
        super().__init__(report.why_refused(lines), field="file")
        self.lines = tuple(lines)


def import_family(
    *, actor: Actor, found: reading.ReadFile, display_name: str, lead_coach_id: uuid.UUID, now: dt.datetime
) -> Import:
    """This function will open a family and put the whole story of a GEDCOM file in it, with a report per line.

    `found` is what `reading.read_file` gave: the reading takes time, and is done before anything is locked. Refused
    (FileRefused) when the file is damaged, contradicts itself or brings too much; then nothing is stored.
    """
    require(family_policies.can_open_a_file(actor))
    if found.story is None:
        raise FileRefused(found.report)
    with transaction.atomic():
        family = file_actions.open_family(
            actor=actor,
            display_name=display_name,
            started_on=clock.day_of(now),
            lead_coach_id=lead_coach_id,
            now=now,
        )
        # Who opens a family for a colleague has no seat in it: then the system writes the story, and this action's
        # own line says who brought it in.
        writer = actor if actor.user_id == lead_coach_id else actors.system(actor.programme_id)
        story_actions.add_story(actor=writer, family=family, story=found.story, now=now)
        Import.objects.filter(at__lte=now - KEPT).delete()
        counts = report.Counts(
            len(found.story.persons),
            len(found.story.unions),
            len(found.story.parenthoods),
            len(found.story.events),
        )
        came_in = Import.objects.create(
            programme_id=family.programme_id,
            family=family,
            by_id=actor.user_id,
            report=report.written(counts, found.report),
            at=now,
        )
        journal_actions.record(
            actor=actor,
            operation="genograms.import_family",
            family_id=family.pk,
            subjects=[("Import", came_in.pk)],
            now=now,
        )
    return came_in
