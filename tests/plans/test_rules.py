"""What is true of a plan, whatever the goals, days and words are."""

from __future__ import annotations

import datetime as dt
import itertools

from hypothesis import given
from hypothesis import strategies as st

from keerpunt.plans import rules

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31))
GOALS = st.integers(0, 9)
LINKS = st.dictionaries(GOALS, st.none() | GOALS)
MARKS = st.lists(st.tuples(DAYS, st.integers(0, 99), st.integers(0, 10)), max_size=8)
ORDERED = st.lists(
    st.tuples(st.integers(0, 99), st.integers(0, 9), st.booleans()), unique_by=lambda one: one[0]
)


@given(st.none() | st.integers(-20, 30))
def test_a_mark_stands_on_the_scale_or_there_is_none(mark: int | None) -> None:
    assert rules.is_on_scale(mark) == (mark in {None, *range(11)})


@given(GOALS, st.none() | GOALS, LINKS)
def test_a_circle_is_a_way_back_to_the_goal(
    goal: int, serves: int | None, links: dict[int, int | None]
) -> None:
    """The way from what a goal would serve, followed a step at a time for as long as there can be one."""
    way, at = [], serves
    while at is not None and len(way) <= len(links) + 1:
        way.append(at)
        at = links.get(at)
    assert rules.makes_a_circle(goal, serves, links) == (goal in way)


@given(st.permutations(range(8)))
def test_links_that_were_let_through_one_by_one_never_make_a_circle(line: list[int]) -> None:
    links: dict[int, int | None] = {}
    for number, goal in enumerate(line):
        serves = line[(number * 3 + 1) % len(line)]
        if not rules.makes_a_circle(goal, serves, links):
            links[goal] = serves
    for goal in line:
        at: int | None = goal
        for _turn in range(len(line) + 1):
            at = links.get(at) if at is not None else None
        assert at is None


@given(st.none() | st.integers(0, 10), MARKS)
def test_now_is_the_last_mark_of_the_latest_day(
    start: int | None, marks: list[tuple[dt.date, int, int]]
) -> None:
    now = rules.mark_now(start, marks)
    if not marks:
        assert now == start
        return
    latest = max(day for day, _, _ in marks)
    last = max(order for day, order, _ in marks if day == latest)
    assert now in {mark for day, order, mark in marks if (day, order) == (latest, last)}


@given(ORDERED, st.booleans())
def test_goals_come_by_place_and_those_about_rest_first_when_so_chosen(
    goals: list[tuple[int, int, bool]], calm_first: bool
) -> None:
    order = rules.in_order(goals, calm_first=calm_first)
    assert sorted(order) == sorted(key for key, _, _ in goals)
    about = {key: (place, calm) for key, place, calm in goals}
    written = [key for key, _, _ in goals]
    for one, other in itertools.pairwise(order):
        (place, calm), (next_place, next_calm) = about[one], about[other]
        if calm_first and calm != next_calm:
            assert calm
        else:
            assert place <= next_place
            assert place < next_place or written.index(one) < written.index(other)


@given(DAYS, st.integers(0, 120))
def test_months_later_is_the_same_day_or_the_last_of_the_month(day: dt.date, months: int) -> None:
    later = rules.months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + dt.timedelta(days=1)).day == 1
    assert later.day <= day.day


@given(st.none() | DAYS, DAYS)
def test_next_week_is_later_than_today_and_a_week_after_what_was_asked(
    due_on: dt.date | None, today: dt.date
) -> None:
    again = rules.next_week(due_on, today)
    assert again > today
    if due_on is not None and due_on + rules.A_WEEK > today:
        assert again == due_on + rules.A_WEEK
    else:
        assert again == today + rules.A_WEEK


@given(st.text(max_size=40), st.text(alphabet=" .,!?\n-", max_size=5))
def test_the_same_words_read_the_same_in_capitals_and_with_other_points(words: str, points: str) -> None:
    assert rules.same_words(words, words + points)
    assert rules.same_words(words, points + words)
    assert rules.same_words(words, words)


def test_accents_make_no_other_words_but_a_word_does() -> None:
    assert rules.same_words("Eén keer per week", "een keer, per week!")
    assert not rules.same_words("De post openen", "De post openen met mama")


@given(st.integers(1, 99), st.lists(st.integers(1, 99), min_size=1), st.integers(0, 98))
def test_every_change_of_a_plan_or_a_goal_gives_another_version(
    plan: int, goals: list[int], which: int
) -> None:
    changed = list(goals)
    changed[which % len(goals)] += 1
    before = rules.shared_version(plan, goals)
    assert rules.shared_version(plan, changed) > before
    assert rules.shared_version(plan + 1, goals) > before
