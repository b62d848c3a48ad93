"""What is true of periods and of the order of brothers and sisters, whatever the data."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from keerpunt.engines.genogram.dates import UncertainDate, certainly_before
from keerpunt.families import rules

DATES = st.one_of(
    st.builds(UncertainDate, st.integers(1900, 2026), circa=st.booleans()),
    st.builds(UncertainDate, st.integers(1900, 2026), st.integers(1, 12), st.integers(1, 28)),
)
MAYBE = st.none() | DATES
CHILDREN = st.lists(st.tuples(st.none() | st.integers(1, 12), MAYBE), max_size=8)


@given(MAYBE, MAYBE)
def test_a_period_runs_backwards_only_without_a_doubt(
    started: UncertainDate | None, ended: UncertainDate | None
) -> None:
    if rules.runs_backwards(started, ended):
        assert started and ended
        assert ended.latest() < started.earliest()
        assert not rules.runs_backwards(ended, started)
    elif started and ended:
        assert ended.latest() >= started.earliest()


@given(CHILDREN)
def test_nobody_is_lost_or_doubled_in_an_order(
    children: list[tuple[int | None, UncertainDate | None]],
) -> None:
    assert sorted(rules.in_birth_order(children)) == list(range(len(children)))


@given(st.data(), st.lists(MAYBE, max_size=8))
def test_an_order_that_the_family_told_is_the_order(
    data: st.DataObject, born: list[UncertainDate | None]
) -> None:
    places = data.draw(st.permutations(range(len(born))))
    children = [(place + 1, date) for place, date in zip(places, born, strict=True)]
    assert [places[number] for number in rules.in_birth_order(children)] == list(range(len(born)))


@given(st.lists(MAYBE, max_size=8))
def test_without_an_order_the_dates_speak_and_who_has_none_comes_last(
    born: list[UncertainDate | None],
) -> None:
    line = [born[number] for number in rules.in_birth_order([(None, date) for date in born])]
    dated = [date for date in line if date]
    assert line == dated + [None] * (len(line) - len(dated))
    assert dated == sorted(dated, key=UncertainDate.sort_key)


@given(st.lists(DATES, max_size=6))
def test_a_younger_child_finds_its_place_by_its_date(born: list[UncertainDate]) -> None:
    """A new child without a place does not push aside what the dates say."""
    children = [(None if number == 0 else number, date) for number, date in enumerate(born)]
    line = [born[number] for number in rules.in_birth_order(children)]
    assert line == sorted(line, key=UncertainDate.sort_key)


@given(st.lists(MAYBE, max_size=8))
def test_a_line_is_against_the_dates_exactly_when_two_stand_the_wrong_way_round(
    line: list[UncertainDate | None],
) -> None:
    wrong = rules.against_the_dates(line)
    pairs = [(first, second) for second in range(len(line)) for first in range(second)]
    there = [
        pair
        for pair in pairs
        if (one := line[pair[0]]) and (other := line[pair[1]]) and certainly_before(other, one)
    ]
    assert wrong in there if there else wrong is None


@given(st.lists(DATES, max_size=6), st.booleans())
def test_there_is_no_doubt_when_every_two_dates_are_clear(born: list[UncertainDate], with_none: bool) -> None:
    clear = all(
        certainly_before(one, other) or certainly_before(other, one)
        for place, one in enumerate(born)
        for other in born[place + 1 :]
    )
    every = [*born, None] if with_none else born
    assert rules.order_in_doubt(every) == (with_none or not clear)
