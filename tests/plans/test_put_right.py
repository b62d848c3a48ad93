"""What was put right is told: a mark that took the place of another; a rewording that was taken back is not told as one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keerpunt.plans import queries, rules, wordings
from keerpunt.plans.actions import progress, texts
from keerpunt.plans.models import Dream
from tests.families import undoing as undone
from tests.families.browsing import Visitor
from tests.plans.scenes import PlanScene


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


@given(st.lists(st.sampled_from([None, "a", "b"])))
def test_of_one_evaluation_the_last_mark_stands_and_every_other_mark_does(given_by: list[str | None]) -> None:
    stand = rules.marks_that_stand(enumerate(given_by))
    assert [number for number in stand if given_by[number] is None] == [
        number for number, evaluation in enumerate(given_by) if evaluation is None
    ]
    for evaluation in {one for one in given_by if one}:
        places = [number for number, one in enumerate(given_by) if one == evaluation]
        assert [number for number in stand if given_by[number] == evaluation] == places[-1:]


def test_the_page_of_a_goal_says_that_a_mark_was_put_right(scene: PlanScene) -> None:
    goal, coach = scene.goal(), Visitor(scene.world)
    for score in (4, 5):
        progress.record_progress(goal=goal, score=score, **scene.around)
    page = coach.text(coach.at("goal_page", goal.reference))
    assert "Was 4, hersteld naar 5 op " in page
    assert page.count("hersteld naar") == 1


def test_words_that_were_taken_back_are_not_among_those_of_before(scene: PlanScene) -> None:
    dream, sanne = scene.dream("Een hond."), scene.person("sanne")

    def reword(words: str) -> None:
        texts.reword_text(row=fresh(), words=words, spoken_by=sanne, version=None, **scene.around)

    def fresh() -> Dream:
        row = Dream.objects.get(pk=dream.pk)
        row.family = scene.family
        return row

    def before() -> list[str]:
        return [one.said.words for one in wordings.befores(fresh(), [sanne])]

    reword("Een kat.")
    assert before() == ["Een hond."]
    undone.undo(scene)
    assert (fresh().words, before()) == ("Een hond.", [])
    reword("Een vis.")
    assert before() == ["Een hond."]
    reword("Een hond.")
    assert before() == ["Een vis.", "Een hond."]
    assert len(queries.earlier_wordings(fresh())) == 3
