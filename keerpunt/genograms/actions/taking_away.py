"""A family's story leaves the house as a file: each time its own line in the journal, however soon after the last."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import require
from keerpunt.families import policies as family_policies
from keerpunt.families.models import Family
from keerpunt.journal import actions as journal_actions
from keerpunt.kit import clock


def take_along(*, actor: Actor, family: Family, whole: bool, now: dt.datetime) -> None:
    """This function will write down that the story is taken along, whole or with no more of third parties than role and
    links. The line in the journal is there before the file is made.
    """
    require(family_policies.can_edit_family(actor, family, on=clock.day_of(now)))
    with transaction.atomic():
        journal_actions.record(
            actor=actor,
            operation="genograms.whole_file" if whole else "genograms.minimal_file",
            family_id=family.pk,
            now=now,
        )
