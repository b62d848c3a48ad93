"""Words in a text: found without accents and capitals, marked where they stand, and nothing of the text made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keerpunt.desk import marking
from keerpunt.kit import text as texts

LETTERS = "abcdéèëïßİıſ Ａﬁ\u0301\u200d.!?\nqwЖжΣς한국🙂"
some_text = st.text(alphabet=LETTERS, max_size=120) | st.text(max_size=80)


def shown(text: str, asked: str) -> str:
    pieces = marking.marked(text, marking.words_of(asked))
    return "".join(f"[{piece.text}]" if piece.hit else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("asked", "result"),
    [
        ("stage", "Een [stage]plek vragen bij de Buurtkeuken."),
        ("STAGÉ", "Een [stage]plek vragen bij de Buurtkeuken."),
        ("buurt plek", "Een stage[plek] vragen bij de [Buurt]keuken."),
        ("een stage", "[Een] [stage]plek vragen bij de Buurtkeuken."),
    ],
)
def test_the_hit_is_marked(asked: str, result: str) -> None:
    assert shown("Een stageplek vragen bij de Buurtkeuken.", asked) == result


def test_accents_in_the_text_are_found_without_them_and_marked_whole() -> None:
    assert shown("Zoë belt de gemeenté.", "zoe gemeente") == "[Zoë] belt de [gemeenté]."
    assert shown("Zoe\u0308 belt.", "zoe") == "[Zoe\u0308] belt."
    assert shown("Weißes Haus", "weiss") == "[Weiß]es Haus"


def test_only_the_sentence_with_the_hit_is_shown() -> None:
    text = "Het was druk. Sanne belde de school. Daarna koffie. Noa las voor."
    assert shown(text, "school") == "…Sanne belde de [school].…"
    assert shown(text, "druk noa") == "Het was [druk]. … [Noa] las voor."
    assert shown("Eerst.\nDan de school", "school") == "…Dan de [school]"


def test_a_long_sentence_is_cut_around_the_hit() -> None:
    text = "woord " * 100 + "stageplek " + "woord " * 100
    cut = shown(text, "stageplek")
    assert "[stageplek]" in cut and len(cut) < 250
    assert cut.startswith("…woord") and cut.endswith("…")
    no_space = "x" * 500 + "stage" + "y" * 500
    assert len(shown(no_space, "stage")) < 250


@given(some_text, some_text)
def test_what_is_found_is_what_the_list_of_families_would_find(text: str, asked: str) -> None:
    words = marking.words_of(asked)
    held = marking.holds_all(text, words)
    assert held == (bool(words) and all(word in texts.folded(text) for word in words))
    if not held:
        return
    spans = marking.spans_of(text, words)
    assert all(0 <= start < stop <= len(text) for start, stop in spans)
    marked = " ".join(texts.folded(text[start:stop]) for start, stop in spans)
    assert all(word in marked for word in words)


@given(some_text, some_text)
def test_the_pieces_are_of_the_text_and_every_word_stands_in_what_is_marked(text: str, asked: str) -> None:
    words = marking.words_of(asked)
    if not marking.holds_all(text, words):
        return
    pieces = marking.marked(text, words)
    own = [piece.text for piece in pieces if piece.text.strip(" …")]
    at = 0
    for piece in own:
        at = text.find(piece, at)
        assert at >= 0
    hits = [texts.folded(piece.text) for piece in pieces if piece.hit]
    assert all(any(word in hit for hit in hits) for word in words)


def test_a_question_has_each_word_once_and_no_more_than_six() -> None:
    assert marking.words_of("  Zoë zoe   BELT ") == ("zoe", "belt")
    assert len(marking.words_of("a b c d e f g h")) == 6
    assert marking.words_of(" \u200d ") == ()
