"""`keerpunt genogram layout`: the engine on the command line, without a database, settings or a data folder."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from keerpunt.engines.genogram import command_words, family_file
from keerpunt.engines.genogram.layout import lay_out

MOST_BYTES = 20_000_000
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
    parser = argparse.ArgumentParser(prog="keerpunt genogram", description="A family as places on a map.")
    parser.set_defaults(language="nl")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    layout = commands.add_parser("layout", help="write where everybody stands, as JSON")
    layout.add_argument("file", type=Path, metavar="IN.json", help="persons and unions, without names")
    layout.add_argument("--out", type=Path, required=True, metavar="OUT.json")
    layout.add_argument("--language", choices=["nl", "en"], default="nl", help="of a refusal")
    layout.set_defaults(run=_layout)
    return parser


def _layout(options: argparse.Namespace) -> None:
    try:
        genogram = family_file.read(_content(options.file))
    except family_file.FamilyRefused as refused:
        raise CommandRefused(refused.fault, options.file, refused.detail) from None
    begin = time.process_time()
    layout = lay_out(genogram)
    places = family_file.coordinates(layout, (time.process_time() - begin) * 1000)
    _write(options.out, json.dumps(places) + "\n", options.file)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError):
        raise CommandRefused("unreadable", path) from None
    if len(content) > MOST_BYTES:
        raise CommandRefused(family_file.Fault.TOO_LARGE, path)
    return content


def _write(path: Path, content: str, source: Path) -> None:
    """Writes what was made, and never over the family that it was made from."""
    try:
        if path.exists() and path.samefile(source):
            raise CommandRefused("same_file", path)
        path.write_text(content, encoding="utf-8")
    except (OSError, ValueError):
        raise CommandRefused("unwritable", path) from None
