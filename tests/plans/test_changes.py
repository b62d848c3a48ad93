"""What changed between two outlines: nothing between equal ones, at least one sentence between others."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from typing import Any

import pytest
from django.utils import translation
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from keerpunt.plans import change_words, changes, outline
from tests.plans.outlines import OUTLINES


def _said(key: str, words: str, **told: Any) -> outline.Said:
    return outline.Said(key=key, reference="bcdfghjk", words=words, **{"voice": "own", **told})


def _goal(key: str, words: str, **told: Any) -> outline.GoalBlock:
    return outline.GoalBlock(_said(key, words), **told)


def _step(key: str, words: str, **told: Any) -> outline.StepLine:
    return outline.StepLine(_said(key, words), **told)


def _plan(*goals: outline.GoalBlock, **told: Any) -> outline.Outline:
    return outline.Outline(goals=goals, **told)


def _told(before: outline.Outline, after: outline.Outline) -> list[str]:
    with translation.override("nl"):
        return change_words.sentences(changes.changes(before, after))


@settings(deadline=None)
@given(OUTLINES)
def test_equal_outlines_have_no_changes(plan: outline.Outline) -> None:
    again = outline.from_json(outline.to_json(plan))
    assert again == plan
    assert outline.mark_of(again) == outline.mark_of(plan)
    assert changes.changes(plan, again) == ()


@settings(deadline=None, max_examples=300)
@given(OUTLINES, OUTLINES, st.sampled_from(["nl", "en"]))
def test_every_difference_is_told_in_sentences(
    before: outline.Outline, after: outline.Outline, language: str
) -> None:
    found = changes.changes(before, after)
    assert bool(found) == (before != after)
    assert (outline.mark_of(before) == outline.mark_of(after)) == (before == after)
    with translation.override(language):
        for change in found:
            said = change_words.sentence(change)
            assert said and "\n" not in said, change
            assert len(said) < 1_000


FIELDS = [
    (part, name)
    for part in (outline.Said, outline.GoalBlock, outline.StepLine)
    for name in part.__slots__
    if name not in ("key", "said", "steps")
]


@settings(deadline=None, max_examples=200)
@given(OUTLINES, OUTLINES, st.data())
def test_one_field_that_differs_is_enough(
    before: outline.Outline, other: outline.Outline, data: st.DataObject
) -> None:
    """One field of one goal or step as it stands elsewhere."""
    assume(before.goals and other.goals)
    part, name = data.draw(st.sampled_from(FIELDS))
    first, another = before.goals[0], other.goals[0]
    if part is outline.GoalBlock:
        changed = dataclasses.replace(first, **{name: getattr(another, name)})
    elif part is outline.Said:
        said = dataclasses.replace(first.said, **{name: getattr(another.said, name)})
        changed = dataclasses.replace(first, said=said)
    else:
        assume(first.steps and another.steps)
        step = dataclasses.replace(first.steps[0], **{name: getattr(another.steps[0], name)})
        changed = dataclasses.replace(first, steps=(step, *first.steps[1:]))
    after = dataclasses.replace(before, goals=(changed, *before.goals[1:]))
    assert bool(changes.changes(before, after)) == (before != after)


def test_what_happened_reads_as_one_would_say_it() -> None:
    post, school = _goal("1", "De post open en op orde.", now=3), _goal("2", "Mbo-2 halen", state="open")
    before = _plan(post, dataclasses.replace(school, steps=(_step("a", "Aangemeld bij school"),)))
    done = _step("a", "Aangemeld bij school", done_on=dt.date(2026, 3, 2))
    after = _plan(
        dataclasses.replace(post, now=5),
        dataclasses.replace(school, steps=(done, _step("b", "Stageplek vragen"))),
        _goal("3", "Samen eten"),
    )
    assert _told(before, after) == [
        "Van 3 naar 5 op de schaal: De post open en op orde",
        "Doel erbij: Samen eten",
        "Stap gehaald: Aangemeld bij school (2 maart 2026)",
        "Stap erbij: Stageplek vragen (voor Mbo-2 halen)",
    ]


def test_a_goal_that_came_and_was_reached_is_told_as_both() -> None:
    reached = _goal("1", "Bellen", state="reached", ending="Drie keer zelf gebeld!")
    assert _told(_plan(), _plan(reached)) == [
        "Doel erbij: Bellen",
        "Doel gehaald: Bellen. Drie keer zelf gebeld!",
    ]


def test_a_step_that_went_along_is_not_told_as_gone() -> None:
    step = _step("a", "Bellen met school")
    before = _plan(_goal("1", "Mbo-2", steps=(step,)))
    after = _plan(
        _goal("1", "Mbo-2", state="adjusted", ending="Te groot"), _goal("2", "Mbo-1", steps=(step,))
    )
    assert _told(before, after) == [
        "Doel aangepast: Mbo-2. Te groot",
        "Doel erbij: Mbo-1",
        "Stap meegenomen naar “Mbo-1”: Bellen met school",
    ]


def test_steps_of_a_goal_that_went_are_not_told_one_by_one() -> None:
    before = _plan(_goal("1", "Mbo-2", steps=(_step("a", "Bellen"), _step("b", "Mailen"))))
    assert _told(before, _plan()) == ["Doel van de pagina gehaald: Mbo-2"]


def test_other_words_that_wait_are_told_as_a_proposal() -> None:
    before = _plan(_goal("1", "De post"))
    waits = outline.GoalBlock(_said("1", "De post", proposal="De post op maandag", proposer="Femke"))
    assert _told(before, _plan(waits)) == ["Voorgesteld bij “De post”: De post op maandag"]
    assert _told(_plan(waits), before) == ["Er wachten geen andere woorden meer bij: De post"]


def test_a_plan_kept_by_an_earlier_program_stays_readable() -> None:
    told = json.loads(outline.to_json(_plan(_goal("1", "De post", steps=(_step("a", "Bellen"),)))))
    told["goals"][0]["said"].pop("together")
    told["goals"][0]["said"]["since_gone"] = told["goals"][0]["since_gone"] = "x"
    read = outline.from_json(json.dumps(told))
    assert read.goals[0].said.words == "De post"
    assert read.goals[0].steps[0].said.words == "Bellen"


@pytest.mark.parametrize("kind", sorted(change_words.EMPTIED))
def test_every_kind_has_a_sentence(kind: str) -> None:
    assert kind in change_words.SENTENCES
