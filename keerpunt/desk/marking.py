"""Finding words in a text, without accents and capitals, and cutting out the sentences in which they stand. Pure Python."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from keerpunt.kit import text as texts

#: A sentence that is longer than this is cut around what was found, with so much left on either side.
LONG, AROUND = 240, 90
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\s*\n\s*")
CUT = "…"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text, and whether it is what was searched for."""

    text: str
    hit: bool = False


def words_of(asked: str, *, most: int = 6) -> tuple[str, ...]:
    """This function will give the words of a question as they are compared, each once."""
    return tuple(dict.fromkeys(texts.folded(asked).split()))[:most]


def holds_all(text: str, words: Sequence[str]) -> bool:
    """This function will say whether every word stands in this one text."""
    plain = texts.folded(text)
    return bool(words) and all(word in plain for word in words)


def marked(text: str, words: Sequence[str]) -> tuple[Piece, ...]:
    """This function will give the sentences of a text in which the words stand first, with every place of a word marked.

    Between sentences that do not follow each other, and where a long one was cut, there stands "…".
    """
    spans = spans_of(text, words)
    chosen = _chosen(text, spans, words)
    pieces: list[Piece] = []
    end = 0
    for start, stop in chosen:
        if start > end and text[end:start].strip():
            pieces.append(Piece(f" {CUT} " if pieces else CUT))
        elif pieces:
            pieces.append(Piece(" "))
        pieces += _pieces(text, start, stop, spans)
        end = stop
    if text[end:].strip():
        pieces.append(Piece(CUT))
    return tuple(pieces)


def spans_of(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """This function will give the places (start, end) of all words in a text, in order, those that touch taken together."""
    plain, places = _with_places(text)
    found = []
    for word in words:
        at = plain.find(word)
        while at >= 0:
            stop = places[at + len(word) - 1] + 1
            while stop < len(text) and unicodedata.combining(text[stop]):
                stop += 1
            found.append((places[at], stop))
            at = plain.find(word, at + 1)
    joined: list[tuple[int, int]] = []
    for start, stop in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(stop, joined[-1][1]))
        else:
            joined.append((start, stop))
    return joined


def _with_places(text: str) -> tuple[str, list[int]]:
    """The text as it is compared, and for each letter of that where in the text it came from."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for plain in texts.folded(letter):
            letters.append(plain)
            places.append(place)
    return "".join(letters), places


def _chosen(text: str, spans: Sequence[tuple[int, int]], words: Sequence[str]) -> list[tuple[int, int]]:
    """The sentences (or parts of long ones) that hold the first place of each word."""
    first = sorted({span for word in words for span in spans_of(text, [word])[:1]})
    chosen: list[tuple[int, int]] = []
    for start, stop in first:
        begin, end = next(
            (one for one in _sentences(text) if one[0] <= start < one[1]), (start, max(stop, start))
        )
        if end - begin > LONG:
            begin, end = _cut(text, begin, end, start, stop)
        end = max(end, stop)
        if chosen and begin <= chosen[-1][1]:
            chosen[-1] = (chosen[-1][0], max(end, chosen[-1][1]))
        else:
            chosen.append((begin, end))
    return [(begin, _past(end, spans)) for begin, end in chosen]


def _past(end: int, spans: Sequence[tuple[int, int]]) -> int:
    """No cut within what is marked."""
    return next((stop for start, stop in spans if start < end < stop), end)


def _sentences(text: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for end in SENTENCE_END.finditer(text):
        found.append((start, end.start()))
        start = end.end()
    return [*found, (start, len(text))]


def _cut(text: str, begin: int, end: int, start: int, stop: int) -> tuple[int, int]:
    """A part of a long sentence, from a space to a space where there is one near."""
    left, right = max(begin, start - AROUND), min(end, stop + AROUND)
    if left > begin:
        space = text.find(" ", left, start)
        left = space + 1 if space >= 0 else left
    if right < end:
        space = text.rfind(" ", stop, right)
        right = space if space >= 0 else right
    return left, right


def _pieces(text: str, start: int, stop: int, spans: Sequence[tuple[int, int]]) -> list[Piece]:
    pieces, at = [], start
    for begin, end in spans:
        if begin < start or begin >= stop:
            continue
        if begin > at:
            pieces.append(Piece(text[at:begin]))
        pieces.append(Piece(text[begin:end], hit=True))
        at = end
    if at < stop:
        pieces.append(Piece(text[at:stop]))
    return pieces
