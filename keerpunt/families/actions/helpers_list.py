"""The list of others who come to the house: who, from where, what for, since when, and until when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import Refused
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.families.actions import steps
from keerpunt.families.models import Family, Helper


@dataclass(frozen=True)
class HelperFacts:
    """What is told about a helper. `ended` is there for who no longer comes."""

    name: str
    organisation: str = ""
    purpose: str = ""
    started: UncertainDate | None = None
    ended: UncertainDate | None = None


def add_helper(*, actor: Actor, family: Family, facts: HelperFacts, now: dt.datetime) -> Helper:
    """This function will add somebody to the list of others who come to the house."""
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        helper = Helper(programme_id=family.programme_id, family=family)
        _fill(helper, facts)
        steps.add_row(family, helper)
        steps.write_line(actor=actor, family=family, operation="families.add_helper", rows=[helper], now=now)
    return helper


def change_helper(
    *, actor: Actor, family: Family, helper: Helper, facts: HelperFacts, version: int | None, now: dt.datetime
) -> Helper:
    """This function will change what is told about a helper, from the version that the edit started from."""
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        steps.take_row(family, helper, version)
        _fill(helper, facts)
        helper.save()
        steps.write_line(
            actor=actor, family=family, operation="families.change_helper", rows=[helper], now=now
        )
    return helper


def remove_helper(
    *, actor: Actor, family: Family, helper: Helper, version: int | None, now: dt.datetime
) -> None:
    """This function will take a helper off the list; the row stays, marked, until erasure."""
    operation = "families.remove_helper"
    steps.take_away(actor, family, helper, version, operation=operation, now=now)


def _fill(helper: Helper, facts: HelperFacts) -> None:
    if not (facts.name or facts.organisation):
        raise Refused(_("Write a name or an organisation, so that we know who it is."), field="name")
    helper.name = facts.name
    helper.organisation = facts.organisation
    helper.purpose = facts.purpose
    helper.started, helper.ended = steps.code_of(facts.started), steps.code_of(facts.ended)
