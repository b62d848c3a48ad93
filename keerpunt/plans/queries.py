"""What is asked of plans."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import TypeVar

from django.db.models import Q

from keerpunt.access.verdicts import Gone, NotAllowed, no
from keerpunt.accounts.models import User
from keerpunt.families import queries as family_queries
from keerpunt.families import written_out
from keerpunt.families.enums import Standing
from keerpunt.families.models import Family, LifeEvent, Person
from keerpunt.plans import outline, written_plan
from keerpunt.plans.enums import Voice
from keerpunt.plans.models import (
    EarlierWording,
    Goal,
    Plan,
    PlanVersion,
    VoicedRow,
)
from keerpunt.plans.whole import Whole, outline_of

Row = TypeVar("Row", bound=VoicedRow)
#: Marks that count: those of an evaluation that was taken off the page went with it. Without an evaluation there is none gone.
MARKS_THERE = Q(evaluation__removed_at__isnull=True)
#: What is kept of a row beside how it read: who ticked it off, which goal it helped, who gave which mark.
NO_WORDING = ("ticked", "serves", "marked")


def plan_of(family: Family) -> Plan | None:
    """This function will give a family's plan row, None before it was begun. The family was let through already."""
    return written_plan.plan(family)


def whole_plan(family: Family, *, typists: Mapping[uuid.UUID, str] | None = None) -> Whole | None:
    """This function will load everything that stands in a family's plan now, None before it was begun.

    Four questions, however much there is: the plan, persons, names of professionals, life events that goals answer to.
    `typists`: names of professionals by key, where a page has loaded them already.
    """
    rows = written_plan.rows(family)
    if not rows.plans:
        return None
    about = {goal.event_id for goal in rows.goals if goal.event_id}
    events = written_out.events_among(family, sorted(about))
    if typists is None:
        hands = {row.typed_by_id for row in rows.texts} | {row.proposed_by_id for row in rows.texts}
        hands |= {step.professional_id for step in rows.steps}
        hands |= {goal.ending_typed_by_id for goal in rows.goals}
        hands |= {row.terms_by_id for row in (*rows.goals, *rows.agreements)}
        typists = _names({key for key in hands if key})
    return whole_of(
        family,
        rows,
        persons=family_queries.rows_of(Person, family),
        events=events,
        typists=typists,
    )


def whole_of(
    family: Family,
    rows: written_plan.Rows,
    *,
    persons: Iterable[Person],
    events: Iterable[LifeEvent],
    typists: Mapping[uuid.UUID, str],
) -> Whole:
    """This function will put the rows of a plan that was begun together with what else a page has loaded; no question."""
    about = {goal.event_id for goal in rows.goals}
    return Whole(
        family=family,
        plan=rows.plans[0],
        dreams=rows.dreams,
        talents=rows.talents,
        agreements=rows.agreements,
        goals=rows.goals,
        steps=rows.steps,
        progress=rows.progress,
        owners=rows.owners,
        persons={one.pk: one for one in persons},
        typists=typists,
        events={one.pk: one for one in events if one.pk in about},
    )


def current_outline(family: Family) -> outline.Outline | None:
    """This function will give a family's plan as it reads now, None before it was begun."""
    whole = whole_plan(family)
    return outline_of(whole) if whole else None


def _names(keys: set[uuid.UUID]) -> dict[uuid.UUID, str]:
    """First names: at the table nobody is called by both."""
    return {one.pk: one.get_short_name() for one in User.objects.filter(pk__in=keys).only("id", "name")}


def one_of(model: type[Row], family: Family, reference: str) -> Row:
    """This function will give one text of a family's plan by its reference; Gone when it was taken away."""
    found = written_plan.one(model, family, reference)
    if found is None:
        raise NotAllowed(no("no_such_row"))
    if found.removed_at is not None:
        raise Gone(found)
    return found


def earlier_wordings(row: VoicedRow) -> list[EarlierWording]:
    """This function will list how the texts of a row read before, the latest first."""
    found = EarlierWording.objects.filter(family=row.family, subject_id=row.pk).order_by("-until", "-id")
    wordings = list(found.exclude(field__in=NO_WORDING).select_related("typed_by"))
    for one in wordings:
        one.family = row.family
    return wordings


def ticked_steps(family: Family) -> dict[uuid.UUID, EarlierWording]:
    """This function will give, per step, who of the family ticked it off last, or who said last that it is not done after all."""
    found = EarlierWording.objects.filter(family=family, subject_kind="step", field__in=("done", "ticked"))
    return {one.subject_id: one for one in found.order_by("until", "id").select_related("typed_by")}


def marks_in_own_hand(goal: Goal) -> set[str]:
    """This function will give the keys, as text, of the marks of a goal that a member gave who held the phone."""
    found = EarlierWording.objects.filter(family=goal.family, subject_id=goal.pk, field="marked")
    for one in found:
        one.family = goal.family
    return {one.words for one in found}


def words_taken_away(plan: Plan) -> EarlierWording | None:
    """This function will give the family's own words for where they are now, as they read until somebody of them took these
    away; None where words stand there now, or where they were not the family's own.
    """
    if plan.words:
        return None
    found = EarlierWording.objects.filter(family=plan.family, subject_id=plan.pk, field="words")
    last = found.order_by("-until", "-id").first()
    if last is None or last.voice != Voice.OWN:
        return None
    last.family = plan.family
    return last


def taken_away(model: type[Row], family: Family, reference: str) -> Row:
    """This function will give one text of a family's plan that was taken away, as it was."""
    found = written_plan.one(model, family, reference)
    if found is None or found.removed_at is None:
        raise NotAllowed(no("not_taken_away"))
    return found


def versions_of(family: Family) -> list[PlanVersion]:
    """This function will list the agreed versions of a family's plan, the latest first, without opening their content."""
    found = list(PlanVersion.objects.filter(family=family).order_by("-number").select_related("typed_by"))
    for one in found:
        one.family = family
    return found


def member_rows(family: Family) -> list[Person]:
    """This function will list the members of a family: those whose plan it is."""
    return [one for one in family_queries.rows_of(Person, family) if one.standing == Standing.MEMBER]
