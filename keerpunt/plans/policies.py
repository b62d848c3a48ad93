"""Who may see and change a family's plan. Each `can_…` has its list twin; a test proves that the two agree.

Reading and changing a plan goes with reading and changing the family. Speaking for the family does not: only a member who
holds the phone says yes or no to a proposal (`Actor.member_id`, see access.together). Whoever holds it sees and writes in no
other family's plan than their own, whatever its professional may.
"""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

from django.db.models import QuerySet

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import Verdict, no
from keerpunt.families import policies as family_policies
from keerpunt.families.models import Family
from keerpunt.plans.models import Goal, Plan

Row = TypeVar("Row", Plan, Goal)


def can_read_plan(actor: Actor, family: Family, *, on: dt.date, now: dt.datetime) -> Verdict:
    """This function will say whether the actor may read this family's plan: who may open the family."""
    if _elsewhere(actor, family):
        return no("member_of_another_family")
    return family_policies.can_open_family(actor, family, on=on, now=now)


def visible_plans(actor: Actor, *, on: dt.date, now: dt.datetime) -> QuerySet[Plan]:
    """This function will give the list twin of `can_read_plan`."""
    families = family_policies.visible_families(actor, on=on, now=now)
    return _of_member(actor, Plan.objects.filter(family__in=families, removed_at__isnull=True))


def can_write_plan(actor: Actor, family: Family, *, on: dt.date) -> Verdict:
    """This function will say whether the actor may write in this family's plan: who may change the family."""
    if _elsewhere(actor, family):
        return no("member_of_another_family")
    return family_policies.can_edit_family(actor, family, on=on)


def writable_plans(actor: Actor, *, on: dt.date) -> QuerySet[Plan]:
    """This function will give the list twin of `can_write_plan`."""
    families = family_policies.editable_families(actor, on=on)
    return _of_member(actor, Plan.objects.filter(family__in=families, removed_at__isnull=True))


def can_decide(actor: Actor, family: Family, *, on: dt.date) -> Verdict:
    """This function will say whether the actor speaks for the family now: a member of it holds the phone."""
    if actor.member_id is None:
        return no("not_a_member")
    return can_write_plan(actor, family, on=on)


def plans_to_decide(actor: Actor, *, on: dt.date) -> QuerySet[Plan]:
    """This function will give the list twin of `can_decide`."""
    if actor.member_id is None:
        return Plan.objects.none()
    return writable_plans(actor, on=on)


def can_list_due(actor: Actor, family: Family, *, on: dt.date) -> Verdict:
    """This function will say whether the actor may know when something of this plan is due, without what it is."""
    return family_policies.can_list_family(actor, family, on=on)


def plans_with_due_dates(actor: Actor, *, on: dt.date) -> QuerySet[Plan]:
    """This function will give the list twin of `can_list_due`."""
    families = family_policies.listable_families(actor, on=on)
    return Plan.objects.filter(family__in=families, removed_at__isnull=True)


def goals_in(actor: Actor, *, on: dt.date, now: dt.datetime) -> QuerySet[Goal]:
    """This function will give the goals of all plans that the actor may read."""
    families = family_policies.visible_families(actor, on=on, now=now)
    return _of_member(actor, Goal.objects.filter(family__in=families, removed_at__isnull=True))


def _elsewhere(actor: Actor, family: Family) -> bool:
    return actor.member_id is not None and actor.member_family_id != family.pk


def _of_member(actor: Actor, rows: QuerySet[Row]) -> QuerySet[Row]:
    return rows if actor.member_id is None else rows.filter(family=actor.member_family_id)
