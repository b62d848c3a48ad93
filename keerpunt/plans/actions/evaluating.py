"""Looking back together: what helped, a mark per goal, what changes, and when again."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import NotAllowed, Refused, no, refuse_all
from keerpunt.families.actions import steps
from keerpunt.families.enums import Standing
from keerpunt.families.models import Family, FamilyRow, Person
from keerpunt.kit import clock, references
from keerpunt.plans import looking_back, rules
from keerpunt.plans.actions import hand
from keerpunt.plans.models import Evaluation, EvaluationGoal, EvaluationPerson, Goal, Plan, Progress
from keerpunt.ui import formats


@dataclass(frozen=True)
class LookedAt:
    """What was said of one goal, and by whom: what helped, the mark of that day (None: not given), what we change about it."""

    goal: Goal
    helped: str = ""
    score: int | None = None
    change: str = ""
    spoken_by: hand.Speaker = None


@dataclass(frozen=True)
class EvaluationFacts:
    """One time of looking back: the day, which members were there, who else by name, what changes and who said so, when again."""

    held_on: dt.date
    next_on: dt.date
    present: Sequence[Person] = ()
    others: str = ""
    changes: str = ""
    spoken_by: hand.Speaker = None
    goals: Sequence[LookedAt] = ()


def hold_evaluation(
    *, actor: Actor, family: Family, facts: EvaluationFacts, version: int | None, now: dt.datetime
) -> Evaluation:
    """This function will keep an evaluation that was held, add its marks to the goals, and set when they look back again.

    `version`: of the plan, so that two people do not keep the same evening twice without seeing it. One that is told
    afterwards, older than the last, leaves the day in the plan as it is. Refused: nobody who was there, nothing that was said,
    a day held before the plan was begun or still to come, a next day that is over or very far away, a goal that is off the
    page, a mark for a goal that was over by then.
    """
    with transaction.atomic():
        plan = hand.lock_plan(actor, family, now=now)
        _require_professional(actor)
        steps.take_row(plan.family, plan, version)
        later = _later_than(plan, facts.held_on)
        refuse_all([*_unsaid(plan, facts), *_wrong_days(plan, facts, now, later=later)])
        _require_speakers(plan, facts)
        _require_present(plan, facts.present)
        _require_goals(plan, facts)
        held = Evaluation(programme_id=plan.programme_id, family=plan.family)
        _fill(held, facts)
        if later is not None:
            held.next_on, held.sets_next = later, False
        _typed(held, actor, now)
        steps.add_row(plan.family, held)
        _present(held, facts.present)
        rows: list[FamilyRow] = [held]
        for one in facts.goals:
            rows.append(_look_at(plan, held, one, actor=actor, now=now))
        plan.evaluate_on = looking_back.planned(plan)
        plan.save()
        operation = "plans.hold_evaluation"
        steps.write_line(actor=actor, family=plan.family, operation=operation, rows=rows, now=now)
    return held


def change_evaluation(
    *,
    actor: Actor,
    family: Family,
    held: Evaluation,
    facts: EvaluationFacts,
    version: int | None,
    now: dt.datetime,
) -> Evaluation:
    """This function will correct what was written of an evaluation, and keep how it read before.

    Marks stay as they are: another mark is given as progress. Held on another day, they are of that day (`_move_marks`).
    Who was there then may have left since. The day in the plan follows from the evaluations as they read now.
    """
    with transaction.atomic():
        plan = hand.lock_plan(actor, family, now=now)
        _require_professional(actor)
        steps.take_row(plan.family, held, version)
        refuse_all([*_unsaid(plan, facts, held), *_wrong_days(plan, facts, now, before=held)])
        _require_speakers(plan, facts, held)
        there = set(held.presence.values_list("person_id", flat=True))
        _require_present(plan, [person for person in facts.present if person.pk not in there])
        another_day = held.held_on != facts.held_on
        held.sets_next |= held.next_on != facts.next_on or _later_than(plan, facts.held_on, held) is None
        if (held.others, *_said(held)) != (facts.others, *_told(facts)):
            _keep(held, facts, now)
            _typed(held, actor, now)
        _fill(held, facts)
        held.save()
        _present(held, facts.present)
        if another_day:
            _move_marks(plan, held, actor=actor, now=now)
        rows: list[FamilyRow] = [held]
        rows += _reworded(plan.family, held, facts.goals, actor=actor, now=now)
        day = looking_back.planned(plan)
        if day != plan.evaluate_on:
            steps.take_row(plan.family, plan, None)
            plan.evaluate_on = day
            plan.save()
        operation = "plans.change_evaluation"
        steps.write_line(actor=actor, family=plan.family, operation=operation, rows=rows, now=now)
    return held


def _require_professional(actor: Actor) -> None:
    """Who holds the phone says yes or no, dreams and ticks off; what was said that evening its professional writes down."""
    if actor.member_id is not None:
        raise NotAllowed(no("not_together"))


def _later_than(plan: Plan, day: dt.date, held: Evaluation | None = None) -> dt.date | None:
    """The next day after this one on which they looked back, if they did; of another evaluation than `held`."""
    others = Evaluation.objects.filter(family=plan.family, removed_at__isnull=True, held_on__gt=day)
    others = others.exclude(pk=held.pk) if held else others
    found: dt.date | None = others.order_by("held_on").values_list("held_on", flat=True).first()
    return found


def _unsaid(plan: Plan, facts: EvaluationFacts, held: Evaluation | None = None) -> Iterator[Refused]:
    """Who was there is known, and something was said: else nothing is kept, for it would move the next day."""
    if not facts.present:
        members = Person.objects.filter(
            family=plan.family, removed_at__isnull=True, standing=Standing.MEMBER
        ).exists()
        if members:
            yield Refused(_("Tick who was there. One person is enough."), field="present")
        elif not facts.others:
            yield Refused(_("Write down who was there."), field="others")
    told = facts.changes or any(one.helped or one.change or one.score is not None for one in facts.goals)
    if not told and not (held and held.goals.filter(removed_at__isnull=True, score__isnull=False).exists()):
        yield Refused(_("Nothing was filled in yet. One word or one mark is enough."))


def _wrong_days(
    plan: Plan,
    facts: EvaluationFacts,
    now: dt.datetime,
    *,
    later: dt.date | None = None,
    before: Evaluation | None = None,
) -> Iterator[Refused]:
    """What is not right with both days, each by itself. A day that stood there already stays fine, also when it is over by
    now. later: they looked back since, so that the next day says nothing.
    """
    today, family = clock.day_of(now), plan.family
    begun = max(plan.begun_on, min(family.started_on, today))
    if facts.held_on > today:
        yield Refused(_("Choose today, or a day before it."), field="held_on")
    elif facts.held_on < begun and (before is None or facts.held_on != before.held_on):
        text = _("You began together on %(day)s. Choose that day or a later one.")
        yield Refused(text % {"day": formats.day(begun)}, field="held_on")
    if later is not None:
        return
    if before is None or facts.next_on != before.next_on:
        yield from hand.not_a_day(family, facts.next_on, field="next_on", now=now)
    elif facts.next_on <= facts.held_on:
        yield Refused(_("The next time is after this one. Choose a later day."), field="next_on")


def _require_speakers(plan: Plan, facts: EvaluationFacts, held: Evaluation | None = None) -> None:
    """Whose words something is takes part; who was named before may have left since."""
    known = {held.spoken_by_id, *held.goals.values_list("spoken_by_id", flat=True)} if held else set()
    for spoken_by in (facts.spoken_by, *(one.spoken_by for one in facts.goals)):
        if hand.whose(spoken_by)[0] not in known - {None}:
            hand.require_speaker(plan.family, spoken_by)


def _told(one: EvaluationFacts | LookedAt) -> tuple[object, ...]:
    """Texts as they are told, with whose words they are: of nothing nobody."""
    texts = (one.changes,) if isinstance(one, EvaluationFacts) else (one.helped, one.change)
    return (*texts, *(hand.whose(one.spoken_by) if any(texts) else (None, False)))


def _said(row: Evaluation | EvaluationGoal) -> tuple[object, ...]:
    """Texts as they stand there, with whose words they are."""
    texts = (row.changes,) if isinstance(row, Evaluation) else (row.helped, row.change)
    return (*texts, row.spoken_by_id, row.said_together)


def _require_present(plan: Plan, persons: Sequence[Person]) -> None:
    for person in persons:
        hand.require_member(plan.family, person, field="present")


def _require_goals(plan: Plan, facts: EvaluationFacts) -> None:
    """A goal may end while they write: a mark of a day on which it was still worked on counts."""
    keys = [one.goal.pk for one in facts.goals]
    stored = {
        key: (ended_on, removed_at)
        for key, ended_on, removed_at in Goal.objects.filter(family=plan.family, pk__in=keys).values_list(
            "pk", "ended_on", "removed_at"
        )
    }
    if len(stored) < len(keys):
        raise NotAllowed(no("other_family"))
    for one in facts.goals:
        ended_on, removed_at = stored[one.goal.pk]
        if removed_at is not None:
            raise Refused(
                _("A goal was taken off the page meanwhile. Move what you wrote there to another place."),
                field=f"helped-{one.goal.reference}",
            )
        if one.score is not None and not rules.is_on_scale(one.score):
            raise Refused(_("Choose a mark from 0 to 10."), field=f"score-{one.goal.reference}")
        if one.score is not None and ended_on is not None and ended_on < facts.held_on:
            raise Refused(
                _("This goal was over by then, so it gets no mark any more."),
                field=f"score-{one.goal.reference}",
            )


def _fill(held: Evaluation, facts: EvaluationFacts) -> None:
    held.held_on, held.next_on = facts.held_on, facts.next_on
    held.others = facts.others
    held.changes, held.spoken_by_id, held.said_together = _told(facts)  # type: ignore[assignment]


def _typed(row: Evaluation | EvaluationGoal, actor: Actor, now: dt.datetime) -> None:
    if actor.user_id is None:
        raise NotAllowed(no("nobody_typed"))
    row.typed_by_id, row.typed_at = actor.user_id, now


def _keep(held: Evaluation, facts: EvaluationFacts, now: dt.datetime) -> None:
    of_another = _said(held)[1:] != _told(facts)[1:]
    for field in ("others", "changes"):
        if getattr(held, field) != getattr(facts, field) or (field == "changes" and of_another):
            by, at = held.typed_by_id, held.typed_at
            hand.keep_earlier_note(held, field, typed_by_id=by, typed_at=at, now=now)


def _reworded(
    family: Family, held: Evaluation, goals: Sequence[LookedAt], *, actor: Actor, now: dt.datetime
) -> list[EvaluationGoal]:
    """The rows of goals whose texts changed, saved; how they read before is kept."""
    told: dict[uuid.UUID, LookedAt] = {one.goal.pk: one for one in goals}
    changed = []
    for row in EvaluationGoal.objects.filter(evaluation=held):
        row.family = family
        one = told.get(row.goal_id)
        if one is None or _said(row) == _told(one):
            continue
        steps.take_row(family, row, None)
        by, at = row.typed_by_id or held.typed_by_id, row.typed_at or held.typed_at
        for field in ("helped", "change"):
            if getattr(row, field) != getattr(one, field) or _said(row)[2:] != _told(one)[2:]:
                hand.keep_earlier_note(row, field, typed_by_id=by, typed_at=at, now=now)
        row.helped, row.change, row.spoken_by_id, row.said_together = _told(one)  # type: ignore[assignment]
        _typed(row, actor, now)
        row.save()
        changed.append(row)
    return changed


def _present(held: Evaluation, persons: Sequence[Person]) -> None:
    held.presence.exclude(person__in=persons).delete()
    there = set(held.presence.values_list("person_id", flat=True))
    EvaluationPerson.objects.bulk_create(
        EvaluationPerson(
            id=references.new_id(), programme_id=held.programme_id, evaluation=held, person=person
        )
        for person in persons
        if person.pk not in there
    )


def _move_marks(plan: Plan, held: Evaluation, *, actor: Actor, now: dt.datetime) -> None:
    """Marks are only added. So each mark of this evaluation is given anew for its day, and from then on that one stands for
    it (`rules.marks_that_stand`).
    """
    given: dict[uuid.UUID, Progress] = {}
    for mark in (
        Progress.objects.filter(family=plan.family, evaluation=held).select_related("goal").order_by("pk")
    ):
        given[mark.goal_id] = mark
    for mark in given.values():
        score, at = mark.score, mark.at
        hand.add_mark(
            plan, mark.goal, score=score, on=held.held_on, actor=actor, evaluation=held, given_at=at, now=now
        )


def _look_at(
    plan: Plan, held: Evaluation, one: LookedAt, *, actor: Actor, now: dt.datetime
) -> EvaluationGoal:
    row = EvaluationGoal(
        programme_id=plan.programme_id,
        family=plan.family,
        evaluation=held,
        goal=one.goal,
        score=one.score,
    )
    row.helped, row.change, row.spoken_by_id, row.said_together = _told(one)  # type: ignore[assignment]
    _typed(row, actor, now)
    steps.add_row(plan.family, row)
    if one.score is not None:
        hand.add_mark(plan, one.goal, score=one.score, on=held.held_on, actor=actor, evaluation=held, now=now)
    return row
