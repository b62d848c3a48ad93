"""Uncertain dates: the calendar, order and the short code."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keerpunt.engines.genogram.dates import NotADate, UncertainDate, certainly_before, month_length


@st.composite
def uncertain_dates(draw):
    year = draw(st.integers(-9999, 9999).filter(bool))
    month = draw(st.none() | st.integers(1, 12))
    day = draw(st.none() | st.integers(1, month_length(year, month))) if month else None
    return UncertainDate(year, month, day, draw(st.booleans()))


@pytest.mark.parametrize(
    "numbers",
    [(1950, 2, 31), (1900, 2, 29), (0,), (10000,), (-10000,), (1950, 13), (1950, 0), (1950, None, 3)],
)
def test_what_is_not_on_the_calendar_is_refused(numbers):
    with pytest.raises(NotADate):
        UncertainDate(*numbers)


def test_leap_days_before_christ_follow_the_missing_year_zero():
    assert UncertainDate(-1, 2, 29).code() == "-0001-02-29"
    with pytest.raises(NotADate):
        UncertainDate(-4, 2, 29)


def test_no_gap_between_one_before_and_one_after_christ():
    assert UncertainDate(1, 1, 1).earliest() - UncertainDate(-1, 12, 31).earliest() == 1


@given(st.dates(), st.dates())
def test_ordinals_count_days_as_the_standard_library_does(one, other):
    ours = [UncertainDate(d.year, d.month, d.day).earliest() for d in (one, other)]
    assert ours[1] - ours[0] == (other - one).days


@given(st.dates(max_value=dt.date(9000, 1, 1)))
def test_years_later_is_the_anniversary(day):
    later = UncertainDate(day.year, day.month, day.day).earliest(plus_years=12)
    try:
        expected = UncertainDate(day.year + 12, day.month, day.day).earliest()
    except NotADate:
        expected = UncertainDate(day.year + 12, 3, 1).earliest()
    assert later == expected


@given(uncertain_dates())
def test_code_reads_back(date):
    assert UncertainDate.from_code(date.code()) == date


@given(uncertain_dates())
def test_earliest_is_never_after_latest(date):
    assert date.earliest() <= date.latest()
    assert not certainly_before(date, date)


@given(uncertain_dates(), uncertain_dates())
def test_certainly_before_is_one_way_and_agrees_with_sorting(one, other):
    if certainly_before(one, other):
        assert not certainly_before(other, one)
        assert one.sort_key() < other.sort_key()


@pytest.mark.parametrize("code", ["", "195", "1950-3", "1950-02-30", "~", "0000", "+1950", "1950-03-15 "])
def test_other_codes_are_refused(code):
    with pytest.raises(NotADate):
        UncertainDate.from_code(code)


def test_about_widens_five_years():
    about = UncertainDate(1950, circa=True)
    assert certainly_before(UncertainDate(1944, 12, 31), about)
    assert not certainly_before(UncertainDate(1945), about)
    assert certainly_before(about, UncertainDate(1956))
