"""How the plan of a made-up family comes to be: each act on its own day, through the actions of real use."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from keerpunt.access.actors import Actor
from keerpunt.demo import telling
from keerpunt.demo.planning import TOGETHER, Aim, Dreamt, Good, Kept, Looked, Mark, PlanTold, Promise, Small
from keerpunt.families.models import Family, LifeEvent, Person
from keerpunt.plans import outline, queries
from keerpunt.plans.actions import (
    deciding,
    evaluating,
    goal_order,
    goals,
    plans,
    progress,
    small_steps,
    texts,
    versions,
)
from keerpunt.plans.enums import GoalState, Horizon, Voice
from keerpunt.plans.models import Agreement, Dream, Goal, Step

Planned = Iterator[tuple[dt.date, Callable[[dt.datetime], object]]]


@dataclass(frozen=True)
class Stage:
    """The family as far as it has come: who leads, the family, its persons by key."""

    lead: Actor
    family: Family
    persons: Mapping[str, Person]
    today: dt.date


@dataclass
class Planning:
    """One plan that comes to be. `stage` gives the family at the moment of an act."""

    told: PlanTold
    stage: Callable[[], Stage]
    today: dt.date
    dreams: dict[str, Dream] = field(default_factory=dict)
    aims: dict[str, Goal] = field(default_factory=dict)

    def planned(self) -> Planned:
        """This function will list all acts with their days; on one day they are done in this order."""
        told = self.told
        yield self._day(told.begun), self._begin
        for dreamt in told.dreams:
            yield self._day(dreamt.told), partial(self._dream, dreamt)
        for good in told.talents:
            yield self._day(good.told), partial(self._talent, good)
        for promise in told.promises:
            yield from self._promised(promise)
        for aim in told.aims:
            yield from self._aimed(aim)
        if told.order:
            yield self._day(told.order[0]), partial(self._order, told.order[1])
        for looked in told.looked:
            yield self._day(looked.on), partial(self._look_back, looked)
        for kept in told.kept:
            yield self._day(kept.on), partial(self._keep, kept)

    def _aimed(self, aim: Aim) -> Planned:
        yield self._day(aim.told), partial(self._set, aim)
        if aim.yes:
            yield self._day(aim.yes), partial(self._decide, deciding.accept_proposal, aim)
        if aim.no:
            yield self._day(aim.no), partial(self._decide, deciding.decline_proposal, aim)
        if aim.waits:
            yield self._day(aim.waits[0]), partial(self._propose, aim, aim.waits[1])
        for small in aim.steps:
            step: dict[str, Step] = {}
            yield self._day(small.told or aim.told), partial(self._step, aim.key, small, step)
            if small.done:
                yield self._day(small.done), partial(self._tick, step)
        for mark in aim.marks:
            yield self._day(mark.on), partial(self._mark, aim.key, mark)
        if aim.ended:
            yield self._day(aim.ended[0]), partial(self._end, aim)

    def _promised(self, promise: Promise) -> Planned:
        made: dict[str, Agreement] = {}
        yield self._day(promise.told), partial(self._promise, promise, made)
        if promise.ended:
            yield self._day(promise.ended), partial(self._end_promise, promise, made)

    def _day(self, text: str) -> dt.date:
        return telling.day_of(text, self.today)

    def _around(self, by: str, who: str, now: dt.datetime) -> dict[str, Any]:
        """What every action takes; with `by` "samen" the member holds the phone."""
        stage = self.stage()
        actor = stage.lead
        if by == TOGETHER:
            member, family = stage.persons[who].pk, stage.family.pk
            actor = dataclasses.replace(actor, member_id=member, member_family_id=family)
        return {"actor": actor, "family": stage.family, "now": now}

    def _begin(self, now: dt.datetime) -> None:
        told = self.told
        first = min((self._day(looked.on) for looked in told.looked), default=self._day(told.evaluate))
        plans.begin_plan(
            facts=plans.PlanFacts(
                evaluate_on=first,
                where_now=told.where_now,
                spoken_by=self.stage().persons[told.said] if told.said else None,
                calm_first=told.calm_first,
            ),
            **self._around(TOGETHER if told.said else "", told.said, now),
        )

    def _dream(self, dreamt: Dreamt, now: dt.datetime) -> None:
        person = self.stage().persons[dreamt.who]
        around = self._around(dreamt.by, dreamt.who, now)
        row = texts.write_dream(person=person, words=dreamt.words, spoken_by=person, **around)
        self.dreams.setdefault(dreamt.who, row)

    def _talent(self, good: Good, now: dt.datetime) -> None:
        persons = self.stage().persons
        speaker = persons[good.said or good.who]
        around = self._around(good.by, good.said or good.who, now)
        texts.write_talent(person=persons[good.who], words=good.words, spoken_by=speaker, **around)

    def _promise(self, promise: Promise, made: dict[str, Agreement], now: dt.datetime) -> None:
        who = self.told.said or next(iter(self.told.dreams)).who
        around = self._around(promise.by, who, now)
        made["row"] = texts.write_agreement(words=promise.words, spoken_by=None, **around)

    def _end_promise(self, promise: Promise, made: dict[str, Agreement], now: dt.datetime) -> None:
        around = self._around(promise.by, self.told.said or next(iter(self.told.dreams)).who, now)
        texts.end_agreement(row=made["row"], ended_on=self._day(promise.ended), version=None, **around)

    def _set(self, aim: Aim, now: dt.datetime) -> None:
        around = self._around(aim.by, aim.who.split()[0], now)
        self.aims[aim.key] = goals.set_goal(facts=self._facts(aim), **around)

    def _facts(self, aim: Aim) -> goals.GoalFacts:
        persons = self.stage().persons
        return goals.GoalFacts(
            words=aim.words,
            horizon=Horizon(aim.horizon),
            owners=[persons[key] for key in aim.who.split()],
            own_words=aim.why,
            spoken_by=persons[aim.said] if aim.said else None,
            serves=self._goal(aim.serves) if aim.serves else None,
            dream=self.dreams[aim.dream] if aim.dream else None,
            event=self._event(aim.event) if aim.event else None,
            start=aim.start,
            enough=aim.enough,
            calm=aim.calm,
        )

    def _goal(self, key: str) -> Goal:
        """A goal as it stands now, as a page would read it."""
        found: Goal = Goal.objects.get(pk=self.aims[key].pk)
        found.family = self.stage().family
        return found

    def _event(self, told: str) -> LifeEvent:
        kind, who = told.split()
        person = self.stage().persons[who]
        for event in LifeEvent.objects.filter(family=self.stage().family, links__person=person).order_by(
            "id"
        ):
            event.family = self.stage().family
            if event.kind == kind:
                return event
        raise LookupError(told)

    def _decide(self, decide: Callable[..., object], aim: Aim, now: dt.datetime) -> None:
        around = self._around(TOGETHER, aim.who.split()[0], now)
        decide(row=self._goal(aim.key), version=None, **around)

    def _propose(self, aim: Aim, words: str, now: dt.datetime) -> None:
        """The coach has other words for what the family said; they wait until the family says something of them."""
        facts = dataclasses.replace(self._facts(aim), words=words)
        goals.change_goal(goal=self._goal(aim.key), facts=facts, version=None, **self._around("", "", now))

    def _step(self, key: str, small: Small, made: dict[str, Step], now: dt.datetime) -> None:
        stage = self.stage()
        person = stage.persons.get(small.who)
        facts = small_steps.StepFacts(
            words=small.words,
            person=person,
            professional_id=stage.lead.user_id if small.who == "coach" else None,
            other="" if person or small.who == "coach" else small.who,
            due_on=self._day(small.due) if small.due else None,
            spoken_by=person,
        )
        around = self._around(small.by or (TOGETHER if person else ""), small.who, now)
        made["row"] = small_steps.set_step(goal=self._goal(key), facts=facts, **around)

    def _tick(self, made: dict[str, Step], now: dt.datetime) -> None:
        step = Step.objects.get(pk=made["row"].pk)
        step.family = self.stage().family
        small_steps.tick_step(step=step, version=None, **self._around("", "", now))

    def _mark(self, key: str, mark: Mark, now: dt.datetime) -> None:
        said = self.stage().persons[mark.said] if mark.said else None
        around = self._around("", "", now)
        progress.record_progress(
            goal=self._goal(key),
            score=mark.score,
            note=mark.note,
            spoken_by=said,
            **around,
        )

    def _end(self, aim: Aim, now: dt.datetime) -> None:
        if aim.ended is None:
            return
        around = self._around("", "", now)
        instead = dataclasses.replace(self._facts(aim), words=aim.instead) if aim.instead else None
        goals.end_goal(
            goal=self._goal(aim.key),
            state=GoalState(aim.ended[1]),
            ending=aim.ended[2],
            spoken_by=self.stage().persons[aim.said] if aim.said else None,
            instead=instead,
            version=None,
            **around,
        )

    def _order(self, order: tuple[str, ...], now: dt.datetime) -> None:
        family = self.stage().family
        there = Goal.objects.filter(family=family, state=GoalState.OPEN, removed_at__isnull=True)
        there = there.exclude(voice=Voice.DECLINED)
        rest = [goal.reference for goal in there.order_by("place", "id")]
        first = [self.aims[key].reference for key in order if self.aims[key].reference in rest]
        rest = [reference for reference in rest if reference not in first]
        around = self._around("", "", now)
        goal_order.order_goals(
            order=[*first, *rest],
            calm_first=self.told.calm_first,
            version=None,
            **around,
        )

    def _look_back(self, looked: Looked, now: dt.datetime) -> None:
        persons, plan = self.stage().persons, queries.plan_of(self.stage().family)
        facts = evaluating.EvaluationFacts(
            held_on=self._day(looked.on),
            next_on=self._day(looked.again),
            present=[persons[key] for key in looked.present.split()],
            others=looked.others,
            changes=looked.changes,
            spoken_by=self._speaker(looked.said),
            goals=[
                evaluating.LookedAt(
                    self._goal(key), helped=helped, score=score, change=change, spoken_by=self._speaker(said)
                )
                for key, helped, score, change, said in looked.goals
            ],
        )
        version = plan.version if plan else None
        evaluating.hold_evaluation(facts=facts, version=version, **self._around("", "", now))

    def _speaker(self, said: str) -> Person | Family | None:
        stage = self.stage()
        return stage.family if said == TOGETHER else stage.persons[said] if said else None

    def _keep(self, kept: Kept, now: dt.datetime) -> None:
        current = queries.current_outline(self.stage().family)
        if current is None:
            raise LookupError(self.told.family)
        members = [self.stage().persons[key] for key in kept.who.split()]
        agreeing = versions.Agreeing(members=members, agreed_on=self._day(kept.on))
        seen = outline.mark_of(current)
        versions.agree_on_version(agreeing=agreeing, seen=seen, **self._around("", "", now))
