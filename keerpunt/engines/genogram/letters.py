"""Our own letters for who draws on paper: unpacked once per process, with names that other programs tell apart.

The files that a browser gets are packed, and their parts (Latin, the rest of Latin, Greek) carry the same name; on paper one
part then takes the signs of another, so here each has its own. What is beyond plain Latin is only looked up where a text holds
it: most paper does not, and reading all takes longer than a page.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from threading import RLock
from typing import NamedTuple

from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FOLDER = ("ui", "static", "ui", "vendor", "fonts")
_FAMILY, _FULL, _POSTSCRIPT, _TYPOGRAPHIC = 1, 4, 6, 16
# By these families what plain Latin lacks is asked for in a style sheet; more letters come after them where a text needs those.
_MORE, _HEADINGS = "Source Sans 3 Ext", "Bricolage Grotesque Ext"
_lock = RLock()


class Letter(NamedTuple):
    """A file of letters. family: by which they are asked. weight: 400 to 700, or None for a file of every weight.

    after: the family of a style sheet after which they come; empty for one that it names itself.
    """

    family: str
    path: Path
    weight: int | None = None
    after: str = ""


class _Kept(NamedTuple):
    """A file as it is kept. family, weight, after: as of Letter. cut: the weights that stand on paper, where it has every one:
    letters of every weight in one file are cut to one on every page that uses them, which takes longer than the page.

    signs: it is looked up for these, from and up to; empty for what is always there.
    """

    name: str
    family: str
    cut: tuple[int, ...] = ()
    signs: tuple[tuple[int, int], ...] = ()
    after: str = ""
    weight: int | None = None


_LATIN = (
    (0x100, 0x36F),
    (0x1D00, 0x1EFF),
    (0x2020, 0x2021),
    (0x20A0, 0x20C0),
    (0x2C60, 0x2C7F),
    (0xA720, 0xA7FF),
)
_VIETNAMESE = ((0x300, 0x329), (0x1EA0, 0x1EF9))
_CYRILLIC, _GREEK = ((0x400, 0x4FF), (0x2116, 0x2116)), ((0x370, 0x3FF),)
_ARABIC = ((0x600, 0x6FF), (0x750, 0x77F), (0x870, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC))
_HEBREW = ((0x590, 0x5FF), (0xFB1D, 0xFB4F))
_ETHIOPIC = ((0x1200, 0x139F), (0x2D80, 0x2DDF), (0xAB00, 0xAB2F))
_SIGNS = ((0x2030, 0x2BFF),)
_EMOJI = ((0x203C, 0x203C), (0x2049, 0x2049), (0x20E3, 0x20E3), (0x2139, 0x3299), (0x1F000, 0x1FBFF))
_SCRIPTS = (("vazirmatn", _ARABIC), ("noto-sans-hebrew", _HEBREW), ("noto-sans-ethiopic", _ETHIOPIC))
_KEPT = (
    _Kept("source-sans-3-latin.woff2", "Source Sans 3", (400, 600, 700)),
    _Kept("bricolage-grotesque-latin.woff2", "Bricolage Grotesque", (600, 700)),
    _Kept("source-sans-3-latin-ext.woff2", _MORE, (400, 600, 700), _LATIN),
    _Kept("bricolage-grotesque-latin-ext.woff2", _HEADINGS, (700,), _LATIN),
    _Kept("source-sans-3-vietnamese.woff2", "Source Sans 3 Vietnamese", (400, 600, 700), _VIETNAMESE, _MORE),
    _Kept("bricolage-grotesque-vietnamese.woff2", "Bricolage Vietnamese", (700,), _VIETNAMESE, _HEADINGS),
    _Kept("source-sans-3-cyrillic.woff2", "Source Sans 3 Cyrillic", (400, 700), _CYRILLIC, _MORE),
    _Kept("source-sans-3-greek.woff2", "Source Sans 3 Greek", (400, 700), _GREEK, _MORE),
    *(
        _Kept(f"{name}-{weight}.woff2", f"Letters {name}", (), signs, _MORE, weight)
        for name, signs in _SCRIPTS
        for weight in (400, 700)
    ),
    _Kept("noto-sans-math-400.woff2", "Letters signs", (), _SIGNS, _MORE, 400),
    # By the name that layout engines look for, so that the colours of a machine that has them do not come in between.
    _Kept("noto-emoji-400.ttf", "emoji", (), _EMOJI, _MORE, 400),
)


def unpacked(text: Iterable[str]) -> tuple[Letter, ...]:
    """This function will unpack our letters for a text into a folder that is gone when the process ends; none where there
    are none.
    """
    with _lock:
        return tuple(_unpacked(kept) for kept in _needed(text))


def of_one_weight(text: Iterable[str]) -> tuple[Letter, ...]:
    """This function will give our letters for a text and a maker of PDF: a file per weight."""
    with _lock:
        return tuple(letter for kept in _needed(text) for letter in _of_one_weight(kept))


def unwritten(text: Iterable[str]) -> frozenset[str]:
    """This function will give the signs of a text for which we have no letters: those of Chinese, say."""
    with _lock:
        needed = _needed(text)
        known = frozenset[int]().union(*map(_signs_in, needed)) if needed else frozenset()
    return frozenset(sign for sign in set(text) if ord(sign) not in known and not _is_shapeless(sign))


def can_write(text: Iterable[str]) -> bool:
    """This function will say whether our letters have every sign of a text."""
    return not unwritten(text)


def _needed(text: Iterable[str]) -> list[_Kept]:
    """The files for a text: those that are always there, and those for what they lack."""
    there = [kept for kept in _KEPT if _packed(kept).is_file()]
    always = [kept for kept in there if not kept.signs]
    known = frozenset[int]().union(*map(_signs_in, always)) if always else frozenset()
    lacking = [code for code in map(ord, set(text)) if code not in known]
    return always + [
        kept for kept in there if any(first <= code <= last for first, last in kept.signs for code in lacking)
    ]


def _is_shapeless(sign: str) -> bool:
    """Blanks, what joins or directs other signs, and what chooses a form of the sign before it."""
    return sign.isspace() or unicodedata.category(sign) in ("Cc", "Cf") or "\ufe00" <= sign <= "\ufe0f"


def _packed(kept: _Kept) -> Traversable:
    return files("keerpunt").joinpath(*FOLDER, kept.name)


@lru_cache
def _unpacked(kept: _Kept) -> Letter:
    with _packed(kept).open("rb") as packed, TTFont(packed) as font:
        font.flavor = None
        path = _folder() / f"{Path(kept.name).stem}.ttf"
        _call(font, kept.family)
        if kept.after:
            _narrow_blanks(font)
        elif not kept.signs:
            _without_loose_accents(font)
        font.save(path)
    return Letter(kept.family, path, kept.weight, kept.after)


@lru_cache
def _of_one_weight(kept: _Kept) -> tuple[Letter, ...]:
    letter = _unpacked(kept)
    return tuple(_cut(letter, weight) for weight in kept.cut) or (letter,)


def _cut(letter: Letter, weight: int) -> Letter:
    with TTFont(letter.path) as font:
        others = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
        with instancer.instantiateVariableFont(font, {**others, "wght": weight}) as cut:
            _call(cut, f"{letter.family} {weight}")
            path = letter.path.with_name(f"{letter.path.stem}-{weight}.ttf")
            cut.save(path)
    return Letter(letter.family, path, weight, letter.after)


@lru_cache(maxsize=1)
def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="keerpunt-letters-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _call(font: TTFont, name: str) -> None:
    """Gives letters a name of their own in the file."""
    for record in font["name"].names:
        if record.nameID in (_FAMILY, _FULL, _TYPOGRAPHIC):
            record.string = name
        elif record.nameID == _POSTSCRIPT:
            record.string = name.replace(" ", "")


def _narrow_blanks(font: TTFont) -> None:
    """Makes a blank as wide as between our letters: one after an emoji is taken from the same file, as wide as they are."""
    names = font.getBestCmap()
    for blank in filter(None, map(names.get, (0x20, 0xA0))):
        _width, bearing = font["hmtx"][blank]
        font["hmtx"][blank] = (font["head"].unitsPerEm // 5, bearing)


def _without_loose_accents(font: TTFont) -> None:
    """Takes the accents away that stand by themselves: a letter that is not in this file is then taken whole from another,
    not put together of a letter here and an accent there.
    """
    for table in font["cmap"].tables:
        for accent in [code for code in table.cmap if 0x300 <= code <= 0x36F]:
            del table.cmap[accent]


@lru_cache
def _signs_in(kept: _Kept) -> frozenset[int]:
    with TTFont(_unpacked(kept).path) as font:
        return frozenset(font.getBestCmap())
