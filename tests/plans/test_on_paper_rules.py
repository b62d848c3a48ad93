"""What of a plan comes on paper, as rules over any plan."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from keerpunt.plans import on_paper, outline

TODAY = dt.date(2026, 5, 6)
VOICES = st.sampled_from(["proposed", "own", "declined"])
SAID = st.builds(
    outline.Said, key=st.uuids().map(str), reference=st.just("r"), words=st.just("x"), voice=VOICES
)
DAYS = st.one_of(st.none(), st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)))
STEPS = st.builds(outline.StepLine, SAID, done_on=DAYS)
GOALS = st.builds(
    outline.GoalBlock,
    SAID,
    state=st.sampled_from(["open", "reached", "let_go"]),
    calm=st.booleans(),
    ended_on=DAYS,
    steps=st.lists(STEPS, max_size=6).map(tuple),
)
OUTLINES = st.builds(
    outline.Outline,
    calm_first=st.booleans(),
    goals=st.lists(GOALS, max_size=8).map(tuple),
    dreams=st.lists(st.builds(outline.Belonging, SAID, st.just("Sanne")), max_size=3).map(tuple),
    agreements=st.lists(st.builds(outline.Agreed, SAID, DAYS), max_size=3).map(tuple),
)


@given(OUTLINES, st.booleans())
def test_nothing_that_was_declined_comes_on_paper_and_nothing_is_left_out_in_silence(
    plan: outline.Outline, proposals: bool
) -> None:
    sheet = on_paper.sheet_of(plan, proposals=proposals, today=TODAY)
    wanted = {"own", "proposed"} if proposals else {"own"}
    printed = [*sheet.calm, *sheet.goals]
    assert {one.goal.said.key for one in printed} == {
        goal.said.key for goal in plan.open_goals if goal.said.voice in wanted
    }
    assert {one.said.key for one in sheet.dreams} == {
        one.said.key for one in plan.dreams if one.said.voice in wanted
    }
    by_key = {goal.said.key: goal for goal in plan.goals}
    for one in printed:
        steps = [step for step in by_key[one.goal.said.key].steps if step.said.voice in wanted]
        to_do = [step for step in steps if not step.done_on]
        shown = [step for step in one.steps if not step.done_on]
        # What stands there, and the numbers of what does not, are together everything.
        assert shown == (to_do if one.full else to_do[:1]) and len(shown) + one.more == len(to_do)
        assert len(one.steps) - len(shown) + one.done == len(steps) - len(to_do)
        assert all(step in steps for step in one.steps)
    assert sheet.says_less == any(one.more for one in printed)
    assert not sheet.calm or plan.calm_first
    assert all(one.ended_on is None or one.ended_on > TODAY for one in sheet.agreements)
    ended = [goal for goal in plan.ended_goals if goal.said.voice in wanted]
    assert len(sheet.ended) + sheet.ended_before == len(ended) and len(sheet.ended) <= on_paper.ENDED


@given(st.lists(GOALS, max_size=12), st.integers(0, 4000))
def test_what_comes_first_says_most(goals: list[outline.GoalBlock], letters: int) -> None:
    where = outline.Said("w", "w", "x " * letters, "own")
    plan = outline.Outline(where_now=where, goals=tuple(goals))
    full = [one.full for one in on_paper.sheet_of(plan, proposals=True, today=TODAY).goals]
    assert full == sorted(full, reverse=True) and sum(full) <= on_paper.FULL


@given(st.text(alphabet="ab \n,\u0301\u200d\ufe0f🙂👍🏽", max_size=1500))
def test_a_text_is_cut_in_no_sign_and_only_where_it_says_so(words: str) -> None:
    shown = on_paper.brief(words)
    if not on_paper.is_cut(words):
        assert shown == words
        return
    kept = shown.removesuffix("…")
    assert shown != kept and words.startswith(kept) and len(kept) <= on_paper.MOST
    after = words[len(kept) :]
    assert kept == "" or (not kept.endswith("\u200d") and after[0] not in "\u0301\u200d\ufe0f🏽")


@given(OUTLINES)
def test_goals_in_full_and_in_short_are_together_all_goals_and_the_first_say_most(
    plan: outline.Outline,
) -> None:
    sheet = on_paper.sheet_of(plan, proposals=True, today=TODAY)
    printed = [*sheet.calm, *sheet.goals]
    assert sheet.in_full + sheet.in_short == len(printed)
    assert all(one.full for one in printed[: sheet.in_full])
