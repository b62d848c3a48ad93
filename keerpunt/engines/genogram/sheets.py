"""A drawing on paper: one sheet when it fits, else several that are glued together, with letters that stay readable.

Everything on a sheet is measured in millimetres of paper, everything in the drawing in its own pixels; `scale` is how
many millimetres a pixel becomes. Sheets overlap by more than a sign with its name takes, so that everybody stands
whole on at least one of them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape

from keerpunt.engines.genogram import clipping, marks, markup, seams

MILLIMETRES = 25.4 / 72
SMALLEST_POINTS = 7.0
# Of a single sheet; a drawing that fills a wall may be larger.
LARGEST_POINTS, LARGEST_ON_A_WALL = 11.5, 20.0
MARGIN, HEADING, FOOT = 10.0, 15.0, 4.0
# What two sheets share if a name is cut between them, so that it is whole on one, and if none is, in pixels.
OVERLAP, GLUED = 160.0, 64.0
# Of several sheets: what is cut off at the left and at the top, in millimetres, and by how much a scale may be smaller
# so that the edges can pass beside people.
STRIP, SLACK = 6.0, 0.05
# How much smaller it may become beyond that where an edge would run through a name.
SMALLER = (1.0, 0.95, 0.9)
# Between the names of sheets that lie below one.
AND = " + "
INK, TEAL = "#1F2A2E", "#0F5C5C"
# The second half of our letters has a name of its own on paper. Without spaces: WeasyPrint reads those as part of a name.
FONT = "'Source Sans 3','Source Sans 3 Ext',sans-serif"
_SIZES = {"A4": (210.0, 297.0), "A3": (297.0, 420.0)}
_WHOLE = re.compile(
    r"<svg\b([^>]*)>(?:<title\b[^>]*>.*?</title>)?(?:<desc\b[^>]*>.*?</desc>)?(.*)</svg>\s*", re.DOTALL
)
_LETTERS = re.compile(r'\bfont-size="([\d.]+)"')
_WORDS = re.compile(r"<text\b[^>]*>.*?</text>", re.DOTALL)


class NotADrawing(ValueError):
    """This is not one SVG element with a viewBox, as the engine draws."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as it lies before you. name: A4 or A3. heading, legend: how much of its height they take, in millimetres;
    a legend only stands on an only sheet. frame: what a frame keeps free inside the margins, at the sides and below.
    centred: whether a drawing on an only sheet stands in the middle of its room.
    """

    name: str
    landscape: bool = True
    heading: float = HEADING
    legend: float = 0.0
    frame: float = 0.0
    centred: bool = False

    @property
    def size(self) -> tuple[float, float]:
        """The width and the height of the paper in millimetres."""
        short, long = _SIZES[self.name]
        return (long, short) if self.landscape else (short, long)

    @property
    def one_of_several(self) -> Paper:
        """The same paper as each of several sheets: a plain heading, and nothing around the drawing."""
        return Paper(self.name, self.landscape, legend=self.legend)

    @property
    def room(self) -> tuple[float, float]:
        """The width and the height that are left for the drawing, in millimetres."""
        width, height = self.size
        return width - 2 * (MARGIN + self.frame), height - 2 * MARGIN - self.heading - FOOT - self.frame


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its row and column from 0, and the part of the drawing on it, in pixels."""

    row: int
    column: int
    left: float
    top: float
    width: float
    height: float

    @property
    def name(self) -> str:
        """What it is called: a letter for the row and a number for the column, such as B2."""
        return sheet_name(self.row, self.column)


@dataclass(frozen=True, slots=True)
class Plan:
    """How a drawing lies on paper. scale: millimetres per pixel. width, height: of the drawing, in pixels. sheets: one on
    which nothing stands is left out.
    """

    paper: Paper
    scale: float
    rows: int
    columns: int
    width: float
    height: float
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing as it came from the engine: its size in pixels, its smallest letters, and what stands in it."""

    width: float
    height: float
    letters: float
    content: str


@dataclass(frozen=True, slots=True)
class Words:
    """The words on the sheets. title holds {sheet} where there are several. glue, cut: hold {sheet}, of the neighbour."""

    title: str
    overview: str
    glue: str
    cut: str


def sheet_name(row: int, column: int) -> str:
    """This function will call a sheet by its row and column: A1, B2; after Z comes AA."""
    letters = ""
    row += 1
    while row:
        row, rest = divmod(row - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{column + 1}"


def drawn(svg: str) -> Drawn:
    """This function will take a drawing apart; NotADrawing for anything but one SVG element with a viewBox."""
    found = _WHOLE.fullmatch(svg.strip())
    box = re.search(r'\bviewBox="0 0 ([\d.]+) ([\d.]+)"', found[1]) if found else None
    if found is None or box is None:
        raise NotADrawing("not one SVG element with a viewBox")
    sizes = [float(size) for size in _LETTERS.findall(found[2])]
    content = found[2].replace(f'font-family="{markup.FONT}"', f'font-family="{FONT}"')
    return Drawn(float(box[1]), float(box[2]), min(sizes, default=12.0), content)


def plan(drawing: Drawn, papers: Sequence[Paper], *, largest: float = LARGEST_POINTS) -> Plan:
    """This function will choose the paper that needs the fewest sheets, and of those the one with the largest letters.

    largest: in points, so that a small family does not fill a poster. No letter becomes smaller than 7 points.
    """
    found = [_on(drawing, paper, largest) for paper in papers]
    best = max(found, key=lambda one: (-one.rows * one.columns, round(one.scale, 4)))
    if best.sheets:
        return best
    spans = seams.spans_of(drawing.content)
    least = SMALLEST_POINTS * MILLIMETRES / drawing.letters
    scales = dict.fromkeys(max(least, best.scale * part) for part in SMALLER)
    tried: list[tuple[int, Plan]] = []
    for scale in scales:
        made = _beside_people(drawing, replace(best, scale=scale), spans)
        tried.append((_cut_names(made, spans), made))
        if not tried[-1][0]:
            break
    # Of equals the first one: it has the largest letters.
    return _without_empty(drawing, min(tried, key=lambda one: one[0])[1], spans)


def pictures(drawing: Drawn, made: Plan, words: Words, prefix: str = "genogram") -> list[str]:
    """This function will draw every sheet as an SVG element of its own, with its title, in millimetres.

    prefix: the id prefix with which the drawing was made; each sheet gets its own, so that no id occurs twice.
    """
    if len(made.sheets) == 1:
        return [_framed(drawing.content, words.title, made.sheets[0], made.scale)]
    whole = clipping.Clipping(drawing.content)
    return [_sheet(whole, made, sheet, words, prefix) for sheet in made.sheets]


def overview(drawing: Drawn, made: Plan, words: Words, height: float, prefix: str = "genogram") -> str:
    """This function will draw how the sheets lie: the whole family without names, and each sheet with its own.

    height: how high it may be, in millimetres.
    """
    left = min(sheet.left for sheet in made.sheets)
    top = min(sheet.top for sheet in made.sheets)
    right = max(sheet.left + sheet.width for sheet in made.sheets)
    bottom = max(sheet.top + sheet.height for sheet in made.sheets)
    scale = min(made.paper.room[0] / (right - left), height / (bottom - top), made.scale)
    content = _own_ids(_WORDS.sub("", drawing.content), prefix, "overview")
    letters = 16 * MILLIMETRES / scale
    parts = [content]
    for sheet in made.sheets:
        parts.append(
            f'<rect x="{_number(sheet.left)}" y="{_number(sheet.top)}" width="{_number(sheet.width)}" '
            f'height="{_number(sheet.height)}" fill="none" stroke="{TEAL}" stroke-width="{_number(0.5 / scale)}" '
            f'stroke-dasharray="{_number(3 / scale)} {_number(1.5 / scale)}"/>'
        )
    for sheet in made.sheets:
        x, y = sheet.left + sheet.width / 2, sheet.top + sheet.height / 2 + letters / 3
        wide = letters * (0.5 + 0.55 * len(sheet.name))
        parts.append(
            f'<rect x="{_number(x - wide / 2)}" y="{_number(y - 0.95 * letters)}" width="{_number(wide)}" '
            f'height="{_number(1.2 * letters)}" rx="{_number(0.2 * letters)}" fill="#FFFFFF"/>'
            f'<text x="{_number(x)}" y="{_number(y)}" font-family="{FONT}" font-weight="600" text-anchor="middle" '
            f'font-size="{_number(letters)}" fill="{TEAL}">{sheet.name}</text>'
        )
    return _framed("".join(parts), words.overview, Sheet(0, 0, left, top, right - left, bottom - top), scale)


def _on(drawing: Drawn, paper: Paper, largest: float) -> Plan:
    """How a drawing lies on a paper; where it takes several, their places come later."""
    width, height = paper.room
    most = largest * MILLIMETRES / drawing.letters
    least = SMALLEST_POINTS * MILLIMETRES / drawing.letters
    whole = min(most, width / drawing.width, (height - paper.legend) / drawing.height)
    if whole >= least:
        only = _whole(drawing, paper, whole)
        return Plan(paper, whole, 1, 1, drawing.width, drawing.height, (only,))
    paper = paper.one_of_several
    width, height = (side - STRIP for side in paper.room)
    columns = _needed(drawing.width, width / least)
    rows = _needed(drawing.height, height / least)
    filling = min(_filling(drawing.width, width, columns), _filling(drawing.height, height, rows))
    scale = min(most, max(least, filling * (1 - SLACK)))
    return Plan(paper, scale, rows, columns, drawing.width, drawing.height, ())


def _whole(drawing: Drawn, paper: Paper, scale: float) -> Sheet:
    """The only sheet: as large as the drawing, or as the room it stands in the middle of."""
    if not paper.centred:
        return Sheet(0, 0, 0, 0, drawing.width, drawing.height)
    width, height = paper.room[0] / scale, (paper.room[1] - paper.legend) / scale
    return Sheet(0, 0, (drawing.width - width) / 2, (drawing.height - height) / 2, width, height)


def _cut_names(made: Plan, spans: seams.Spans) -> int:
    """How many names and signs a seam runs through when all sheets are glued."""
    tops = sorted({sheet.top for sheet in made.sheets})
    total = seams.cut(tops[1:], spans.down)
    for top, end in zip(tops, [*tops[1:], made.height], strict=True):
        lefts = [sheet.left for sheet in made.sheets if sheet.top == top and sheet.column]
        total += seams.cut(lefts, spans.between(top, end))
    return total


def _beside_people(drawing: Drawn, made: Plan, spans: seams.Spans) -> Plan:
    """The sheets, with their edges where they cut through the fewest names. Where no place passes beside everybody from
    top to bottom, every row of sheets has places of its own.
    """
    width, height = ((side - STRIP) / made.scale for side in made.paper.room)
    down = seams.starts(drawing.height, height, GLUED, made.rows, spans.down)
    wide = drawing.width if made.columns == 1 else width
    high = drawing.height if made.rows == 1 else height
    # What lies below the beginning of the next row comes from that row when the sheets are glued.
    rows = list(zip(down, [*down[1:], drawing.height], strict=True))
    across = _across(drawing.width, width, made.columns, spans, rows)
    found = tuple(
        Sheet(row, column, left, top, wide, high)
        for row, top in enumerate(down)
        for column, left in enumerate(across[row])
    )
    return replace(made, sheets=found)


def _across(
    length: float, room: float, count: int, spans: seams.Spans, rows: Sequence[seams.Span]
) -> list[list[float]]:
    """Where the sheets of every row begin."""
    within = [spans.between(*row) for row in rows]
    common = seams.starts(length, room, GLUED, count, spans.across)
    if not any(seams.cut(common[1:], row) for row in within):
        return [common] * len(rows)
    own = [seams.starts(length, room, GLUED, count, row) for row in within]
    gained = sum(
        seams.cut(common[1:], row) - seams.cut(places[1:], row)
        for places, row in zip(own, within, strict=True)
    )
    return own if gained > 0 else [common] * len(rows)


def _without_empty(drawing: Drawn, made: Plan, spans: seams.Spans) -> Plan:
    """Nobody prints an empty sheet, nor one on which nothing stands that its neighbour has not."""
    # Words are measured by the spans, which are more exact.
    whole = clipping.Clipping(_WORDS.sub("", drawing.content))

    def is_empty(sheet: Sheet, left: float, right: float) -> bool:
        reach = spans.between(sheet.top, sheet.top + sheet.height)
        named = any(until > left and start < right for start, until in reach)
        return not named and whole.is_empty(left, sheet.top, right - left, sheet.height)

    kept: list[Sheet] = []
    for row in range(made.rows):
        sheets = [
            one for one in made.sheets if one.row == row and not is_empty(one, one.left, one.left + one.width)
        ]
        while len(sheets) > 1 and is_empty(sheets[-1], _end(sheets[-2]), _end(sheets[-1])):
            del sheets[-1]
        while len(sheets) > 1 and is_empty(sheets[0], sheets[0].left, sheets[1].left):
            del sheets[0]
        kept += sheets
    return replace(made, sheets=tuple(kept))


def _end(sheet: Sheet) -> float:
    return sheet.left + sheet.width


def _needed(length: float, room: float) -> int:
    """How many windows of this length cover a length, each beginning before the last one ended."""
    return 1 if length <= room else math.ceil((length - OVERLAP) / (room - OVERLAP) - 1e-9)


def _filling(length: float, room: float, count: int) -> float:
    """The scale at which so many windows just cover a length."""
    return count * room / (length + (count - 1) * OVERLAP)


def _sheet(whole: clipping.Clipping, made: Plan, sheet: Sheet, words: Words, prefix: str) -> str:
    own, edges = sheet.name.lower(), _edges(made, sheet)
    content = _own_ids(whole.within(sheet.left, sheet.top, sheet.width, sheet.height), prefix, own)
    content = marks.within(edges, content, f"{prefix}-{own}-sheet")
    parts = [*marks.under(edges), content, *marks.over(edges, words.glue, words.cut, FONT)]
    strip = edges.strip
    part = replace(
        sheet,
        left=sheet.left - strip,
        top=sheet.top - strip,
        width=sheet.width + strip,
        height=sheet.height + strip,
    )
    return _framed("".join(parts), words.title.replace("{sheet}", sheet.name), part, made.scale)


def _edges(made: Plan, sheet: Sheet) -> marks.Edges:
    there = {(one.row, one.column): one for one in made.sheets}
    right, before = there.get((sheet.row, sheet.column + 1)), there.get((sheet.row, sheet.column - 1))
    below, above = _beyond(made, sheet, 1), _beyond(made, sheet, -1)
    return marks.Edges(
        sheet.left,
        sheet.top,
        sheet.width,
        sheet.height,
        made.scale,
        STRIP / made.scale,
        right=(right.name, right.left) if right else None,
        below=(AND.join(one.name for one in below), below[0].top) if below else None,
        before=before.name if before else "",
        above=AND.join(one.name for one in above),
        levels=tuple(_seam(one, _beyond(made, one, -1)) for one in below),
        level=_seam(sheet, above),
    )


def _beyond(made: Plan, sheet: Sheet, step: int) -> list[Sheet]:
    """The sheets of the row below or above that lie against this one."""
    return [one for one in made.sheets if one.row == sheet.row + step and _share(one, sheet)]


def _seam(lower: Sheet, above: Sequence[Sheet]) -> tuple[float, float]:
    """Where the seam between a sheet and those above it begins, and how long it is."""
    start = max(lower.left, min((one.left for one in above), default=lower.left))
    end = min(lower.left + lower.width, max((one.left + one.width for one in above), default=math.inf))
    return start, end - start


def _share(one: Sheet, other: Sheet) -> bool:
    """Whether two sheets of two rows lie below each other for more than what is glued at their sides."""
    shared = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    return one.column == other.column or shared > seams.WIDEST


def _framed(content: str, title: str, part: Sheet, scale: float) -> str:
    box = " ".join(map(_number, (part.left, part.top, part.width, part.height)))
    size = f'width="{_number(part.width * scale)}mm" height="{_number(part.height * scale)}mm"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="genogram" role="img" viewBox="{box}" {size}>'
        f"<title>{escape(title)}</title>{content}</svg>"
    )


def _own_ids(content: str, prefix: str, own: str) -> str:
    for before in ('id="', 'href="#', "url(#"):
        content = content.replace(f"{before}{prefix}-", f"{before}{prefix}-{own}-")
    return content


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
