"""A family map as one printed page or several, for the command: the sheets, and a list that says the same.

The screens have a page of their own for this; here there are no templates and no catalogues.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple
from xml.sax.saxutils import escape

from keerpunt.engines.genogram import command_words, legend, outline, paper, sheets, svg, text
from keerpunt.engines.genogram.layout import Layout
from keerpunt.engines.genogram.model import Genogram, Individual

Language = Literal["nl", "en"]
PAPERS = ("A4", "A3")
PREFIX = "genogram"
_STYLE = (
    "@page{{size:{width}mm {height}mm;margin:{margin}mm {margin}mm {bottom}mm;"
    '@bottom-right{{content:counter(page) " / " counter(pages);font:9pt "Source Sans 3"}}}}'
    'body{{margin:0;font:11pt/1.4 "Source Sans 3","Source Sans 3 Ext";color:{ink}}}'
    'h1,h2{{font:700 17pt/1.2 "Bricolage Grotesque","Bricolage Grotesque Ext","Source Sans 3 Ext";margin:0;height:{heading}mm}}'
    "section+section{{break-before:page}}img{{display:block;margin:auto}}ul{{list-style:none;padding-left:5mm}}"
    ".words{{columns:80mm;column-gap:8mm}}.words>h3{{break-after:avoid;margin:4mm 0 1mm}}"
    ".words>ul{{margin:0;padding:0}}"
)
_WORDS: dict[Language, dict[str, str]] = {
    "nl": {
        "sheet": "blad {sheet}",
        "heading": "Blad {sheet}",
        "signs": "Wat de tekens betekenen",
        "glue": "Plakrand: hier komt blad {sheet}",
        "cut": "Knip hier. Dit blad komt op {sheet}",
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
        "close": "{one} en {other} hebben een hechte band",
        "quarrels": "{one} en {other} hebben vaak ruzie",
        "distant": "{one} en {other} hebben weinig contact",
        "broken": "{one} en {other} hebben geen contact",
        "home": "Wonen samen: {names}",
        "twins": "Tweeling: {names}",
        "moved": "{one} verhuisde in {year}",
        "more": "Verder",
    },
    "en": {
        "sheet": "sheet {sheet}",
        "heading": "Sheet {sheet}",
        "signs": "What the signs mean",
        "glue": "Glue here: sheet {sheet} comes on top",
        "cut": "Cut here. This sheet comes on {sheet}",
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


class Booklet(NamedTuple):
    """What is printed: on which paper, and its parts, each a heading and what comes under it."""

    paper: sheets.Paper
    parts: list[tuple[str, str]]


def pdf(
    layout: Layout, drawing: str, wording: svg.Wording, language: Language, paper_name: str = PAPERS[0]
) -> bytes:
    """This function will put a drawing on paper, as many sheets as it needs, with what its signs mean and the same in
    words. paper_name: A4 or A3.
    """
    made = sections(layout, drawing, wording, language, paper_name)
    width, height = made.paper.size
    style = _STYLE.format(
        width=width,
        height=height,
        margin=sheets.MARGIN,
        bottom=sheets.MARGIN + sheets.FOOT,
        heading=sheets.HEADING - 1,
        ink=sheets.INK,
    )
    # A picture as an image of its own: read as part of the page, each of its lines would get a style like a paragraph.
    parts = (f"<section>{heading}{paper.as_images(inside)}</section>" for heading, inside in made.parts)
    page = (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{escape(wording.title)}</title>'
        f"</head><body>{''.join(parts)}</body></html>"
    )
    return paper.pdf(page, style)


def sections(
    layout: Layout, drawing: str, wording: svg.Wording, language: Language, paper_name: str = PAPERS[0]
) -> Booklet:
    """This function will make the parts of what is printed, in the order in which they are read."""
    words = _WORDS[language]
    taken = sheets.drawn(drawing)
    signs = legend.occurring(taken.content)
    meanings = command_words.legend_words(language)
    plan = sheets.plan(taken, list(_papers(paper_name, signs, meanings)))
    below = legend.picture(signs, meanings, plan.paper.room[0], words["signs"])
    parts = [
        (f"<h1>{escape(wording.title)}</h1>", picture + below)
        for picture in _first(taken, plan, wording, words)
    ]
    parts += [(f"<h2>{escape(name)}</h2>", picture) for name, picture in _others(taken, plan, wording, words)]
    parts.append(
        (f"<h2>{words['list']}</h2>", f'<div class="words">{"".join(_lists(layout, wording, words))}</div>')
    )
    return Booklet(plan.paper, parts)


def _papers(name: str, signs: Sequence[str], meanings: Mapping[str, str]) -> Iterator[sheets.Paper]:
    """A paper as it may lie, with room for what the signs mean."""
    for landscape in (True, False):
        empty = sheets.Paper(name, landscape)
        yield replace(empty, legend=legend.height(signs, meanings, empty.room[0]))


def _first(taken: sheets.Drawn, plan: sheets.Plan, wording: svg.Wording, words: dict[str, str]) -> list[str]:
    """What comes under the title: the drawing, or how its sheets lie."""
    said = _words(plan, wording, words)
    if len(plan.sheets) == 1:
        return sheets.pictures(taken, plan, said, PREFIX)
    return [sheets.overview(taken, plan, said, plan.paper.room[1] - plan.paper.legend, PREFIX)]


def _others(
    taken: sheets.Drawn, plan: sheets.Plan, wording: svg.Wording, words: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """The sheets by name, where there are several."""
    if len(plan.sheets) > 1:
        drawn = sheets.pictures(taken, plan, _words(plan, wording, words), PREFIX)
        for sheet, picture in zip(plan.sheets, drawn, strict=True):
            yield words["heading"].format(sheet=sheet.name), picture


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
