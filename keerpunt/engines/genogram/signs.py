"""The people on the drawing: their signs, with name, years, and what stands at a sign."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from keerpunt.engines.genogram import markup, routes, text
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.engines.genogram.heights import HALF, MOVE_LINE
from keerpunt.engines.genogram.layout import Layout
from keerpunt.engines.genogram.markup import GREY, INK, PALE, PAPER, SOFT, TEAL, Wording, escaped, number
from keerpunt.engines.genogram.model import Individual, Sex
from keerpunt.engines.genogram.routes import Drawing

RING = 5.0
LOST_HALF = 11.0
MOVE_SIZE = 13.0
_SHAPES: dict[Sex, str] = {"m": "man", "f": "woman", "x": "other", "u": "unknown"}


@dataclass(frozen=True, slots=True)
class View:
    """What is drawn, and for whom: see svg.draw."""

    layout: Layout
    drawing: Drawing
    wording: Wording
    link: Callable[[str], str | None] | None
    prefix: str
    alone: bool
    selected: str | None
    folded: Mapping[str, int]

    def name(self, key: str) -> str:
        """This function will give somebody's name, clean, or the word for who has none."""
        return text.clean(self.layout.genogram.individual(key).name) or self.wording.unnamed


def absent(view: View, key: str) -> Iterator[str]:
    """This function will draw who was not born yet: an empty pale sign, and nothing that says who it is."""
    one = view.layout.genogram.individual(key)
    x, y = view.drawing.people[key]
    shape = "lost" if one.lost else _SHAPES[one.sex]
    yield (
        f'<g class="genogram-person genogram-{shape} genogram-absent" aria-hidden="true">'
        f'<g class="genogram-sign" fill="{PAPER}" stroke="{PALE}" stroke-width="1.25">'
        f"{_triangle(x, y) if one.lost else _sign(one.sex, x, y, HALF)}</g></g>"
    )


def person(view: View, key: str) -> Iterator[str]:
    """This function will draw somebody, within a link where they have a page."""
    one = view.layout.genogram.individual(key)
    if one.lost:
        yield from _lost(view, one)
        return
    x, y = view.drawing.people[key]
    name, years = view.name(key), years_text(one, view.wording)
    focus, selected = key == view.layout.genogram.focus, key == view.selected
    address = view.link(key) if view.link is not None else None
    anchor = f' id="{view.prefix}-focus"' if focus else ""
    if address is not None:
        current = ' aria-current="true"' if selected else ""
        yield f'<a class="genogram-link" href={quoteattr(address)}{current}>'
    classes = ["genogram-person", f"genogram-{_SHAPES[one.sex]}"]
    classes += (
        ["genogram-dead"] * one.has_died + ["genogram-focus"] * focus + ["genogram-selected"] * selected
    )
    yield f'<g{anchor} class="{" ".join(classes)}">{markup.title(_spoken(view, one, name, years, focus))}'
    if selected:
        ring = _sign(one.sex, x, y, HALF + RING)
        yield f'<g class="genogram-chosen" fill="{PAPER}" stroke="{TEAL}" stroke-width="3">{ring}</g>'
    yield f'<g class="genogram-sign" fill="{PAPER}" stroke="{INK}" stroke-width="2.25">'
    yield _outline(one.sex, x, y, focus, selected)
    yield "</g>"
    if one.has_died:
        yield _cross(one.sex, x, y)
    yield from _label(view, key, name, years)
    if key in view.folded:
        yield _plus(view, x, y, view.folded[key])
    yield "</g>"
    if address is not None:
        yield "</a>"


def _outline(sex: Sex, x: float, y: float, focus: bool, selected: bool) -> str:
    """One line, or two around whom the map is about. A third outside these would touch the name: of who is looked at
    too, the second line lies within the sign.
    """
    if not focus:
        return _sign(sex, x, y, HALF)
    outer = HALF if selected else HALF + RING
    return _sign(sex, x, y, outer) + _sign(sex, x, y, outer - RING)


def _spoken(view: View, one: Individual, name: str, years: str, focus: bool) -> str:
    wording = view.wording
    moved = ", ".join(map(str, view.drawing.years.get(one.key, ())))
    parts = (
        name,
        years,
        wording.dead if one.has_died else "",
        wording.focus if focus else "",
        wording.moved.replace("{years}", moved) if moved else "",
    )
    return ", ".join(part for part in parts if part)


def _label(view: View, key: str, name: str, years: str) -> Iterator[str]:
    x, y = view.drawing.people[key]
    room, halo = view.drawing.rooms[key], markup.halo(view.alone)
    shown = text.shortened(name, routes.NAME_SIZE * 1.04, room)
    fixed = markup.fixed(shown, routes.NAME_SIZE * 1.04, view.alone)
    yield (
        f'<text class="genogram-name" x="{number(x)}" y="{number(y + routes.NAME_LINE)}" font-weight="600" '
        f'font-size="{number(routes.NAME_SIZE)}" fill="{INK}"{fixed}{halo}>{escaped(shown)}</text>'
    )
    if years:
        yield (
            f'<text class="genogram-years" x="{number(x)}" y="{number(y + routes.YEARS_LINE)}" '
            f'font-size="{number(routes.YEARS_SIZE)}" fill="{SOFT}"{halo}>'
            f"{escaped(text.shortened(years, routes.YEARS_SIZE, room + 6))}</text>"
        )
    if moved := view.drawing.years.get(key):
        yield _house(x, y + routes.YEARS_LINE + MOVE_LINE, _latest(moved, room), halo)


def _lost(view: View, one: Individual) -> Iterator[str]:
    x, y = view.drawing.people[one.key]
    year = years_text(one, view.wording)
    spoken = ", ".join(part for part in (view.wording.lost, year) if part)
    address = view.link(one.key) if view.link is not None else None
    if address is not None:
        current = ' aria-current="true"' if one.key == view.selected else ""
        # The triangle is small for a thumb: what can be touched around it is as large as other signs.
        yield (
            f'<a class="genogram-link" href={quoteattr(address)}{current}><rect x="{number(x - HALF)}" '
            f'y="{number(y - HALF)}" width="{number(2 * HALF)}" height="{number(2 * HALF)}" fill="none" '
            f'pointer-events="all"/>'
        )
    selected = " genogram-selected" if one.key == view.selected else ""
    yield (
        f'<g class="genogram-person genogram-lost{selected}">{markup.title(spoken)}'
        f'<g class="genogram-sign" fill="{PAPER}" stroke="{TEAL if selected else INK}" '
        f'stroke-width="{"3" if selected else "1.75"}">{_triangle(x, y)}</g>'
    )
    if year:
        yield (
            f'<text class="genogram-years" x="{number(x)}" y="{number(y + 17)}" '
            f'font-size="{number(routes.YEARS_SIZE)}" fill="{SOFT}"{markup.halo(view.alone)}>'
            f"{escaped(text.shortened(year, routes.YEARS_SIZE, view.drawing.rooms[one.key] + 6))}</text>"
        )
    yield "</g></a>" if address is not None else "</g>"


def _latest(years: tuple[int, ...], room: float) -> str:
    """The years as far as there is room beside the house, the last ones first; an ellipsis for the others."""
    shown = str(years[-1])
    for count in range(2, len(years) + 1):
        longer = ", ".join(map(str, years[-count:]))
        more = "… " if count < len(years) else ""
        if text.width(more + longer, MOVE_SIZE) + routes.HOUSE > room:
            break
        shown = longer
    return shown if shown.count(",") + 1 == len(years) else f"… {shown}"


def _house(x: float, base: float, years: str, halo: str) -> str:
    """A small house with an arrow, and the year beside it."""
    left = x - (routes.HOUSE + text.width(years, MOVE_SIZE)) / 2
    wall, roof, middle = left + 2.5, base - 6.5, left + 7.5
    house = f"M{number(wall)} {number(roof + 1)}V{number(base)}H{number(left + 12.5)}V{number(roof + 1)}"
    house += f"M{number(left)} {number(roof + 2.5)}L{number(middle)} {number(base - 12.5)}"
    house += f"L{number(left + 15)} {number(roof + 2.5)}"
    arrow = f"M{number(left + 17)} {number(base - 4)}h7m-3 -3l3 3l-3 3"
    return (
        f'<path class="genogram-house" fill="none" stroke="{INK}" stroke-width="1.4" stroke-linejoin="round" '
        f'd="{house}{arrow}"/>'
        f'<text class="genogram-years genogram-move" x="{number(left + routes.HOUSE)}" y="{number(base)}" '
        f'text-anchor="start" font-size="{number(MOVE_SIZE)}" fill="{SOFT}"{halo}>{escaped(years)}</text>'
    )


def _plus(view: View, x: float, y: float, count: int) -> str:
    """A small sign at the lower right: so many people are folded away."""
    shown = f"+{count}"
    wide = max(22.0, text.width(shown, MOVE_SIZE) + 10)
    left, top = x + HALF - 10, y + HALF - 15
    words = view.wording.folded.replace("{count}", str(count))
    return (
        f'<g class="genogram-folded">{markup.title(words)}<rect x="{number(left)}" y="{number(top)}" '
        f'width="{number(wide)}" height="18" rx="9" fill="{TEAL}" stroke="{PAPER}" stroke-width="1.5"/>'
        f'<text class="genogram-count" x="{number(left + wide / 2)}" y="{number(top + 13)}" font-size="13" '
        f'font-weight="600" fill="{PAPER}">{shown}</text></g>'
    )


def _cross(sex: Sex, x: float, y: float) -> str:
    reach = {"m": HALF - 1, "f": HALF * 0.7071}.get(sex, HALF * 0.5)
    path = markup.path(((x - reach, y - reach), (x + reach, y + reach)))
    path += markup.path(((x - reach, y + reach), (x + reach, y - reach)))
    return f'<path class="genogram-cross" fill="none" stroke="{GREY}" stroke-width="1.25" d="{path}"/>'


def _sign(sex: Sex, x: float, y: float, half: float) -> str:
    if sex == "m":
        size = number(2 * half)
        return f'<rect x="{number(x - half)}" y="{number(y - half)}" width="{size}" height="{size}" rx="2"/>'
    if sex == "f":
        return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(half)}"/>'
    return _polygon(((x, y - half), (x + half, y), (x, y + half), (x - half, y)))


def _triangle(x: float, y: float) -> str:
    """It hangs a little higher than the signs, on the line of the brothers and sisters."""
    top = y - HALF + 4
    return _polygon(((x, top), (x + LOST_HALF, top + 19), (x - LOST_HALF, top + 19)))


def _polygon(points: tuple[tuple[float, float], ...]) -> str:
    return f'<polygon points="{" ".join(f"{number(a)},{number(b)}" for a, b in points)}"/>'


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
