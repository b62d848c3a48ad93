"""Dates, numbers and names as a person reads them."""

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from keerpunt.ui import formats

DAY = datetime.date(2025, 2, 3)
MOMENT = datetime.datetime(2026, 11, 24, 9, 0, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        (
            "nl",
            [
                "3 februari 2025",
                "3 feb",
                "dinsdag 24 november",
                "di 24 november, 10.00",
                "24 november 2026, 10.00",
            ],
        ),
        (
            "en",
            [
                "3 February 2025",
                "3 Feb",
                "Tuesday 24 November",
                "Tue 24 November, 10:00",
                "24 November 2026, 10:00",
            ],
        ),
    ],
)
def test_dates_in_both_languages(language: str, shown: list[str]) -> None:
    with translation.override(language):
        assert [
            formats.day(DAY),
            formats.short_day(DAY),
            formats.weekday(MOMENT),
            formats.moment(MOMENT),
            formats.day_and_time(MOMENT),
        ] == shown


def test_a_moment_is_told_in_local_time() -> None:
    with timezone.override("Europe/Amsterdam"):
        assert formats.day(datetime.datetime(2025, 12, 31, 23, 30, tzinfo=datetime.UTC)).startswith("1 ")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (6.5, "6,5"),
        (8, "8"),
        (1840, "1.840"),
        (Decimal("8.00"), "8"),
        (Decimal("-1200.5"), "-1.200,5"),
        (None, ""),
    ],
)
def test_numbers(value: float | Decimal | None, shown: str) -> None:
    with translation.override("nl"):
        assert formats.number(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1840, "€\u00a01.840"),
        (Decimal("12.5"), "€\u00a012,50"),
        (Decimal("-65"), "−€\u00a065"),
        (0, "€\u00a00"),
        (Decimal("999.999"), "€\u00a01.000"),
    ],
)
def test_euros(value: int | Decimal, shown: str) -> None:
    with translation.override("nl"):
        assert formats.euro(value) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Sanne de Wit", "SW"),
        ("Noa", "N"),
        ("oma van moeders kant", "OK"),
        ("", ""),
        ("Ömer Çelik", "ÖÇ"),
        ("Jan van der Veen-Bos", "JV"),
    ],
)
def test_initials(name: str, shown: str) -> None:
    assert formats.initials(name) == shown


def test_own_words_get_marks_once() -> None:
    assert formats.quoted(" Een hond. ") == "“Een hond.”"
    assert formats.quoted("“Een hond.”") == "“Een hond.”"
    assert formats.quoted('"Een hond."') == "“Een hond.”"
    assert formats.quoted("„Een hond.”") == "“Een hond.”"


@pytest.mark.parametrize(
    "words",
    [
        'Gelukt 🎉 "met hulp"',
        '"Ja" zei ze',
        '"Ja" en "nee"',
        "“Ja” en “nee”",
        '"',
        "Ik zei: “ja”",
        '5" breed',
    ],
)
def test_marks_within_own_words_stay(words: str) -> None:
    assert formats.quoted(words) == f"“{words}”"


def test_a_list_of_names() -> None:
    with translation.override("nl"):
        assert formats.listed([]) == ""
        assert formats.listed(["Sanne"]) == "Sanne"
        assert formats.listed(["Sanne", "Lisa", "Noa"]) == "Sanne, Lisa en Noa"


@given(st.text())
def test_no_text_breaks_a_filter(text: str) -> None:
    formats.initials(text)
    formats.quoted(text)


def test_a_year_is_told_where_it_is_another_one() -> None:
    with translation.override("nl"):
        assert formats.day_month(DAY, 2025) == "3 februari"
        assert formats.day_month(DAY, 2026) == "3 februari 2025"
        assert formats.weekday(DAY, 2025) == "maandag 3 februari"
        assert formats.weekday(DAY, 2026) == "maandag 3 februari 2025"
        assert formats.day_month(None, 2026) == formats.weekday(None, 2026) == ""


@pytest.mark.parametrize(
    ("words", "way"),
    [
        ("Zoë zegt: مريم", ""),
        ("“مريم zegt", "rtl"),
        ("12. שרה", "rtl"),
        ("Łódź 🙂", ""),
        ("", ""),
        ("… 12", ""),
    ],
)
def test_a_text_runs_as_its_first_letter_does(words: str, way: str) -> None:
    assert formats.runs(words) == way


def test_a_name_stands_apart_only_where_it_would_turn_what_stands_around_it() -> None:
    assert formats.apart("Sanne") == "Sanne" and formats.apart("Łukasz 🙂") == "Łukasz 🙂"
    assert formats.apart("مريم") == "\u2068مريم\u2069"
