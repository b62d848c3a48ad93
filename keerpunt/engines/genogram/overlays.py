"""What lies over the family on the drawing: twins, how people get on, and who lives together."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from math import cos, sin
from string import ascii_uppercase

from keerpunt.engines.genogram import homes as roofs
from keerpunt.engines.genogram import markup, strokes, text
from keerpunt.engines.genogram.markup import GREEN, INK, SOFT, TEAL, TEAL_TINT, escaped, number
from keerpunt.engines.genogram.signs import View
from keerpunt.engines.genogram.strokes import Point
from keerpunt.engines.genogram.ties import TieLine

CORNER = 12.0
_BAR, _OPEN = 9.0, 5.0


def twins(view: View, absent: Collection[str]) -> Iterator[str]:
    """This function will draw the line that joins identical twins, or a question mark where that is not known."""
    for mark in view.drawing.twins:
        if any(key in absent for key in mark.group.children):
            continue
        identical = mark.group.identical
        words = view.wording.identical if identical else view.wording.twins
        names = ", ".join(view.name(key) for key in mark.group.children)
        said = markup.title(f"{names}: {words}") if words else ""
        inner = ""
        if identical or mark.over:
            inner += (
                f'<path class="genogram-twin-bar" fill="none" stroke="{SOFT}" stroke-width="1.75" '
                f'd="{markup.path(mark.points)}"/>'
            )
        if identical is None:
            x, y = number(mark.middle[0]), number(mark.middle[1] + 6)
            inner += (
                f'<text class="genogram-years" x="{x}" y="{y}" font-size="13" text-anchor="middle" '
                f'fill="{SOFT}"{markup.halo(view.alone)}>?</text>'
            )
        kind = "unknown" if identical is None else "identical" if identical else "two"
        yield f'<g class="genogram-twins genogram-twins-{kind}">{said}{inner}</g>'


def ties(view: View, absent: Collection[str]) -> Iterator[str]:
    """This function will draw how people get on."""
    lines = [
        line for line in view.drawing.ties if line.tie.first not in absent and line.tie.second not in absent
    ]
    if not lines:
        return
    yield '<g class="genogram-ties" fill="none" stroke-linejoin="round">'
    for line in lines:
        words = view.wording.ties.get(line.tie.kind, "")
        names = f"{view.name(line.tie.first)} – {view.name(line.tie.second)}"
        said = markup.title(f"{names}: {words}" if words else "")
        yield f'<g class="genogram-tie genogram-tie-{line.tie.kind}">{said}{_tie(line)}</g>'
    yield "</g>"


def _tie(line: TieLine) -> str:
    points, kind = line.points, line.tie.kind
    if kind == "quarrels":
        return (
            f'<path stroke="{INK}" stroke-width="1.9" d="{markup.path(strokes.zigzag(points, 7.5, 4.5))}"/>'
        )
    if kind == "close":
        both = markup.path(strokes.beside(points, 2.7)) + markup.path(strokes.beside(points, -2.7))
        return f'<path stroke="{GREEN}" stroke-width="2" d="{both}"/>'
    if kind == "distant":
        return (
            f'<path stroke="{INK}" stroke-width="3.4" stroke-linecap="round" stroke-dasharray="0.1 8" '
            f'd="{markup.path(points)}"/>'
        )
    middle = strokes.length(points) / 2
    path = markup.path(strokes.part(points, 0, middle - _OPEN))
    path += markup.path(strokes.part(points, middle + _OPEN, 2 * middle))
    for at in (middle - _OPEN, middle + _OPEN):
        (x, y), angle = strokes.at(points, at)
        dx, dy = _BAR * sin(angle), _BAR * cos(angle)
        path += markup.path(((x - dx, y + dy), (x + dx, y - dy)))
    return f'<path stroke="{INK}" stroke-width="1.9" d="{path}"/>'


def homes(view: View) -> Iterator[tuple[str, str]]:
    """This function will draw the outlines of who lives together, each with its label, which goes on top of all else."""
    family_map = view.layout.genogram
    letters: dict[int, str] = {}
    for outline in view.drawing.homes:
        home = family_map.homes[outline.number]
        words = text.clean(home.label) or view.wording.home
        if outline.lettered:
            letter = letters.setdefault(outline.number, _letter(len(letters)))
            words = " · ".join(part for part in (letter, words) if part)
        members = ", ".join(view.name(key) for key in home.members if not family_map.individual(key).has_died)
        said = markup.title(f"{words}: {members}" if words else members)
        data = "".join(_closed(line) for line in outline.lines)
        shown = text.shortened(words, roofs.SIZE * 1.04, outline.room) if words else ""
        x, y = number(outline.place[0]), number(outline.place[1])
        yield (
            f'<g class="genogram-home">{said}<path fill="{TEAL_TINT}" stroke="{TEAL}" stroke-width="1.2" '
            f'stroke-linecap="round" stroke-dasharray="0.1 3.2" d="{data}"/></g>',
            f'<text class="genogram-home-label" x="{x}" y="{y}" fill="{TEAL}"{markup.halo(view.alone)}>'
            f"{escaped(shown)}</text>"
            if shown
            else "",
        )


def _letter(index: int) -> str:
    return ascii_uppercase[index % 26] * (1 + index // 26)


def _closed(line: tuple[Point, ...]) -> str:
    """A closed outline with round corners."""
    parts = []
    for index, corner in enumerate(line):
        before, after = line[index - 1], line[(index + 1) % len(line)]
        near = min(CORNER, strokes.length((before, corner)) / 2, strokes.length((corner, after)) / 2)
        start, _ = strokes.at((corner, before), near)
        end, _ = strokes.at((corner, after), near)
        parts.append(
            f"{'L' if index else 'M'}{number(start[0])} {number(start[1])}"
            f"Q{number(corner[0])} {number(corner[1])} {number(end[0])} {number(end[1])}"
        )
    return "".join(parts) + "Z"
