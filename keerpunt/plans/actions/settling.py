"""Whose a goal is, its marks, until when an agreement holds: of the family's own, a professional only proposes these too."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import NotAllowed, no
from keerpunt.families.enums import Standing
from keerpunt.families.models import Person
from keerpunt.kit import references, written
from keerpunt.plans import terms
from keerpunt.plans.enums import Voice
from keerpunt.plans.models import Agreement, EarlierWording, Goal, GoalOwner, TermedRow, VoicedRow


def must_wait(row: TermedRow, actor: Actor) -> bool:
    """This function will say whether what this actor wants otherwise waits until the family says something of it."""
    return row.voice == Voice.OWN and actor.member_id is None


def propose(row: TermedRow, wanted: terms.Terms, *, actor: Actor, now: dt.datetime) -> None:
    """This function will have what is wanted otherwise wait beside a row of the family's own. What stands already takes a
    proposal back; another proposal takes the place of the one that waited, which is kept. The row is not saved here.
    """
    other = terms.otherwise(wanted, stands(row))
    waited = terms.waiting(row)
    if other.keys() == waited.keys() and not terms.otherwise(other, waited):
        return
    _keep(row, waited, "proposed_terms", Voice.PROPOSED, now)
    if actor.user_id is None:
        raise NotAllowed(no("nobody_typed"))
    row.proposed_terms = terms.written(other)
    row.terms_by_id, row.terms_at = (actor.user_id, now) if other else (None, None)


def agree(row: VoicedRow, *, member_id: uuid.UUID, now: dt.datetime) -> None:
    """This function will make what waited so, and keep how it was. Who takes part no more by now becomes no owner."""
    waited = terms.waiting(row)
    if not waited or not isinstance(row, TermedRow):
        return
    before = stands(row)
    _keep(row, {key: before[key] for key in waited}, "terms", Voice.OWN, now, member_id)
    if isinstance(row, Agreement):
        row.ended_on = terms.day(waited)
    elif isinstance(row, Goal):
        row.scale_start = waited.get(terms.START, row.scale_start)
        row.scale_enough = waited.get(terms.ENOUGH, row.scale_enough)
        own(row, _still_there(row, waited))
    _no_more(row)


def put_marks(row: Goal, marks: terms.Terms, *, now: dt.datetime) -> None:
    """This function will have other marks stand in a proposal before it is said yes to: how it was proposed is kept. marks:
    by `terms.START` and `terms.ENOUGH`. Other words and owners that wait stay as they are proposed. The row is not saved here.
    """
    waited = terms.waiting(row)
    if waited:
        other = {key: mark for key, mark in marks.items() if key in waited}
        if terms.otherwise(other, waited):
            _keep(row, waited, "proposed_terms", Voice.PROPOSED, now)
            left = terms.otherwise({**waited, **other}, stands(row))
            row.proposed_terms = terms.written(left)
            if not left:
                _no_more(row)
    elif row.voice == Voice.PROPOSED:
        before = stands(row)
        changed = terms.otherwise(marks, before)
        _keep(row, {key: before[key] for key in changed}, "terms", Voice.PROPOSED, now)
        row.scale_start = marks.get(terms.START, row.scale_start)
        row.scale_enough = marks.get(terms.ENOUGH, row.scale_enough)


def decline(row: VoicedRow, *, member_id: uuid.UUID | None, now: dt.datetime) -> None:
    """This function will have what waited wait no more; it is kept to be read."""
    if isinstance(row, TermedRow) and row.proposed_terms:
        _keep(row, terms.waiting(row), "proposed_terms", Voice.DECLINED, now, member_id)
        _no_more(row)


def own(goal: Goal, owners: Iterable[Person]) -> None:
    """This function will say whose goal it is; nobody named: it stays as it is."""
    owners = list(owners)
    if not owners:
        return
    goal.owner_links.exclude(person__in=owners).delete()
    there = set(goal.owner_links.values_list("person_id", flat=True))
    GoalOwner.objects.bulk_create(
        GoalOwner(id=references.new_id(), programme_id=goal.programme_id, goal=goal, person=person)
        for person in owners
        if person.pk not in there
    )


def stands(row: TermedRow) -> terms.Terms:
    """This function will give what stands with a row now, beside its words."""
    links = row.owner_links.order_by("id") if isinstance(row, Goal) else None
    return terms.stands(row, links.values_list("person_id", flat=True) if links is not None else ())


def _still_there(goal: Goal, waited: terms.Terms) -> list[Person]:
    already = set(goal.owner_links.values_list("person_id", flat=True))
    found = Person.objects.filter(family=goal.family, pk__in=terms.persons(waited)).order_by("pk")
    by_key = {one.pk: one for one in found}
    named = [by_key[key] for key in terms.persons(waited) if key in by_key]
    return [
        one
        for one in named
        if one.pk in already or (one.standing == Standing.MEMBER and one.removed_at is None)
    ]


def _no_more(row: TermedRow) -> None:
    row.proposed_terms, row.terms_by_id, row.terms_at = "", None, None


def _keep(
    row: TermedRow,
    told: terms.Terms,
    field: str,
    voice: Voice,
    now: dt.datetime,
    decided_by: uuid.UUID | None = None,
) -> None:
    """Nothing is silently overwritten: how it was, or what was proposed, stands among the earlier wordings, with who of the
    family decided that.
    """
    if not told:
        return
    proposed = field == "proposed_terms"
    earlier = EarlierWording(
        programme_id=row.programme_id,
        family=row.family,
        subject_kind=type(row).__name__.lower(),
        subject_id=row.pk,
        field=field,
        words=terms.written(told),
        voice=voice,
        typed_by_id=(row.terms_by_id if proposed else None) or row.typed_by_id,
        member_typed_id=None if proposed else row.member_typed_id,
        typed_at=(row.terms_at if proposed else None) or row.typed_at,
        decided_by_id=decided_by,
        decided_at=now if decided_by else None,
        until=now,
    )
    written.inserted(earlier)
