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

FOLDER = ("ui", "static", "ui", "vendor", "fonts")
_FAMILY, _FULL, _POSTSCRIPT, _TYPOGRAPHIC = 1, 4, 6, 16


class Letter(NamedTuple):
    """A file of letters of every weight. family: by which they are asked."""

    family: str
    path: Path


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
    folder = Path(tempfile.mkdtemp(prefix="keerpunt-letters-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    found = []
    for name, family in _OURS.items():
        with source.joinpath(f"{name}.woff2").open("rb") as packed, TTFont(packed) as font:
            font.flavor = None
            for record in font["name"].names:
                if record.nameID in (_FAMILY, _FULL, _TYPOGRAPHIC):
                    record.string = family
                elif record.nameID == _POSTSCRIPT:
                    record.string = family.replace(" ", "")
            path = folder / f"{name}.ttf"
            font.save(path)
        found.append(Letter(family, path))
    return tuple(found)


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
