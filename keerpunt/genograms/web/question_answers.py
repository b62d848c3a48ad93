"""From a filled-in screen to what is told: who is new, and how they belong to who was there already."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from typing import Any

from keerpunt.families.actions.answers import Answer
from keerpunt.families.actions.households import HouseholdFacts
from keerpunt.families.actions.life_events import EventFacts
from keerpunt.families.actions.losses import LossFacts
from keerpunt.families.actions.parenthoods import ParenthoodFacts
from keerpunt.families.actions.persons import PersonFacts
from keerpunt.families.actions.ties import TieFacts
from keerpunt.families.actions.unions import UnionFacts
from keerpunt.families.enums import EventKind, ParenthoodKind, Standing, UnionEnding, UnionKind
from keerpunt.families.models import Person
from keerpunt.families.story import date_of
from keerpunt.genograms.asking import Situation
from keerpunt.genograms.conversation import Kind, Question

ENDED = {"divorced": UnionEnding.DIVORCED, "separated": UnionEnding.SEPARATED}


def answer_of(now: Situation, question: Question, form: Any) -> Answer:
    """This function will put a valid form in the words of the families' action."""
    makers: dict[Kind, Callable[[Situation, Question, Any], Answer]] = {
        Kind.BEGIN: _begin,
        Kind.PARTNER: _partner,
        Kind.EARLIER: _earlier,
        Kind.CHILDREN: _children,
        Kind.PARENTS: _parents,
        Kind.TOGETHER: _together,
        Kind.LATER: _partner,
        Kind.SIBLINGS: _siblings,
        Kind.MOVES: _moves,
        Kind.DIED: _died,
        Kind.PREGNANCIES: _pregnancies,
        Kind.HOME: _home,
        Kind.ELSEWHERE: _home,
        Kind.CONTACT: _contact,
    }
    return makers[question.kind](now, question, form)


def _known(now: Situation, keys: Iterable[str]) -> dict[str, Person]:
    return {key: now.person(key) for key in keys}


def _member(facts: PersonFacts) -> PersonFacts:
    return dataclasses.replace(facts, standing=Standing.MEMBER)


def _begin(now: Situation, _question: Question, form: Any) -> Answer:
    chosen = [key for key in [form.cleaned_data.get("someone")] if key]
    persons = {key: _member(facts) for key, facts in form.facts.items()}
    return Answer(_known(now, chosen), persons, takes_part=chosen)


def _partner(now: Situation, question: Question, form: Any) -> Answer:
    """A partner of now, also a later one of a parent."""
    unions = [
        UnionFacts(
            question.about[0],
            key,
            kind=UnionKind(form.of(key, "union") or UnionKind.UNKNOWN),
            started=form.of(key, "since"),
            # Of a partner who has died it is over, and nobody has to say so again.
            ending=UnionEnding.DEATH if facts.deceased else UnionEnding.NONE,
            ended=facts.died,
        )
        for key, facts in form.facts.items()
    ]
    return Answer(_known(now, question.about), form.facts, unions)


def _earlier(now: Situation, question: Question, form: Any) -> Answer:
    persons, unions = {}, []
    for key, facts in form.facts.items():
        ending = UnionEnding(form.of(key, "ending") or UnionEnding.NONE)
        if ending == UnionEnding.NONE:
            ending = UnionEnding.DEATH if facts.deceased else UnionEnding.SEPARATED
        if ending == UnionEnding.DEATH:
            facts = dataclasses.replace(facts, deceased=True, died=facts.died or form.of(key, "until"))
        persons[key] = facts
        unions.append(
            UnionFacts(
                question.about[0],
                key,
                started=form.of(key, "since"),
                ended=form.of(key, "until") or (facts.died if ending == UnionEnding.DEATH else None),
                ending=ending,
            )
        )
    return Answer(_known(now, question.about), persons, unions)


def _children(now: Situation, question: Question, form: Any) -> Answer:
    """A child of somebody who takes part, takes part too; of who died as little as possible is kept."""
    takes_part = any(now.told.by_key[key].member for key in question.about)
    persons = {
        key: _member(facts) if takes_part and not facts.deceased else facts
        for key, facts in form.facts.items()
    }
    links = [
        ParenthoodFacts(key, parent, kind=ParenthoodKind(form.of(key, "way") or ParenthoodKind.BIOLOGICAL))
        for key in persons
        for parent in question.about
    ]
    return Answer(_known(now, question.about), persons, parenthoods=links)


def _parents(now: Situation, question: Question, form: Any) -> Answer:
    links = [ParenthoodFacts(question.about[0], key) for key in form.facts]
    return Answer(_known(now, question.about), form.facts, parenthoods=links)


def _siblings(now: Situation, question: Question, form: Any) -> Answer:
    parents = now.told.parents_of(question.about[0])
    links = [
        ParenthoodFacts(key, parent)
        for key in form.facts
        for parent in ([form.of(key, "parents")] if form.of(key, "parents") else parents)
    ]
    return Answer(_known(now, parents), form.facts, parenthoods=links)


def _together(now: Situation, question: Question, form: Any) -> Answer:
    parents = now.told.parents_of(question.about[0])
    persons = _known(now, parents)
    ending = ENDED.get(form.answer, UnionEnding.NONE)
    ended = form.cleaned_data["until"]
    if ending == UnionEnding.NONE and any(now.told.by_key[key].dead for key in parents):
        dates = [date for person in persons.values() if (date := date_of(person.died))]
        ending = UnionEnding.DEATH
        ended = ended or min(dates, key=lambda date: date.sort_key(), default=None)
    kinds = {"married": UnionKind.MARRIED, "divorced": UnionKind.MARRIED, "together": UnionKind.TOGETHER}
    union = UnionFacts(
        parents[0],
        parents[1],
        kind=kinds.get(form.answer, UnionKind.UNKNOWN),
        started=form.cleaned_data["since"],
        ended=ended,
        ending=ending,
    )
    return Answer(persons, unions=[union])


def _moves(now: Situation, _question: Question, form: Any) -> Answer:
    """Whoever was born after a move did not move along."""
    persons = _known(now, form.cleaned_data["who"])
    events = []
    for place, on in form.moves:
        there = [
            key
            for key, person in persons.items()
            if not (on and (born := date_of(person.born)) and born.earliest() > on.latest())
        ]
        events.append(EventFacts(EventKind.MOVING, there or list(persons), on=on, note=place))
    return Answer(persons, events=events)


def _died(now: Situation, _question: Question, form: Any) -> Answer:
    return Answer(_known(now, [key for key, _on in form.died]), died=form.died)


def _pregnancies(now: Situation, _question: Question, form: Any) -> Answer:
    keys = form.couple.split()
    other = keys[1] if len(keys) > 1 else None
    return Answer(_known(now, keys), losses=[LossFacts(keys[0], other, on=on) for on in form.years])


def _home(now: Situation, _question: Question, form: Any) -> Answer:
    keys = form.cleaned_data["persons"]
    return Answer(_known(now, keys), homes=[HouseholdFacts(form.cleaned_data["name"], keys)])


def _contact(now: Situation, _question: Question, form: Any) -> Answer:
    told = form.told
    keys = {key for first, second, _kind in told for key in (first, second)}
    return Answer(_known(now, keys), ties=[TieFacts(first, second, kind) for first, second, kind in told])
