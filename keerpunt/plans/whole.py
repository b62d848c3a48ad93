"""A family's plan with everything in it, as rows, and the outline that pages, paper and versions are made of."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from keerpunt.families import naming
from keerpunt.families.models import Family, LifeEvent, Person
from keerpunt.plans import outline, rules, terms
from keerpunt.plans.models import Agreement, Dream, Goal, Plan, Progress, Step, Talent, VoicedRow

Row = TypeVar("Row", Progress, Step)


@dataclass(frozen=True)
class Whole:
    """Everything that stands in a plan now; rows that were taken away are not there.

    persons: everybody of the family who is still on the page, by key. typists: names of professionals by key.
    owners: keys of persons per goal. events: the life events that goals answer to, by key.
    """

    family: Family
    plan: Plan
    dreams: tuple[Dream, ...] = ()
    talents: tuple[Talent, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    goals: tuple[Goal, ...] = ()
    steps: tuple[Step, ...] = ()
    progress: tuple[Progress, ...] = ()
    owners: Mapping[uuid.UUID, tuple[uuid.UUID, ...]] = field(default_factory=dict)
    persons: Mapping[uuid.UUID, Person] = field(default_factory=dict)
    typists: Mapping[uuid.UUID, str] = field(default_factory=dict)
    events: Mapping[uuid.UUID, LifeEvent] = field(default_factory=dict)

    def name(self, person_id: uuid.UUID | None) -> str:
        """This function will give somebody's short name, "" for nobody and for who is no longer on the page."""
        return self.names.get(person_id, "")

    def marks(self, goal: Goal) -> list[Progress]:
        """This function will list the marks that a goal was given and that stand, the earliest first."""
        return self._marks.get(goal.pk, [])

    def steps_of(self, goal: Goal) -> list[Step]:
        """This function will list the steps of a goal in their order."""
        return sorted(self._steps.get(goal.pk, ()), key=lambda one: (one.place, one.pk))

    @cached_property
    def names(self) -> terms.Names:
        """Short names by key."""
        return names_of(self.persons.values())

    @cached_property
    def _marks(self) -> dict[uuid.UUID, list[Progress]]:
        return {key: marks_in_order(given) for key, given in _by_goal(self.progress).items()}

    @cached_property
    def _steps(self) -> dict[uuid.UUID, list[Step]]:
        return _by_goal(self.steps)


def marks_in_order(given: Iterable[Progress]) -> list[Progress]:
    """This function will put the marks of one goal that stand in order: by day, and of a day as they were given."""
    by_key = {one.pk: one for one in sorted(given, key=lambda one: one.pk)}
    stand = rules.marks_that_stand((key, one.evaluation_id) for key, one in by_key.items())
    return sorted((by_key[key] for key in stand), key=lambda one: (one.on, one.at))


def _by_goal(rows: Iterable[Row]) -> dict[uuid.UUID, list[Row]]:
    found: dict[uuid.UUID, list[Row]] = {}
    for row in rows:
        found.setdefault(row.goal_id, []).append(row)
    return found


def outline_of(whole: Whole) -> outline.Outline:
    """This function will put a plan into plain values, in the order of the page."""
    ordered = rules.in_order(
        [(goal.pk, goal.place, goal.calm) for goal in whole.goals], calm_first=whole.plan.calm_first
    )
    goals = {goal.pk: goal for goal in whole.goals}
    return outline.Outline(
        where_now=_said(whole, whole.plan) if whole.plan.words else None,
        evaluate_on=whole.plan.evaluate_on,
        calm_first=whole.plan.calm_first,
        dreams=tuple(outline.Belonging(_said(whole, one), whole.name(one.person_id)) for one in whole.dreams),
        talents=tuple(
            outline.Belonging(_said(whole, one), whole.name(one.person_id)) for one in whole.talents
        ),
        goals=tuple(_goal(whole, goals[key]) for key in ordered),
        agreements=tuple(outline.Agreed(_said(whole, one), one.ended_on) for one in whole.agreements),
    )


def names_of(persons: Iterable[Person]) -> terms.Names:
    """This function will give short names by key."""
    return {one.pk: naming.short_name_of(one) for one in persons}


def said_of(row: VoicedRow, names: terms.Names, typists: Mapping[uuid.UUID, str]) -> outline.Said:
    """This function will give a text of a plan with its voice. typists: as in `Whole`."""
    proposer = row.proposed_by_id or getattr(row, "terms_by_id", None)
    waits = terms.waiting(row)
    return outline.Said(
        key=str(row.pk),
        reference=row.reference,
        words=row.words,
        voice=row.voice,
        speaker=names.get(row.spoken_by_id, ""),
        writer=names.get(row.member_typed_id, "") or typists.get(row.typed_by_id, ""),
        together=row.said_together,
        self_typed=row.member_typed_id is not None,
        decider=names.get(row.decided_by_id, ""),
        proposal=row.proposed_words,
        proposer=typists.get(proposer, "") if proposer else "",
        proposal_speaker=names.get(row.proposed_spoken_by_id, ""),
        proposal_together=row.proposed_together,
        proposal_terms=" ".join(terms.sentences(waits, names)),
        terms_key=terms.written(waits),
    )


def _said(whole: Whole, row: VoicedRow) -> outline.Said:
    return said_of(row, whole.names, whole.typists)


def _goal(whole: Whole, goal: Goal) -> outline.GoalBlock:
    marks = [(one.on, place, one.score) for place, one in enumerate(whole.marks(goal))]
    event = whole.events.get(goal.event_id) if goal.event_id else None
    return outline.GoalBlock(
        said=_said(whole, goal),
        own_words=goal.own_words,
        own_speaker=whole.name(goal.own_words_by_id),
        own_together=goal.own_words_together,
        horizon=goal.horizon,
        owners=tuple(filter(None, map(whole.name, whole.owners.get(goal.pk, ())))),
        serves=str(goal.serves_id or ""),
        dream=str(goal.dream_id or "") if any(one.pk == goal.dream_id for one in whole.dreams) else "",
        event=event.kind if event else "",
        event_reference=event.reference if event else "",
        start=goal.scale_start,
        now=rules.mark_now(goal.scale_start, marks),
        enough=goal.scale_enough,
        calm=goal.calm,
        state=goal.state,
        ended_on=goal.ended_on,
        ending=goal.ending,
        ending_speaker=whole.name(goal.ending_by_id),
        ending_together=goal.ending_together,
        ending_writer=whole.typists.get(goal.ending_typed_by_id, "") if goal.ending_typed_by_id else "",
        steps=tuple(_step(whole, one) for one in whole.steps_of(goal)),
    )


def _step(whole: Whole, step: Step) -> outline.StepLine:
    who = (
        whole.name(step.person_id)
        or whole.typists.get(step.professional_id or uuid.UUID(int=0), "")
        or step.other
    )
    return outline.StepLine(_said(whole, step), who, step.due_on, step.done_on, step.version)
