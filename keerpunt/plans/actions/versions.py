"""Keeping the plan as the family agreed to it on a day."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import ChangedMeanwhile, NotAllowed, Refused, no
from keerpunt.families import naming
from keerpunt.families.actions import steps
from keerpunt.families.models import Family, Person
from keerpunt.kit import clock, written
from keerpunt.plans import outline, queries
from keerpunt.plans.actions import hand
from keerpunt.plans.models import PlanVersion
from keerpunt.ui import formats


@dataclass(frozen=True)
class Agreeing:
    """Who agreed to the plan, and on which day. others: names of who is not on the map, such as a grandmother's friend."""

    members: Sequence[Person]
    agreed_on: dt.date
    others: str = ""


def agree_on_version(
    *, actor: Actor, family: Family, agreeing: Agreeing, seen: str, now: dt.datetime
) -> PlanVersion:
    """This function will keep the plan as it reads now as a version, with who agreed to it and when.

    `seen`: the mark (`outline.mark_of`) of the plan as it stood on the page that they agreed to; ChangedMeanwhile when somebody
    changed it since. Refused: nobody agreed, a day that is still to come or before the last time that they agreed, an
    empty plan. What is still a proposal stays one in the version.
    """
    with transaction.atomic():
        plan = hand.lock_plan(actor, family, now=now)
        if agreeing.agreed_on > clock.day_of(now):
            raise Refused(_("Choose today, or a day before it."), field="agreed_on")
        if not agreeing.members:
            raise Refused(_("Choose who in the family agreed to the plan."), field="members")
        for member in agreeing.members:
            hand.require_member(plan.family, member, field="members")
        last = _last(plan.family)
        if last is not None and agreeing.agreed_on < last.agreed_on:
            text = _("You agreed on the plan on %(day)s already. Choose that day, or a later one.")
            raise Refused(text % {"day": formats.day(last.agreed_on)}, field="agreed_on")
        current = queries.current_outline(plan.family)
        if current is None or not (current.goals or current.dreams):
            raise Refused(_("There is nothing in the plan yet to agree on."))
        if outline.mark_of(current) != seen:
            raise ChangedMeanwhile
        number = last.number + 1 if last else 1
        version = _version(plan.family, current, agreeing, number=number, actor=actor, now=now)
        rows = [version, *agreeing.members]
        operation = "plans.agree_on_version"
        steps.write_line(actor=actor, family=plan.family, operation=operation, rows=rows, now=now)
    return version


def _last(family: Family) -> PlanVersion | None:
    """Its number and its day: the content of a version is not opened to make the next."""
    found = PlanVersion.objects.filter(family=family).only("number", "agreed_on").order_by("-number")
    last: PlanVersion | None = found.first()
    return last


def _version(
    family: Family,
    current: outline.Outline,
    agreeing: Agreeing,
    *,
    number: int,
    actor: Actor,
    now: dt.datetime,
) -> PlanVersion:
    if actor.user_id is None:
        raise NotAllowed(no("nobody_typed"))
    names = [naming.short_name_of(member) for member in agreeing.members]
    names += [agreeing.others] if agreeing.others else []
    version = PlanVersion(
        programme_id=family.programme_id,
        family=family,
        number=number,
        agreed_on=agreeing.agreed_on,
        agreed_by=json.dumps(names, ensure_ascii=False),
        content=outline.to_json(current),
        typed_by_id=actor.user_id,
        at=now,
    )
    written.inserted(version)
    return version
