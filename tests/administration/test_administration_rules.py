"""Invitations and terms, as rules."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keerpunt.administration import rules
from keerpunt.administration.rules import InvitationState, TermFault

NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
DAYS = st.dates(min_value=dt.date(2000, 1, 1), max_value=dt.date(2100, 1, 1))
MOMENTS = DAYS.map(lambda day: dt.datetime.combine(day, dt.time(9, 30), dt.UTC))


def test_a_secret_is_long_and_only_its_hash_is_kept() -> None:
    secrets = {rules.new_secret() for _ in range(50)}
    assert len(secrets) == 50 and all(len(secret) >= 43 for secret in secrets)
    assert all(secret not in rules.hash_of(secret) and len(rules.hash_of(secret)) == 64 for secret in secrets)


@given(st.text())
def test_any_text_can_be_looked_up(text: str) -> None:
    assert len(rules.hash_of(text)) == 64


@given(MOMENTS, st.none() | MOMENTS, st.none() | MOMENTS, MOMENTS)
def test_states_exclude_each_other(
    until: dt.datetime, accepted: dt.datetime | None, withdrawn: dt.datetime | None, now: dt.datetime
) -> None:
    state = rules.state_of(accepted_at=accepted, withdrawn_at=withdrawn, valid_until=until, now=now)
    assert (state is InvitationState.ACCEPTED) == (accepted is not None)
    assert (state is InvitationState.OPEN) == (accepted is None and withdrawn is None and now < until)


def test_it_works_until_the_very_moment() -> None:
    until = NOW + rules.VALID_FOR
    ask = {"accepted_at": None, "withdrawn_at": None, "valid_until": until}
    assert rules.state_of(**ask, now=until - dt.timedelta(microseconds=1)) is InvitationState.OPEN
    assert rules.state_of(**ask, now=until) is InvitationState.EXPIRED


@given(DAYS, st.none() | DAYS, DAYS)
def test_a_right_term_holds_on_some_day_to_come(
    starts: dt.date, ends: dt.date | None, today: dt.date
) -> None:
    if rules.term_fault(starts, ends, today=today) is None:
        assert ends is None or (starts < ends and today < ends)


@pytest.mark.parametrize(
    ("starts", "ends", "fault"),
    [
        ("2026-11-22", "2026-11-22", TermFault.ENDS_BEFORE_START),
        ("2026-10-01", "2026-11-22", TermFault.ENDED_ALREADY),
        ("2026-11-22", "2026-11-23", None),
        ("2026-11-22", "2040-01-01", TermFault.TOO_LONG),
        ("2026-11-22", None, None),
    ],
)
def test_terms(starts: str, ends: str | None, fault: TermFault | None) -> None:
    last = dt.date.fromisoformat(ends) if ends else None
    assert rules.term_fault(dt.date.fromisoformat(starts), last, today=NOW.date()) is fault


@given(DAYS)
def test_the_last_day_and_the_first_day_without(day: dt.date) -> None:
    assert rules.last_day(rules.first_day_without(day)) == day
    assert rules.last_day(None) is rules.first_day_without(None) is None


@given(DAYS, DAYS)
def test_an_end_is_never_before_the_start(starts: dt.date, wanted: dt.date) -> None:
    assert rules.ending(starts, wanted) >= starts
