"""The templates that ship with the product, and the refusal of one that is not right."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keerpunt.programmes import enums, queries, rules

GOOD: dict[str, Any] = {
    "title": "Gezinscoach",
    "plan_name": "gezinsplan",
    "hours_per_week": 8,
    "months": 36,
    "evaluation_months": 6,
}


def faults(**changes: Any) -> list[str]:
    with pytest.raises(rules.BadTemplate) as refusal:
        rules.read_template("proef", {**GOOD, **changes})
    return refusal.value.faults


def test_the_rules_know_the_words_of_the_house() -> None:
    assert {str(role) for role in enums.Role} == rules.ROLES
    assert {str(one) for one in enums.Instrument} == rules.INSTRUMENTS


def test_three_templates_ship_as_the_sources_say() -> None:
    found = queries.templates()
    assert list(found) == ["gezinsbudget-tandem", "gezinscoach", "kansplan"]
    coach, chances, tandem = found["gezinscoach"], found["kansplan"], found["gezinsbudget-tandem"]
    assert (coach.hours_per_week, coach.months) == (8, 36)
    assert chances.income_percentage == 120
    assert set(chances.instruments) == {"self_sufficiency_matrix", "positive_health", "talents"}
    assert chances.plan_name == "kansplan"
    assert (tandem.budget_cents, tandem.tandem_ratio) == (250_000, 3)
    assert tandem.role_names["coach"] == "gezinsondersteuner"


def test_the_least_that_is_enough() -> None:
    template = rules.read_template("proef", GOOD)
    assert template.budget_cents is None and template.instruments == () and template.language == "nl"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": ""}, "missing: title"),
        ({"plan_name": None}, "missing: plan_name"),
        ({"hours_per_week": None}, "missing: hours_per_week"),
        ({"hours_per_week": 0}, "hours_per_week is not between 0.5 and 60"),
        ({"hours_per_week": "veel"}, "hours_per_week is not a number"),
        ({"months": 36.5}, "months is not a whole number"),
        ({"months": True}, "months is not a whole number"),
        ({"months": 0}, "months is not between 1 and 240"),
        ({"budget_euros": -1}, "budget_euros is not between 0 and 1000000"),
        ({"tandem_ratio": 0}, "tandem_ratio is not between 0.1 and 99"),
        ({"instruments": ["kaartlezen"]}, "unknown instrument: kaartlezen"),
        ({"instruments": ["talents", "talents"]}, "an instrument is named twice"),
        ({"instruments": "talents"}, "instruments is not a list"),
        ({"role_names": {"koning": "koning"}}, "unknown role: koning"),
        ({"role_names": {"coach": " "}}, "the name of the role coach is empty"),
        ({"role_names": ["coach"]}, "role_names is not a table"),
        ({"language": "fr"}, "unknown language: fr"),
        ({"colour": "teal"}, "unknown: colour"),
    ],
)
def test_a_bad_template_says_what_is_wrong(changes: dict[str, Any], said: str) -> None:
    assert faults(**changes) == [said]


def test_all_faults_are_told_at_once() -> None:
    assert len(faults(title="", months=0, language="fr", colour="teal")) == 4


@given(
    hours=st.decimals(min_value=Decimal("0.5"), max_value=60, places=1),
    months=st.integers(min_value=1, max_value=240),
    budget=st.none() | st.integers(min_value=0, max_value=1_000_000),
)
def test_what_is_within_bounds_is_kept(hours: Decimal, months: int, budget: int | None) -> None:
    values = {**GOOD, "hours_per_week": hours, "months": months, "budget_euros": budget}
    template = rules.read_template("proef", values)
    assert (template.hours_per_week, template.months) == (hours, months)
    assert template.budget_cents == (None if budget is None else budget * 100)


KEYS = st.sampled_from([*sorted(rules.KEYS), "colour"])
VALUES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=5)
    | st.lists(st.text(max_size=3), max_size=2)
)


@given(st.dictionaries(KEYS, VALUES, max_size=6))
def test_anything_is_read_or_refused(values: dict[str, Any]) -> None:
    try:
        template = rules.read_template("proef", {**GOOD, **values})
    except rules.BadTemplate:
        return
    assert template.months >= 1 and template.hours_per_week > 0
