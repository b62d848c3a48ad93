"""The team's due dates for the coordinator: which evaluations and how many steps, family by family, what waits longest first.

Dates and numbers only, from columns in the clear (`Plan.evaluate_on`, `Step.due_on`): no row of a plan is loaded here, so no
text of one can come along. Of a family its name is opened, as in the list of families.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, DateField, F, OuterRef, Q, QuerySet, Subquery, Value, When, Window
from django.db.models.functions import Lower

from keerpunt.access.actors import Actor
from keerpunt.desk import due, policies, rules
from keerpunt.families import policies as family_policies
from keerpunt.families.models import Family
from keerpunt.kit import sealing

PAGE = 50


@dataclass(frozen=True, slots=True)
class TeamLine:
    """One family: who leads it, when they look back (None when that is further away), steps that are late and of this week."""

    reference: str
    name: str
    lead: str
    evaluate_on: dt.date | None
    late: int
    this_week: int


@dataclass(frozen=True)
class TeamDue:
    """One page of lines, in the order of `rules.overseen`; and how many families there are in all."""

    lines: tuple[TeamLine, ...]
    total: int
    page: int


def of_team(actor: Actor, *, on: dt.date, page: int = 1) -> TeamDue:
    """This function will give a page of the families of the programme where something is due, with two questions.

    Empty for who is no coordinator: a coach has her own families on the same page, with what they are about.
    """
    if not policies.can_see_team_due(actor):
        return TeamDue((), 0, 1)
    rows = _page_of(actor, on, page)
    if not rows and page > 1:
        page, rows = 1, _page_of(actor, on, 1)
    counts = _steps_of([row.pk for row in rows], on)
    for row in rows:
        sealing.warm(row.data_key_id, bytes(row.wrapped))
    lines = tuple(_line(row, counts.get(row.pk, (0, 0)), on) for row in rows)
    return TeamDue(lines, int(rows[0].total) if rows else 0, page)


def _page_of(actor: Actor, on: dt.date, page: int) -> list[Any]:
    """Families with something due in the order of `rules.overseen`; where that is equal, those of one coach together."""
    steps = due.open_steps(until=rules.end_of_week(on)).order_by()
    stepping, near = steps.values("family_id"), Q(evaluate_on__lte=on + rules.PREPARE)
    earliest = Subquery(
        steps.filter(family_id=OuterRef("pk")).order_by("due_on").values("due_on")[:1],
        output_field=DateField(),
    )
    lead = Case(When(handover_on__lte=on, then=F("next_lead_coach__name")), default=F("lead_coach__name"))
    found: QuerySet[Any] = due.with_plan(family_policies.listable_families(actor, on=on))
    found = found.filter(near | Q(pk__in=stepping)).annotate(
        wrapped=F("data_key__wrapped"), lead=lead, first_step=earliest, total=Window(Count("pk"))
    )
    ranked = _ranked(on)
    rank = Case(*(When(when, then=Value(int(rank))) for rank, when, _day in ranked))
    day = Case(*(When(when, then=F(day)) for _rank, when, day in ranked), output_field=DateField())
    found = found.annotate(rank=rank, day=day)
    start = (page - 1) * PAGE
    ordered = found.order_by("rank", "day", Lower("lead"), "started_on", "id")
    return list(ordered.only("id", "reference", "display_name", "data_key_id")[start : start + PAGE])


def _ranked(on: dt.date) -> list[tuple[rules.Overseen, Q, str]]:
    """`rules.overseen` for the database: what holds first counts, for the day in that column."""
    near = Q(evaluate_on__lte=on + rules.PREPARE)
    return [
        (rules.Overseen.LOOK_BACK, Q(evaluate_on__lte=on), "evaluate_on"),
        (rules.Overseen.LATE_STEPS, Q(first_step__lt=on), "first_step"),
        (rules.Overseen.PREPARE, near, "evaluate_on"),
        (rules.Overseen.STEPS, Q(first_step__isnull=False), "first_step"),
    ]


def _steps_of(keys: Sequence[uuid.UUID], on: dt.date) -> dict[uuid.UUID, tuple[int, int]]:
    found = due.open_steps(until=rules.end_of_week(on)).filter(family_id__in=keys).order_by()
    counted = found.values("family_id").annotate(
        late=Count("pk", filter=Q(due_on__lt=on)), soon=Count("pk", filter=Q(due_on__gte=on))
    )
    return {row["family_id"]: (row["late"], row["soon"]) for row in counted}


def _line(row: Any, counts: tuple[int, int], on: dt.date) -> TeamLine:
    near = row.evaluate_on is not None and row.evaluate_on <= on + rules.PREPARE
    return TeamLine(
        reference=row.reference,
        name=row.display_name,
        lead=row.lead,
        evaluate_on=row.evaluate_on if near else None,
        late=counts[0],
        this_week=counts[1],
    )


def families_with_due_dates(actor: Actor, *, on: dt.date) -> QuerySet[Family]:
    """This function will give the families whose due dates the actor may see here."""
    if not policies.can_see_team_due(actor):
        return Family.objects.none()
    return family_policies.listable_families(actor, on=on)
