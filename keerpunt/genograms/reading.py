"""A file as a family's story: read by the engine, put into the words in which `families` takes a story in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from keerpunt.engines.genogram import gedcom, text
from keerpunt.engines.genogram.gedcom_report import Code, ReportLine
from keerpunt.engines.genogram.model import Genogram, Individual
from keerpunt.families import naming
from keerpunt.families.actions.life_events import EventFacts
from keerpunt.families.actions.parenthoods import ParenthoodFacts
from keerpunt.families.actions.persons import PersonFacts
from keerpunt.families.actions.stories import StoryFacts
from keerpunt.families.actions.unions import UnionFacts
from keerpunt.families.enums import EventKind, ParenthoodKind, Sex, Standing, UnionEnding, UnionKind

# What one file may bring. It is written in one transaction, in which nobody else can save: these keep that short.
LIMITS = gedcom.Limits(bytes=5 * 1024 * 1024, persons=5_000, lines=120_000)
MOST_COUPLES, MOST_LINKS, MOST_EVENTS, MOST_EVENTS_OF_ONE = 3_000, 6_000, 5_000, 60
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
    persons = {one.key: _person(one, found.names.get(one.key)) for one in found.genogram.individuals}
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
    too_much = _too_much(story)
    if too_much is not None:
        return ReadFile(None, (too_much,))
    return ReadFile(story, found.report)


def _too_much(story: StoryFacts) -> ReportLine | None:
    """The line that refuses a file which brings more than one family's map can hold."""
    for number, most, code in (
        (len(story.unions), MOST_COUPLES, Code.TOO_MANY_COUPLES),
        (len(story.parenthoods), MOST_LINKS, Code.TOO_MANY_LINKS),
        (len(story.events), MOST_EVENTS, Code.TOO_MANY_EVENTS),
    ):
        if number > most:
            return ReportLine(
                0, "error", code, _("%(number)d, at most %(most)d") % {"number": number, "most": most}
            )
    busiest = Counter(key for event in story.events for key in event.persons).most_common(1)
    if busiest and busiest[0][1] > MOST_EVENTS_OF_ONE:
        key, number = busiest[0]
        name = naming.name_of(story.persons[key])
        return ReportLine(0, "error", Code.TOO_MANY_EVENTS_OF_ONE, f"{name}: {number}")
    return None


def _person(one: Individual, name: gedcom.NameParts | None) -> PersonFacts:
    given, family = _split(name) if name else (one.name, "")
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


def _split(name: gedcom.NameParts) -> tuple[str, str]:
    """Given name and family name apart, which a GEDCOM file marks with slashes: "Sanne /de Wit/"."""
    if not name.written.strip():
        return _clean(name.given), _clean(name.surname)
    before, _slash, rest = name.written.partition("/")
    family, _slash, after = rest.partition("/")
    return _clean(f"{before} {after}"), _clean(family)


def _clean(words: str) -> str:
    return text.clean(words[:LONGEST])[:LONGEST]
