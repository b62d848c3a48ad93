"""The steps that every action of administration takes."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TypeVar

from django.db import models
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import ChangedMeanwhile, Refused, require
from keerpunt.administration import policies, rules
from keerpunt.journal import actions as journal_actions
from keerpunt.programmes.models import Organisation, Programme

Versioned = TypeVar("Versioned", Programme, Organisation)


def lock_version(row: Versioned, version: int | None) -> Versioned:
    """This function will lock a row that is still at the version the edit started from, and raise it by one."""
    locked = type(row).objects.select_for_update().get(pk=row.pk)
    if version is not None and locked.version != version:
        raise ChangedMeanwhile
    locked.version += 1
    return locked


def require_right_term(starts_on: dt.date, ends_on: dt.date | None, *, today: dt.date) -> None:
    """This function will refuse a term that cannot be."""
    fault = rules.term_fault(starts_on, ends_on, today=today)
    if fault is None:
        return
    words = {
        rules.TermFault.ENDS_BEFORE_START: _(
            "The last day is before the first day. Choose a later last day."
        ),
        rules.TermFault.ENDED_ALREADY: _(
            "The last day has passed already. Choose a later day, or leave it empty."
        ),
        rules.TermFault.TOO_LONG: _("This is more than ten years. Choose an earlier last day."),
    }
    raise Refused(words[fault], field="last_day")


def require_administrator(actor: Actor) -> None:
    """This function will require that the actor sets up the installation."""
    require(policies.can_manage_installation(actor))


def write_line(
    *,
    actor: Actor,
    operation: str,
    rows: list[models.Model],
    now: dt.datetime,
    programme: Programme | None = None,
) -> None:
    """This function will write the action's journal line: on the programme's own chain when it is about one."""
    who = dataclasses.replace(actor, programme_id=programme.pk) if programme is not None else actor
    subjects = [(type(row).__name__, str(row.pk)) for row in rows]
    journal_actions.record(actor=who, operation=f"administration.{operation}", subjects=subjects, now=now)
