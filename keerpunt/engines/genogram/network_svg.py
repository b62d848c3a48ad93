"""An ecogram as SVG: thick lines give support, dotted ones are neutral, zigzags cost energy; letters say what help it is.
Of whom nobody tells how the line feels, it is a plain one.

The markup carries class names and presentation attributes only, like the family map, and reads the same in grey.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from math import hypot
from xml.sax.saxutils import quoteattr

from keerpunt.engines.genogram import markup, strokes, text
from keerpunt.engines.genogram.markup import FONT, INK, PAPER, SOFT, TEAL, escaped, number
from keerpunt.engines.genogram.network import Label, Layout, Place, Sector, balanced

TINT, EDGE, DEEP, CHIP = "#FBF7F0", "#E3DDD2", "#0A4545", "#DCECEA"
Link = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an ecogram, already in the reader's language. title and description: for who does not see it.

    support, quality: per code, as they are said. letters: per kind of support the letter in its chip. add: said of an
    empty circle by whose link somebody is added; holds {circle}. unnamed: instead of an empty name.
    """

    title: str
    description: str = ""
    support: Mapping[str, str] = field(default_factory=dict)
    letters: Mapping[str, str] = field(default_factory=dict)
    quality: Mapping[str, str] = field(default_factory=dict)
    add: str = ""
    unnamed: str = "?"


def draw(
    layout: Layout,
    words: Words,
    *,
    link: Link | None = None,
    add: Link | None = None,
    id_prefix: str = "network",
) -> str:
    """This function will draw an ecogram and give it as one SVG element.

    link: gives the address for a contact's key; add: gives the address where somebody is added to a circle. Without
    them the picture is one image. id_prefix: must differ between two drawings on one page.
    """
    prefix = quoteattr(id_prefix)[1:-1]
    size = f'font-family="{FONT}" font-size="{number(layout.shape.size)}"'
    parts = [*_opening(layout, words, prefix, image=link is None and add is None)]
    parts.append('<g class="network-sectors" stroke-width="1.25">')
    parts += [_area(sector) for sector in layout.sectors]
    parts.append("</g>")
    parts.append(f'<g class="genogram-lines network-lines" fill="none" stroke="{INK}">')
    parts += [_line(place) for place in layout.places]
    parts.append("</g>")
    parts.append(f"<g {size}>")
    people: dict[int, list[Place]] = {sector: [] for sector in range(len(layout.sectors))}
    for place in layout.places:
        people[_sector_of(layout, place)].append(place)
    for index, sector in enumerate(layout.sectors):
        parts += _heading(sector, words, add)
        for place in people[index]:
            parts += _person(place, layout, words, link)
    parts.append("</g>")
    parts += _centre(layout, words)
    parts.append("</svg>")
    return "".join(parts)


def _sector_of(layout: Layout, place: Place) -> int:
    sides = enumerate(layout.sectors)
    return next(at for at, one in sides if one.circle == place.contact.circle and one.left == place.left)


def _opening(layout: Layout, words: Words, prefix: str, *, image: bool) -> Iterator[str]:
    width, height = number(layout.shape.width), number(layout.height)
    description = text.clean(words.description)
    labelled = f"{prefix}-title {prefix}-desc" if description else f"{prefix}-title"
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="genogram network" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="{"img" if image else "group"}" aria-labelledby="{labelled}">'
        f'<title id="{prefix}-title">{escaped(text.clean(words.title))}</title>'
    )
    if description:
        yield f'<desc id="{prefix}-desc">{escaped(description)}</desc>'


def _area(sector: Sector) -> str:
    fill = TINT if sector.tinted else PAPER
    path = markup.path(sector.area)
    return f'<path class="network-sector" fill="{fill}" stroke="{EDGE}" d="{path}Z"/>'


def _line(place: Place) -> str:
    start, end = place.line
    quality = place.contact.quality
    if quality == "supportive":
        look, points = f'stroke="{TEAL}" stroke-width="5"', [start, end]
    elif quality == "strained":
        look = 'stroke-width="1.9" stroke-linejoin="round"'
        step = min(7.0, hypot(end[0] - start[0], end[1] - start[1]) / 5)
        points = strokes.zigzag([start, end], step, 4.5)
    elif quality:
        look, points = 'stroke-width="2.6" stroke-linecap="round" stroke-dasharray="0.1 6"', [start, end]
    else:
        look, points = f'stroke="{TEAL}" stroke-width="2.2" stroke-linecap="round"', [start, end]
    return f'<path class="network-{quality or "line"}" {look} d="{markup.path(points)}"/>'


def _heading(sector: Sector, words: Words, add: Link | None) -> Iterator[str]:
    heading = " ".join(sector.heading.lines)
    yield f'<g class="network-heading" fill="{SOFT}" font-weight="600">{_label(sector.heading, sector.left)}</g>'
    if sector.empty is None:
        return
    address = add(sector.circle) if add is not None else None
    if address is None:
        yield f'<g class="network-nobody" fill="{SOFT}">{_label(sector.empty, sector.left)}</g>'
        return
    label = escaped(words.add.format(circle=heading)) if words.add else ""
    named = f" aria-label={quoteattr(label)}" if label else ""
    left, top, right, bottom = sector.box
    yield (
        f'<a class="genogram-link" href={quoteattr(address)}{named}><g class="genogram-name network-add" fill="{TEAL}">'
        f"{_hit((left, bottom - (bottom - top) * 0.66, right, bottom))}"
        f"{_label(sector.empty, sector.left)}</g></a>"
    )


def _person(place: Place, layout: Layout, words: Words, link: Link | None) -> Iterator[str]:
    contact = place.contact
    address = link(contact.key) if link is not None else None
    if address is not None:
        yield f'<a class="genogram-link" href={quoteattr(address)}>'
    yield f'<g class="network-person">{markup.title(_spoken(place, words))}{_hit(place.box)}'
    x, y = place.line[1]
    yield (
        f'<circle class="genogram-sign" cx="{number(x)}" cy="{number(y)}" r="5" fill="{PAPER}" stroke="{INK}" '
        f'stroke-width="2.25"/>'
    )
    yield f'<g class="genogram-name" fill="{INK}">{_label(place.name, place.left)}</g>'
    if place.whose is not None:
        yield f'<g class="network-whose" fill="{SOFT}" font-style="italic">{_label(place.whose, place.left)}</g>'
    if place.chips:
        yield from _chips(place, layout.shape.chip, words)
    yield "</g>"
    if address is not None:
        yield "</a>"


def _spoken(place: Place, words: Words) -> str:
    """Everything that the picture says of somebody, in words."""
    contact = place.contact
    told = [contact.name or words.unnamed, contact.whose]
    told += [words.support.get(kind, kind) for kind in contact.support]
    told.append(words.quality.get(contact.quality, contact.quality))
    return ", ".join(text.clean(one) for one in told if one)


def _chips(place: Place, radius: float, words: Words) -> Iterator[str]:
    yield f'<g class="network-chips" text-anchor="middle" font-weight="700" font-size="{number(radius * 1.4)}">'
    for kind, (x, y) in zip(place.contact.support, place.chips, strict=True):
        letter = escaped(words.letters.get(kind, kind[:1].upper()))
        yield (
            f'<circle class="network-chip" cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="{CHIP}"/>'
            f'<text x="{number(x)}" y="{number(y + radius * 0.48)}" fill="{DEEP}">{letter}</text>'
        )
    yield "</g>"


def _hit(box: strokes.Box) -> str:
    """A place to touch, as large as everything that is somebody's."""
    left, top, right, bottom = box
    return (
        f'<rect x="{number(left)}" y="{number(top)}" width="{number(right - left)}" height="{number(bottom - top)}" '
        f'fill="{PAPER}" fill-opacity="0"/>'
    )


def _label(label: Label, left: bool) -> str:
    anchor = ' text-anchor="end"' if left else ""
    return "".join(
        f'<text x="{number(label.x)}" y="{number(y)}"{anchor}>{escaped(line)}</text>'
        for line, y in zip(label.lines, label.baselines, strict=True)
    )


def _centre(layout: Layout, words: Words) -> Iterator[str]:
    """The middle: a circle, or with more people an upright pill, with the name of the family or of somebody."""
    (x, y), hub, spine, size = layout.centre, layout.shape.hub, layout.spine, layout.shape.size
    yield (
        f'<rect class="network-centre" x="{number(x - hub)}" y="{number(y - spine - hub)}" width="{number(2 * hub)}" '
        f'height="{number(2 * (spine + hub))}" rx="{number(hub)}" fill="{DEEP}"/>'
    )
    lines = balanced(layout.network.centre or words.unnamed, size * 1.06, 2 * hub - 8, 4)
    top = y - len(lines) * layout.shape.leading / 2 + 0.93 * size
    yield (
        f'<g class="network-centre-name" font-family="{FONT}" font-size="{number(size)}" font-weight="600" '
        f'text-anchor="middle" fill="{PAPER}">'
    )
    for index, line in enumerate(lines):
        yield f'<text x="{number(x)}" y="{number(top + index * layout.shape.leading)}">{escaped(line)}</text>'
    yield "</g>"
