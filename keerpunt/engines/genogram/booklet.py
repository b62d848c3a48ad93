"""A family map as one printed page or several, for the command: the sheets, and a list that says the same.

The screens have a page of their own for this; here there are no templates and no catalogues.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal
from xml.sax.saxutils import escape

from keerpunt.engines.genogram import outline, paper, sheets, svg, text
from keerpunt.engines.genogram.layout import Layout
from keerpunt.engines.genogram.model import Genogram, Individual

Language = Literal["nl", "en"]
PAPERS = (sheets.Paper("A4"), sheets.Paper("A4", landscape=False))
PREFIX = "genogram"
_STYLE = (
    "@page{{size:{width}mm {height}mm;margin:{margin}mm {margin}mm {bottom}mm;"
    '@bottom-right{{content:counter(page) " / " counter(pages);font:9pt "Source Sans 3"}}}}'
    'body{{margin:0;font:11pt/1.4 "Source Sans 3","Source Sans 3 Ext";color:{ink}}}'
    'h1,h2{{font:700 17pt/1.2 "Bricolage Grotesque","Bricolage Grotesque Ext";margin:0;height:{heading}mm}}'
    "section+section{{break-before:page}}svg{{display:block;margin:auto}}ul{{list-style:none;padding-left:5mm}}"
)
_WORDS: dict[Language, dict[str, str]] = {
    "nl": {
        "sheet": "blad {sheet}",
        "glue": "Plakrand: hier komt blad {sheet}",
        "cut": "Knip langs deze lijn",
        "overview": "Zo liggen de bladen",
        "list": "Hetzelfde in woorden",
        "generation": "Generatie {number}",
        "unknown_parents": "ouders onbekend",
        "married": "getrouwd",
        "together": "wonen samen",
        "separated": "uit elkaar",
        "divorced": "gescheiden",
        "adopted": "adoptiekind",
        "foster": "pleegkind",
        "step": "stiefkind",
        "lost": "verloren zwangerschap",
        "dead": "overleden",
        "close": "{one} en {other} zijn close",
        "quarrels": "{one} en {other} hebben vaak ruzie",
        "distant": "{one} en {other} zijn afstandelijk",
        "broken": "{one} en {other} hebben geen contact",
        "home": "Wonen samen: {names}",
        "twins": "Tweeling: {names}",
        "moved": "{one} verhuisde in {year}",
        "more": "Verder",
    },
    "en": {
        "sheet": "sheet {sheet}",
        "glue": "Glue here: sheet {sheet} comes on top",
        "cut": "Cut along this line",
        "overview": "How the sheets lie",
        "list": "The same in words",
        "generation": "Generation {number}",
        "unknown_parents": "parents unknown",
        "married": "married",
        "together": "live together",
        "separated": "separated",
        "divorced": "divorced",
        "adopted": "adopted child",
        "foster": "foster child",
        "step": "stepchild",
        "lost": "lost pregnancy",
        "dead": "has died",
        "close": "{one} and {other} are close",
        "quarrels": "{one} and {other} often quarrel",
        "distant": "{one} and {other} are distant",
        "broken": "{one} and {other} have no contact",
        "home": "Live together: {names}",
        "twins": "Twins: {names}",
        "moved": "{one} moved house in {year}",
        "more": "Also",
    },
}


def pdf(layout: Layout, drawing: str, wording: svg.Wording, language: Language) -> bytes:
    """This function will put a drawing on A4, as many sheets as it needs, with the same in words after it."""
    words = _WORDS[language]
    taken = sheets.drawn(drawing)
    plan = sheets.plan(taken, PAPERS)
    width, height = plan.paper.size
    style = _STYLE.format(
        width=width,
        height=height,
        margin=sheets.MARGIN,
        bottom=sheets.MARGIN + sheets.FOOT,
        heading=sheets.HEADING - 1,
        ink=sheets.INK,
    )
    title = escape(wording.title)
    parts = [(f"<h1>{title}</h1>", picture) for picture in _first(taken, plan, wording, words)]
    parts += [(f"<h2>{escape(name)}</h2>", picture) for name, picture in _others(taken, plan, wording, words)]
    parts.append((f"<h2>{words['list']}</h2>", "".join(_lists(layout, wording, words))))
    page = (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title></head><body>'
        + "".join(f"<section>{heading}{inside}</section>" for heading, inside in parts)
        + "</body></html>"
    )
    return paper.pdf(page, style)


def _first(taken: sheets.Drawn, plan: sheets.Plan, wording: svg.Wording, words: dict[str, str]) -> list[str]:
    """What comes under the title: the drawing, or how its sheets lie."""
    said = _words(plan, wording, words)
    if len(plan.sheets) == 1:
        return sheets.pictures(taken, plan, said, PREFIX)
    return [sheets.overview(taken, plan, said, plan.paper.room[1], PREFIX)]


def _others(
    taken: sheets.Drawn, plan: sheets.Plan, wording: svg.Wording, words: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """The sheets by name, where there are several."""
    if len(plan.sheets) > 1:
        drawn = sheets.pictures(taken, plan, _words(plan, wording, words), PREFIX)
        for sheet, picture in zip(plan.sheets, drawn, strict=True):
            yield words["sheet"].format(sheet=sheet.name).capitalize(), picture


def _words(plan: sheets.Plan, wording: svg.Wording, words: dict[str, str]) -> sheets.Words:
    named = f"{wording.title}, {words['sheet']}" if len(plan.sheets) > 1 else wording.title
    return sheets.Words(named, words["overview"], words["glue"], words["cut"])


def _lists(layout: Layout, wording: svg.Wording, words: dict[str, str]) -> Iterator[str]:
    for number, row in enumerate(outline.outline(layout), 1):
        yield f"<h3>{words['generation'].format(number=number)}</h3><ul>"
        for family in row.families:
            who = " + ".join(_said(one, wording, words) for one in family.partners)
            union = words.get(family.union.kind, "") if family.union and len(family.partners) > 1 else ""
            yield f"<li>{who or words['unknown_parents']}{f' ({union})' if union else ''}"
            if family.children:
                yield "<ul>"
                for child in family.children:
                    how = words.get(child.kind, "")
                    yield f"<li>{_said(child.individual, wording, words)}{f' ({how})' if how else ''}</li>"
                yield "</ul>"
            yield "</li>"
        yield from (f"<li>{_said(one, wording, words)}</li>" for one in row.alone)
        yield "</ul>"
    more = list(_overlays(layout.genogram, wording, words))
    if more:
        yield f"<h3>{words['more']}</h3><ul>{''.join(f'<li>{line}</li>' for line in more)}</ul>"


def _overlays(genogram: Genogram, wording: svg.Wording, words: dict[str, str]) -> Iterator[str]:
    def name(key: str) -> str:
        return escape(text.clean(genogram.individual(key).name) or wording.unnamed)

    def names(keys: Sequence[str]) -> str:
        return ", ".join(map(name, keys))

    for group in genogram.twins:
        yield words["twins"].format(names=names(group.children))
    for home in genogram.homes:
        if home.members:
            yield words["home"].format(names=names(home.members))
    for tie in genogram.ties:
        if tie.end is None:
            yield words[tie.kind].format(one=name(tie.first), other=name(tie.second))
    for move in genogram.moves:
        yield words["moved"].format(one=name(move.person), year=move.year)


def _said(one: Individual, wording: svg.Wording, words: dict[str, str]) -> str:
    """A name with the years of a life, and that somebody has died."""
    years = svg.years_text(one, wording)
    if one.lost:
        parts = [words["lost"], years]
    else:
        parts = [text.clean(one.name) or wording.unnamed, years, words["dead"] if one.has_died else ""]
    return escape(", ".join(part for part in parts if part))
