"""Every action on a plan with its inverse or its refusal. A new action goes into one of the tables, or this fails."""

from __future__ import annotations

import datetime as dt
import importlib
import inspect
import pkgutil
from typing import Any

import pytest
from django.apps import apps
from django.utils import translation

from keerpunt.access.verdicts import NotAllowed, Refused
from keerpunt.families import content, row_words, undo_words
from keerpunt.families import last_deed as last_deeds
from keerpunt.families.actions import persons, undoing
from keerpunt.families.models import FamilyRow
from keerpunt.families.web import undo_shown
from keerpunt.plans import actions, undoing_words
from keerpunt.plans.actions import (
    deciding,
    evaluating,
    goals,
    progress,
    putting_back,
    small_steps,
    texts,
    versions,
)
from keerpunt.plans.models import Goal, Plan, Step
from tests.families import undoing as undone
from tests.families.undo_acts import person_facts
from tests.plans.scenes import PlanScene
from tests.plans.undo_acts import INVERSE, SEVERAL, Act, evaluation_of

STEPS_OF_ACTIONS = ("hand", "settling", "theirs")


def kinds() -> list[type[FamilyRow]]:
    """Every kind of row of a plan."""
    return [model for model in apps.get_app_config("plans").get_models() if issubclass(model, FamilyRow)]


def whole(scene: PlanScene) -> dict[tuple[str, str], dict[str, Any]]:
    """All that stands in the plan and in the family, without versions and what was taken away."""
    found: dict[tuple[str, str], dict[str, Any]] = dict(undone.whole_story(scene.family))
    for model in kinds():
        for row in model._default_manager.filter(family=scene.family, removed_at__isnull=True):
            row.family = scene.family
            told = content.of(row)
            if content.PERSONS in told:
                told[content.PERSONS] = sorted(told[content.PERSONS])
            found[model.__name__, str(row.pk)] = told
    return found


def _versions(scene: PlanScene) -> dict[str, int]:
    return {
        str(key): version
        for model in kinds()
        for key, version in model._default_manager.filter(family=scene.family).values_list("pk", "version")
    }


def _change_evaluation(scene: PlanScene) -> None:
    held = evaluation_of(scene, scene.goal())
    facts = evaluating.EvaluationFacts(
        held_on=scene.today,
        next_on=scene.today + dt.timedelta(days=60),
        changes="Vaker bellen",
        present=[scene.person("sanne")],
    )
    evaluating.change_evaluation(held=held, facts=facts, version=None, **scene.around)


def _agree(scene: PlanScene) -> None:
    scene.goal()
    agreeing = versions.Agreeing(members=[scene.person("sanne")], agreed_on=scene.today)
    seen = versions.outline.mark_of(versions.queries.current_outline(scene.family))
    versions.agree_on_version(agreeing=agreeing, seen=seen, **scene.around)


def _put_back(scene: PlanScene) -> None:
    row = texts.write_dream(person=scene.person("sanne"), words="Een hond.", spoken_by=None, **scene.together)
    texts.remove_text(row=row, version=None, **scene.together)
    putting_back.put_back(row=row, version=None, **scene.together)


#: Actions that cannot be undone: what is done, and how the sentence begins that says what to do instead.
REFUSED: dict[str, tuple[Act, str]] = {
    "progress.record_progress": (
        lambda s: progress.record_progress(goal=s.goal(), score=6, **s.around),
        "A mark stays. Was it wrong? Give another mark",
    ),
    "deciding.accept_proposal": (
        lambda s: deciding.accept_proposal(row=s.goal(), version=None, **s.together),
        "The family said yes to this.",
    ),
    "deciding.decline_proposal": (
        lambda s: deciding.decline_proposal(row=s.goal(), version=None, **s.together),
        "The family did not want this.",
    ),
    "deciding.accept_with_marks": (
        lambda s: deciding.accept_with_marks(row=s.goal(), marks={"enough": 7}, version=None, **s.together),
        "The family chose these marks.",
    ),
    "putting_back.put_back": (_put_back, "The family put this back."),
    "versions.agree_on_version": (_agree, "The plan as you agreed on it stays."),
    "evaluating.change_evaluation": (_change_evaluation, "An evaluation is not put back"),
}

#: What is no deed of somebody in a plan, and why.
NO_DEED: dict[str, str] = {
    "putting_back.put_words_back": "the same deed as putting_back.put_back, of the words of the plan",
    "together.begin_together": "who holds the phone is nothing of the plan",
    "together.end_together": "who holds the phone is nothing of the plan",
}


def _actions() -> set[str]:
    """Every public function of the room that acts for somebody: its first word is the actor."""
    found = set()
    for told in pkgutil.iter_modules(actions.__path__):
        if told.name in STEPS_OF_ACTIONS:
            continue
        module = importlib.import_module(f"{actions.__name__}.{told.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            first = next(iter(inspect.signature(function).parameters), "")
            if function.__module__ == module.__name__ and not name.startswith("_") and first == "actor":
                found.add(f"{told.name}.{name}")
    return found


def test_every_action_has_its_inverse_or_its_refusal() -> None:
    listed = {*INVERSE, *REFUSED, *NO_DEED}
    for several, begin in SEVERAL.items():
        module = several.partition(".")[0]
        listed = {one for one in listed if not one.startswith(f"{module}.{begin}")} | {several}
    assert sorted(_actions() - listed) == [], "an action without its inverse or its refusal"
    assert sorted(listed - _actions()) == [], "an action that is no longer there"


def test_the_words_name_what_can_be_undone_and_nothing_else() -> None:
    assert {code.partition(".")[2] for code in undoing_words.DONE} == {
        name.partition(".")[2] for name in INVERSE
    }
    assert {code.partition(".")[2] for code in undoing_words.INSTEAD} == {
        name.partition(".")[2] for name in REFUSED
    }


@pytest.mark.parametrize("name", INVERSE)
def test_what_is_done_and_undone_leaves_the_plan_as_it_was(scene: PlanScene, name: str) -> None:
    act = INVERSE[name](scene)
    before, then = whole(scene), _versions(scene)
    act(scene)
    deed = undone.last_deed(scene.family, scene.actor)
    assert deed.operation.partition(".")[2] == name.partition(".")[2]
    assert deed.operation in undoing_words.DONE
    assert whole(scene) != before
    for language in ("nl", "en"):
        with translation.override(language):
            shown = undo_shown.of(last_deeds.of(scene.actor, scene.family, now=scene.now), now=scene.now)
            assert shown is not None
            assert shown.turns
            assert shown.done == str(undoing_words.DONE[deed.operation])
            assert all(turn.title and "''" not in turn.title for turn in shown.turns)
    _, line = scene.one_line_for(lambda: undone.undo(scene))
    assert line.operation == "families.undo"
    assert whole(scene) == before
    now = _versions(scene)
    assert all(now[key] >= version for key, version in then.items())
    touched = {one["id"] for one in last_deeds.noted_in(deed)}
    assert all(now[key] > then.get(key, 0) for key in touched)


def _refused(scene: PlanScene) -> str:
    with translation.override("en"), pytest.raises(Refused) as refusal:
        undone.undo(scene)
    return refusal.value.message


@pytest.mark.parametrize("name", REFUSED)
def test_what_stays_says_why_and_what_to_do_instead(scene: PlanScene, name: str) -> None:
    act, sentence = REFUSED[name]
    act(scene)
    after = whole(scene)
    deed = undone.last_deed(scene.family, scene.actor)
    assert deed.operation in undoing_words.INSTEAD
    said = ""

    def refused() -> None:
        nonlocal said
        said = _refused(scene)

    scene.no_line_for(refused)
    assert said.startswith(sentence)
    assert whole(scene) == after


def test_what_a_member_did_who_held_the_phone_stays(scene: PlanScene) -> None:
    goal = scene.goal()
    step = small_steps.set_step(goal=goal, facts=small_steps.StepFacts("Bellen"), **scene.together)
    assert _refused(scene).startswith("The family did this themselves.")
    with pytest.raises(NotAllowed):
        undoing.undo_last(actor=scene.member, family=scene.family, deed_id=None, now=scene.now)
    assert Step.objects.get(pk=step.pk).removed_at is None


def test_the_family_has_words_for_every_field_that_can_change() -> None:
    hidden = {"typed_by_id", "typed_at", "decided_by_id", "decided_at", "member_typed_id", "ticked_by_id"}
    hidden |= {"proposed_by_id", "proposed_at", "proposed_spoken_by_id", "proposed_together"}
    hidden |= {"terms_by_id", "terms_at", "begun_on", "chosen_day", "chosen_after", "sets_next"}
    hidden |= {"follows_id", "copied_from_id", "place", "ending_typed_by_id", "ending_typed_at"}
    for told in row_words.MORE.values():
        if not told.model.__name__.startswith("Evaluation"):
            own = {field.attname for field in content._fields(told.model)}
            assert own - hidden <= set(told.fields), told.model


def test_both_texts_stand_there_when_somebody_changed_it_since(scene: PlanScene) -> None:
    dream = scene.dream()
    other = {**scene.around, "actor": scene.world.actor("stand_in")}
    texts.reword_text(row=dream, words="Een winkel", spoken_by=None, version=None, **other)
    with pytest.raises(undoing.ChangedSince) as refusal:
        undone.undo(scene)
    with translation.override("nl"):
        shown = undo_shown.of(refusal.value.last, now=scene.now)
    assert shown is not None
    assert "Een winkel" in shown.conflict[0][2]


def test_only_what_somebody_changed_since_is_told_in_words(scene: PlanScene) -> None:
    step = scene.step(scene.goal(), due_on=scene.today)
    other = {**scene.around, "actor": scene.world.actor("stand_in")}
    small_steps.tick_step(step=step, version=None, **other)
    with pytest.raises(undoing.ChangedSince) as refusal:
        undone.undo(scene)
    with translation.override("nl"):
        shown = undo_shown.of(refusal.value.last, now=scene.now)
    assert shown is not None
    ((title, again, there),) = shown.conflict
    assert (title, again) == ("“Aanmelden bij school”", "staat er niet")
    assert there.startswith("Gedaan op: ") and "\n" not in there
    assert "nee" not in there and "?:" not in there


def test_a_goal_with_steps_of_somebody_else_stays(scene: PlanScene) -> None:
    goal = scene.goal()
    other = {**scene.around, "actor": scene.world.actor("stand_in")}
    small_steps.set_step(goal=goal, facts=small_steps.StepFacts("Bellen"), **other)
    assert "“Bellen”" in _refused(scene)


def test_a_goal_with_marks_of_somebody_else_stays(scene: PlanScene) -> None:
    goal = scene.goal()
    other = {**scene.around, "actor": scene.world.actor("stand_in")}
    progress.record_progress(goal=goal, score=4, **other)
    assert "There are marks for" in _refused(scene)


def test_a_plan_in_which_somebody_else_wrote_stays(scene: PlanScene) -> None:
    other = {**scene.around, "actor": scene.world.actor("stand_in")}
    sanne = scene.person("sanne")
    texts.write_dream(person=sanne, words="Een hond", spoken_by=sanne, **other)
    assert "There is more in the plan by now." in _refused(scene)
    assert Plan.objects.get(pk=scene.plan.pk).removed_at is None


def test_who_is_named_in_a_plan_by_now_is_not_undone(scene: PlanScene) -> None:
    noa = persons.add_person(facts=person_facts(), **scene.around)
    other = {**scene.around, "actor": scene.world.actor("stand_in")}
    texts.write_dream(person=noa, words="Een hond", spoken_by=noa, **other)
    goals.set_goal(facts=goals.GoalFacts("Een hond", owners=[noa]), **other)
    said = _refused(scene)
    assert "the dream of Noa" in said
    assert "“Een hond”" in said


def test_help_that_was_turned_around_since_makes_no_circle(scene: PlanScene) -> None:
    first, second = scene.goal(), scene.goal("De post open")
    sanne = [scene.person("sanne")]
    told = goals.GoalFacts(words=first.words, owners=sanne, start=2, enough=8)
    helps = goals.GoalFacts(words=first.words, owners=sanne, start=2, enough=8, serves=second)
    goals.change_goal(goal=first, facts=helps, version=None, **scene.around)
    goals.change_goal(goal=first, facts=told, version=None, **scene.around)
    other = {**scene.around, "actor": scene.world.actor("stand_in")}
    around = goals.GoalFacts(words=second.words, owners=sanne, start=2, enough=8, serves=first)
    goals.change_goal(goal=second, facts=around, version=None, **other)
    assert "would help itself" in _refused(scene)
    assert Goal.objects.get(pk=first.pk).serves_id is None


def test_undo_words_of_families_do_not_grow() -> None:
    assert not {code for code in undo_words.DONE if code.startswith("plans.")}
