"""Pieces that are drawn once and filled: whatever somebody typed stands there as it was typed, and never as markup."""

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from keerpunt.ui import patterns
from keerpunt.ui.repeated import HOLE, hole

TYPED = st.text().map(lambda text: text.replace(HOLE, ""))


@given(st.lists(TYPED, min_size=2, max_size=2))
def test_what_was_typed_stands_there_as_it_was_typed(words: list[str]) -> None:
    pattern = patterns.Pattern(f'100%<p id="{hole("ref")}">{hole("words")}</p>{hole("ref")}')
    ref, said = words
    drawn = pattern.filled({"ref": ref, "words": said, "not asked for": object()})
    rest = drawn.removeprefix('100%<p id="')
    assert rest != drawn
    place, _, rest = rest.partition('">')
    assert "<" not in place and ">" not in place and '"' not in place
    assert unescape(place) == unescape(str(Markup.escape(ref)))
    text, _, again = rest.partition("</p>")
    assert "<" not in text and "<" not in again
    assert text == str(Markup.escape(said)) and again == place


def test_markup_stays_markup_and_a_hole_in_a_value_is_no_hole() -> None:
    pattern = patterns.Pattern(f"{hole('bold')}|{hole('words')}")
    assert (
        pattern.filled({"bold": Markup("<b>&amp;</b>"), "words": f"a{HOLE}words{HOLE}b"})
        == "<b>&amp;</b>|awordsb"
    )


def test_a_pattern_without_holes_and_one_with_a_value_that_is_missing() -> None:
    assert patterns.Pattern("<hr>100%").filled({}) == "<hr>100%"
    with pytest.raises(KeyError):
        patterns.Pattern(str(hole("words"))).filled({})
