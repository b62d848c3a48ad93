"""Beginning a family's plan, and changing what it says as a whole."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import Refused, require
from keerpunt.families.actions import steps
from keerpunt.families.models import Family
from keerpunt.kit import clock
from keerpunt.plans import looking_back, policies
from keerpunt.plans.actions import hand
from keerpunt.plans.models import Plan


@dataclass(frozen=True)
class PlanFacts:
    """What a plan says as a whole: where the family is now and whose words that are, when they look back, rest first or not."""

    evaluate_on: dt.date
    where_now: str = ""
    spoken_by: hand.Speaker = None
    calm_first: bool = False


def begin_plan(*, actor: Actor, family: Family, facts: PlanFacts, now: dt.datetime) -> Plan:
    """This function will begin a family's plan. A family has one; Refused when it was begun already."""
    with transaction.atomic():
        require(policies.can_write_plan(actor, family, on=clock.day_of(now)))
        family = steps.lock_for_edit(actor, family, now=now)
        hand.refuse_day(family, facts.evaluate_on, field="evaluate_on", now=now)
        if Plan.objects.filter(family=family, removed_at__isnull=True).exists():
            raise Refused(_("This family has a plan already."))
        plan = Plan(programme_id=family.programme_id, family=family, evaluate_on=facts.evaluate_on)
        plan.chosen_day = facts.evaluate_on
        plan.begun_on, plan.calm_first = clock.day_of(now), facts.calm_first
        hand.speak_first(plan, facts.where_now, actor=actor, spoken_by=facts.spoken_by, now=now)
        try:
            with transaction.atomic():
                steps.add_row(family, plan)
        except IntegrityError:
            raise Refused(_("This family has a plan already.")) from None
        steps.write_line(actor=actor, family=family, operation="plans.begin_plan", rows=[plan], now=now)
    return plan


def change_plan(
    *, actor: Actor, family: Family, facts: PlanFacts, version: int | None, now: dt.datetime
) -> Plan:
    """This function will change where the family is now, when they look back, or whether rest comes first."""
    with transaction.atomic():
        plan = hand.lock_plan(actor, family, now=now)
        steps.take_row(plan.family, plan, version)
        hand.require_theirs(plan.family, plan, actor, now=now)
        if facts.evaluate_on != plan.evaluate_on:
            hand.refuse_day(plan.family, facts.evaluate_on, field="evaluate_on", now=now)
            plan.chosen_day, plan.chosen_after = facts.evaluate_on, looking_back.kept_last_key(plan.family)
        plan.evaluate_on, plan.calm_first = facts.evaluate_on, facts.calm_first
        hand.reword(plan, facts.where_now, actor=actor, spoken_by=facts.spoken_by, now=now)
        plan.save()
        steps.write_line(actor=actor, family=plan.family, operation="plans.change_plan", rows=[plan], now=now)
    return plan
