"""Random histories of a plan, by two professionals and a member, beside a plain model of what must stand there.

After every history the plan as it reads now, and every version that was agreed on, are compared with the model.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from keerpunt.access.verdicts import NotAllowed, Refused
from keerpunt.plans import changes, outline, queries, terms, wordings
from keerpunt.plans.actions import (
    deciding,
    evaluating,
    goal_order,
    goals,
    progress,
    small_steps,
    texts,
    versions,
)
from keerpunt.plans.change_words import sentence
from keerpunt.plans.enums import GoalState
from keerpunt.plans.models import Dream, EarlierWording, Goal, Plan, Step
from keerpunt.plans.rules import months_later
from tests.families.browsing import Visitor
from tests.plans.plain import PlainGoal, PlainPlan, PlainStep, PlainText, same
from tests.plans.scenes import PlanScene
from tests.plans.told_histories import ACTORS, ACTS, BOTH, MEMBERS, SETTLED, WAITING


class History:
    """A plan in the database and its plain twin, to which the same is done."""

    def __init__(self, scene: PlanScene) -> None:
        self.scene = scene
        self.plain = PlainPlan()
        self.names = (f"tekst {number}" for number in itertools.count())
        self.said: set[str] = set()
        self.who = ""

    def around(self, actor: str) -> dict[str, Any]:
        """What an action takes, by this actor."""
        who = self.scene.held_by(MEMBERS[actor]) if actor in MEMBERS else self.scene.world.actor(actor)
        return {**self.scene.around, "actor": who}

    def facts(self, words: str, of: tuple[str, ...], **told: Any) -> goals.GoalFacts:
        """What is told about a goal of these."""
        return goals.GoalFacts(words=words, owners=[self.scene.person(one) for one in of], **told)

    def text(self) -> str:
        """Words that were never said before."""
        words = next(self.names)
        self.said.add(words)
        return words

    def row(self, model: Any, keys: list[Any], number: int) -> Any:
        """One of these rows, read anew as a page does; None without any."""
        if not keys:
            return None
        found = model.objects.get(pk=keys[number % len(keys)])
        found.family = self.scene.family
        return found

    def act(self, kind: str, actor: str, number: int) -> None:
        """Does one thing in both."""
        self.who = MEMBERS.get(actor, "")
        getattr(self, kind)(self.around(actor), bool(self.who), number)

    def done(self, may: bool, act: Callable[[], Any]) -> bool:
        """Does something that must be refused unless it may; says whether it was done."""
        try:
            act()
        except Refused:
            assert not may
        else:
            assert may
        return may

    def dream(self, around: dict[str, Any], member: bool, number: int) -> None:
        words, of = self.text(), self.who or "sanne"
        person = self.scene.person(of)
        row = texts.write_dream(person=person, words=words, spoken_by=person, **around)
        self.plain.dreams[row.pk] = PlainText(words, "own" if member else "proposed", of=(of,), spoken=of)

    def reword_dream(self, around: dict[str, Any], member: bool, number: int) -> None:
        if row := self.row(Dream, list(self.plain.dreams), number):
            words, plain = self.text(), self.plain.dreams[row.pk]
            told = {"words": words, "spoken_by": None, "version": row.version}
            if self.done(plain.may(self.who), lambda: texts.reword_text(row=row, **told, **around)):
                plain.reword(words, who=self.who)

    def remove_dream(self, around: dict[str, Any], member: bool, number: int) -> None:
        if row := self.row(Dream, list(self.plain.dreams), number):
            may = self.plain.dreams[row.pk].may(self.who) and (member or row.voice != "own")
            if self.done(may, lambda: texts.remove_text(row=row, version=row.version, **around)):
                del self.plain.dreams[row.pk]

    def decide_dream(self, around: dict[str, Any], member: bool, number: int) -> None:
        self.decide(self.row(Dream, list(self.plain.dreams), number), self.plain.dreams, number)

    def decide_goal(self, around: dict[str, Any], member: bool, number: int) -> None:
        self.decide(self.row(Goal, self.plain.order, number), self.plain.goals, number)

    def decide_step(self, around: dict[str, Any], member: bool, number: int) -> None:
        steps = self.steps()
        self.decide(self.row(Step, list(steps), number), steps, number)

    def decide(self, row: Any, plain: Any, number: int) -> None:
        """A member says yes or no; where nothing was proposed, or to somebody else, both refuse."""
        if row is None:
            return
        act = deciding.accept_proposal if number % 2 else deciding.decline_proposal
        who = self.who or "sanne"
        may = plain[row.pk].may(who, *self.owners(row)) and plain[row.pk].decide(bool(number % 2))
        hers = {**self.scene.around, "actor": self.scene.held_by(who)}
        self.done(may, lambda: act(row=row, version=row.version, **hers))

    def owners(self, row: Any) -> tuple[str, ...]:
        """Whose the goal of a step is."""
        return self.plain.goals[row.goal_id].of if isinstance(row, Step) else ()

    def goal(self, around: dict[str, Any], member: bool, number: int) -> None:
        words = self.text()
        wanted = [key for key in self.plain.open() if self.plain.goals[key].voice != "declined"]
        serves = self.row(Goal, wanted, number) if number % 2 else None
        of = (self.who or "sanne",)
        row = goals.set_goal(facts=self.facts(words, of, start=2, serves=serves), **around)
        self.added(row, words, of, serves.pk if serves else None)

    def added(
        self, row: Goal, words: str, of: tuple[str, ...], serves: Any = None, start: int | None = 2
    ) -> None:
        """Notes a new goal, last in the order."""
        goal = PlainGoal(words, "own" if self.who else "proposed", of=of, spoken=self.who)
        goal.serves, goal.start = serves, start
        self.plain.goals[row.pk] = goal
        self.plain.order.append(row.pk)

    def reword_goal(self, around: dict[str, Any], member: bool, number: int) -> None:
        if row := self.row(Goal, self.plain.order, number):
            words, plain = self.text(), self.plain.goals[row.pk]
            marks = {"start": row.scale_start, "enough": number + 1}
            facts = self.facts(words, plain.of, serves=row.serves, **marks)
            change = goals.change_goal
            may = plain.may(self.who)
            if self.done(may, lambda: change(goal=row, facts=facts, version=row.version, **around)):
                plain.settle(number + 1, member=member)
                plain.reword(words, who=self.who)

    def split(self, around: dict[str, Any], member: bool, number: int) -> None:
        if row := self.row(Goal, self.plain.open(), number):
            parts = [self.text(), self.text()]
            made = goals.split_goal(goal=row, parts=parts, version=row.version, **around)
            for part, words in zip(made, parts, strict=True):
                self.added(part, words, self.plain.goals[row.pk].of, row.pk, start=None)

    def end(self, around: dict[str, Any], member: bool, number: int) -> None:
        if row := self.row(Goal, self.plain.open(), number):
            state = GoalState.REACHED if number % 2 else GoalState.LET_GO
            ending = self.text()
            goals.end_goal(goal=row, state=state, ending=ending, version=row.version, **around)
            self.plain.goals[row.pk].state, self.plain.goals[row.pk].ending = str(state), ending

    def adjust(self, around: dict[str, Any], member: bool, number: int) -> None:
        if row := self.row(Goal, self.plain.open(), number):
            ending, words = self.text(), self.text()
            goals.end_goal(
                goal=row,
                state=GoalState.ADJUSTED,
                ending=ending,
                instead=self.facts(words, self.plain.goals[row.pk].of, start=2),
                version=row.version,
                **around,
            )
            old = self.plain.goals[row.pk]
            old.state, old.ending = "adjusted", ending
            following = Goal.objects.filter(follows=row.pk).order_by("-id").first()
            assert following is not None
            self.added(following, words, old.of)
            self.by_place()
            self.plain.goals[following.pk].steps = {
                key: step for key, step in old.steps.items() if not step.done
            }
            old.steps = {key: step for key, step in old.steps.items() if step.done}
            for goal in self.plain.goals.values():
                if goal.serves == row.pk:
                    goal.serves = following.pk

    def by_place(self) -> None:
        """What a goal became stands where that goal stood."""
        places = {row.pk: (row.place, row.pk) for row in Goal.objects.filter(pk__in=self.plain.order)}
        self.plain.order.sort(key=places.__getitem__)

    def reopen(self, around: dict[str, Any], member: bool, number: int) -> None:
        ended = [key for key in self.plain.order if self.plain.goals[key].state != "open"]
        if row := self.row(Goal, ended, number):
            goals.reopen_goal(goal=row, version=row.version, **around)
            self.plain.goals[row.pk].state, self.plain.goals[row.pk].ending = "open", ""

    def order(self, around: dict[str, Any], member: bool, number: int) -> None:
        """Turns the open goals round; goals that ended keep their number."""
        keys = [key for key in self.plain.open()[::-1] if self.plain.goals[key].voice != "declined"]
        references = [Goal.objects.get(pk=key).reference for key in keys]
        goal_order.order_goals(order=references, calm_first=False, version=None, **around)
        places = {row.pk: (row.place, row.pk) for row in Goal.objects.filter(pk__in=self.plain.order)}
        assert sorted(keys, key=places.__getitem__) == keys
        self.plain.order.sort(key=places.__getitem__)

    def steps(self, *, done: bool | None = None) -> dict[Any, PlainStep]:
        """Every step of every goal."""
        return {
            key: step
            for goal in self.plain.goals.values()
            for key, step in goal.steps.items()
            if done is None or step.done == done
        }

    def step(self, around: dict[str, Any], member: bool, number: int) -> None:
        if row := self.row(Goal, self.plain.open(), number):
            words = self.text()
            made = small_steps.set_step(goal=row, facts=small_steps.StepFacts(words=words), **around)
            step = PlainStep(words, "own" if member else "proposed", spoken=self.who)
            self.plain.goals[row.pk].steps[made.pk] = step

    def reword_step(self, around: dict[str, Any], member: bool, number: int) -> None:
        if row := self.row(Step, list(self.steps()), number):
            words, plain = self.text(), self.steps()[row.pk]
            told = {"facts": small_steps.StepFacts(words=words), "version": row.version}
            may = plain.may(self.who, *self.owners(row))
            if self.done(may, lambda: small_steps.change_step(step=row, **told, **around)):
                plain.reword(words, who=self.who)

    def tick(self, around: dict[str, Any], member: bool, number: int) -> None:
        if row := self.row(Step, list(self.steps(done=False)), number):
            may = row.voice != "declined"
            if self.done(may, lambda: small_steps.tick_step(step=row, version=row.version, **around)):
                self.steps()[row.pk].done = True

    def untick(self, around: dict[str, Any], member: bool, number: int) -> None:
        if row := self.row(Step, list(self.steps(done=True)), number):
            small_steps.untick_step(step=row, version=row.version, **around)
            self.steps()[row.pk].done = False

    def again(self, around: dict[str, Any], member: bool, number: int) -> None:
        open_goals = set(self.plain.open())
        keys = {key: goal for goal in open_goals for key in self.plain.goals[goal].steps}
        if row := self.row(Step, sorted(keys), number):
            made: list[small_steps.Again] = []
            again = small_steps.copy_step_to_next_week
            if self.done(row.voice != "declined", lambda: made.append(again(step=row, **around))):
                own = self.plain.goals[keys[row.pk]].steps
                if made[0].made:
                    was = own[row.pk]
                    own[made[0].step.pk] = PlainStep(was.words, was.voice, spoken=was.spoken)
                else:
                    there = own[made[0].step.pk]
                    assert there is not own[row.pk] and there.words == own[row.pk].words

    def remove_step(self, around: dict[str, Any], member: bool, number: int) -> None:
        if row := self.row(Step, list(self.steps()), number):
            may = self.steps()[row.pk].may(self.who, *self.owners(row))
            may = may and row.done_on is None and (member or row.voice != "own")
            if self.done(may, lambda: small_steps.remove_step(step=row, version=row.version, **around)):
                for goal in self.plain.goals.values():
                    goal.steps.pop(row.pk, None)

    def mark(self, around: dict[str, Any], member: bool, number: int) -> None:
        if row := self.row(Goal, self.plain.open(), number):
            goal = self.plain.goals[row.pk]
            may = not self.who or self.who in goal.of
            if self.done(may, lambda: progress.record_progress(goal=row, score=number, **around)):
                goal.marks.append(number)

    def evaluate(self, around: dict[str, Any], member: bool, number: int) -> None:
        looked = [
            evaluating.LookedAt(self.row(Goal, [key], 0), helped=self.text(), score=number)
            for key in self.plain.open()
        ]
        today = self.scene.today
        facts = evaluating.EvaluationFacts(
            today,
            months_later(today, 3),
            present=[self.scene.person("sanne")],
            changes=self.text(),
            goals=looked,
        )
        plan = Plan.objects.get(family=self.scene.family)
        if member:
            with pytest.raises(NotAllowed):
                evaluating.hold_evaluation(facts=facts, version=plan.version, **around)
            return
        evaluating.hold_evaluation(facts=facts, version=plan.version, **around)
        for one in looked:
            self.plain.goals[one.goal.pk].marks.append(number)

    def agree(self, around: dict[str, Any], member: bool, number: int) -> None:
        current = queries.current_outline(self.scene.family)
        assert current is not None
        if current.goals or current.dreams:
            agreeing = versions.Agreeing([self.scene.person("sanne")], self.scene.today)
            versions.agree_on_version(agreeing=agreeing, seen=outline.mark_of(current), **around)
            self.plain.versions.append(self.plain.told())

    def compare(self) -> None:
        """Sees that plan and versions stand there as the model has them, and that no words were lost."""
        current = queries.current_outline(self.scene.family)
        assert current is not None
        same(current, self.plain.told())
        kept = sorted(queries.versions_of(self.scene.family), key=lambda one: one.number)
        assert len(kept) == len(self.plain.versions)
        earlier = None
        for version, told in zip(kept, self.plain.versions, strict=True):
            read = outline.from_json(version.content)
            same(read, told)
            if earlier is not None:
                found = changes.changes(earlier, read)
                assert bool(found) == (earlier != read)
                assert all(sentence(change) for change in found)
            earlier = read
            self.page_of(version.number, told)
        self.waiting_words()

    def page_of(self, number: int, told: Any) -> None:
        """What stood there then is on the page of that version, word for word."""
        visitor = Visitor(self.scene.world)
        page = visitor.text(visitor.at("plan_version", number))
        page = page[page.index("<article") : page.index("</article>")]
        dreams, ordered = told
        for words in (text.words for text in dreams.values()):
            assert words in page
        for _key, goal in ordered:
            assert goal.words in page
            assert goal.voice == "declined" or goal.ending in page
            if goal.voice != "declined":
                assert all(step.words in page for step in goal.steps.values())

    def waiting_words(self) -> None:
        """Other words that wait stand beside the family's own; words that went are kept as they were."""
        for model, plain in ((Dream, self.plain.dreams), (Goal, self.plain.goals), (Step, self.steps())):
            for row in model.objects.filter(pk__in=list(plain)):
                row.family = self.scene.family
                assert row.proposed_words == plain[row.pk].waiting
                if isinstance(row, Goal):
                    goal = self.plain.goals[row.pk]
                    assert terms.waiting(row).get(terms.ENOUGH) == goal.waiting_enough
        kept = set()
        for one in EarlierWording.objects.filter(family=self.scene.family):
            one.family = self.scene.family
            if one.field not in (*wordings.TERMS, *queries.NO_WORDING):
                kept.add(one.words)
        stored: set[str] = set()
        for model in (Dream, Goal, Step):
            for row in model.objects.filter(family=self.scene.family):
                row.family = self.scene.family
                stored |= {row.words, row.proposed_words, getattr(row, "ending", "")}
        told = {words for goal in self.plain.goals.values() for words in (goal.words, goal.ending)}
        assert told - {""} <= stored
        assert {text.words for text in self.plain.dreams.values()} <= stored
        assert kept <= self.said


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


@pytest.mark.django_db
@example(history=WAITING)
@example(history=SETTLED)
@example(history=BOTH)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    history=st.lists(
        st.tuples(
            st.sampled_from([*ACTS, "goal", "goal", "step", "agree"]),
            st.sampled_from(ACTORS),
            st.integers(0, 9),
        ),
        min_size=5,
        max_size=30,
    )
)
def test_every_version_says_what_must_stand_there(scene: PlanScene, history: list[Any]) -> None:
    with transaction.atomic():
        story = History(scene)
        for kind, actor, number in history:
            story.act(kind, actor, number)
        story.compare()
        transaction.set_rollback(True)
