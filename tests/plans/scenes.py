"""What the tests of plans share: family De Wit with a plan that was just begun, and somebody who holds the phone."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from keerpunt.access.actors import Actor
from keerpunt.kit import clock
from keerpunt.plans.actions import goals, plans, small_steps, texts
from keerpunt.plans.models import Dream, Goal, Plan, Step
from keerpunt.programmes.scopes import programme_scope
from tests.families.scenes import Scene
from tests.worlds import World


class PlanScene(Scene):
    """A scene of which the plan was begun by the lead coach."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.today = clock.day_of(self.now)
        facts = plans.PlanFacts(
            evaluate_on=self.today + dt.timedelta(days=90), where_now="Het is druk thuis."
        )
        self.plan: Plan = plans.begin_plan(facts=facts, **self.around)

    @property
    def member(self) -> Actor:
        """Sanne, who holds the phone of the lead coach."""
        return self.held_by("sanne")

    def held_by(self, name: str) -> Actor:
        """This function will give the actor when somebody of the family holds the lead coach's phone."""
        person = self.world.persons[name]
        return dataclasses.replace(self.actor, member_id=person.pk, member_family_id=self.family.pk)

    @property
    def together(self) -> dict[str, Any]:
        """What every action takes when Sanne holds the phone."""
        return {**self.around, "actor": self.member}

    def dream(self, words: str = "Met mijn zus een eigen schoonmaakbedrijf.") -> Dream:
        """This function will write down a dream of Sanne, as a proposal of her coach."""
        sanne = self.person("sanne")
        return texts.write_dream(person=sanne, words=words, spoken_by=sanne, **self.around)

    def goal(self, words: str = "Mbo-2 Dienstverlening halen", **facts: Any) -> Goal:
        """This function will set a goal of Sanne, as a proposal of her coach."""
        told = {"owners": [self.person("sanne")], "start": 2, "enough": 8, **facts}
        return goals.set_goal(facts=goals.GoalFacts(words=words, **told), **self.around)

    def step(self, goal: Goal, words: str = "Aanmelden bij school", **facts: Any) -> Step:
        """This function will add a step that Sanne takes."""
        told = {"person": self.person("sanne"), **facts}
        return small_steps.set_step(
            goal=goal, facts=small_steps.StepFacts(words=words, **told), **self.around
        )


def younger(scene: PlanScene, name: str) -> None:
    """This function will make somebody a child of eight."""
    child = scene.person(name)
    child.born = f"{scene.today.year - 9}-12-31"
    child.save()


def goal_named(world: World, words: str = "") -> Goal:
    """This function will give the goal with these words, else the only one, its texts opened."""
    with programme_scope(world.programmes["veen"].pk):
        rows = list(Goal.objects.select_related("family__data_key").order_by("id"))
    return next(one for one in rows if one.words == words) if words else rows[0]
