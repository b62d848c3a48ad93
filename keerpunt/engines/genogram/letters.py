"""Our own letters for who draws on paper: unpacked once per process, with names that other programs tell apart.

The files that a browser gets are packed, and their two halves (Latin, and the rest of Latin) carry the same name; on
paper the second half then takes the signs of the first.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FOLDER = ("ui", "static", "ui", "vendor", "fonts")
_FAMILY, _FULL, _POSTSCRIPT, _TYPOGRAPHIC = 1, 4, 6, 16


class Letter(NamedTuple):
    """A file of letters. family: by which they are asked. weight: 400 to 700, or None for a file of every weight."""

    family: str
    path: Path
    weight: int | None = None


# The weights that stand on paper. Letters of every weight in one file are cut to one on every page that uses them,
# which takes longer than the page.
_WEIGHTS = {"source-sans-3-latin": (400, 600, 700), "bricolage-grotesque-latin": (600, 700)}


_OURS = {
    "source-sans-3-latin": "Source Sans 3",
    "source-sans-3-latin-ext": "Source Sans 3 Ext",
    "bricolage-grotesque-latin": "Bricolage Grotesque",
    "bricolage-grotesque-latin-ext": "Bricolage Grotesque Ext",
}


@lru_cache(maxsize=1)
def unpacked() -> tuple[Letter, ...]:
    """This function will unpack our letters into a folder that is gone when the process ends; none where there are none."""
    source = files("keerpunt").joinpath(*FOLDER)
    if not source.is_dir():
        return ()
    folder = _folder()
    found = []
    for name, family in _OURS.items():
        with source.joinpath(f"{name}.woff2").open("rb") as packed, TTFont(packed) as font:
            font.flavor = None
            _call(font, family)
            path = folder / f"{name}.ttf"
            font.save(path)
        found.append(Letter(family, path))
    return tuple(found)


@lru_cache(maxsize=1)
def of_one_weight() -> tuple[Letter, ...]:
    """This function will give our letters for a maker of PDF: a file per weight where paper uses them, else of every weight."""
    found = []
    for letter in unpacked():
        weights = _WEIGHTS.get(letter.path.stem, ())
        found += [_cut(letter, weight) for weight in weights] if weights else [letter]
    return tuple(found)


def _cut(letter: Letter, weight: int) -> Letter:
    with TTFont(letter.path) as font:
        others = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
        with instancer.instantiateVariableFont(font, {**others, "wght": weight}) as cut:
            _call(cut, f"{letter.family} {weight}")
            path = letter.path.with_name(f"{letter.path.stem}-{weight}.ttf")
            cut.save(path)
    return Letter(letter.family, path, weight)


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


@lru_cache(maxsize=1)
def _known() -> frozenset[int]:
    known: set[int] = set()
    for letter in unpacked():
        with TTFont(letter.path) as font:
            known |= font.getBestCmap().keys()
    return frozenset(known)


def can_write(text: Iterable[str]) -> bool:
    """This function will say whether our letters have every sign of a text: not of Arabic, Greek or Chinese."""
    known = _known()
    return all(ord(sign) in known or sign.isspace() for sign in set(text))
