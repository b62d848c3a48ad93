"""Characters that nobody sees, and names that have nothing to see."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keerpunt.kit import text

UNSEEN = "\u3164\u00ad\u2800\u180e\u034f\u115f\u1160\u17b4\u17b5\uffa0\u200b\u202e\u2066\ufeff\U000e0041"


def formats() -> st.SearchStrategy[str]:
    return st.characters(categories=["Cf"], exclude_characters="\u200c\u200d")


@pytest.mark.parametrize("letter", UNSEEN)
def test_what_nobody_sees_is_hidden(letter: str) -> None:
    assert text.has_hidden(f"San{letter}ne")
    assert text.without_hidden(f"San{letter}ne") == "Sanne"


@given(formats(), st.text(st.characters(categories=["L", "N"], exclude_characters=UNSEEN)))
def test_every_format_character_is_hidden_wherever_it_stands(letter: str, word: str) -> None:
    assert text.has_hidden(word + letter + word)
    assert text.without_hidden(word + letter + word) == word + word


@given(st.text(st.characters(codec="utf-8") | formats() | st.sampled_from(UNSEEN)))
def test_taking_out_leaves_nothing_hidden_and_takes_nothing_else(words: str) -> None:
    seen = text.without_hidden(words)
    assert not text.has_hidden(seen)
    assert text.has_hidden(words) == (seen != words)


@pytest.mark.parametrize(
    "words",
    [
        "Zoë",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "👨\u200d👩\u200d👧",
        "a\nb\tc",
        "क्\u200dष",
        "❤\ufe0f",
    ],
)
def test_what_languages_and_emoji_need_stays(words: str) -> None:
    assert not text.has_hidden(words)


@pytest.mark.parametrize("name", ["Zoë", "李", "🙂", "7", "\u0645\u06cc\u200c\u0646\u0627", "-J.-"])
def test_a_name_that_can_be_read_is_a_name(name: str) -> None:
    assert text.can_be_seen(name)


@given(st.text(formats() | st.sampled_from(UNSEEN + "\u200c\u200d\u0301 \t\n.,-'?/")))
def test_a_name_without_letter_digit_or_emoji_is_none(name: str) -> None:
    assert not text.can_be_seen(name)


@given(st.text(), st.characters(categories=["L", "N", "So"], exclude_characters=UNSEEN + "\U0001d159"))
def test_one_letter_is_enough(around: str, letter: str) -> None:
    assert text.can_be_seen(around + letter + around)
    assert unicodedata.category(letter)[0] in "LNS"
