"""Looking back together: keeping it, what there is to look back on, and correcting what was written."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from keerpunt.access.verdicts import ChangedMeanwhile, NotAllowed, Refused
from keerpunt.plans import looking_back, queries
from keerpunt.plans.actions import deciding, evaluating, goals, progress, small_steps, texts
from keerpunt.plans.enums import GoalState
from keerpunt.plans.models import EarlierWording, Evaluation, EvaluationGoal, Goal, Plan, Progress, Step
from tests.plans.scenes import PlanScene

MONTHS = dt.timedelta(days=90)


def facts(scene: PlanScene, *goals: evaluating.LookedAt, **told: Any) -> evaluating.EvaluationFacts:
    """What is told about looking back today with Sanne, and again in three months."""
    days = {"held_on": scene.today, "next_on": scene.today + MONTHS}
    least = {"present": [scene.person("sanne")], "changes": "Zo door."}
    return evaluating.EvaluationFacts(**{**days, **least, "goals": goals, **told})


def begun_before(scene: PlanScene, days: int = 200) -> None:
    """Lets the plan be begun so many days ago."""
    Plan.objects.filter(pk=scene.plan.pk).update(begun_on=scene.today - dt.timedelta(days=days))


def hold(
    scene: PlanScene, *goals: evaluating.LookedAt, version: int | None = None, **told: Any
) -> Evaluation:
    """Keeps an evaluation."""
    given = facts(scene, *goals, **told)
    return evaluating.hold_evaluation(facts=given, version=version, **scene.around)


def correct(scene: PlanScene, held: Evaluation, *goals: evaluating.LookedAt, **told: Any) -> Evaluation:
    """Corrects what was written."""
    given, version = facts(scene, *goals, **told), told.pop("version", None)
    return evaluating.change_evaluation(held=held, facts=given, version=version, **scene.around)


def again(scene: PlanScene, held: Evaluation) -> Evaluation:
    """The evaluation as a page reads it anew."""
    return looking_back.evaluation_of(scene.family, held.reference)


def on_the_day(scene: PlanScene, days: int) -> dict[str, Any]:
    """What an action takes so many days ago."""
    return {**scene.around, "now": scene.now - dt.timedelta(days=days)}


def test_looking_back_is_one_line_gives_marks_and_sets_the_next_day(scene: PlanScene) -> None:
    goal = scene.goal()
    one = evaluating.LookedAt(goal, helped="Samen bellen.", score=6, change="Op maandag niets.")
    held, line = scene.one_line_for(
        lambda: hold(scene, one, present=[scene.person("sanne")], others="oma Ria", changes="Vaker bellen.")
    )
    assert line.operation == "plans.hold_evaluation"
    mark = Progress.objects.get()
    assert (mark.score, mark.on, mark.evaluation_id) == (6, scene.today, held.pk)
    assert Plan.objects.get().evaluate_on == scene.today + MONTHS
    read = looking_back.read(again(scene, held))
    assert (read.present, read.others.words, read.changes.words) == (("Sanne",), "oma Ria", "Vaker bellen.")
    assert [(one.helped.words, one.score, one.change.words) for one in read.goals] == [
        ("Samen bellen.", 6, "Op maandag niets.")
    ]


REFUSED = [
    ({"held_on": dt.date(2199, 1, 1)}, "held_on"),
    ({"next_on": dt.date(2020, 1, 1)}, "next_on"),
    ({"held_on": dt.date(2020, 1, 1)}, "held_on"),
    ({"present": []}, "present"),
    ({"changes": "", "goals": ()}, None),
]


@pytest.mark.parametrize(("told", "field"), REFUSED)
def test_refusals_name_their_field_and_keep_nothing(scene: PlanScene, told: Any, field: str) -> None:
    goal = scene.goal()

    def act() -> None:
        with pytest.raises(Refused) as refusal:
            hold(scene, evaluating.LookedAt(goal, score=6), **told)
        assert refusal.value.field == field

    scene.no_line_for(act)
    assert not Evaluation.objects.exists() and not Progress.objects.exists()


def test_the_next_time_is_not_today(scene: PlanScene) -> None:
    begun_before(scene)
    with pytest.raises(Refused) as refusal:
        hold(scene, held_on=scene.today - dt.timedelta(days=3), next_on=scene.today)
    assert (refusal.value.field, refusal.value.also) == ("next_on", ())


def test_it_is_not_kept_by_who_holds_the_phone(scene: PlanScene) -> None:
    held = hold(scene)
    with pytest.raises(NotAllowed):
        evaluating.hold_evaluation(facts=facts(scene), version=None, **scene.together)
    with pytest.raises(NotAllowed):
        evaluating.change_evaluation(held=held, facts=facts(scene), version=None, **scene.together)


def test_a_second_writer_does_not_keep_the_same_evening_unseen(scene: PlanScene) -> None:
    version = Plan.objects.get().version
    hold(scene, version=version)
    stand_in = {**scene.around, "actor": scene.world.actor("stand_in")}
    with pytest.raises(ChangedMeanwhile):
        evaluating.hold_evaluation(facts=facts(scene), version=version, **stand_in)
    assert Evaluation.objects.count() == 1


def test_a_goal_that_ended_while_they_wrote_keeps_its_mark_of_that_day(scene: PlanScene) -> None:
    goal = scene.goal()
    goals.end_goal(goal=goal, state=GoalState.REACHED, ending="Gelukt!", version=None, **scene.around)
    hold(scene, evaluating.LookedAt(goal, helped="Doorzetten", score=9))
    assert Progress.objects.get().score == 9


def test_a_goal_that_was_over_gets_no_mark_but_what_helped_is_kept(scene: PlanScene) -> None:
    goal = scene.goal()
    goals.end_goal(goal=goal, state=GoalState.REACHED, ending="Gelukt!", version=None, **on_the_day(scene, 3))
    with pytest.raises(Refused) as refusal:
        hold(scene, evaluating.LookedAt(goal, score=9))
    assert refusal.value.field == f"score-{goal.reference}"
    hold(scene, evaluating.LookedAt(goal, helped="Doorzetten"))
    assert not Progress.objects.exists()


def test_a_goal_that_was_taken_off_is_told_and_nothing_is_kept(scene: PlanScene) -> None:
    goal = scene.goal()
    goals.remove_goal(goal=goal, version=None, **scene.around)
    with pytest.raises(Refused) as refusal:
        hold(scene, evaluating.LookedAt(goal, helped="Bellen"))
    assert refusal.value.field == f"helped-{goal.reference}"


def test_a_goal_of_another_family_or_a_goal_twice_is_not_there(scene: PlanScene) -> None:
    goal = scene.goal()
    elsewhere = Goal(programme_id=scene.family.programme_id, family=scene.world.families["zwart"])
    for looked in ([elsewhere], [goal, goal]):
        with pytest.raises(NotAllowed):
            hold(scene, *[evaluating.LookedAt(one) for one in looked])


@pytest.mark.parametrize("score", [-1, 11])
def test_a_mark_stands_on_the_scale(scene: PlanScene, score: int) -> None:
    goal = scene.goal()
    with pytest.raises(Refused) as refusal:
        hold(scene, evaluating.LookedAt(goal, score=score))
    assert refusal.value.field == f"score-{goal.reference}"


def test_a_correction_keeps_how_it_read_and_who_typed_it(scene: PlanScene) -> None:
    goal = scene.goal()
    held = hold(
        scene, evaluating.LookedAt(goal, helped="Belen.", score=6, change="Niets"), changes="Vaker bel"
    )
    stand_in = {**scene.around, "actor": scene.world.actor("stand_in")}
    corrected = facts(
        scene, evaluating.LookedAt(goal, helped="Bellen.", change="Niets"), changes="Vaker bellen"
    )

    def act() -> Evaluation:
        return evaluating.change_evaluation(
            held=again(scene, held), facts=corrected, version=held.version, **stand_in
        )

    _, line = scene.one_line_for(act)
    assert line.operation == "plans.change_evaluation"
    read = looking_back.read(again(scene, held))
    assert (read.writer, read.changes.words) == ("Stand_in", "Vaker bellen")
    assert [(one.words, one.writer) for one in read.changes.befores] == [("Vaker bel", "Lead")]
    about = read.goals[0]
    assert about.helped.words == "Bellen." and about.score == 6
    assert [(one.words, one.writer) for one in about.helped.befores] == [("Belen.", "Lead")]
    assert about.change.befores == ()
    assert Progress.objects.count() == 1


def test_a_correction_that_changes_no_word_keeps_nothing_more(scene: PlanScene) -> None:
    goal = scene.goal()
    one = evaluating.LookedAt(goal, helped="Bellen.")
    held = hold(scene, one, others="oma Ria")
    correct(scene, again(scene, held), one, others="oma Ria", present=[scene.person("sanne")])
    assert not EarlierWording.objects.exists()
    assert looking_back.read(again(scene, held)).present == ("Sanne",)


def test_who_was_there_stays_when_they_left_since(scene: PlanScene) -> None:
    lisa = scene.person("lisa")
    held = hold(scene, present=[lisa])
    type(lisa).objects.filter(pk=lisa.pk).update(standing="third_party")
    correct(scene, again(scene, held), present=[scene.person("lisa")], changes="Toch")
    assert looking_back.read(again(scene, held)).present == ("Lisa",)
    with pytest.raises(Refused):
        correct(scene, again(scene, held), present=[scene.person("ria")])


def test_the_next_day_moves_the_plan_only_from_the_last_evaluation(scene: PlanScene) -> None:
    first = hold(scene)
    later = scene.today + dt.timedelta(days=30)
    correct(scene, again(scene, first), next_on=later)
    assert Plan.objects.get().evaluate_on == later
    hold(scene, next_on=scene.today + dt.timedelta(days=60))
    correct(scene, again(scene, first), next_on=scene.today + dt.timedelta(days=10))
    assert Plan.objects.get().evaluate_on == scene.today + dt.timedelta(days=60)


def test_an_old_evaluation_is_corrected_when_its_next_day_is_over(scene: PlanScene) -> None:
    held = hold(scene)
    old = {"held_on": scene.today - MONTHS, "next_on": scene.today - dt.timedelta(days=5)}
    Evaluation.objects.filter(pk=held.pk).update(**old)
    correct(scene, again(scene, held), changes="Vaker bellen", **old)
    assert again(scene, held).changes == "Vaker bellen"


def prepared(scene: PlanScene) -> looking_back.Prepared:
    """What there is to look back on now."""
    found = looking_back.prepared(scene.family)
    assert found is not None
    return found


def test_the_page_prepares_what_happened_since_the_last_time(scene: PlanScene) -> None:
    begun_before(scene)
    begun = on_the_day(scene, 60)
    told = {"owners": [scene.person("sanne")], "start": 2}
    goal = goals.set_goal(facts=goals.GoalFacts("Mbo-2 halen", **told), **begun)
    steps = [
        small_steps.set_step(goal=goal, facts=small_steps.StepFacts(words), **begun)
        for words in ("Bellen", "Mailen", "Langsgaan")
    ]
    small_steps.tick_step(step=steps[0], version=None, **on_the_day(scene, 40))
    days = {"held_on": scene.today - dt.timedelta(days=30), "next_on": scene.today}
    evaluating.hold_evaluation(
        facts=facts(scene, evaluating.LookedAt(goal, score=4, change="Op maandag niets."), **days),
        version=None,
        **on_the_day(scene, 30),
    )
    fresh = Step.objects.get(pk=steps[1].pk)
    fresh.family = scene.family
    small_steps.tick_step(step=fresh, version=None, **on_the_day(scene, 10))
    progress.record_progress(goal=goal, score=6, note="Ik bel zelf.", **on_the_day(scene, 5))
    changed = goals.GoalFacts("Mbo-2 Dienstverlening halen", **told)
    stored = Goal.objects.get(pk=goal.pk)
    goals.change_goal(goal=stored, facts=changed, version=None, **on_the_day(scene, 4))
    scene.goal("De post op orde")
    first, second = prepared(scene).goals
    assert (first.then, first.block.now) == (4, 6)
    assert [step.said.words for step in first.done] == ["Mailen"]
    assert [step.said.words for step in first.open] == ["Langsgaan"]
    assert [(one.score, one.note) for one in first.marks] == [(6, "Ik bel zelf.")]
    assert (first.read_before, first.agreed.words, first.is_new) == (
        "Mbo-2 halen",
        "Op maandag niets.",
        False,
    )
    assert second.is_new and second.row.words == "De post op orde"


def test_the_first_time_everything_is_new_and_nothing_was_declined(scene: PlanScene) -> None:
    wanted, unwanted = scene.goal(), scene.goal("Iets anders")
    deciding.decline_proposal(row=unwanted, version=None, **scene.together)
    gone = prepared(scene)
    assert [one.row.pk for one in gone.goals] == [wanted.pk]
    assert gone.last is None and not gone.goals[0].is_new


def test_what_ended_since_is_looked_back_on_once(scene: PlanScene) -> None:
    goal = scene.goal()
    goals.end_goal(goal=goal, state=GoalState.REACHED, ending="Gelukt!", version=None, **on_the_day(scene, 2))
    assert [one.row.pk for one in prepared(scene).goals] == [goal.pk]
    hold(scene)
    assert prepared(scene).goals == ()


def test_an_evaluation_calls_a_goal_as_it_was_called_then(scene: PlanScene) -> None:
    goal = scene.goal("De post")
    held = evaluating.hold_evaluation(
        facts=facts(scene, evaluating.LookedAt(goal)), version=None, **on_the_day(scene, 0)
    )
    later = {**scene.around, "now": scene.now + dt.timedelta(days=3)}
    stored = Goal.objects.get(pk=goal.pk)
    stored.family = scene.family
    told = goals.GoalFacts("De post open en op orde", owners=[scene.person("sanne")])
    goals.change_goal(goal=stored, facts=told, version=None, **later)
    after = {**scene.around, "now": scene.now + dt.timedelta(days=5)}
    evaluating.change_evaluation(
        held=again(scene, held),
        facts=facts(scene, evaluating.LookedAt(stored, helped="Een map"), next_on=scene.today + MONTHS),
        version=None,
        **after,
    )
    assert looking_back.read(again(scene, held)).goals[0].words == "De post"
    assert EvaluationGoal.objects.get().typed_at == after["now"]


def test_a_text_of_the_plan_is_not_taken_for_one_of_an_evaluation(scene: PlanScene) -> None:
    held = hold(scene)
    dream = scene.dream()
    texts.reword_text(row=dream, words="Anders", spoken_by=None, version=None, **scene.around)
    assert looking_back.read(again(scene, held)).changes.befores == ()


def test_held_on_another_day_its_marks_are_of_that_day(scene: PlanScene) -> None:
    begun_before(scene)
    goal = scene.goal()
    held = hold(scene, evaluating.LookedAt(goal, score=6))
    earlier = scene.today - dt.timedelta(days=9)
    progress.record_progress(goal=goal, score=3, on=earlier + dt.timedelta(days=2), **scene.around)
    whole = queries.whole_plan(scene.family)
    assert whole is not None and [mark.score for mark in whole.marks(goal)] == [3, 6]
    correct(scene, again(scene, held), evaluating.LookedAt(goal), held_on=earlier)
    whole = queries.whole_plan(scene.family)
    assert whole is not None
    assert [(mark.on, mark.score) for mark in whole.marks(goal)] == [
        (earlier, 6),
        (earlier + dt.timedelta(days=2), 3),
    ]
    assert Progress.objects.count() == 3
    correct(scene, again(scene, held), evaluating.LookedAt(goal), held_on=earlier, changes="Vaker bellen.")
    assert Progress.objects.count() == 3
