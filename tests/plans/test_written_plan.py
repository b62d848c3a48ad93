"""A whole plan read with two questions is what Django would give, and its number of questions does not grow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_scopes.exceptions import ScopeError

from keerpunt.accounts.models import User
from keerpunt.families.models import LifeEvent
from keerpunt.plans import queries as plan_queries
from keerpunt.plans import written_plan
from keerpunt.plans.actions import goals, progress, small_steps, texts
from keerpunt.plans.enums import GoalState, Horizon
from keerpunt.plans.models import Agreement, Dream, Goal, GoalOwner, Plan, Progress, Step, Talent, VoicedRow
from keerpunt.programmes.scopes import programme_scope
from tests.plans.scenes import PlanScene

# The plan, persons, names of professionals, life events.
QUERIES = 4


def told(row: VoicedRow | Progress) -> dict[str, object]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def fill(scene: PlanScene, many: int = 2) -> None:
    """Something in every table, in every state a row can have."""
    dream = scene.dream()
    own = {"spoken_by": None, **scene.around}
    texts.write_talent(person=scene.person("sanne"), words="Kan goed koken.", **own)
    agreement = texts.write_agreement(words="Femke belt niet na zes uur.", **own)
    texts.end_agreement(row=agreement, ended_on=scene.today, version=None, **scene.around)
    texts.reword_text(row=dream, words="Een eigen bedrijf.", version=None, spoken_by=None, **scene.together)
    texts.reword_text(row=dream, words="Een winkel.", version=None, **own)
    event = LifeEvent.objects.get(family=scene.family)
    long = scene.goal(horizon=Horizon.LONG, dream=dream, event=event, own_words="Omdat ik nu wel kan.")
    for number in range(many):
        goal = scene.goal(f"Doel {number}", serves=long, calm=bool(number % 2), start=None)
        done = scene.step(goal, "Bellen", due_on=scene.today + dt.timedelta(days=3))
        small_steps.tick_step(step=done, version=None, **scene.around)
        scene.step(goal, "Langsgaan", person=None, professional_id=scene.actor.user_id)
        scene.step(goal, "Samen kijken", person=None, other="tante Marloes")
        progress.record_progress(goal=goal, score=number % 11, note="Het lukt.", **scene.around)
    goals.end_goal(goal=goal, state=GoalState.LET_GO, ending="Later.", version=None, **scene.around)
    goals.remove_goal(goal=scene.goal("Per ongeluk"), version=None, **scene.around)


def test_the_rows_are_those_that_django_gives(scene: PlanScene) -> None:
    fill(scene)
    found = written_plan.rows(scene.family)
    for model, rows in zip(written_plan.TEXTS, list(vars(found).values())[:6], strict=True):
        plain = list(
            model._default_manager.filter(family=scene.family, removed_at__isnull=True).order_by("id")
        )
        assert plain and [told(row) for row in rows] == [told(row) for row in plain], model
        assert [type(value) for row in rows for value in told(row).values()] == [
            type(value) for row in plain for value in told(row).values()
        ]
        for row in rows:
            assert row.family is scene.family and not row._state.adding and not row.get_deferred_fields()


def test_marks_and_owners_are_those_that_django_gives(scene: PlanScene) -> None:
    fill(scene)
    found = written_plan.rows(scene.family)
    marks, owners = found.progress, found.owners
    plain = list(Progress.objects.filter(family=scene.family).order_by("id"))
    assert plain and [told(row) for row in marks] == [told(row) for row in plain]
    links = GoalOwner.objects.filter(goal__family=scene.family, goal__removed_at__isnull=True).order_by("id")
    assert owners and sorted(
        (goal, person) for goal, all_of in owners.items() for person in all_of
    ) == sorted(links.values_list("goal_id", "person_id"))


def test_a_row_that_was_read_can_be_saved(scene: PlanScene) -> None:
    (plan,) = written_plan.rows(scene.family).plans
    plan.words = "Anders"
    plan.save()
    assert Plan.objects.get(pk=plan.pk).words == "Anders"


def test_another_familys_plan_stays_there(scene: PlanScene) -> None:
    fill(scene)
    other = scene.world.families["zwart"]
    assert written_plan.rows(other) == written_plan.Rows() and plan_queries.whole_plan(other) is None
    assert written_plan.mark(other) != written_plan.mark(scene.family)


def test_it_is_asked_inside_its_own_scope_only(scene: PlanScene) -> None:
    with programme_scope(scene.world.programmes["kust"].pk), pytest.raises(ScopeError):
        written_plan.rows(scene.family)
    with programme_scope(scene.world.programmes["kust"].pk), pytest.raises(ScopeError):
        written_plan.mark(scene.family)


def test_the_number_of_questions_does_not_grow(scene: PlanScene) -> None:
    counts = []
    for many in (1, 12):
        fill(scene, many)
        with CaptureQueriesContext(connection) as asked:
            whole = plan_queries.whole_plan(scene.family)
            assert whole is not None and plan_queries.outline_of(whole).goals
        counts.append(len(asked))
    assert counts == [QUERIES, QUERIES]


def test_the_mark_changes_with_everything_that_is_done(scene: PlanScene) -> None:
    fill(scene)
    whole = plan_queries.whole_plan(scene.family)
    assert whole is not None
    goal, step = whole.goals[0], next(one for one in whole.steps if one.done_on is None)
    own: dict[str, Any] = {"version": None, **scene.around}
    names = {"facts": small_steps.StepFacts(words="Anders", professional_id=scene.actor.user_id), **own}
    deeds: list[Callable[[], object]] = [
        lambda: small_steps.tick_step(step=step, **own),
        lambda: small_steps.untick_step(step=step, **own),
        lambda: small_steps.change_step(step=step, **names),
        lambda: progress.record_progress(goal=goal, score=3, **scene.around),
        lambda: small_steps.remove_step(step=step, **own),
        lambda: scene.dream("Nog een"),
        lambda: User.objects.filter(pk=str(scene.actor.user_id)).update(name="Femke Anders"),
    ]
    seen = {written_plan.mark(scene.family)}
    for number, deed in enumerate(deeds, start=1):
        deed()
        assert written_plan.mark(scene.family) not in seen, number
        seen.add(written_plan.mark(scene.family))
    with CaptureQueriesContext(connection) as asked:
        written_plan.mark(scene.family)
    assert len(asked) == 1


def test_one_text_is_what_django_gives_also_when_it_was_taken_away(scene: PlanScene) -> None:
    fill(scene)
    for model in (Dream, Talent, Agreement, Goal, Step):
        for plain in model._default_manager.filter(family=scene.family):
            row = written_plan.one(model, scene.family, plain.reference)
            assert row is not None and told(row) == told(plain)
            assert [type(value) for value in told(row).values()] == [
                type(value) for value in told(plain).values()
            ]
            assert row.family is scene.family
            assert written_plan.one(model, scene.world.families["zwart"], plain.reference) is None
    assert written_plan.one(Goal, scene.family, "bestaatniet") is None
