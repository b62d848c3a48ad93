"""Rows of a long list: written out once with holes, then filled for every row, which costs a fraction of a loop with escaping."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

#: Where a value comes. No text holds it: typed text loses such characters when it comes in. It is no space, so that nothing that
#: trims a text takes it off.
HOLE = "\x02"


def repeated(once: Markup, rows: Iterable[Sequence[str]]) -> Markup:
    """This function will give `once` for every row, with the row's values in its holes, escaped all in one go.

    `once`: markup with HOLE for each value of a row. A value that is markup already is left as it is.
    """
    pieces = once.split(HOLE)
    values = [value for row in rows for value in row]
    holes = len(pieces) - 1
    if not holes or len(values) % holes:
        raise ValueError(f"a row has {holes} holes, and {len(values)} values were given in all")
    plain = [value.replace(HOLE, "") if HOLE in value else value for value in values]
    safe: list[str] = str(escape(HOLE.join(map(str, plain)))).split(HOLE)
    for place, value in enumerate(values):
        if isinstance(value, Markup):
            safe[place] = str(value)
    row = "%s".join(str(piece).replace("%", "%%") for piece in pieces)
    return Markup(row * (len(values) // holes) % tuple(safe) if values else "")  # noqa: S704 (escaped above)


def hole(name: str) -> Markup:
    """This function will give a hole with a name, for markup that becomes a pattern (`ui.patterns`)."""
    return Markup(f"{HOLE}{name}{HOLE}")  # noqa: S704 (our own names)
