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
from tests.plans.plain import PlainGoal, PlainPlan, PlainStep, PlainText
from tests.plans.scenes import PlanScene
from tests.plans.told_histories import ACTORS, ACTS, SETTLED, WAITING


class History:
    """A plan in the database and its plain twin, to which the same is done."""

    def __init__(self, scene: PlanScene) -> None:
        self.scene = scene
        self.plain = PlainPlan()
        self.names = (f"tekst {number}" for number in itertools.count())
        self.said: set[str] = set()
        self.decided: list[tuple[Any, str]] = []

    def around(self, actor: str) -> dict[str, Any]:
        """What an action takes, by this actor."""
        who = self.scene.member if actor == "member" else self.scene.world.actor(actor)
        return {**self.scene.around, "actor": who}

    @property
    def owners(self) -> list[Any]:
        """Whose every goal is here."""
        return [self.scene.person("sanne")]

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
        getattr(self, kind)(self.around(actor), actor == "member", number)

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
        words, sanne = self.text(), self.scene.person("sanne")
        row = texts.write_dream(person=sanne, words=words, spoken_by=sanne, **around)
        self.plain.dreams[row.pk] = PlainText(words, "own" if member else "proposed")

    def reword_dream(self, around: dict[str, Any], member: bool, number: int) -> None:
        if row := self.row(Dream, list(self.plain.dreams), number):
            words = self.text()
            texts.reword_text(row=row, words=words, spoken_by=None, version=row.version, **around)
            self.plain.dreams[row.pk].reword(words, member=member)

    def remove_dream(self, around: dict[str, Any], member: bool, number: int) -> None:
        if row := self.row(Dream, list(self.plain.dreams), number):
            may = member or row.voice != "own"
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
        """A member says yes or no; where nothing was proposed both refuse."""
        if row is None:
            return
        act = deciding.accept_proposal if number % 2 else deciding.decline_proposal
        may = plain[row.pk].decide(bool(number % 2))
        self.done(may, lambda: act(row=row, version=row.version, **self.scene.together))

    def goal(self, around: dict[str, Any], member: bool, number: int) -> None:
        words = self.text()
        serves = self.row(Goal, self.plain.open(), number) if number % 2 else None
        row = goals.set_goal(
            facts=goals.GoalFacts(words=words, owners=[self.scene.person("sanne")], start=2, serves=serves),
            **around,
        )
        self.added(row, words, member, serves.pk if serves else None)

    def added(self, row: Goal, words: str, member: bool, serves: Any = None, start: int | None = 2) -> None:
        """Notes a new goal, last in the order."""
        voice = "own" if member else "proposed"
        self.plain.goals[row.pk] = PlainGoal(words, voice, serves=serves, start=start)
        self.plain.order.append(row.pk)

    def reword_goal(self, around: dict[str, Any], member: bool, number: int) -> None:
        if row := self.row(Goal, self.plain.order, number):
            words = self.text()
            facts = goals.GoalFacts(
                words=words,
                owners=[self.scene.person("sanne")],
                start=row.scale_start,
                enough=number + 1,
                serves=row.serves,
            )
            goals.change_goal(goal=row, facts=facts, version=row.version, **around)
            self.plain.goals[row.pk].settle(number + 1, member=member)
            self.plain.goals[row.pk].reword(words, member=member)

    def split(self, around: dict[str, Any], member: bool, number: int) -> None:
        if row := self.row(Goal, self.plain.open(), number):
            parts = [self.text(), self.text()]
            made = goals.split_goal(goal=row, parts=parts, version=row.version, **around)
            for part, words in zip(made, parts, strict=True):
                self.added(part, words, member, row.pk, start=None)

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
                instead=goals.GoalFacts(words=words, owners=[self.scene.person("sanne")], start=2),
                version=row.version,
                **around,
            )
            old = self.plain.goals[row.pk]
            old.state, old.ending = "adjusted", ending
            following = Goal.objects.filter(follows=row.pk).order_by("-id").first()
            assert following is not None
            self.added(following, words, member)
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
            self.plain.goals[row.pk].steps[made.pk] = PlainStep(words, "own" if member else "proposed")

    def reword_step(self, around: dict[str, Any], member: bool, number: int) -> None:
        if row := self.row(Step, list(self.steps()), number):
            words = self.text()
            facts = small_steps.StepFacts(words=words)
            small_steps.change_step(step=row, facts=facts, version=row.version, **around)
            self.steps()[row.pk].reword(words, member=member)

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
                    own[made[0].step.pk] = PlainStep(own[row.pk].words, own[row.pk].voice)
                else:
                    there = own[made[0].step.pk]
                    assert there is not own[row.pk] and there.words == own[row.pk].words

    def remove_step(self, around: dict[str, Any], member: bool, number: int) -> None:
        if row := self.row(Step, list(self.steps()), number):
            may = row.done_on is None and (member or row.voice != "own")
            if self.done(may, lambda: small_steps.remove_step(step=row, version=row.version, **around)):
                for goal in self.plain.goals.values():
                    goal.steps.pop(row.pk, None)

    def mark(self, around: dict[str, Any], member: bool, number: int) -> None:
        if row := self.row(Goal, self.plain.open(), number):
            progress.record_progress(goal=row, score=number, **around)
            self.plain.goals[row.pk].marks.append(number)

    def evaluate(self, around: dict[str, Any], member: bool, number: int) -> None:
        looked = [
            evaluating.LookedAt(self.row(Goal, [key], 0), helped=self.text(), score=number)
            for key in self.plain.open()
        ]
        today = self.scene.today
        facts = evaluating.EvaluationFacts(
            today, months_later(today, 3), present=self.owners, changes=self.text(), goals=looked
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
            if one.field not in wordings.TERMS:
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


def same(read: outline.Outline, told: Any) -> None:
    """An outline says what the plain plan says, goals in the same order."""
    dreams, ordered = told
    assert {one.said.key: (one.said.words, one.said.voice) for one in read.dreams} == {
        str(key): (text.words, text.voice) for key, text in dreams.items()
    }
    assert [one.said.key for one in read.goals] == [str(key) for key, _ in ordered]
    for block, (_, goal) in zip(read.goals, ordered, strict=True):
        assert (block.said.words, block.said.voice) == (goal.words, goal.voice)
        assert (block.state, block.ending) == (goal.state, goal.ending)
        assert block.serves == (str(goal.serves) if goal.serves else "")
        assert (block.start, block.enough) == (goal.start, goal.enough)
        assert block.now == (goal.marks[-1] if goal.marks else goal.start)
        assert {
            step.said.key: (step.said.words, step.said.voice, bool(step.done_on)) for step in block.steps
        } == {str(key): (step.words, step.voice, step.done) for key, step in goal.steps.items()}


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


@pytest.mark.django_db
@example(history=WAITING)
@example(history=SETTLED)
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
