"""Answering a short question, and passing one by. One screen is one transaction, one journal line and one deed."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import ChangedMeanwhile, Refused
from keerpunt.families import naming
from keerpunt.families.actions import answers as answer_actions
from keerpunt.families.actions import steps
from keerpunt.families.actions.answers import Answer
from keerpunt.families.models import Family, Person
from keerpunt.genograms import asking
from keerpunt.genograms.conversation import How
from keerpunt.genograms.models import QuestionRound
from keerpunt.journal import actions as journal_actions
from keerpunt.ui import formats


def answer_question(
    *, actor: Actor, family: Family, code: str, answer: Answer, mark: int | None, now: dt.datetime
) -> list[Person] | None:
    """This function will keep what was told on the screen of a question, and give who is new on the map; None when all
    of it was there already, so that nothing was kept.

    `mark` is what was known when the screen was shown. When somebody else was first: the same names are not added
    again, and where anything else is left nothing is kept and both are shown (ChangedMeanwhile).
    """
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        before = asking.situation(family)
        question = before.question(code)
        if question is None:
            raise ChangedMeanwhile
        twice = _twice(answer, before.known_persons(question))
        if before.mark(question) != mark:
            if not twice or len(twice) < len(answer.persons):
                raise ChangedMeanwhile
            _note(family, before.passed, code, How.ANSWERED)
            return None
        if twice:
            raise Refused(
                _("%(names)s is on the map already. Empty that line, or write how this is somebody else.")
                % {"names": formats.listed(twice)}
            )
        persons = answer_actions.add_answer(actor=actor, family=family, answer=answer, now=now)
        _note(family, before.passed, code, How.ANSWERED)
    return [persons[key] for key in answer.persons]


def pass_question(*, actor: Actor, family: Family, code: str, how: How, now: dt.datetime) -> None:
    """This function will note that a question was passed: skipped, not known, nobody there, or a yes that opens others.

    Skipping what was answered before leaves it answered.
    """
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        before = asking.situation(family)
        question = before.question(code)
        if question is None:
            return
        if question.given and before.passed.get(code) == How.ANSWERED and how == How.SKIPPED:
            return
        row = _note(family, before.passed, code, how)
        journal_actions.record(
            actor=actor,
            operation="genograms.pass_question",
            family_id=family.pk,
            subjects=[("QuestionRound", row.pk)],
            now=now,
        )


def _twice(answer: Answer, known: Iterable[Person]) -> list[str]:
    """Who is typed and stands there already: the same name, and no other year of birth."""
    there = [(naming.name_of(person).casefold(), person.born) for person in known]
    found = []
    for facts in answer.persons.values():
        name, born = naming.name_of(facts), steps.code_of(facts.born)
        if any(name.casefold() == other and (not born or not year or born == year) for other, year in there):
            found.append(name)
    return found


def _note(family: Family, passed: dict[str, str], code: str, how: How) -> QuestionRound:
    """Puts a question last in what was passed. The family is locked, so that nobody else does the same."""
    row = QuestionRound.objects.filter(family=family).first()
    found = row or QuestionRound(programme_id=family.programme_id, version=0)
    found.family = family
    rest = {key: value for key, value in passed.items() if key != code}
    found.passed = json.dumps({**rest, code: str(how)})
    found.version += 1
    found.save(force_insert=row is None)
    return found
