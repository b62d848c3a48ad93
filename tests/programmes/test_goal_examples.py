"""Examples of goals: those that ship, what a template is refused for, and the text in which an administrator edits them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keerpunt.programmes import queries, rules

GOOD: dict[str, Any] = {
    "title": "Gezinscoach",
    "plan_name": "gezinsplan",
    "hours_per_week": 8,
    "months": 36,
    "evaluation_months": 6,
}
WORDS = (
    st.text(alphabet=st.characters(categories=["L", "N", "Zs"]), min_size=1, max_size=60)
    .map(str.strip)
    .filter(bool)
)
EXAMPLES = st.lists(
    st.builds(
        rules.GoalExample,
        goal=WORDS,
        steps=st.lists(WORDS, max_size=rules.MOST_STEPS).map(tuple),
        calm=st.booleans(),
    ),
    max_size=rules.MOST_EXAMPLES,
    unique_by=lambda one: one.goal.casefold(),
)


@pytest.mark.parametrize("name", ["gezinsbudget-tandem", "gezinscoach", "kansplan"])
def test_every_template_ships_with_examples_of_its_own(name: str) -> None:
    examples = queries.templates()[name].goal_examples
    assert 5 <= len(examples) <= 8
    assert all(1 <= len(one.steps) <= 4 for one in examples)
    assert 2 <= sum(one.calm for one in examples) < len(examples)
    others = {
        one.goal
        for key, template in queries.templates().items()
        if key != name
        for one in template.goal_examples
    }
    assert not others & {one.goal for one in examples}


@pytest.mark.parametrize(
    ("goals", "said"),
    [
        ("Werk", "goals is not a list of tables"),
        (["Werk"], "goals is not a list of tables"),
        ([{"goal": ""}], "goal 1: the goal or one of its steps is no text"),
        ([{"goal": "Werk", "steps": "bellen"}], "goal 1: the goal or one of its steps is no text"),
        ([{"goal": "Werk", "steps": [""]}], "goal 1: the goal or one of its steps is no text"),
        ([{"goal": "Werk", "calm": "ja"}], "goal 1: calm is not yes or no"),
        ([{"goal": "Werk", "who": "Sanne"}], "goal 1: unknown: who"),
        ([{"goal": "Werk"}, {"goal": "WERK"}], "goals: double: WERK"),
        ([{"goal": "Werk", "steps": ["a"] * 9}], "goals: too_many_steps: Werk"),
        ([{"goal": f"Werk {number}"} for number in range(31)], "goals: too_many: 30"),
    ],
)
def test_a_template_with_examples_that_cannot_be_is_refused(goals: Any, said: str) -> None:
    with pytest.raises(rules.BadTemplate) as refusal:
        rules.read_template("proef", {**GOOD, "goals": goals})
    assert refusal.value.faults == [said]


@given(EXAMPLES)
def test_what_is_written_is_what_is_read(examples: list[rules.GoalExample]) -> None:
    kept = [one.as_kept() for one in examples]
    assert rules.examples_from(rules.text_of_examples(kept)) == examples


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("- Bellen", ("step_without_goal", "Bellen")),
        ("Werk\n-", ("empty", "-")),
        ("Werk\n* werk", ("double", "werk")),
        ("Werk\n" + "- bellen\n" * 9, ("too_many_steps", "Werk")),
        ("W" * 161, ("too_long", "W" * 161)),
    ],
)
def test_a_line_that_cannot_be_is_told(text: str, fault: tuple[str, str]) -> None:
    with pytest.raises(rules.BadExamples) as refusal:
        rules.examples_from(text)
    assert fault in refusal.value.faults
