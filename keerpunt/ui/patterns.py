"""Pieces that a page has many of and few shapes of: each shape is drawn once in this process, and filled for every piece.

A shape says what a piece has and holds no words of anybody, so it may be kept; what is filled in is not.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import lru_cache

from markupsafe import Markup, escape

from keerpunt.ui import blanks, pages
from keerpunt.ui.repeated import HOLE, hole

#: What keeps the forms of a piece blank, to be filled in on the page where it stands (`ui.blanks`).
BLANK: Mapping[str, object] = {"token": blanks.TOKEN, "submission": blanks.SUBMISSION}


class Pattern:
    """Markup with named holes."""

    def __init__(self, once: str) -> None:
        pieces = once.split(HOLE)
        self._names = pieces[1::2]
        self._text = "%s".join(piece.replace("%", "%%") for piece in pieces[::2])

    def filled(self, values: Mapping[str, object]) -> Markup:
        """This function will give the markup with these values in its holes, escaped all in one go unless they are markup."""
        given = [values[name] for name in self._names]
        plain = ["" if one.__class__ is Markup else str(one).replace(HOLE, "") for one in given]
        safe: list[object] = [*str(escape(HOLE.join(plain))).split(HOLE)] if given else []
        for place, one in enumerate(given):
            if one.__class__ is Markup:
                safe[place] = one
        return Markup(self._text % tuple(safe))  # noqa: S704 (our template drew it, the values are escaped)


def of(template: str, shape: Hashable, language: str | None) -> Pattern:
    """This function will give the pattern that a template draws of a shape, with `shape` and `at(name)` for its holes.

    language: the one that is being spoken, asked for once by who draws many pieces.
    """
    if pages.jinja().auto_reload:  # while templates are being written, they are read anew
        return _drawn(template, shape)
    return _kept(language, template, shape)


@lru_cache(maxsize=1024)
def _kept(_language: str | None, template: str, shape: Hashable) -> Pattern:
    return _drawn(template, shape)


def _drawn(template: str, shape: Hashable) -> Pattern:
    return Pattern(pages.drawn(template, {"shape": shape, "at": hole, **blanks.context()}))
