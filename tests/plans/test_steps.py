"""Small steps: set, changed, ticked off, taken along, taken away; and who may be named as the one who does it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from keerpunt.access.verdicts import ChangedMeanwhile, Gone, NotAllowed, Refused
from keerpunt.families.actions import team
from keerpunt.families.enums import SeatRole
from keerpunt.plans.actions import deciding, goals, small_steps
from keerpunt.plans.enums import GoalState, Voice
from keerpunt.plans.models import Goal, Step
from keerpunt.programmes.models import Programme
from tests.plans.scenes import PlanScene


def _facts(words: str = "Aanmelden bij school", **told: Any) -> small_steps.StepFacts:
    return small_steps.StepFacts(words=words, **told)


def _there(step: Step) -> Step:
    found: Step = Step.objects.get(pk=step.pk)
    found.family = step.family
    return found


def test_a_step_is_a_proposal_last_in_its_row_and_one_line(scene: PlanScene) -> None:
    goal = scene.goal()
    first = scene.step(goal)
    facts = _facts("Bus uitzoeken", due_on=scene.today)
    second, line = scene.one_line_for(lambda: small_steps.set_step(goal=goal, facts=facts, **scene.around))
    assert (line.operation, second.voice) == ("plans.set_step", Voice.PROPOSED)
    assert (first.place, second.place, _there(second).due_on) == (1, 2, scene.today)


def test_a_member_who_holds_the_phone_sets_their_own_step(scene: PlanScene) -> None:
    goal = scene.goal()
    step = small_steps.set_step(goal=goal, facts=_facts(), **scene.together)
    assert (step.voice, step.spoken_by_id) == (Voice.OWN, scene.person("sanne").pk)


def test_ticking_off_and_back_are_one_line_each(scene: PlanScene) -> None:
    step = scene.step(scene.goal())
    _, line = scene.one_line_for(
        lambda: small_steps.tick_step(step=step, version=step.version, **scene.around)
    )
    assert (line.operation, _there(step).done_on, step.ticked_by_id) == (
        "plans.tick_step",
        scene.today,
        scene.actor.user_id,
    )
    _, line = scene.one_line_for(lambda: small_steps.untick_step(step=step, version=None, **scene.around))
    assert (line.operation, _there(step).done_on, _there(step).ticked_by_id) == (
        "plans.untick_step",
        None,
        None,
    )


def test_a_step_is_ticked_off_once(scene: PlanScene) -> None:
    step = scene.step(scene.goal())
    stale = step.version
    small_steps.tick_step(step=step, version=stale, **scene.around)

    def again() -> None:
        with pytest.raises(Refused):
            small_steps.tick_step(step=_there(step), version=None, **scene.around)
        with pytest.raises(ChangedMeanwhile):
            small_steps.tick_step(step=_there(step), version=stale, **scene.around)

    scene.no_line_for(again)


def test_what_was_not_ticked_off_cannot_be_taken_back(scene: PlanScene) -> None:
    step = scene.step(scene.goal())
    with pytest.raises(Refused):
        small_steps.untick_step(step=step, version=None, **scene.around)


def test_two_writers_on_one_step(scene: PlanScene) -> None:
    step = scene.step(scene.goal())
    started = step.version
    small_steps.change_step(step=step, facts=_facts("Bellen met school"), version=started, **scene.around)
    other = {**scene.around, "actor": scene.world.actor("stand_in")}
    with pytest.raises(ChangedMeanwhile):
        small_steps.change_step(step=_there(step), facts=_facts("Mailen"), version=started, **other)
    assert _there(step).words == "Bellen met school"


def test_a_step_next_week_is_another_step_with_the_same_words(scene: PlanScene) -> None:
    goal = scene.goal()
    step = scene.step(goal, due_on=scene.today)
    small_steps.tick_step(step=step, version=None, **scene.around)
    set_again, line = scene.one_line_for(
        lambda: small_steps.copy_step_to_next_week(step=_there(step), **scene.around)
    )
    again = set_again.step
    assert set_again.made
    assert line.operation == "plans.copy_step_to_next_week"
    assert (again.words, again.due_on, again.done_on) == (
        step.words,
        scene.today + dt.timedelta(days=7),
        None,
    )
    assert (again.copied_from_id, again.person_id, again.place) == (step.pk, step.person_id, 2)
    assert _there(step).done_on == scene.today


@pytest.mark.parametrize("done", [True, False])
def test_a_step_is_there_once_for_a_week(scene: PlanScene, done: bool) -> None:
    step = scene.step(scene.goal(), due_on=scene.today)
    first = small_steps.copy_step_to_next_week(step=_there(step), **scene.around).step
    if done:
        small_steps.tick_step(step=first, version=None, **scene.around)
    found: list[small_steps.Again] = []
    scene.no_line_for(
        lambda: found.append(small_steps.copy_step_to_next_week(step=_there(step), **scene.around))
    )
    assert (found[0].step.pk, found[0].made) == (first.pk, False)
    assert Step.objects.count() == 2
    # In other words, or not wanted by the family, it is another one.
    small_steps.change_step(
        step=first, facts=_facts("Iets anders", due_on=first.due_on), version=None, **scene.around
    )
    assert small_steps.copy_step_to_next_week(step=_there(step), **scene.around).made


def test_what_the_family_does_not_want_is_not_set_again_and_not_ticked(scene: PlanScene) -> None:
    step = scene.step(scene.goal())
    deciding.decline_proposal(row=step, version=None, **scene.together)
    for act in (small_steps.copy_step_to_next_week, small_steps.tick_step):
        more = {} if act is small_steps.copy_step_to_next_week else {"version": None}
        with pytest.raises(Refused):
            act(step=_there(step), **more, **scene.around)


def test_a_step_that_is_gone_is_not_set_again(scene: PlanScene) -> None:
    step = scene.step(scene.goal())
    loaded = _there(step)
    small_steps.remove_step(step=step, version=None, **scene.around)
    with pytest.raises(Gone):
        small_steps.copy_step_to_next_week(step=loaded, **scene.around)


def test_the_familys_own_step_is_only_taken_away_by_the_family(scene: PlanScene) -> None:
    step = small_steps.set_step(goal=scene.goal(), facts=_facts(), **scene.together)
    with pytest.raises(Refused):
        small_steps.remove_step(step=step, version=None, **scene.around)
    small_steps.remove_step(step=step, version=None, **scene.together)
    assert _there(step).removed_at is not None


def test_what_was_done_stays(scene: PlanScene) -> None:
    step = scene.step(scene.goal())
    small_steps.tick_step(step=step, version=None, **scene.around)
    with pytest.raises(Refused):
        small_steps.remove_step(step=step, version=None, **scene.around)


def test_other_words_for_the_familys_own_step_wait(scene: PlanScene) -> None:
    step = small_steps.set_step(goal=scene.goal(), facts=_facts(), **scene.together)
    small_steps.change_step(step=step, facts=_facts("Anders"), version=None, **scene.around)
    assert (_there(step).words, _there(step).proposed_words) == ("Aanmelden bij school", "Anders")


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"words": "  "}, "words"),
        ({"due_on": dt.date(2001, 1, 1)}, "due_on"),
    ],
)
def test_refusals_name_their_field_and_write_nothing(
    scene: PlanScene, told: dict[str, Any], field: str
) -> None:
    goal = scene.goal()

    def act() -> None:
        with pytest.raises(Refused) as refusal:
            small_steps.set_step(goal=goal, facts=_facts(**told), **scene.around)
        assert refusal.value.field == field

    scene.no_line_for(act)
    assert not Step.objects.exists()


def test_a_day_that_went_by_may_stay(scene: PlanScene) -> None:
    step = scene.step(scene.goal(), due_on=scene.today)
    later = scene.now + dt.timedelta(days=3)
    facts = _facts("Aanmelden, samen", due_on=scene.today)
    small_steps.change_step(step=step, facts=facts, version=None, **{**scene.around, "now": later})
    assert _there(step).due_on == scene.today


def test_who_does_it_is_one_member_or_somebody_of_the_team_now(scene: PlanScene) -> None:
    goal, users = scene.goal(), scene.world.users
    wrong: list[dict[str, Any]] = [
        {"person": scene.person("ria")},
        {"person": scene.person("sanne"), "other": "Marloes"},
        {"professional_id": users["stranger"].pk},
        {"professional_id": users["former"].pk},
        {"professional_id": users["coming"].pk},
    ]
    for told in wrong:
        with pytest.raises(Refused) as refusal:
            small_steps.set_step(goal=goal, facts=_facts(**told), **scene.around)
        assert refusal.value.field == "who", told
    lead = small_steps.set_step(goal=goal, facts=_facts(professional_id=users["lead"].pk), **scene.around)
    assert lead.professional_id == users["lead"].pk


def test_who_left_the_team_may_stay_with_a_step(scene: PlanScene) -> None:
    stranger = scene.world.users["stranger"].pk
    seat = team.fill_seat(
        user_id=stranger,
        role=SeatRole.CO_COACH,
        purpose="",
        last_day=None,
        actor=scene.world.actor("coordinator"),
        family=scene.family,
        now=scene.now,
    )
    step = small_steps.set_step(goal=scene.goal(), facts=_facts(professional_id=stranger), **scene.around)
    around = {**scene.around, "actor": scene.world.actor("coordinator")}
    team.end_seat(seat=seat, version=None, **around)
    facts = _facts("Later", professional_id=stranger)
    small_steps.change_step(step=_there(step), facts=facts, version=None, **scene.around)
    assert _there(step).professional_id == stranger


def test_no_step_for_a_goal_that_was_ended_or_of_another_family(scene: PlanScene) -> None:
    goal = scene.goal()
    goals.end_goal(goal=goal, state=GoalState.REACHED, ending="Gelukt!", version=None, **scene.around)
    with pytest.raises(Refused):
        small_steps.set_step(goal=goal, facts=_facts(), **scene.around)
    elsewhere = Goal(programme_id=scene.family.programme_id, family=scene.world.families["zwart"])
    with pytest.raises(NotAllowed):
        small_steps.set_step(goal=elsewhere, facts=_facts(), **scene.around)


def test_a_step_of_an_example_is_never_taken_over_as_it_is_either(scene: PlanScene) -> None:
    goal, step = scene.goal(), scene.step(scene.goal("Rust"), "Een bakje maken")
    example = {"goal": "De post openen", "steps": ["Een vast moment kiezen"], "calm": True}
    Programme.objects.filter(pk=scene.family.programme_id).update(goal_examples=[example])
    scene.family.programme.refresh_from_db()
    facts = small_steps.StepFacts("een vast moment kiezen!")
    for around in (scene.around, scene.together):
        with pytest.raises(Refused) as refusal:
            small_steps.set_step(goal=goal, facts=facts, **around)
        assert refusal.value.field == "words"
        with pytest.raises(Refused):
            small_steps.change_step(step=step, facts=facts, version=None, **around)
    assert scene.step(goal, "Zondag na het eten de post").pk
