"""Who may see, write and decide in a plan: each question agrees with its list, for everybody, with and without the phone."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from keerpunt.access.actors import Actor, system
from keerpunt.families.models import Family
from keerpunt.kit import clock
from keerpunt.plans import policies
from keerpunt.plans.models import Goal, Plan
from keerpunt.programmes.scopes import programme_scope
from tests.plans.scenes import PlanScene
from tests.worlds import World

DAYS = (-400, -1, 0, 1, 5, 400)
TWINS: list[tuple[Callable[..., Any], Callable[..., Any], bool]] = [
    (policies.can_read_plan, policies.visible_plans, True),
    (policies.can_write_plan, policies.writable_plans, False),
    (policies.can_decide, policies.plans_to_decide, False),
    (policies.can_list_due, policies.plans_with_due_dates, False),
]


def _plans_for_all(world: World) -> None:
    """A plan in each family, of which one was taken away again."""
    for family in world.families.values():
        with programme_scope(family.programme_id):
            rows = {
                "programme_id": family.programme_id,
                "family": family,
                "typed_by": world.users["lead"],
                "typed_at": world.now,
                "evaluate_on": clock.day_of(world.now) + dt.timedelta(days=90),
                "chosen_day": clock.day_of(world.now) + dt.timedelta(days=90),
                "begun_on": clock.day_of(world.now),
            }
            Plan.objects.create(**rows, removed_at=world.now)
            Plan.objects.create(**rows)


def _everybody(world: World) -> list[tuple[str, str, Actor]]:
    """Everybody as they are, and as somebody of family De Wit or of another family holds their phone."""
    found = []
    wit = world.families["wit"]
    other = next(one for one in world.families.values() if one.pk != wit.pk)
    sanne = world.persons["sanne"].pk
    for programme, scope in world.programmes.items():
        actors = [
            (name, world.actor(name, programme))
            for name, user in world.users.items()
            if not user.is_installation_administrator
        ]
        actors.append(("system", system(scope.pk)))
        for name, actor in actors:
            found.append((name, programme, actor))
            for family in (wit, other):
                held = dataclasses.replace(actor, member_id=sanne, member_family_id=family.pk)
                found.append((f"{name} held for {family.pk}", programme, held))
    return found


@pytest.mark.parametrize(
    ("asks", "lists", "with_moment"), TWINS, ids=lambda value: getattr(value, "__name__", "")
)
def test_the_question_and_the_list_agree(
    world: World, asks: Callable[..., Any], lists: Callable[..., Any], with_moment: bool
) -> None:
    _plans_for_all(world)
    answers = set()
    for name, programme, actor in _everybody(world):
        with programme_scope(world.programmes[programme].pk):
            families = list(Family.objects.all())
            for shift in DAYS:
                moment = world.now + dt.timedelta(days=shift)
                asked: dict[str, Any] = {"on": clock.day_of(moment)}
                if with_moment:
                    asked["now"] = moment
                listed = list(lists(actor, **asked).values_list("family_id", flat=True))
                assert len(listed) == len(set(listed)), "what was taken away is not listed"
                for family in families:
                    verdict = asks(actor, family, **asked)
                    assert bool(verdict) == (family.pk in listed), (name, programme, family, shift, verdict)
                    answers.add(bool(verdict))
    assert answers == {True, False}, "the world has somebody who may and somebody who may not"


def test_only_who_holds_the_phone_decides_and_only_for_their_own_family(scene: PlanScene) -> None:
    on = scene.today
    assert policies.can_decide(scene.member, scene.family, on=on)
    assert policies.can_decide(scene.actor, scene.family, on=on).reason == "not_a_member"
    elsewhere = dataclasses.replace(scene.member, member_family_id=scene.world.families["wit"].data_key_id)
    for asks in (policies.can_decide, policies.can_write_plan):
        assert not asks(elsewhere, scene.family, on=on)
    assert not policies.can_read_plan(elsewhere, scene.family, on=on, now=scene.now)


def test_the_goals_that_are_searched_are_those_of_plans_that_may_be_read(scene: PlanScene) -> None:
    goal = scene.goal()
    lead, stranger = scene.actor, scene.world.actor("stranger")
    asked = {"on": scene.today, "now": scene.now}
    assert list(policies.goals_in(lead, **asked)) == [goal]
    assert list(policies.goals_in(stranger, **asked)) == []
    away = dataclasses.replace(scene.member, member_family_id=scene.world.families["wit"].data_key_id)
    assert list(policies.goals_in(away, **asked)) == []
    Goal.objects.filter(pk=goal.pk).update(removed_at=scene.now)
    assert list(policies.goals_in(lead, **asked)) == []
