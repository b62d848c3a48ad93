"""The form of a GEDCOM file: from bytes to records, or a refusal that says where and why.

ged4py splits the lines and knows the ANSEL character set; this module guards it: sizes, character sets, files that
were cut off. Whatever ged4py stumbles over becomes a refusal.
"""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import dataclass, field

from ged4py.parser import GedcomLine, GedcomReader, IntegrityError, ParserError

from keerpunt.engines.genogram.gedcom_report import Code, Report

_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CHARACTER_SETS = {
    "": "",
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "unicode utf-8": "utf-8",
    "ansel": "gedcom",
    "ascii": "ascii",
    "us-ascii": "ascii",
    "ansi": "cp1252",
    "windows": "cp1252",
    "windows-1252": "cp1252",
    "cp1252": "cp1252",
    "ibm windows": "cp1252",
    "ibm_windows": "cp1252",
    "iso-8859-1": "iso8859-1",
    "iso8859-1": "iso8859-1",
    "latin1": "iso8859-1",
}
_HEADER = re.compile(rb"\s*0+[ \t]+HEAD[ \t]*\n")
_CHARACTER_SET = re.compile(rb"^[ \t]*1[ \t]+CHAR[ \t]+(.*?)[ \t]*$", re.MULTILINE)
_NEXT_RECORD = re.compile(rb"\n[ \t]*0[ \t]")
_LINE_NUMBER = re.compile(r"line (\d+)")
# ANSEL puts accents before their letter. Decoding a long run of accents takes time with its square; no letter
# has more than a few.
_TOO_MANY_ACCENTS = re.compile(rb"[\xe0-\xfe]{9}")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may hold. lines, depth and report guard against files that are made to be heavy."""

    bytes: int = 5_000_000
    persons: int = 20_000
    lines: int = 600_000
    depth: int = 20
    report: int = 20_000


@dataclass(slots=True, eq=False)
class Node:
    """One line of the file with the lines below it. value: also of its CONC and CONT lines."""

    line: int
    tag: str
    xref: str
    value: str
    children: list[Node] = field(default_factory=list)

    def first(self, tag: str) -> Node | None:
        """This function will give the first line below with a tag."""
        return next((child for child in self.children if child.tag == tag), None)


@dataclass(slots=True)
class _Open:
    node: Node
    raw: list[bytes]


def records(data: bytes, limits: Limits, report: Report) -> list[Node]:
    """This function will split a file into records, or report errors, after which its answer means nothing."""
    if len(data) > limits.bytes:
        report.error(0, Code.TOO_LARGE, str(len(data)))
        return []
    wide = data.startswith(_UTF16)
    if wide:
        data = _from_utf16(data, report)
        if report.refused:
            return []
    if b"\0" in data:
        report.error(data.count(b"\n", 0, data.index(b"\0")) + 1, Code.NUL_BYTES)
        return []
    marked = data.startswith(_BOM)
    data = data[len(_BOM) * marked :].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if wide:
        # ged4py looks at this line too, and knows no file of two bytes a letter.
        data = _CHARACTER_SET.sub(b"1 CHAR UTF-8", data, count=1)
    if not _HEADER.match(data):
        report.error(1, Code.NOT_GEDCOM, data[:80].decode("latin-1"))
        return []
    data = data.rstrip(b" \t\n\x1a")
    if data.count(b"\n") >= limits.lines:
        report.error(limits.lines, Code.TOO_MANY_LINES, str(data.count(b"\n") + 1))
        return []
    codec = _codec(data, marked, report)
    if report.refused:
        return []
    nodes = _nodes(data, codec, limits, report)
    if not report.refused:
        _check_end(nodes, data, report)
    return nodes


def _from_utf16(data: bytes, report: Report) -> bytes:
    """The same text in UTF-8 behind its mark; some programs still save in two bytes a letter."""
    try:
        return _BOM + data.decode("utf-16").encode()
    except UnicodeDecodeError as problem:
        report.error(data.count(b"\n", 0, problem.start) + 1, Code.WRONG_ENCODING, "UTF-16")
        return b""


def _codec(data: bytes, marked: bool, report: Report) -> str:
    next_record = _NEXT_RECORD.search(data)
    header = data if next_record is None else data[: next_record.start()]
    found = _CHARACTER_SET.search(header)
    line = 0 if found is None else header.count(b"\n", 0, found.start()) + 1
    name = "" if found is None else found.group(1).decode("latin-1")
    codec = _CHARACTER_SETS.get(name.lower())
    if codec is None:
        report.error(line, Code.UNKNOWN_ENCODING, name)
        return ""
    if marked:
        if codec not in ("", "utf-8", "ascii"):
            report.error(line, Code.WRONG_ENCODING, name)
        return "utf-8"
    if not codec:
        report.warning(0, Code.NO_ENCODING)
        codec = "utf-8" if _is_utf8(data) else "gedcom"
    elif codec not in ("utf-8", "ascii") and not data.isascii() and _is_utf8(data):
        # By chance no text in another character set is all letters of UTF-8: the header is wrong.
        report.warning(line, Code.OTHER_ENCODING, name)
        codec = "utf-8"
    if codec == "gedcom" and (accents := _TOO_MANY_ACCENTS.search(data)):
        report.error(data.count(b"\n", 0, accents.start()) + 1, Code.WRONG_ENCODING)
    return codec


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _without_blank_lines(data: bytes, report: Report) -> tuple[bytes, list[int]]:
    """The lines that have something on them, and where each of those stands in the file."""
    lines = data.split(b"\n")
    kept = [number for number, line in enumerate(lines, 1) if line.strip(b" \t")]
    blank = len(lines) - len(kept)
    if not blank:
        return data, kept
    first = next(number for number, line in enumerate(lines, 1) if not line.strip(b" \t"))
    report.note(first, Code.BLANK_LINES, str(blank))
    return b"\n".join(lines[number - 1] for number in kept), kept


def _nodes(data: bytes, codec: str, limits: Limits, report: Report) -> list[Node]:
    top: list[Node] = []
    stack: list[_Open] = []
    persons, at = 0, -1
    data, places = _without_blank_lines(data, report)
    places.append(places[-1] + 1)
    try:
        reader = GedcomReader(io.BytesIO(data), encoding=codec)
        for at, line in enumerate(reader.GedcomLines(0)):
            number = places[at]
            if line.level > limits.depth:
                report.error(number, Code.TOO_DEEP, str(line.level))
                break
            if line.tag in ("CONC", "CONT") and stack:
                stack[min(line.level, len(stack)) - 1].raw.append(
                    (b"\n" if line.tag == "CONT" else b"") + (line.value or b"")
                )
                continue
            while len(stack) > line.level:
                _close(stack[-1], codec)
                stack.pop()
            stack.append(_opened(line, number, top, stack))
            persons += line.level == 0 and line.tag == "INDI"
            if persons > limits.persons:
                report.error(number, Code.TOO_MANY_PERSONS, str(limits.persons))
                break
        while stack:
            _close(stack[-1], codec)
            stack.pop()
    except UnicodeError:
        report.error(stack[-1].node.line if stack else places[at + 1], Code.WRONG_ENCODING)
    except (ParserError, IntegrityError) as problem:
        found = _LINE_NUMBER.search(str(problem))
        where = places[int(found.group(1)) - 1] if found else places[at + 1]
        code = Code.BROKEN_NESTING if isinstance(problem, IntegrityError) else Code.BROKEN_LINE
        report.error(where, code, str(problem).partition("`")[2].rstrip("'"))
    except Exception:  # noqa: BLE001 - whatever the library stumbles over is a file that we refuse, not a fault
        report.error(places[at + 1], Code.BROKEN_LINE)
    return top


def _opened(line: GedcomLine, number: int, top: list[Node], stack: list[_Open]) -> _Open:
    node = Node(number, line.tag, (line.xref_id or "").strip("@"), "")
    (stack[-1].node.children if stack else top).append(node)
    return _Open(node, [line.value or b""])


def _close(done: _Open, codec: str) -> None:
    """A value is decoded as a whole: some programs split a letter of several bytes over two lines."""
    value = b"".join(done.raw).decode(codec)
    # ANSEL writes letter and accent apart; joined they compare and sort as everybody expects.
    done.node.value = unicodedata.normalize("NFC", value) if codec == "gedcom" else value


def _check_end(top: list[Node], data: bytes, report: Report) -> None:
    """A file without its last line is refused: nobody can tell a whole file from one that lost half of the family."""
    end = next((index for index, node in enumerate(top) if node.tag == "TRLR"), None)
    if end is not None:
        if end + 1 < len(top):
            report.error(top[end + 1].line, Code.AFTER_THE_END, top[end + 1].tag)
        return
    last = top[-1]
    while last.children:
        last = last.children[-1]
    report.error(data.count(b"\n") + 1, Code.CUT_OFF, f"{last.tag} {last.value}")
