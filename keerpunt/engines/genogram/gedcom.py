"""Reads family trees from other programs: GEDCOM 5.5 and 5.5.1, in UTF-8, ANSI, ASCII or ANSEL.

A file that is damaged or contradicts itself is refused as a whole, with the line where it goes wrong. Of a file that
is whole, everything that the map has a place for is kept and every line that is left out is reported. Implausible
dates are no error: see soundness.questions.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from keerpunt.engines.genogram import gedcom_families, text, told
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.engines.genogram.gedcom_dates import read_date
from keerpunt.engines.genogram.gedcom_families import FoundFamily, FoundPerson
from keerpunt.engines.genogram.gedcom_lines import Limits, Node, records
from keerpunt.engines.genogram.gedcom_report import Code, Report, ReportLine
from keerpunt.engines.genogram.model import Genogram, Individual, LinkKind, Sex

__all__ = ["Code", "Event", "EventKind", "Limits", "NameParts", "Reading", "ReportLine", "read"]

EventKind = Literal["moving", "death", "birth", "divorce", "marriage", "migration", "adoption"]

_LONGEST_NAME = 200
# No line of a name is read further than this; each of its parts has room for what our own form holds.
_LONGEST_WRITTEN = 2_000
_POINTER = re.compile(r"@[^@#][^@]*@")
_VERSIONS = ("5.5", "5.5.1")
_SEXES: dict[str, Sex] = {"M": "m", "F": "f", "X": "x", "U": "u", "N": "u", "": "u"}
_PEDIGREES: dict[str, LinkKind] = {"birth": "biological", "adopted": "adopted", "foster": "foster"}
_EVENTS: dict[str, EventKind] = {
    "BIRT": "birth",
    "DEAT": "death",
    "RESI": "moving",
    "EMIG": "migration",
    "IMMI": "migration",
    "ADOP": "adoption",
    "MARR": "marriage",
    "DIV": "divorce",
}
# Without where somebody went a move says nothing. Where somebody was born, died or married the map has no need of.
_WITH_PLACE = ("RESI", "EMIG", "IMMI")
# "1 DEAT N" says that something did not happen.
_TOLD_NOT = ("BIRT", "DEAT", "BURI", "CREM", "ADOP", "EMIG", "IMMI")
_POINTS_AT = {"FAMC": "FAM", "FAMS": "FAM", "HUSB": "INDI", "WIFE": "INDI", "CHIL": "INDI"}


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened. persons: one key, or both partners. note: a few words from the file. place: to where
    somebody moved, or from where; of other events the place is left out.
    """

    kind: EventKind
    persons: tuple[str, ...]
    date: UncertainDate | None
    note: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name as the file divides it; empty where it does not say. written: as it stands in the file, at most 2 000
    characters, the surname between slashes.
    """

    given: str = ""
    surname: str = ""
    written: str = field(default="", compare=False)

    def divided(self) -> tuple[str, str]:
        """This function will give all of the given name, with what follows the surname, and the surname."""
        if not self.written.strip():
            return text.clean(self.given), text.clean(self.surname)
        before, _slash, rest = self.written.partition("/")
        surname, _slash, after = rest.partition("/")
        return text.clean(f"{before} {after}"), text.clean(surname)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file gave. genogram: None when the file is refused; then the report says why. names: per person."""

    genogram: Genogram | None
    events: tuple[Event, ...]
    report: tuple[ReportLine, ...]
    names: Mapping[str, NameParts] = field(default_factory=dict)

    @property
    def refused(self) -> bool:
        """Whether the file was refused as a whole."""
        return self.genogram is None

    @property
    def errors(self) -> tuple[ReportLine, ...]:
        """Why the file was refused."""
        return tuple(line for line in self.report if line.level == "error")


def read(source: bytes | str | os.PathLike[str], *, limits: Limits | None = None) -> Reading:
    """This function will read a GEDCOM file from bytes or from a path; it never raises for what is in the file.

    limits: how large a file may be; without it 5 MB and 20 000 persons. Nobody is the focus of what was read.
    """
    limits = limits or Limits()
    report = Report(limits.report)
    data = source if isinstance(source, bytes) else _bytes_of(Path(source), limits, report)
    top = [] if report.refused else records(data, limits, report)
    if not report.refused:
        _check_version(top[0], report)
        _check_references(top, report)
    if report.refused:
        return Reading(None, (), report.finished())
    reader = _Reader(report, {node.xref for node in top})
    for node in top:
        if node.tag == "INDI":
            reader.person(node)
        elif node.tag == "FAM":
            reader.family(node)
        elif node.tag not in ("HEAD", "TRLR"):
            reader.left_out(node)
    genogram = reader.genogram()
    if genogram is None:
        return Reading(None, (), report.finished())
    return Reading(genogram, tuple(reader.events), report.finished(), reader.names)


def _bytes_of(path: Path, limits: Limits, report: Report) -> bytes:
    try:
        with path.open("rb") as file:
            # One byte more than is allowed is enough to see that it is too much.
            return file.read(limits.bytes + 1)
    except OSError:
        report.error(0, Code.UNREADABLE_FILE)
        return b""


def _check_version(header: Node, report: Report) -> None:
    form = header.first("GEDC")
    version = form.first("VERS") if form else None
    if version is None:
        report.warning(header.line, Code.NO_VERSION)
    elif version.value.strip() not in _VERSIONS:
        report.error(version.line, Code.UNKNOWN_VERSION, version.value)


def _check_references(top: list[Node], report: Report) -> None:
    kinds: dict[str, str] = {}
    for node in top:
        if node.xref and node.xref in kinds:
            report.error(node.line, Code.DUPLICATE_RECORD, node.xref)
        elif node.xref:
            kinds[node.xref] = node.tag
    for node in _all_lines(top):
        value = node.value.strip()
        wanted = _POINTS_AT.get(node.tag) if node.xref == "" else None
        if not _POINTER.fullmatch(value):
            if wanted is not None:
                report.error(node.line, Code.MISSING_RECORD, f"{node.tag} {value}")
            continue
        kind = kinds.get(value.strip("@"))
        if kind is None:
            report.error(node.line, Code.MISSING_RECORD, f"{node.tag} {value}")
        elif wanted is not None and kind != wanted:
            report.error(node.line, Code.WRONG_RECORD, f"{node.tag} {value}")


def _all_lines(nodes: list[Node]) -> Iterator[Node]:
    waiting = nodes[::-1]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(node.children[::-1])


class _Reader:
    """Gathers persons, families and events; everything else goes to the report."""

    def __init__(self, report: Report, taken: set[str]) -> None:
        self.report, self.taken = report, taken
        self.people: dict[str, Individual] = {}
        self.persons: dict[str, FoundPerson] = {}
        self.families: dict[str, FoundFamily] = {}
        self.events: list[Event] = []
        self.names: dict[str, NameParts] = {}

    def left_out(self, node: Node) -> None:
        """Reports a line and all lines below it."""
        for line in _all_lines([node]):
            self.report.note(line.line, Code.NOT_KEPT, f"{line.tag} {line.value}")

    def genogram(self) -> Genogram | None:
        if not self.people:
            self.report.error(0, Code.NOBODY)
            return None
        gedcom_families.join(self.families, self.persons, self.report)
        if self.report.refused:
            return None
        unions, links = gedcom_families.unions_and_links(self.families, self.persons, self.report)
        return Genogram(tuple(self.people.values()), unions, links)

    def _key(self, node: Node) -> str:
        if not node.xref:
            self.report.warning(node.line, Code.NO_REFERENCE, node.tag)
        key = node.xref or f"line {node.line}"
        while not node.xref and key in self.taken:
            key += "'"
        return key

    def person(self, node: Node) -> None:
        key = self._key(node)
        links = self.persons[key] = FoundPerson(key, node.line)
        name: str | None = None
        sex: Sex = "u"
        dates: dict[str, UncertainDate | None] = {}
        dead = False
        for child in node.children:
            tag, value = child.tag, child.value.strip()
            if tag == "NAME" and name is None:
                name, self.names[key] = self._name(child)
            elif tag == "SEX":
                if value.upper() not in _SEXES:
                    self.report.warning(child.line, Code.UNKNOWN_SEX, value)
                sex = _SEXES.get(value.upper(), "u")
            elif tag in _TOLD_NOT and value.upper() == "N":
                self.left_out(child)
            elif tag in ("BIRT", "DEAT") and tag not in dates:
                dates[tag] = self._event(child, (key,), keep=("FAMC",) if tag == "BIRT" else ())
                dead = dead or tag == "DEAT"
            elif tag in ("RESI", "EMIG", "IMMI", "ADOP"):
                self._event(child, (key,), keep=("FAMC",) if tag == "ADOP" else ())
                adopted_by = child.first("FAMC") if tag == "ADOP" else None
                if adopted_by is not None:
                    links.kinds[adopted_by.value.strip().strip("@")] = "adopted"
                    links.born_in.setdefault(adopted_by.value.strip().strip("@"), adopted_by.line)
            elif tag == "FAMC":
                self._child_of(child, links)
            elif tag == "FAMS":
                links.partner_in.setdefault(value.strip("@"), child.line)
                self._all_left_out(child)
            else:
                dead = dead or tag in ("BURI", "CREM")
                self.left_out(child)
        if not name:
            self.report.note(node.line, Code.NO_NAME, key)
        self.people[key] = Individual(key, name or "", sex, dates.get("BIRT"), dates.get("DEAT"), dead)

    def _child_of(self, node: Node, links: FoundPerson) -> None:
        family = node.value.strip().strip("@")
        if family in links.born_in and links.kinds.get(family) != "adopted":
            self.report.warning(node.line, Code.TWICE, family)
        links.born_in[family] = node.line
        for child in node.children:
            kind = _PEDIGREES.get(child.value.strip().lower()) if child.tag == "PEDI" else None
            if kind is None:
                self.left_out(child)
            elif kind != "biological":
                links.kinds[family] = kind

    def family(self, node: Node) -> None:
        key = self._key(node)
        family = self.families[key] = FoundFamily(key, node.line)
        happened: list[Node] = []
        for child in node.children:
            who = child.value.strip().strip("@")
            if child.tag in ("HUSB", "WIFE"):
                gedcom_families.add_partner(family, who, child.line, self.report)
                self._all_left_out(child)
            elif child.tag == "CHIL":
                gedcom_families.add_child(family, who, child.line, self.report)
                self._all_left_out(child)
            elif child.tag in ("MARR", "DIV") and child.value.strip().upper() != "N":
                happened.append(child)
            else:
                self.left_out(child)
        for child in happened:
            date = self._event(child, tuple(family.partners))
            if child.tag == "MARR":
                family.married, family.start = True, family.start or date
            else:
                family.divorced, family.end = True, family.end or date

    def _event(
        self, node: Node, persons: tuple[str, ...], keep: tuple[str, ...] = ()
    ) -> UncertainDate | None:
        """Keeps the first date and the first words; the rest is reported. An event of nobody gives only its date."""
        date: UncertainDate | None = None
        note = "" if node.value.strip().upper() == "Y" else node.value
        noted, dated, place = node.line, False, ""
        for child in node.children:
            if child.tag == "DATE" and not dated:
                dated = True
                date, trouble = read_date(child.value)
                if trouble is Code.IMPOSSIBLE_DATE:
                    self.report.warning(child.line, trouble, child.value)
                elif trouble is not None:
                    self.report.note(child.line, trouble, child.value)
                for below in child.children:
                    self.left_out(below)
            elif child.tag in ("NOTE", "TYPE") and not note and not _POINTER.fullmatch(child.value.strip()):
                note, noted = child.value, child.line
                self._all_left_out(child)
            elif child.tag == "PLAC" and node.tag in _WITH_PLACE and not place:
                place = self._place(child)
            elif child.tag not in keep:
                self.left_out(child)
        if persons:
            # Ten times the room is enough to clean: no time goes into a value of megabytes. The place stands in the same room.
            most = told.LONG - (2 * told.SHORT if place else 0)
            words = text.clean(note[: 10 * told.LONG])
            if len(words) > most or len(note) > 10 * told.LONG:
                self.report.note(noted, Code.CUT, words)
            self.events.append(Event(_EVENTS[node.tag], persons, date, words[:most], place))
        return date

    def _place(self, node: Node) -> str:
        """The place as it is written, without what has a number in it: a house, a postcode. Nobody of the file said that
        their address may be kept.
        """
        parts = [text.clean(part) for part in node.value[: 10 * told.SHORT].split(",")]
        named = [part for part in parts if not any(sign.isdigit() for sign in part)]
        place = ", ".join(filter(None, named))[: told.SHORT].rstrip(" ,")
        if place:
            self.report.note(node.line, Code.PLACE_KEPT, place)
        if not place or len(named) < len(parts):
            self.report.note(node.line, Code.NOT_KEPT, f"PLAC {node.value}")
        self._all_left_out(node)
        return place

    def _all_left_out(self, node: Node) -> None:
        """Reports the lines below one that was kept."""
        for child in node.children:
            self.left_out(child)

    def _name(self, node: Node) -> tuple[str, NameParts]:
        """The whole name, and its parts: from their own lines, else from the slashes around the surname."""
        parts: dict[str, str] = {}
        for child in node.children:
            if child.tag in ("GIVN", "SURN", "SPFX", "NPFX", "NSFX"):
                parts.setdefault(child.tag, child.value)
            else:
                self.left_out(child)
        written = node.value[:_LONGEST_WRITTEN]
        given, _, rest = written.partition("/")
        surname, _, _ = rest.partition("/")
        divided = NameParts(
            _clean_name(parts.get("GIVN") or given),
            _clean_name(" ".join((parts.get("SPFX", ""), parts["SURN"])) if parts.get("SURN") else surname),
            written,
        )
        if len(node.value) > _LONGEST_WRITTEN or any(len(part) > told.SHORT for part in divided.divided()):
            self.report.note(node.line, Code.CUT, f"NAME {node.value}")
        if not written.replace("/", " ").strip():
            written = " ".join(parts.get(tag, "") for tag in ("NPFX", "GIVN", "SPFX", "SURN", "NSFX"))
        return _clean_name(written.replace("/", " ")), divided


def _clean_name(written: str) -> str:
    return unicodedata.normalize("NFC", text.clean(written[:_LONGEST_NAME]))
