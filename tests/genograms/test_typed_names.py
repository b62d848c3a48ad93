"""A name with years behind it is taken apart as people mean it, and nothing of it is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.genograms import typed_names

YEARS = st.integers(1000, 2026)
NAMES = st.sampled_from(["Wilma", "Jan", "Mei", "Anne Marie", "Fatıma", "Pièt", "Zoë", "李"])


@given(name=NAMES, year=YEARS)
def test_a_year_behind_a_name_is_a_birth(name: str, year: int) -> None:
    typed = typed_names.read(f"  {name}   {year} ")
    assert (typed.given_name, typed.born, typed.dead) == (name, UncertainDate(year), False)


@given(name=NAMES, year=YEARS, age=st.integers(0, 90))
def test_two_years_are_a_life(name: str, year: int, age: int) -> None:
    for line in (f"{name} {year}-{year + age}", f"{name} ({year}–{year + age})"):
        typed = typed_names.read(line)
        assert (typed.given_name, typed.born, typed.died) == (
            name,
            UncertainDate(year),
            UncertainDate(year + age),
        )
        assert typed.dead


@given(line=st.text(max_size=60))
def test_no_line_is_too_strange_and_no_word_is_lost(line: str) -> None:
    typed = typed_names.read(line)
    if typed.born is None and typed.died is None and not typed.dead:
        kept = " ".join(part for part in (typed.given_name, typed.family_name, typed.role_name) if part)
        assert kept.replace(",", "").split() == line.strip(" ,").replace(",", "").split()


@pytest.mark.parametrize(
    ("line", "given", "family", "role"),
    [
        ("Henk de Wit 1953", "Henk", "de Wit", ""),
        ("Jan van der Berg", "Jan", "van der Berg", ""),
        ("oma", "", "", "oma"),
        ("oma van moeders kant 1930", "", "", "oma van moeders kant"),
        ("oma Riet", "oma Riet", "", ""),
        ("Piet Jan 1955", "Piet Jan", "", ""),
        ("Jan", "Jan", "", ""),
        ("Oma 1", "Oma 1", "", ""),
    ],
)
def test_a_name_a_family_name_or_who_it_is(line: str, given: str, family: str, role: str) -> None:
    typed = typed_names.read(line)
    assert (typed.given_name, typed.family_name, typed.role_name) == (given, family, role)


def test_uncertain_years_and_a_cross() -> None:
    assert typed_names.read("Wilma rond 1955").born == UncertainDate(1955, circa=True)
    assert typed_names.read("Wilma maart 1955").born == UncertainDate(1955, 3)
    crossed = typed_names.read("Jan 1950 † 2010")
    assert (crossed.born, crossed.died) == (UncertainDate(1950), UncertainDate(2010))
    assert typed_names.read("Jan †").dead
    assert typed_names.read("1955") == typed_names.Typed(born=UncertainDate(1955))


@pytest.mark.parametrize("line", ["Jan '55", "Kees 179", "Henk 2010-1953", "Noa 19555"])
def test_a_year_that_nobody_can_read_is_seen(line: str) -> None:
    typed = typed_names.read(line)
    assert typed.born is None
    assert typed_names.looks_undated(typed.given_name)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Henk 1953-1950", True),
        ("Henk (1953 – 1950)", True),
        ("Henk 1950-1953", False),
        ("Henk 1953", False),
        ("Henk", False),
    ],
)
def test_a_death_before_the_birth_is_seen(line: str, says: bool) -> None:
    assert typed_names.died_before_birth(line) == says
