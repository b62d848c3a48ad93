"""`keerpunt genogram layout` and `draw`: the engine on the command line, without a database, settings or a data folder."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from keerpunt.engines.genogram import (
    around,
    booklet,
    command_words,
    family_file,
    from_told,
    gedcom,
    own_json,
    paper,
    sheets,
    svg,
    through_time,
)
from keerpunt.engines.genogram.gedcom_report import ReportLine
from keerpunt.engines.genogram.layout import Layout, lay_out
from keerpunt.engines.genogram.model import Genogram

MADE = (".svg", ".png", ".pdf")
MOST_BYTES = 20_000_000
LONGEST_TITLE = 120
REFUSED = 2


class CommandRefused(Exception):
    """Nothing is made. code: of a sentence in command_words. file: which one it is about."""

    def __init__(self, code: str, file: Path, detail: str = "") -> None:
        super().__init__(code)
        self.code, self.file, self.detail = code, file, detail


def main(words: Sequence[str] | None = None) -> int:
    """This function will do what the command line asks and return the exit code: 2 with one line for a refusal."""
    options = _parser().parse_args(words)
    try:
        options.run(options)
    except CommandRefused as refused:
        sentence = command_words.refusal(refused.code, options.language, str(refused.file), refused.detail)
        sys.stderr.write(f"{sentence}\n")
        return REFUSED
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="keerpunt genogram", description="A family as places on a map, or as a picture."
    )
    commands = parser.add_subparsers(required=True, metavar="layout|draw")
    layout = commands.add_parser("layout", help="write where everybody stands, as JSON")
    layout.add_argument("file", type=Path, metavar="IN.json", help="persons and unions, without names")
    layout.add_argument("--out", type=Path, required=True, metavar="OUT.json")
    layout.set_defaults(run=_layout)
    draw = commands.add_parser("draw", help="draw the family map, as SVG, PNG or PDF")
    draw.add_argument(
        "file", type=Path, metavar="FILE.ged|FILE.json", help="GEDCOM, our own JSON, or what layout reads"
    )
    draw.add_argument("--out", type=Path, required=True, metavar="FILE.svg|.png|.pdf")
    draw.add_argument("--around", metavar="KEY", help="draw only around this person; as numbered in the file")
    draw.add_argument("--up", type=_generations, default=2, metavar="N", help="generations above (2)")
    draw.add_argument("--down", type=_generations, default=2, metavar="N", help="generations below (2)")
    draw.add_argument("--year", type=_year, metavar="YYYY", help="the family as it was in that year")
    draw.add_argument(
        "--paper", choices=["a4", "a3"], default="a4", help="of a PDF: a4, or a3 (twice as large)"
    )
    draw.set_defaults(run=_draw)
    for command in (layout, draw):
        command.add_argument("--language", choices=["nl", "en"], default="nl", help="Dutch (nl) or English")
    return parser


def _generations(words: str) -> int:
    if not (words.isascii() and words.isdigit() and len(words) < 6):
        raise argparse.ArgumentTypeError(f"not a number of generations: {words[:20]!r}")
    return int(words)


def _year(words: str) -> int:
    """Before Christ with a minus in front; there was no year 0."""
    digits = words.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 5 and int(digits) > 0):
        raise argparse.ArgumentTypeError(f"not a year: {words[:20]!r}")
    return int(words)


def _layout(options: argparse.Namespace) -> None:
    genogram, _, _ = _family(options.file, options.language)
    begin = time.process_time()
    layout = lay_out(genogram)
    places = family_file.coordinates(layout, (time.process_time() - begin) * 1000)
    _write(options.out, json.dumps(places) + "\n", options.file)


def _draw(options: argparse.Namespace) -> None:
    made = options.out.suffix.lower()
    if made not in MADE:
        raise CommandRefused("other_picture", options.out)
    kind = options.file.suffix.lower()
    if kind not in (".ged", ".gedcom", ".json"):
        raise CommandRefused("unknown_kind", options.file)
    read = _family if kind == ".json" else _gedcom
    genogram, years, name = read(options.file, options.language)
    if options.around is not None:
        key = options.around.strip("@")
        try:
            genogram = around.around(genogram, key, options.up, options.down)
        except KeyError:
            raise CommandRefused("nobody_there", options.file, key) from None
    wording = command_words.wording(
        options.language, _title(name, options.file), focused=genogram.focus is not None, years=years
    )
    layout, absent = _in_year(lay_out(genogram), options.year)
    _write(options.out, _picture(made, layout, wording, options, absent), options.file)


def _in_year(layout: Layout, year: int | None) -> tuple[Layout, frozenset[str]]:
    """The family as it was in a year, and who was not born yet; everybody stays at the same place."""
    if year is None:
        return layout, frozenset()
    moment = through_time.at(layout.genogram, year)
    return replace(layout, genogram=moment.genogram), moment.absent


def _picture(
    made: str, layout: Layout, wording: svg.Wording, options: argparse.Namespace, absent: Collection[str]
) -> str | bytes:
    """The family in the kind of file that the name ends in."""
    # Our own letters go along with PNG and PDF; in an SVG names keep to the width that was measured.
    drawing = svg.draw(layout, wording, alone=made == ".svg", absent=absent)
    if made == ".svg":
        return f"{drawing}\n"
    try:
        if made == ".png":
            size = sheets.drawn(drawing)
            return paper.png(drawing, size.width, size.height, wording.title)
        return booklet.pdf(layout, drawing, wording, options.language, options.paper.upper())
    except paper.NoPaper as missing:
        raise CommandRefused("no_paper", options.out, str(missing)) from None


def _family(path: Path, language: command_words.Language) -> tuple[Genogram, bool, str]:
    """A family of our own or a plain one, whether its births are real years, and how the file calls it."""
    content = _content(path)
    if own_json.is_own(content):
        found = own_json.read(content)
        if found.family is None:
            raise _refused(path, found.report, language)
        return from_told.genogram_of(found.family), True, found.family.name
    try:
        return family_file.read(content), False, family_file.name_of(content)
    except family_file.FamilyRefused as refused:
        raise CommandRefused(refused.fault, path, refused.detail) from None


def _gedcom(path: Path, language: command_words.Language) -> tuple[Genogram, bool, str]:
    reading = gedcom.read(path)
    if reading.genogram is None:
        raise _refused(path, reading.errors, language)
    # GEDCOM has no name for a family as a whole.
    return reading.genogram, True, ""


def _title(name: str, path: Path) -> str:
    """How the family is called, as far as that can be written; without it how the file is called."""
    words = "".join(letter if letter.isprintable() else " " for letter in name)
    return " ".join(words.split())[:LONGEST_TITLE] or path.stem


def _refused(path: Path, report: Sequence[ReportLine], language: command_words.Language) -> CommandRefused:
    first = next(line for line in report if line.level == "error")
    return CommandRefused(first.code, path, command_words.line_of(first.line, first.detail, language))


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError):
        raise CommandRefused("unreadable", path) from None
    if len(content) > MOST_BYTES:
        raise CommandRefused(family_file.Fault.TOO_LARGE, path)
    return content


def _write(path: Path, content: str | bytes, source: Path) -> None:
    """Writes what was made, and never over the family that it was made from."""
    try:
        if path.exists() and path.samefile(source):
            raise CommandRefused("same_file", path)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    except (OSError, ValueError):
        raise CommandRefused("unwritable", path) from None
