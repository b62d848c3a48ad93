"""A file as a family's story: read by the engine, put into the words in which `families` takes a story in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from keerpunt.engines.genogram import gedcom, text
from keerpunt.engines.genogram.gedcom_lines import Node, records
from keerpunt.engines.genogram.gedcom_report import Report, ReportLine
from keerpunt.engines.genogram.model import Genogram, Individual
from keerpunt.families.actions.life_events import EventFacts
from keerpunt.families.actions.parenthoods import ParenthoodFacts
from keerpunt.families.actions.persons import PersonFacts
from keerpunt.families.actions.stories import StoryFacts
from keerpunt.families.actions.unions import UnionFacts
from keerpunt.families.enums import EventKind, ParenthoodKind, Sex, Standing, UnionEnding, UnionKind

# A map of more people than this is no longer one family's page.
LIMITS = gedcom.Limits(bytes=5 * 1024 * 1024, persons=1_000)
LONGEST = 120
SEXES = {"m": Sex.MALE, "f": Sex.FEMALE, "x": Sex.OTHER, "u": Sex.UNKNOWN}
UNIONS = {
    "married": (UnionKind.MARRIED, UnionEnding.NONE),
    "divorced": (UnionKind.MARRIED, UnionEnding.DIVORCED),
    "together": (UnionKind.TOGETHER, UnionEnding.NONE),
    "separated": (UnionKind.UNKNOWN, UnionEnding.SEPARATED),
    "unknown": (UnionKind.UNKNOWN, UnionEnding.NONE),
}
EVENTS = {
    "moving": EventKind.MOVING,
    "death": EventKind.DEATH,
    "birth": EventKind.BIRTH,
    "divorce": EventKind.SEPARATION,
    "marriage": EventKind.MARRIAGE,
    "migration": EventKind.MIGRATION,
    "adoption": EventKind.OTHER,
}


@dataclass(frozen=True)
class ReadFile:
    """What a file gave. story: None when the file is refused; then the report says why."""

    story: StoryFacts | None
    report: tuple[ReportLine, ...]


def read_file(content: bytes) -> ReadFile:
    """This function will read a GEDCOM file. Everybody in it belongs to the story only: nobody said yes to anything.

    A birth or another event of which the file tells neither when nor what is left to the map.
    """
    found = gedcom.read(content, limits=LIMITS)
    if found.genogram is None:
        return ReadFile(None, found.report)
    names = _names(content)
    persons = {one.key: _person(one, names.get(one.key)) for one in found.genogram.individuals}
    nobody = {union.key: f"parent of {union.key}" for union in found.genogram.unions if not union.partners}
    persons |= {
        key: PersonFacts(Standing.THIRD_PARTY, role_name=_("parent, not known")) for key in nobody.values()
    }
    story = StoryFacts(
        persons=persons,
        unions=tuple(_unions(found.genogram)),
        parenthoods=tuple(_parenthoods(found.genogram, nobody)),
        events=tuple(
            EventFacts(EVENTS[event.kind], event.persons, event.date, None, event.note)
            for event in found.events
            if event.date is not None or event.note
        ),
    )
    return ReadFile(story, found.report)


def _person(one: Individual, name: tuple[str, str] | None) -> PersonFacts:
    given, family = name or (one.name, "")
    return PersonFacts(
        standing=Standing.THIRD_PARTY,
        given_name=given,
        family_name=family,
        sex=SEXES[one.sex],
        born=one.born,
        died=one.died,
        deceased=one.has_died,
    )


def _unions(genogram: Genogram) -> Iterator[UnionFacts[str]]:
    for union in genogram.unions:
        if len(union.partners) == 2:
            kind, ending = UNIONS[union.kind]
            yield UnionFacts(*union.partners, kind, union.start, union.end, ending, union.order or None)


def _parenthoods(genogram: Genogram, nobody: Mapping[str, str]) -> Iterator[ParenthoodFacts[str]]:
    """Every child with each parent once; where a file says it in two ways, the first one holds.

    Brothers and sisters without known parents hang together by one parent who is not known.
    """
    partners = {union.key: union.partners or (nobody[union.key],) for union in genogram.unions}
    told: set[tuple[str, str]] = set()
    for link in genogram.links:
        for parent in partners[link.union] if link.union is not None else link.parents:
            if (link.child, parent) not in told:
                told.add((link.child, parent))
                yield ParenthoodFacts(link.child, parent, ParenthoodKind(link.kind))


def _names(content: bytes) -> dict[str, tuple[str, str]]:
    """Given name and family name apart, which a GEDCOM file marks with slashes: "Sanne /de Wit/"."""
    found: dict[str, tuple[str, str]] = {}
    for node in records(content, LIMITS, Report(0)):
        name = node.first("NAME") if node.tag == "INDI" else None
        if name is not None:
            found[node.xref or f"line {node.line}"] = _split(name)
    return found


def _split(name: Node) -> tuple[str, str]:
    before, _, rest = name.value.partition("/")
    family, _, after = rest.partition("/")
    if not name.value.strip():
        parts = {child.tag: child.value for child in name.children}
        before, after = parts.get("GIVN", ""), ""
        family = f"{parts.get('SPFX', '')} {parts.get('SURN', '')}"
    return _clean(f"{before} {after}"), _clean(family)


def _clean(words: str) -> str:
    return text.clean(words[:LONGEST])[:LONGEST]
