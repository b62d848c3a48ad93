"""What the tests of Vandaag share: days that pass, promises, and a plan with one word in every text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from html import unescape

from django.test import Client

from keerpunt.desk import due, rules
from keerpunt.plans.actions import texts
from keerpunt.plans.models import Plan, Step
from keerpunt.programmes.enums import Role
from keerpunt.programmes.models import Membership
from tests.plans.scenes import PlanScene
from tests.worlds import World

Signed = Callable[[str], Client]
#: A word that stands in every text of the plan.
PLANTED = "kraanvogel"


def page_of(client: Client, query: str = "") -> str:
    answer = client.get("/vandaag/" + query)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def due_on(step: Step, scene: PlanScene, number: int) -> Step:
    """As time passes: a step can only be set for a day that is still to come."""
    Step.objects.filter(pk=step.pk).update(due_on=scene.today + dt.timedelta(days=number))
    return step


def looks_back_in(scene: PlanScene, number: int) -> None:
    Plan.objects.filter(pk=scene.plan.pk).update(evaluate_on=scene.today + dt.timedelta(days=number))


def promise(scene: PlanScene, number: int = 0, words: str = "De school bellen over de stage") -> Step:
    """A step of the lead coach herself."""
    own = scene.step(scene.goal(), words, person=None, professional_id=scene.world.users["lead"].pk)
    return due_on(own, scene, number)


def planted(scene: PlanScene) -> None:
    """A plan in which every text holds one word, with something of everything due."""
    texts.write_talent(person=scene.person("lisa"), words=f"Een {PLANTED}", spoken_by=None, **scene.around)
    texts.write_agreement(words=f"De {PLANTED}", spoken_by=None, **scene.around)
    scene.dream(f"Ooit een {PLANTED}")
    goal = scene.goal(f"Doel met {PLANTED}", own_words=f"Omdat {PLANTED}")
    due_on(scene.step(goal, f"Stap met {PLANTED}"), scene, -2)
    due_on(scene.step(goal, f"Stap twee met {PLANTED}", person=None, other=f"Oom {PLANTED}"), scene, 0)
    looks_back_in(scene, -3)


def make_both(world: World, name: str) -> None:
    """Somebody who is a coach as well as a coordinator."""
    member = Membership.objects.get(user=world.users[name])
    other = Role.COACH if member.role == Role.COORDINATOR else Role.COORDINATOR
    Membership.objects.create(
        programme_id=member.programme_id,
        user=member.user,
        organisation=member.organisation,
        role=other,
        starts_on=member.starts_on,
    )


def line_of(scene: PlanScene) -> rules.Line | None:
    lines = due.of_reader(scene.actor, on=scene.today).lines
    return next((line for line in lines if line.family == scene.family.pk), None)
