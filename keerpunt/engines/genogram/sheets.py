"""A drawing on paper: one sheet when it fits, else several that are glued together, with letters that stay readable.

Everything on a sheet is measured in millimetres of paper, everything in the drawing in its own pixels; `scale` is how
many millimetres a pixel becomes. Sheets overlap by more than a sign with its name takes, so that everybody stands
whole on at least one of them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape

from keerpunt.engines.genogram import clipping, markup

MILLIMETRES = 25.4 / 72
SMALLEST_POINTS = 7.0
# Of a single sheet; a drawing that fills a wall may be larger.
LARGEST_POINTS, LARGEST_ON_A_WALL = 11.5, 20.0
MARGIN, HEADING, FOOT = 10.0, 15.0, 4.0
OVERLAP = 160.0
INK, SOFT, TEAL, TINT = "#1F2A2E", "#4A5A60", "#0F5C5C", "#F2EEE6"
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
    """A paper as it lies before you. name: A4 or A3. heading: how much of its height a heading takes, in millimetres."""

    name: str
    landscape: bool = True
    heading: float = HEADING

    @property
    def size(self) -> tuple[float, float]:
        """The width and the height of the paper in millimetres."""
        short, long = _SIZES[self.name]
        return (long, short) if self.landscape else (short, long)

    @property
    def room(self) -> tuple[float, float]:
        """The width and the height that are left for the drawing, in millimetres."""
        width, height = self.size
        return width - 2 * MARGIN, height - 2 * MARGIN - self.heading - FOOT


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
    """How a drawing lies on paper. scale: millimetres per pixel. width, height: of the drawing, in pixels."""

    paper: Paper
    scale: float
    rows: int
    columns: int
    width: float
    height: float
    sheets: tuple[Sheet, ...]

    def has(self, row: int, column: int) -> bool:
        """This function will say whether there is a sheet at this place: one on which nothing stands is left out."""
        return any(sheet.row == row and sheet.column == column for sheet in self.sheets)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing as it came from the engine: its size in pixels, its smallest letters, and what stands in it."""

    width: float
    height: float
    letters: float
    content: str


@dataclass(frozen=True, slots=True)
class Words:
    """The words on the sheets. title holds {sheet} where there are several. glue holds {sheet}, of the neighbour."""

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
    best = max(found, key=lambda one: (-len(one.sheets), round(one.scale, 4)))
    return best if len(best.sheets) == 1 else _without_empty(drawing, best)


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
    letters = 22 * MILLIMETRES / scale
    parts = [content]
    for sheet in made.sheets:
        parts.append(
            f'<rect x="{_number(sheet.left)}" y="{_number(sheet.top)}" width="{_number(sheet.width)}" '
            f'height="{_number(sheet.height)}" fill="none" stroke="{TEAL}" stroke-width="{_number(0.5 / scale)}" '
            f'stroke-dasharray="{_number(3 / scale)} {_number(1.5 / scale)}"/>'
        )
    for sheet in made.sheets:
        x, y = sheet.left + sheet.width / 2, sheet.top + sheet.height / 2 + letters / 3
        parts.append(
            f'<text x="{_number(x)}" y="{_number(y)}" font-family="{FONT}" font-weight="600" text-anchor="middle" '
            f'font-size="{_number(letters)}" fill="{TEAL}" fill-opacity="0.75">{sheet.name}</text>'
        )
    return _framed("".join(parts), words.overview, Sheet(0, 0, left, top, right - left, bottom - top), scale)


def _on(drawing: Drawn, paper: Paper, largest: float) -> Plan:
    width, height = paper.room
    most = largest * MILLIMETRES / drawing.letters
    least = SMALLEST_POINTS * MILLIMETRES / drawing.letters
    whole = min(most, width / drawing.width, height / drawing.height)
    if whole >= least:
        only = Sheet(0, 0, 0, 0, drawing.width, drawing.height)
        return Plan(paper, whole, 1, 1, drawing.width, drawing.height, (only,))
    columns = _needed(drawing.width, width / least)
    rows = _needed(drawing.height, height / least)
    scale = min(most, _filling(drawing.width, width, columns), _filling(drawing.height, height, rows))
    sheets = tuple(
        Sheet(row, column, left, top, wide, high)
        for row, (top, high) in enumerate(_windows(drawing.height, height / scale, rows))
        for column, (left, wide) in enumerate(_windows(drawing.width, width / scale, columns))
    )
    return Plan(paper, scale, rows, columns, drawing.width, drawing.height, sheets)


def _without_empty(drawing: Drawn, made: Plan) -> Plan:
    """Nobody prints an empty sheet."""
    whole = clipping.Clipping(drawing.content)
    return replace(
        made,
        sheets=tuple(
            sheet for sheet in made.sheets if whole.within(sheet.left, sheet.top, sheet.width, sheet.height)
        ),
    )


def _needed(length: float, room: float) -> int:
    """How many windows of this length cover a length, each beginning before the last one ended."""
    return 1 if length <= room else math.ceil((length - OVERLAP) / (room - OVERLAP) - 1e-9)


def _filling(length: float, room: float, count: int) -> float:
    """The scale at which so many windows just cover a length."""
    return count * room / (length + (count - 1) * OVERLAP)


def _windows(length: float, room: float, count: int) -> list[tuple[float, float]]:
    """Where each window begins and how long it is; together they have the drawing in their middle."""
    if count == 1:
        return [(0.0, length)]
    together = count * (room - OVERLAP) + OVERLAP
    first = (length - together) / 2
    return [(first + number * (room - OVERLAP), room) for number in range(count)]


def _sheet(whole: clipping.Clipping, made: Plan, sheet: Sheet, words: Words, prefix: str) -> str:
    content = whole.within(sheet.left, sheet.top, sheet.width, sheet.height)
    content = _own_ids(content, prefix, sheet.name.lower()) + "".join(_marks(made, sheet, words))
    return _framed(content, words.title.replace("{sheet}", sheet.name), sheet, made.scale)


def _marks(made: Plan, sheet: Sheet, words: Words) -> Iterator[str]:
    """Where to cut and where to glue: right and below lies the edge on which the next sheet comes; left and above is cut
    along the line. A small cross stands at the same place of the drawing on both sheets.
    """
    hair, letters = 0.3 / made.scale, SMALLEST_POINTS * MILLIMETRES / made.scale
    right, bottom = sheet.left + sheet.width, sheet.top + sheet.height
    dashes = f'stroke-dasharray="{_number(2 / made.scale)} {_number(1.5 / made.scale)}"'
    lines, crosses, said = [], [], []
    if made.has(sheet.row, sheet.column + 1):
        x = right - OVERLAP
        lines.append((f"M{_number(x)} {_number(sheet.top)}V{_number(bottom)}", dashes))
        crosses += [(x, sheet.top + sheet.height * part) for part in (0.25, 0.75)]
        glue = words.glue.replace("{sheet}", sheet_name(sheet.row, sheet.column + 1))
        said.append((glue, right - letters, sheet.top + sheet.height / 2, True))
    if made.has(sheet.row + 1, sheet.column):
        y = bottom - OVERLAP
        lines.append((f"M{_number(sheet.left)} {_number(y)}H{_number(right)}", dashes))
        crosses += [(sheet.left + sheet.width * part, y) for part in (0.25, 0.75)]
        glue = words.glue.replace("{sheet}", sheet_name(sheet.row + 1, sheet.column))
        said.append((glue, sheet.left + sheet.width / 2, bottom - letters, False))
    if made.has(sheet.row, sheet.column - 1):
        lines.append((f"M{_number(sheet.left + hair)} {_number(sheet.top)}V{_number(bottom)}", ""))
        crosses += [(sheet.left, sheet.top + sheet.height * part) for part in (0.25, 0.75)]
        said.append((words.cut, sheet.left + 1.6 * letters, sheet.top + sheet.height / 2, True))
    if made.has(sheet.row - 1, sheet.column):
        lines.append((f"M{_number(sheet.left)} {_number(sheet.top + hair)}H{_number(right)}", ""))
        crosses += [(sheet.left + sheet.width * part, sheet.top) for part in (0.25, 0.75)]
        said.append((words.cut, sheet.left + sheet.width / 2, sheet.top + 1.6 * letters, False))
    yield f'<g class="sheet-marks" fill="none" stroke="{TEAL}" stroke-width="{_number(hair)}">'
    for path, extra in lines:
        yield f'<path {extra} d="{path}"/>'
    arm = 4 / made.scale
    for x, y in crosses:
        across = f"M{_number(x - arm)} {_number(y)}h{_number(2 * arm)}"
        yield f'<path d="{across}M{_number(x)} {_number(y - arm)}v{_number(2 * arm)}"/>'
    yield f'</g><g font-family="{FONT}" font-size="{_number(letters)}" fill="{SOFT}" text-anchor="middle">'
    for text, x, y, upright in said:
        turned = f' transform="rotate(-90 {_number(x)} {_number(y)})"' if upright else ""
        yield f'<text x="{_number(x)}" y="{_number(y)}"{turned}>{escape(text)}</text>'
    yield "</g>"


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
