"""Goals: what is kept, what is refused, and what a professional cannot overwrite."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from keerpunt.access.verdicts import ChangedMeanwhile, NotAllowed, Refused
from keerpunt.families.actions import life_events
from keerpunt.families.enums import EventKind
from keerpunt.families.models import LifeEvent
from keerpunt.plans import queries
from keerpunt.plans.actions import deciding, goals, progress, small_steps, texts
from keerpunt.plans.enums import GoalState, Horizon, Voice
from keerpunt.plans.models import Dream, EarlierWording, Goal, Step
from keerpunt.programmes.models import Programme
from tests.plans.scenes import PlanScene


def fresh(scene: PlanScene, goal: Goal) -> Goal:
    found: Goal = Goal.objects.get(pk=goal.pk)
    found.family = scene.family
    return found


def facts(scene: PlanScene, words: str = "Mbo-2 halen", **told: Any) -> goals.GoalFacts:
    return goals.GoalFacts(words=words, **{"owners": [scene.person("sanne")], **told})


def own(scene: PlanScene, **told: Any) -> Goal:
    """A goal that Sanne made her own, with her reason."""
    goal = scene.goal(own_words="Dan kan ik werken.", spoken_by=scene.person("sanne"), **told)
    deciding.accept_proposal(row=goal, version=None, **scene.together)
    return fresh(scene, goal)


def refused(scene: PlanScene, act: Callable[[], Any], field: str | None = None) -> str:
    """This function will see that an act is refused and wrote nothing, and give what it said."""
    before = list(Goal.objects.order_by("id").values_list("pk", "version", "removed_at"))
    said: list[Refused] = []

    def tried() -> None:
        with pytest.raises(Refused) as refusal:
            act()
        said.append(refusal.value)

    scene.no_line_for(tried)
    assert list(Goal.objects.order_by("id").values_list("pk", "version", "removed_at")) == before
    if field is not None:
        assert said[0].field == field
    return str(said[0].message)


def event_of(scene: PlanScene) -> LifeEvent:
    told: Any = life_events.EventFacts(kind=EventKind.SCHOOL_LEFT, persons=[scene.person("sanne")])
    event: LifeEvent = life_events.record_life_event(facts=told, **scene.around)
    return event


def test_a_goal_is_a_proposal_of_the_coach_with_one_line(scene: PlanScene) -> None:
    goal, line = scene.one_line_for(lambda: scene.goal(horizon=Horizon.LONG, calm=True))
    assert line.operation == "plans.set_goal"
    found = fresh(scene, goal)
    assert (found.voice, found.horizon, found.calm, found.state, found.place) == (
        "proposed", "long", True, "open", 1,
    )  # fmt: skip
    assert [link.person_id for link in found.owner_links.all()] == [scene.person("sanne").pk]
    assert fresh(scene, scene.goal("Nog een")).place == 2


def test_a_goal_that_a_member_writes_is_the_family_s_own(scene: PlanScene) -> None:
    goal = goals.set_goal(facts=facts(scene, "Rijbewijs"), **scene.together)
    assert (goal.voice, goal.spoken_by_id) == (Voice.OWN, scene.person("sanne").pk)


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"words": "   "}, "words"),
        ({"owners": []}, "owners"),
        ({"start": 11}, "start"),
        ({"start": -1}, "start"),
        ({"enough": 11}, "enough"),
    ],
)
def test_a_goal_that_cannot_be_is_refused(scene: PlanScene, told: dict[str, Any], field: str) -> None:
    wrong = dataclasses.replace(facts(scene), **told)
    refused(scene, lambda: goals.set_goal(facts=wrong, **scene.around), field)
    goal = scene.goal()
    refused(scene, lambda: goals.change_goal(goal=goal, facts=wrong, version=None, **scene.around), field)


def test_whose_goal_it_is_takes_part_and_is_on_the_page(scene: PlanScene) -> None:
    ria = scene.person("ria")
    refused(scene, lambda: goals.set_goal(facts=facts(scene, owners=[ria]), **scene.around), "owners")


def test_who_was_an_owner_stays_one_when_they_no_longer_take_part(scene: PlanScene) -> None:
    goal = scene.goal()
    sanne = scene.person("sanne")
    type(sanne).objects.filter(pk=sanne.pk).update(standing="other")
    sanne = scene.person("sanne")
    goals.change_goal(goal=goal, facts=facts(scene, owners=[sanne]), version=None, **scene.around)
    refused(scene, lambda: goals.set_goal(facts=facts(scene, owners=[sanne]), **scene.around), "owners")


def test_an_example_is_never_taken_over_as_it_is(scene: PlanScene) -> None:
    example = {"goal": "De post openen", "steps": [], "calm": True}
    Programme.objects.filter(pk=scene.family.programme_id).update(goal_examples=[example])
    scene.family.refresh_from_db(fields=["programme"])
    words = "de POST openen!"
    refused(scene, lambda: goals.set_goal(facts=facts(scene, words), **scene.around), "words")
    goal = scene.goal("De post openen op dinsdag")
    refused(
        scene,
        lambda: goals.change_goal(goal=goal, facts=facts(scene, words), version=None, **scene.around),
        "words",
    )
    parts = ["De post openen", "De post ordenen"]
    refused(scene, lambda: goals.split_goal(goal=goal, parts=parts, version=None, **scene.around), "parts")


@pytest.mark.parametrize("kind", ["serves", "dream", "event"])
def test_what_a_goal_belongs_to_is_still_there(scene: PlanScene, kind: str) -> None:
    rows: dict[str, Any] = {"serves": scene.goal("Groot"), "dream": scene.dream(), "event": event_of(scene)}
    row = rows[kind]
    goal = scene.goal("Klein", **{kind: row})
    assert getattr(fresh(scene, goal), f"{kind}_id") == row.pk
    type(row).objects.filter(pk=row.pk).update(removed_at=scene.now)
    again = facts(scene, "Anders", **{kind: row})
    refused(scene, lambda: goals.set_goal(facts=again, **scene.around), kind)


@pytest.mark.parametrize("kind", ["serves", "dream", "event"])
def test_what_belongs_to_another_family_is_not_there(scene: PlanScene, kind: str) -> None:
    rows: dict[str, Any] = {"serves": scene.goal("Groot"), "dream": scene.dream(), "event": event_of(scene)}
    row = rows[kind]
    row.family_id = scene.world.families["zwart"].pk
    with pytest.raises(NotAllowed):
        goals.set_goal(facts=facts(scene, "Anders", **{kind: row}), **scene.around)


def test_a_goal_never_helps_itself_not_through_others_either(scene: PlanScene) -> None:
    big = scene.goal("Groot")
    middle = scene.goal("Midden", serves=big)
    small = scene.goal("Klein", serves=middle)
    for serves in (big, middle, small):
        told = facts(scene, "Groot", serves=serves)
        refused(
            scene,
            partial(goals.change_goal, goal=big, facts=told, version=None, **scene.around),
            "serves",
        )
    told = facts(scene, "Klein", serves=big)
    goals.change_goal(goal=small, facts=told, version=None, **scene.around)
    assert fresh(scene, small).serves_id == big.pk


def test_a_change_keeps_how_it_read_and_starts_from_its_version(scene: PlanScene) -> None:
    goal = scene.goal()
    told = facts(scene, "Mbo-2 Zorg halen", own_words="Ik wil verder.", start=3, enough=7, calm=True)
    changed, line = scene.one_line_for(
        lambda: goals.change_goal(goal=goal, facts=told, version=1, **scene.around)
    )
    assert line.operation == "plans.change_goal"
    assert (changed.words, changed.own_words, changed.version) == ("Mbo-2 Zorg halen", "Ik wil verder.", 2)
    earlier = EarlierWording.objects.get(subject_id=goal.pk)
    earlier.family = scene.family
    assert earlier.words == "Mbo-2 Dienstverlening halen"
    with pytest.raises(ChangedMeanwhile):
        goals.change_goal(goal=fresh(scene, goal), facts=told, version=1, **scene.around)


def test_a_professional_never_overwrites_the_family_s_own_words(scene: PlanScene) -> None:
    goal = own(scene)
    told = facts(scene, "Iets anders", own_words=goal.own_words, horizon=Horizon.LONG)
    goals.change_goal(goal=goal, facts=told, version=None, **scene.around)
    found = fresh(scene, goal)
    assert (found.words, found.proposed_words) == ("Mbo-2 Dienstverlening halen", "Iets anders")
    assert (found.voice, found.horizon) == (Voice.OWN, "long")
    for reason in ("Omdat het moet.", ""):
        other = facts(scene, found.words, own_words=reason)
        refused(
            scene,
            partial(goals.change_goal, goal=found, facts=other, version=None, **scene.around),
            "own_words",
        )


def test_a_reason_that_nobody_of_the_family_gave_is_not_put_in_their_mouth(scene: PlanScene) -> None:
    goal = goals.set_goal(facts=facts(scene), **scene.together)
    told = facts(scene, own_words="Omdat het moet.")
    refused(
        scene, lambda: goals.change_goal(goal=goal, facts=told, version=None, **scene.around), "own_words"
    )


def test_a_goal_that_is_too_big_is_split(scene: PlanScene) -> None:
    goal = scene.goal(horizon=Horizon.LONG, calm=True, owners=[scene.person("sanne"), scene.person("lisa")])
    made, line = scene.one_line_for(
        lambda: goals.split_goal(
            goal=goal, parts=["Aanmelden", " ", "Eerste toets"], version=1, **scene.around
        )
    )
    assert line.operation == "plans.split_goal"
    for part, words in zip(made, ["Aanmelden", "Eerste toets"], strict=True):
        found = fresh(scene, part)
        assert (found.words, found.serves_id, found.follows_id) == (words, goal.pk, goal.pk)
        assert (found.horizon, found.calm, found.voice) == ("short", True, Voice.PROPOSED)
        assert found.owner_links.count() == 2
    assert fresh(scene, goal).state == GoalState.OPEN
    with pytest.raises(ChangedMeanwhile):
        goals.split_goal(goal=fresh(scene, goal), parts=["Een", "Twee"], version=1, **scene.around)


@pytest.mark.parametrize("parts", [[], ["Eén"], ["Eén", "  "], ["Eén", "mbo-2 dienstverlening halen."]])
def test_one_part_is_no_splitting(scene: PlanScene, parts: list[str]) -> None:
    goal = scene.goal()
    refused(scene, lambda: goals.split_goal(goal=goal, parts=parts, version=None, **scene.around), "parts")


@pytest.mark.parametrize("state", [GoalState.REACHED, GoalState.LET_GO])
def test_a_goal_ends_with_a_sentence_and_a_day(scene: PlanScene, state: GoalState) -> None:
    goal = scene.goal()
    ended, line = scene.one_line_for(
        lambda: goals.end_goal(goal=goal, state=state, ending="Het is klaar.", version=1, **scene.around)
    )
    assert line.operation == "plans.end_goal"
    found = fresh(scene, ended)
    assert (found.state, found.ending, found.ended_on) == (state, "Het is klaar.", scene.today)
    refused(
        scene,
        lambda: goals.end_goal(goal=found, state=state, ending="Weer.", version=None, **scene.around),
    )
    refused(scene, lambda: goals.split_goal(goal=found, parts=["a", "b"], version=None, **scene.around))


def test_an_adjusted_goal_goes_on_as_another_at_the_same_place(scene: PlanScene) -> None:
    goal = scene.goal()
    helping = scene.goal("Reiskosten regelen", serves=goal)
    done, todo = scene.step(goal, "Bellen"), scene.step(goal, "Langsgaan")
    small_steps.tick_step(step=done, version=None, **scene.around)
    instead = goals.GoalFacts(words="Een cursus doen", enough=7)
    scene.one_line_for(
        lambda: goals.end_goal(
            goal=goal,
            state=GoalState.ADJUSTED,
            ending="Te ver weg.",
            instead=instead,
            version=None,
            **scene.around,
        )
    )
    following = Goal.objects.get(follows=goal)
    assert (following.place, following.state, following.scale_enough) == (goal.place, GoalState.OPEN, 7)
    assert [link.person_id for link in following.owner_links.all()] == [scene.person("sanne").pk]
    assert Step.objects.get(pk=todo.pk).goal_id == following.pk
    assert Step.objects.get(pk=done.pk).goal_id == goal.pk
    assert fresh(scene, helping).serves_id == following.pk


@pytest.mark.parametrize(
    ("state", "ending", "instead", "field"),
    [
        (GoalState.REACHED, "  ", "", "ending"),
        (GoalState.OPEN, "Klaar.", "", "ending"),
        (GoalState.ADJUSTED, "Te ver.", "", "instead"),
        (GoalState.ADJUSTED, "Te ver.", "  ", "instead"),
        (GoalState.REACHED, "Klaar.", "Iets anders", "instead"),
    ],
)
def test_an_ending_without_its_words_is_refused(
    scene: PlanScene, state: GoalState, ending: str, instead: str, field: str
) -> None:
    goal = scene.goal()
    other = goals.GoalFacts(words=instead) if instead else None
    refused(
        scene,
        lambda: goals.end_goal(
            goal=goal, state=state, ending=ending, instead=other, version=None, **scene.around
        ),
        field,
    )


def test_a_goal_is_taken_up_again_and_how_it_ended_is_kept(scene: PlanScene) -> None:
    goal = scene.goal()
    refused(scene, lambda: goals.reopen_goal(goal=goal, version=None, **scene.around))
    goals.end_goal(goal=goal, state=GoalState.LET_GO, ending="Even niet.", version=None, **scene.around)
    again, line = scene.one_line_for(
        lambda: goals.reopen_goal(goal=fresh(scene, goal), version=2, **scene.around)
    )
    assert line.operation == "plans.reopen_goal"
    found = fresh(scene, again)
    assert (found.state, found.ending, found.ended_on) == (GoalState.OPEN, "", None)
    assert [one.words for one in queries.earlier_wordings(found)] == ["Even niet."]


def test_a_goal_that_should_not_be_there_goes_with_its_steps(scene: PlanScene) -> None:
    goal = scene.goal()
    helping, step = scene.goal("Klein", serves=goal), scene.step(goal)
    _none, line = scene.one_line_for(lambda: goals.remove_goal(goal=goal, version=1, **scene.around))
    assert line.operation == "plans.remove_goal"
    assert fresh(scene, goal).removed_at is not None
    assert Step.objects.get(pk=step.pk).removed_at is not None
    assert fresh(scene, helping).serves_id is None
    with pytest.raises(ChangedMeanwhile):
        goals.remove_goal(goal=fresh(scene, goal), version=None, **scene.around)


def _a_step_is_done(scene: PlanScene, goal: Goal) -> None:
    small_steps.tick_step(step=scene.step(goal), version=None, **scene.around)


def _a_step_is_own(scene: PlanScene, goal: Goal) -> None:
    deciding.accept_proposal(row=scene.step(goal), version=None, **scene.together)


def _it_has_a_mark(scene: PlanScene, goal: Goal) -> None:
    progress.record_progress(goal=goal, score=4, **scene.around)


def _it_is_own(scene: PlanScene, goal: Goal) -> None:
    deciding.accept_proposal(row=goal, version=None, **scene.together)


@pytest.mark.parametrize("worked", [_a_step_is_done, _a_step_is_own, _it_has_a_mark, _it_is_own])
def test_what_was_worked_on_or_is_the_family_s_own_is_ended_instead(
    scene: PlanScene, worked: Callable[[PlanScene, Goal], None]
) -> None:
    goal = scene.goal()
    worked(scene, goal)
    said = refused(scene, lambda: goals.remove_goal(goal=fresh(scene, goal), version=None, **scene.around))
    assert said


ACTS: list[Callable[[PlanScene, Goal, dict[str, Any]], Any]] = [
    lambda scene, goal, who: goals.set_goal(facts=facts(scene), **who),
    lambda scene, goal, who: goals.change_goal(goal=goal, facts=facts(scene), version=None, **who),
    lambda scene, goal, who: goals.split_goal(goal=goal, parts=["a", "b"], version=None, **who),
    lambda scene, goal, who: goals.end_goal(
        goal=goal, state=GoalState.REACHED, ending="Ja.", version=None, **who
    ),
    lambda scene, goal, who: goals.reopen_goal(goal=goal, version=None, **who),
    lambda scene, goal, who: goals.remove_goal(goal=goal, version=None, **who),
]


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("who", ["coordinator", "manager", "stranger", "former", "left"])
def test_who_does_not_write_in_the_plan_changes_no_goal(scene: PlanScene, act: Any, who: str) -> None:
    goal = scene.goal()

    def tried() -> None:
        with pytest.raises(NotAllowed):
            act(scene, goal, {**scene.around, "actor": scene.world.actor(who)})

    scene.no_line_for(tried)


@pytest.mark.parametrize("act", ACTS[1:])
def test_a_goal_of_another_family_is_not_there(scene: PlanScene, act: Any) -> None:
    goal = scene.goal()
    goal.family_id = scene.world.families["zwart"].pk
    with pytest.raises(NotAllowed):
        act(scene, goal, scene.around)


def test_two_hundred_goals_keep_their_order(scene: PlanScene) -> None:
    for number in range(200):
        scene.goal(f"Doel {number} \N{SEEDLING} هدف")
    plan = queries.current_outline(scene.family)
    assert plan is not None
    assert [goal.said.words.split()[1] for goal in plan.open_goals] == [str(number) for number in range(200)]


def test_a_goal_says_where_it_stands_in_the_outline(scene: PlanScene) -> None:
    dream, event = scene.dream(), event_of(scene)
    goal = scene.goal(dream=dream, event=event)
    progress.record_progress(goal=goal, score=5, on=scene.today - dt.timedelta(days=1), **scene.around)
    plan = queries.current_outline(scene.family)
    assert plan is not None
    (block,) = plan.goals
    assert (block.start, block.now, block.enough) == (2, 5, 8)
    assert (block.dream, block.event_reference) == (str(dream.pk), event.reference)
    texts.remove_text(row=Dream.objects.get(pk=dream.pk), version=None, **scene.around)
    assert fresh(scene, goal).dream_id == dream.pk
