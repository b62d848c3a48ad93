"""What is true of a family, whatever the data."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.families import rules

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))
PEOPLE = [uuid.UUID(int=number) for number in range(8)]
LINKS = st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE)), max_size=24)


@given(LINKS)
def test_links_that_pass_one_by_one_never_make_a_circle(links: list[tuple[uuid.UUID, uuid.UUID]]) -> None:
    parents: dict[uuid.UUID, set[uuid.UUID]] = {}
    kept = []
    for child, parent in links:
        if not rules.own_ancestor(parents, child, parent):
            parents.setdefault(child, set()).add(parent)
            kept.append((child.hex, parent.hex))
    assert rules.circles(kept) == []


@given(LINKS)
def test_what_is_refused_would_have_made_a_circle(links: list[tuple[uuid.UUID, uuid.UUID]]) -> None:
    parents: dict[uuid.UUID, set[uuid.UUID]] = {}
    kept: list[tuple[str, str]] = []
    for child, parent in links:
        if rules.own_ancestor(parents, child, parent):
            assert rules.circles([*kept, (child.hex, parent.hex)])
        else:
            parents.setdefault(child, set()).add(parent)
            kept.append((child.hex, parent.hex))


@given(DAYS, DAYS)
def test_an_age_is_the_number_of_birthdays(born: dt.date, day: dt.date) -> None:
    known = UncertainDate(born.year, born.month, born.day)
    age = rules.age_on(known, day)
    if day < born:
        assert age is None
    else:
        assert age is not None
        assert (born.year + age, born.month, born.day) <= (day.year, day.month, day.day)
        assert (born.year + age + 1, born.month, born.day) > (day.year, day.month, day.day)


@given(DAYS)
def test_an_age_is_not_guessed(day: dt.date) -> None:
    assert rules.age_on(UncertainDate(1950), day) is None
    assert rules.age_on(UncertainDate(1950, 3, 15, circa=True), day) is None
    assert rules.age_on(UncertainDate(1950, 3), dt.date(2020, 3, 14)) is None
    assert rules.age_on(UncertainDate(1950, 3), dt.date(2020, 4, 1)) == 70


@given(DAYS, st.none() | DAYS, DAYS)
def test_a_term_ends_before_its_last_day(start: dt.date, end: dt.date | None, day: dt.date) -> None:
    assert rules.holds_on(start, end, day) == (day >= start and (end is None or day < end))


@given(DAYS, DAYS)
def test_months_together_grow_by_one_a_month(start: dt.date, day: dt.date) -> None:
    months = rules.months_between(start, day)
    assert months >= 0
    assert rules.months_between(start, day + dt.timedelta(days=31)) - months in (0, 1, 2)
    assert rules.year_together(start, day) == months // 12 + 1


@given(st.sets(st.uuids()))
def test_a_mark_tells_one_set_from_another(keys: set[uuid.UUID]) -> None:
    assert rules.mark_of(keys) == rules.mark_of(sorted(keys, reverse=True))
    assert rules.mark_of(keys) != rules.mark_of([*keys, uuid.uuid4()])


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        ("mobile", ["06 12345678", "06-12345678", "+31 6 1234 5678", "(06) 12345678"], ["", "12345", "06 1234567x", "1" * 16]),
        ("phone", ["0591 123456", "0591/123456"], ["thuis", "0591"]),
        ("mail", ["sanne@voorbeeld.example", "s.de+w@post.voorbeeld.example"], ["sanne", "sanne@", "@x.nl", "a b@c.nl", "a@b"]),
        ("message", ["@sanne", "06 12345678"], [""]),
        ("address", ["Dorpsstraat 1, Veenbeek"], ["", "1234", "12345"]),
    ],
)  # fmt: skip
def test_a_way_to_reach_somebody_has_a_light_shape(kind: str, right: list[str], wrong: list[str]) -> None:
    assert [value for value in right if not rules.looks_like(kind, value)] == []
    assert [value for value in wrong if rules.looks_like(kind, value)] == []


@given(st.sampled_from(["mobile", "phone", "mail", "message", "address", "other"]), st.text(max_size=40))
def test_any_text_gets_an_answer(kind: str, value: str) -> None:
    assert rules.looks_like(kind, value) in (True, False)
