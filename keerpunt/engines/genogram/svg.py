"""The family map as SVG, by the sheet of signs.

Square man, circle woman, diamond unknown or other; a double outline for whom it is about; a cross for who died, with
years. The markup carries class names and presentation attributes only: no style, no script, so it passes a strict
content security policy; the page's stylesheet decides the look and the attributes are what a PDF falls back on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from keerpunt.engines.genogram import routes, text
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.engines.genogram.layout import Layout, lay_out
from keerpunt.engines.genogram.model import Genogram, Individual
from keerpunt.engines.genogram.routes import HALF, Drawing, PartnerLine, Point

INK, SOFT, GREY, PAPER = "#1F2A2E", "#4A5A60", "#7F8A8D", "#FFFFFF"
RING = 5.0
LAYERS = ("ties", "homes", "moves")
FONT = "'Source Sans 3', 'Source Sans Pro', sans-serif"
_DASHES = {"foster": "6 5", "adopted": "1.5 4.5", "step": "9 4 2 4"}
_KEEP_AS_TEXT = {'"': "&quot;"}


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a drawing, already in the reader's language.

    title and description: what the picture shows, for who does not see it. generations: per distance from the row
    of the focus person (or from the first row), the label at the right: -2 for grandparents, 1 for children.
    unnamed: instead of an empty name. dead, focus: said after a name to who does not see the sign.
    circa: before a year that is not certain. before_christ: holds {year}. years: False where births only order people.
    """

    title: str
    description: str = ""
    generations: Mapping[int, str] = field(default_factory=dict)
    unnamed: str = "?"
    dead: str = "†"
    focus: str = ""
    circa: str = "±"
    before_christ: str = "{year} v.Chr."
    years: bool = True


def draw(
    genogram: Genogram | Layout,
    wording: Wording,
    *,
    link: Callable[[str], str | None] | None = None,
    id_prefix: str = "genogram",
    alone: bool = False,
    layers: Collection[str] = LAYERS,
    absent: Collection[str] = (),
    selected: str | None = None,
    folded: Mapping[str, int] | None = None,
) -> str:
    """This function will draw a family map and give it as one SVG element.

    link: gives the address of a person's page, or None for who has none; with it the picture is a group in which
    the links can be reached, without it one image. id_prefix: must differ between two drawings on one page; whom it
    is about has the id `<id_prefix>-focus`. alone: a file of its own, where the letters may be others than ours: names
    then keep to the width that was measured. layers: which of ties, homes and moves are drawn. absent: who was not
    born yet in the year that is shown: a pale sign without a name or a link. selected: who is looked at now. folded:
    per person how many people are folded away behind them.
    """
    layout = genogram if isinstance(genogram, Layout) else lay_out(genogram)
    drawing = routes.drawing_of(layout)
    labels = _labels(layout, wording)
    width = drawing.width
    if labels:
        width += 12 + max(text.width(label, routes.LABEL_SIZE) for label in labels.values())
    size = f'width="{_number(width)}" height="{_number(drawing.height)}"'
    prefix = quoteattr(id_prefix)[1:-1]
    description = text.clean(wording.description)
    labelled = f"{prefix}-title {prefix}-desc" if description else f"{prefix}-title"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="genogram" viewBox="0 0 {_number(width)} '
        f'{_number(drawing.height)}" {size} role="{"img" if link is None else "group"}" aria-labelledby="{labelled}">',
        f'<title id="{prefix}-title">{_escaped(text.clean(wording.title))}</title>',
    ]
    if description:
        parts.append(f'<desc id="{prefix}-desc">{_escaped(description)}</desc>')
    parts += _lines(drawing)
    parts.append(f'<g class="genogram-people" font-family="{FONT}" text-anchor="middle">')
    for row in layout.rows:
        for key in row:
            parts += _person(layout.genogram.individual(key), layout, drawing, wording, link, prefix, alone)
    parts.append("</g>")
    if labels:
        parts.append(
            f'<g class="genogram-generations" font-family="{FONT}" font-size="{_number(routes.LABEL_SIZE)}" '
            f'text-anchor="end" fill="{SOFT}">'
        )
        for level, label in labels.items():
            x, y = _number(width - 4), _number(drawing.rows[level] + 5)
            fixed = _fixed(label, routes.LABEL_SIZE, alone)
            parts.append(f'<text class="genogram-generation" x="{x}" y="{y}"{fixed}>{_escaped(label)}</text>')
        parts.append("</g>")
    parts.append("</svg>")
    return "".join(parts)


def years_text(person: Individual, wording: Wording) -> str:
    """This function will write a life as years: "1921-1963" with a dash, "1955", "† 1963", or nothing."""
    if not wording.years:
        return "†" if person.has_died else ""
    born = "" if person.born is None else _year(person.born, wording)
    if not person.has_died:
        return born
    died = "" if person.died is None else _year(person.died, wording)
    if person.born and person.died and person.born.year < 0 and person.died.year < 0:
        # One era is enough for both years: 69–30 before Christ.
        about = wording.circa if person.born.circa else ""
        return f"{about}{-person.born.year}–{died}"
    if born:
        return f"{born}–{died or '?'}"
    return f"† {died}" if died else "†"


def _year(date: UncertainDate, wording: Wording) -> str:
    year = str(date.year) if date.year > 0 else wording.before_christ.replace("{year}", str(-date.year))
    return (wording.circa if date.circa else "") + year


def _labels(layout: Layout, wording: Wording) -> dict[int, str]:
    base = layout.focus_row or 0
    return {
        level: label
        for level in range(len(layout.rows))
        if (label := text.clean(wording.generations.get(level - base, "")))
    }


def _lines(drawing: Drawing) -> Iterator[str]:
    yield f'<g class="genogram-lines" fill="none" stroke="{SOFT}" stroke-width="1.75" stroke-linejoin="round">'
    shared = "".join(_path(line.points) for line in drawing.child_lines if line.kind in (None, "biological"))
    if shared:
        yield f'<path class="genogram-child" d="{shared}"/>'
    for kind, dashes in _DASHES.items():
        path = "".join(_path(line.points) for line in drawing.child_lines if line.kind == kind)
        if path:
            round_ends = ' stroke-linecap="round"' if kind == "adopted" else ""
            yield (
                f'<path class="genogram-child genogram-child-{kind}" stroke-dasharray="{dashes}"{round_ends} '
                f'd="{path}"/>'
            )
    for line in drawing.partner_lines:
        yield _partners(line)
    yield "</g>"


def _partners(line: PartnerLine) -> str:
    extra = {"together": ' stroke-dasharray="6 4"', "unknown": ' stroke-width="1.1"'}.get(line.kind, "")
    path = _path(line.points)
    x, y = line.mark
    marks = {"separated": (0.0,), "divorced": (-3.5, 3.5)}.get(line.kind, ())
    path += "".join(_path(((x + shift - 5, y + 10), (x + shift + 5, y - 10))) for shift in marks)
    return f'<path class="genogram-partners genogram-partners-{line.kind}"{extra} d="{path}"/>'


def _person(
    person: Individual,
    layout: Layout,
    drawing: Drawing,
    wording: Wording,
    link: Callable[[str], str | None] | None,
    prefix: str,
    alone: bool,
) -> Iterator[str]:
    x, y = drawing.people[person.key]
    name = text.clean(person.name) or wording.unnamed
    years = years_text(person, wording)
    focus = person.key == layout.genogram.focus
    spoken = ", ".join(
        part
        for part in (name, years, wording.dead if person.has_died else "", wording.focus if focus else "")
        if part
    )
    address = link(person.key) if link is not None else None
    anchor = f' id="{prefix}-focus"' if focus else ""
    if address is not None:
        yield f'<a class="genogram-link" href={quoteattr(address)}>'
    classes = ["genogram-person", f"genogram-{_SHAPES[person.sex]}"]
    classes += ["genogram-dead"] * person.has_died + ["genogram-focus"] * focus
    yield f'<g{anchor} class="{" ".join(classes)}"><title>{_escaped(spoken)}</title>'
    yield f'<g class="genogram-sign" fill="{PAPER}" stroke="{INK}" stroke-width="2.25">'
    if focus:
        yield _sign(person.sex, x, y, HALF + RING)
    yield _sign(person.sex, x, y, HALF)
    yield "</g>"
    if person.has_died:
        reach = {"m": HALF - 1, "f": HALF * 0.7071}.get(person.sex, HALF * 0.5)
        corners = [
            (x - reach, y - reach),
            (x + reach, y + reach),
            (x - reach, y + reach),
            (x + reach, y - reach),
        ]
        path = _path(corners[:2]) + _path(corners[2:])
        yield f'<path class="genogram-cross" fill="none" stroke="{GREY}" stroke-width="1.25" d="{path}"/>'
    shown = text.shortened(name, routes.NAME_SIZE * 1.04, drawing.rooms[person.key])
    yield (
        f'<text class="genogram-name" x="{_number(x)}" y="{_number(y + routes.NAME_LINE)}" font-weight="600" '
        f'font-size="{_number(routes.NAME_SIZE)}" fill="{INK}"{_fixed(shown, routes.NAME_SIZE * 1.04, alone)}>'
        f"{_escaped(shown)}</text>"
    )
    if years:
        yield (
            f'<text class="genogram-years" x="{_number(x)}" y="{_number(y + routes.YEARS_LINE)}" '
            f'font-size="{_number(routes.YEARS_SIZE)}" fill="{SOFT}">'
            f"{_escaped(text.shortened(years, routes.YEARS_SIZE, drawing.rooms[person.key] + 6))}</text>"
        )
    yield "</g>"
    if address is not None:
        yield "</a>"


_SHAPES = {"m": "man", "f": "woman", "x": "other", "u": "unknown"}


def _sign(sex: str, x: float, y: float, half: float) -> str:
    if sex == "m":
        size = _number(2 * half)
        return (
            f'<rect x="{_number(x - half)}" y="{_number(y - half)}" width="{size}" height="{size}" rx="2"/>'
        )
    if sex == "f":
        return f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(half)}"/>'
    points = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
    return f'<polygon points="{" ".join(f"{_number(a)},{_number(b)}" for a, b in points)}"/>'


def _path(points: tuple[Point, ...] | list[Point]) -> str:
    return "M" + "L".join(f"{_number(x)} {_number(y)}" for x, y in points)


def _fixed(shown: str, size: float, alone: bool) -> str:
    """The width that was measured, to which any letters are fitted where ours may not be there."""
    if not alone:
        return ""
    return f' textLength="{_number(text.width(shown, size))}" lengthAdjust="spacingAndGlyphs"'


def _number(value: float) -> str:
    """At most one decimal: a tenth of a pixel is finer than anybody sees."""
    return f"{value:.1f}".removesuffix(".0")


def _escaped(words: str) -> str:
    return escape(words, _KEEP_AS_TEXT)
