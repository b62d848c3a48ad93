"""The family map as SVG, by the sheet of signs.

Square man, circle woman, diamond unknown or other, small triangle a pregnancy that was lost; a double outline for whom
it is about; a cross for who died, with years. How people get on, who lives together and who moved lies over it. The
markup carries class names and presentation attributes only: no style, no script, so it passes a strict content
security policy; the page's stylesheet decides the look and the attributes are what a PDF falls back on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from xml.sax.saxutils import quoteattr

from keerpunt.engines.genogram import markup, overlays, routes, signs, text
from keerpunt.engines.genogram.layout import Layout, lay_out
from keerpunt.engines.genogram.markup import FONT, PALE, SOFT, Wording, escaped, number
from keerpunt.engines.genogram.model import Genogram
from keerpunt.engines.genogram.routes import LAYERS, Drawing, PartnerLine
from keerpunt.engines.genogram.signs import years_text

__all__ = ["LAYERS", "Wording", "draw", "years_text"]

_DASHES = {"foster": "6 5", "adopted": "1.5 4.5", "step": "9 4 2 4"}


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
    whole: Genogram | None = None,
) -> str:
    """This function will draw a family map and give it as one SVG element.

    link: gives the address of a person's page, or None for who has none; with it the picture is a group in which
    the links can be reached, without it one image. id_prefix: must differ between two drawings on one page; whom it
    is about has the id `<id_prefix>-focus`. alone: a file of its own, where the letters may be others than ours: names
    then keep to the width that was measured. layers: which of ties, homes and moves are drawn. absent: who was not
    born yet in the year that is shown: a pale sign without a name or a link. selected: who is looked at now. folded:
    per person how many people are folded away behind them. whole: where one year is shown, the family over all years;
    the picture then keeps its measures while the year changes.
    """
    layout = genogram if isinstance(genogram, Layout) else lay_out(genogram)
    drawing = routes.drawing_of(layout, layers, whole)
    labels = _labels(layout, wording)
    width = drawing.width
    if labels:
        width += 12 + max(text.width(label, routes.LABEL_SIZE) for label in labels.values())
    prefix = quoteattr(id_prefix)[1:-1]
    view = signs.View(layout, drawing, wording, link, prefix, alone, selected, folded or {})
    homes = list(overlays.homes(view))
    parts = [*_opening(wording, prefix, width, drawing.height, link is None)]
    parts += [outline for outline, _ in homes]
    parts += _lines(layout, drawing, absent)
    parts += overlays.twins(view, absent)
    parts += overlays.ties(view, absent)
    parts.append(f'<g class="genogram-people" font-family="{FONT}" text-anchor="middle">')
    for row in layout.rows:
        for key in row:
            parts += signs.absent(view, key) if key in absent else signs.person(view, key)
    parts.append("</g>")
    if homes:
        parts.append(f'<g class="genogram-home-labels" font-family="{FONT}" font-size="13">')
        parts += [label for _, label in homes]
        parts.append("</g>")
    parts += _generations(labels, drawing, width, alone)
    parts.append("</svg>")
    return "".join(parts)


def _opening(wording: Wording, prefix: str, width: float, height: float, image: bool) -> Iterator[str]:
    description = text.clean(wording.description)
    labelled = f"{prefix}-title {prefix}-desc" if description else f"{prefix}-title"
    size = f'width="{number(width)}" height="{number(height)}"'
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="genogram" viewBox="0 0 {number(width)} '
        f'{number(height)}" {size} role="{"img" if image else "group"}" aria-labelledby="{labelled}">'
        f'<title id="{prefix}-title">{escaped(text.clean(wording.title))}</title>'
    )
    if description:
        yield f'<desc id="{prefix}-desc">{escaped(description)}</desc>'


def _labels(layout: Layout, wording: Wording) -> dict[int, str]:
    base = layout.focus_row or 0
    return {
        level: label
        for level in range(len(layout.rows))
        if (label := text.clean(wording.generations.get(level - base, "")))
    }


def _generations(labels: dict[int, str], drawing: Drawing, width: float, alone: bool) -> Iterator[str]:
    if not labels:
        return
    yield (
        f'<g class="genogram-generations" font-family="{FONT}" font-size="{number(routes.LABEL_SIZE)}" '
        f'text-anchor="end" fill="{SOFT}">'
    )
    for level, label in labels.items():
        x, y = number(width - 4), number(drawing.rows[level] + 5)
        fixed = markup.fixed(label, routes.LABEL_SIZE, alone)
        yield f'<text class="genogram-generation" x="{x}" y="{y}"{fixed}>{escaped(label)}</text>'
    yield "</g>"


def _lines(layout: Layout, drawing: Drawing, absent: Collection[str]) -> Iterator[str]:
    yield f'<g class="genogram-lines" fill="none" stroke="{SOFT}" stroke-width="1.75" stroke-linejoin="round">'
    paths: dict[str, list[str]] = {}
    for line in drawing.child_lines:
        kind = "" if line.kind in (None, "biological") else str(line.kind)
        if absent and all(key in absent for key in line.children):
            kind = "pale"
        paths.setdefault(kind, []).append(markup.path(line.points))
    if shared := paths.pop("", None):
        yield f'<path class="genogram-child" d="{"".join(shared)}"/>'
    pale = paths.pop("pale", [])
    for kind, dashes in _DASHES.items():
        if kind in paths:
            round_ends = ' stroke-linecap="round"' if kind == "adopted" else ""
            yield (
                f'<path class="genogram-child genogram-child-{kind}" stroke-dasharray="{dashes}"{round_ends} '
                f'd="{"".join(paths[kind])}"/>'
            )
    for couple in drawing.partner_lines:
        union = couple.sibship.union
        if (union is not None and not union.begun) or (
            absent and any(key in absent for key in couple.sibship.parents)
        ):
            pale.append(markup.path(couple.points))
        else:
            yield _partners(couple)
    if pale:
        yield f'<path class="genogram-pale" stroke="{PALE}" d="{"".join(pale)}"/>'
    yield "</g>"


def _partners(line: PartnerLine) -> str:
    extra = {"together": ' stroke-dasharray="6 4"', "unknown": ' stroke-width="1.1"'}.get(line.kind, "")
    path = markup.path(line.points)
    x, y = line.mark
    marks = {"separated": (0.0,), "divorced": (-3.5, 3.5)}.get(line.kind, ())
    for shift in marks:
        slash = ((x - 10, y + shift + 5), (x + 10, y + shift - 5))
        if not line.upright:
            slash = ((x + shift - 5, y + 10), (x + shift + 5, y - 10))
        path += markup.path(slash)
    return f'<path class="genogram-partners genogram-partners-{line.kind}"{extra} d="{path}"/>'
