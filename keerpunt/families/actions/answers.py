"""What one screen of the short questions tells: several persons and links at once, in one journal line and one deed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import Refused
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.families import naming, rules, story
from keerpunt.families import queries as family_queries
from keerpunt.families.actions import steps
from keerpunt.families.actions.households import HouseholdFacts, StayFacts
from keerpunt.families.actions.life_events import EventFacts
from keerpunt.families.actions.losses import LossFacts
from keerpunt.families.actions.parenthoods import ParenthoodFacts
from keerpunt.families.actions.persons import YES, PersonFacts
from keerpunt.families.actions.ties import TieFacts
from keerpunt.families.actions.unions import UnionFacts
from keerpunt.families.enums import Standing
from keerpunt.families.models import (
    EventPerson,
    Family,
    FamilyRow,
    Household,
    HouseholdStay,
    LifeEvent,
    Parenthood,
    Person,
    PregnancyLoss,
    Tie,
    Union,
)


@dataclass(frozen=True)
class Answer:
    """What was told on one screen, by the caller's own keys: `known` for who is there already, `persons` for who is new.

    died: who turns out to have died, and when if that is known. takes_part: who is there already and takes part from now.
    """

    known: Mapping[str, Person] = field(default_factory=dict)
    persons: Mapping[str, PersonFacts] = field(default_factory=dict)
    unions: Sequence[UnionFacts[str]] = ()
    parenthoods: Sequence[ParenthoodFacts[str]] = ()
    events: Sequence[EventFacts[str]] = ()
    losses: Sequence[LossFacts[str]] = ()
    ties: Sequence[TieFacts[str]] = ()
    homes: Sequence[HouseholdFacts[str]] = ()
    died: Sequence[tuple[str, UncertainDate | None]] = ()
    takes_part: Sequence[str] = ()


def add_answer(*, actor: Actor, family: Family, answer: Answer, now: dt.datetime) -> dict[str, Person]:
    """This function will keep everything that one screen told, in one transaction; it gives the persons by their keys.

    Refused as a whole: who is no longer on the page, somebody without a name, the same partners or the same parent
    twice, and whoever would become an own ancestor.
    """
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        steps.require_present(family, list(answer.known.values()))
        persons = {**answer.known, **_new_persons(family, answer.persons)}
        rows: list[FamilyRow] = [persons[key] for key in answer.persons]
        rows += _changed(family, answer, persons)
        links = [
            *_unions(family, answer.unions, persons),
            *_parenthoods(family, answer.parenthoods, persons),
            *_losses(family, answer.losses, persons),
            *_ties(family, answer.ties, persons),
        ]
        for row in links:
            steps.add_row(family, row)
        rows += [*links, *_events(family, answer.events, persons), *_homes(family, answer.homes, persons)]
        if not rows:
            raise Refused(_("Nothing was filled in yet."))
        steps.write_line(actor=actor, family=family, operation="families.add_answer", rows=rows, now=now)
    return persons


def _new_persons(family: Family, told: Mapping[str, PersonFacts]) -> dict[str, Person]:
    persons = {}
    for key, facts in told.items():
        if not naming.is_named(facts):
            raise Refused(_("Write a name, or who it is, such as “grandmother on mother's side”."))
        person = Person(programme_id=family.programme_id, family=family)
        facts.fill(person)
        steps.add_row(family, person)
        persons[key] = person
    return persons


def _changed(family: Family, answer: Answer, persons: Mapping[str, Person]) -> list[FamilyRow]:
    """Who was there already: that they died, that they take part."""
    dates = dict(answer.died)
    changed: list[FamilyRow] = []
    for key in dict.fromkeys([*dates, *answer.takes_part]):
        person = persons[key]
        steps.take_row(family, person, None)
        if key in dates:
            person.died = steps.code_of(dates[key]) or person.died
            person.deceased = YES
        if key in answer.takes_part:
            person.standing = Standing.MEMBER
        person.save()
        changed.append(person)
    return changed


def _unions(family: Family, told: Iterable[UnionFacts[str]], persons: Mapping[str, Person]) -> list[Union]:
    open_pairs = {
        frozenset((union.first_id, union.second_id))
        for union in Union.objects.filter(family=family, removed_at__isnull=True)
        if not story.has_ended(union)
    }
    rows = []
    for facts in told:
        union = Union(programme_id=family.programme_id, family=family)
        union.first, union.second = persons[facts.first], persons[facts.second]
        steps.require_forward(facts.started, facts.ended)
        facts.fill(union)
        pair = frozenset((union.first_id, union.second_id))
        if len(pair) < 2 or pair in open_pairs:
            raise Refused(_("These two are already on the page as partners. Change that instead."))
        rows.append(union)
    return rows


def _parenthoods(
    family: Family, told: Sequence[ParenthoodFacts[str]], persons: Mapping[str, Person]
) -> list[Parenthood]:
    rows = []
    for facts in told:
        row = Parenthood(programme_id=family.programme_id, family=family)
        row.child, row.parent = persons[facts.child], persons[facts.parent]
        facts.fill(row)
        rows.append(row)
    parents = family_queries.parents_of_each(family) if rows else {}
    for row in rows:
        names = {"child": naming.short_name_of(row.child), "parent": naming.short_name_of(row.parent)}
        if row.parent_id in parents.get(row.child_id, ()):
            raise Refused(
                _("%(parent)s is already on the page as a parent of %(child)s. Change that instead.") % names
            )
        if row.child_id == row.parent_id or rules.own_ancestor(parents, row.child_id, row.parent_id):
            raise Refused(
                _("This cannot be right: %(child)s would be their own ancestor. Look who is whose child.")
                % names
            )
        parents.setdefault(row.child_id, set()).add(row.parent_id)
    return rows


def _losses(
    family: Family, told: Iterable[LossFacts[str]], persons: Mapping[str, Person]
) -> list[PregnancyLoss]:
    rows = []
    for facts in told:
        row = PregnancyLoss(programme_id=family.programme_id, family=family)
        row.parent = persons[facts.parent]
        row.other_parent = persons[facts.other_parent] if facts.other_parent else None
        facts.fill(row)
        rows.append(row)
    return rows


def _ties(family: Family, told: Iterable[TieFacts[str]], persons: Mapping[str, Person]) -> list[Tie]:
    """What these two have on the page already is not noted again."""
    known = {
        (frozenset((tie.first_id, tie.second_id)), tie.kind)
        for tie in Tie.objects.filter(family=family, removed_at__isnull=True)
        if not tie.ended
    }
    rows = []
    for facts in told:
        row = Tie(programme_id=family.programme_id, family=family)
        row.first, row.second = persons[facts.first], persons[facts.second]
        facts.fill(row)
        if (frozenset((row.first_id, row.second_id)), row.kind) not in known:
            rows.append(row)
    return rows


def _events(
    family: Family, told: Iterable[EventFacts[str]], persons: Mapping[str, Person]
) -> list[LifeEvent]:
    rows = []
    for facts in told:
        if not facts.persons:
            raise Refused(_("Choose at least one person whom this is about."), field="persons")
        row = LifeEvent(programme_id=family.programme_id, family=family)
        facts.fill(row)
        steps.add_row(family, row)
        EventPerson.objects.bulk_create(
            EventPerson(programme_id=family.programme_id, event=row, person=persons[key])
            for key in dict.fromkeys(facts.persons)
        )
        rows.append(row)
    return rows


def _homes(
    family: Family, told: Iterable[HouseholdFacts[str]], persons: Mapping[str, Person]
) -> list[FamilyRow]:
    rows: list[FamilyRow] = []
    for facts in told:
        home = Household(programme_id=family.programme_id, family=family, name=facts.name)
        steps.add_row(family, home)
        rows.append(home)
        for key in dict.fromkeys(facts.persons):
            stay = HouseholdStay(programme_id=family.programme_id, family=family, household=home)
            stay.person = persons[key]
            StayFacts(key, facts.started).fill(stay)
            steps.add_row(family, stay)
            rows.append(stay)
    return rows
