"""A file as what was told about a family: a family tree from another program (GEDCOM), or a story of our own (JSON)."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from keerpunt.engines.genogram import from_told, gedcom, own_json, soundness, told
from keerpunt.engines.genogram.dates import UncertainDate, certainly_before
from keerpunt.engines.genogram.gedcom_report import LONGEST_DETAIL, Code, ReportLine
from keerpunt.engines.genogram.model import Genogram, Individual
from keerpunt.families import questions
from keerpunt.genograms import tidying
from keerpunt.kit import text as kit_text

# What one file may bring. It is written in one transaction, in which nobody else can save: these keep that short.
LIMITS = gedcom.Limits(bytes=5 * 1024 * 1024, persons=5_000, lines=120_000)
MOST_COUPLES, MOST_LINKS, MOST_EVENTS = 3_000, 6_000, 5_000
MOST_ROWS, MOST_IN_EVENTS, MOST_DOUBTS = 5_000, 12_000, 300
SEXES = {"m": "male", "f": "female", "x": "other", "u": "unknown"}
UNIONS = {
    "married": ("married", ""),
    "divorced": ("married", "divorced"),
    "together": ("together", ""),
    "separated": ("unknown", "separated"),
    "unknown": ("unknown", ""),
}
EVENTS = {
    "moving": "moving",
    "death": "death",
    "birth": "birth",
    "divorce": "separation",
    "marriage": "marriage",
    "migration": "migration",
    "adoption": "other",
}


@dataclass(frozen=True)
class ReadFile:
    """What a file gave. story: None when the file is refused; then the report says why."""

    story: told.Family | None
    report: tuple[ReportLine, ...]


def read_file(content: bytes, *, today: dt.date, checking: Callable[[], object] | None = None) -> ReadFile:
    """This function will read a GEDCOM file or our own JSON, and note which dates cannot be true.

    Everybody in a GEDCOM file belongs to the story only: nobody said yes to anything. checking: called between
    reading and checking, for who follows how far it is.
    """
    found = _own(content) if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") else _gedcom(content)
    if checking is not None:
        checking()
    if found.story is None:
        return found
    too_much = _too_much(found.story)
    if too_much is not None:
        return ReadFile(None, (too_much,))
    story, lines = tidying.tidied(found.story)
    return ReadFile(story, (*found.report, *lines, *_doubts(story, today)))


def _own(content: bytes) -> ReadFile:
    if len(content) > LIMITS.bytes:
        return ReadFile(None, (ReportLine(0, "error", Code.TOO_LARGE, str(len(content))),))
    found = own_json.read(content.removeprefix(b"\xef\xbb\xbf"), most=MOST_ROWS)
    return ReadFile(found.family and _cleaned(found.family), found.report)


def _cleaned(row: Any) -> Any:
    """Text of a file gets the form that text gets that is typed: one line for a name, nothing that hides."""
    values: dict[str, Any] = {}
    for name, about, _default in told.fields_of(type(row)):
        value = getattr(row, name)
        if about["is"] == "text" and value:
            clean = kit_text.without_hidden(kit_text.normalise(value))
            values[name] = clean if about["most"] > told.SHORT else " ".join(clean.split())
        elif about["is"] == "rows":
            values[name] = tuple(_cleaned(one) for one in value)
    return dataclasses.replace(row, **values)


def _gedcom(content: bytes) -> ReadFile:
    """A birth or another event of which the file tells neither when nor what is left to the map."""
    found = gedcom.read(content, limits=LIMITS)
    if found.genogram is None:
        return ReadFile(None, found.report)
    people = [_person(one, found.names.get(one.key)) for one in found.genogram.individuals]
    nobody = _keys_of_nobody(found.genogram)
    people += [told.Person(key, role_name=_("parent, not known")) for key in nobody.values()]
    story = told.Family(
        persons=tuple(people),
        unions=tuple(_unions(found.genogram)),
        parenthoods=tuple(_parenthoods(found.genogram, nobody)),
        events=tuple(
            told.Event(event.persons, EVENTS[event.kind], event.date, None, _note(event))
            for event in found.events
            if event.date is not None or event.note or event.place
        ),
    )
    return ReadFile(told.with_short_ids(story), found.report)


def _note(event: gedcom.Event) -> str:
    """The words of an event as the family finds them: where somebody moved first, then what the file says of it."""
    if not event.place:
        return event.note
    place = _("Place: %(place)s") % {"place": event.place}
    # On the family's page the words of an event are one paragraph.
    return f"{place}. {event.note}" if event.note else place


def _keys_of_nobody(genogram: Genogram) -> dict[str, str]:
    """Per union of brothers and sisters without parents, a key that nobody has for the parent who is not known."""
    known = {one.key for one in genogram.individuals}
    keys: dict[str, str] = {}
    for union in genogram.unions:
        if not union.partners:
            key = f"parent of {union.key}"
            while key in known:
                key += "'"
            known.add(key)
            keys[union.key] = key
    return keys


def _too_much(story: told.Family) -> ReportLine | None:
    """The line that refuses a file which brings more than one family's map can hold."""
    for number, most, code in (
        (len(story.persons), LIMITS.persons, Code.TOO_MANY_PERSONS),
        (len(story.unions), MOST_COUPLES, Code.TOO_MANY_COUPLES),
        (len(story.parenthoods), MOST_LINKS, Code.TOO_MANY_LINKS),
        (len(story.events), MOST_EVENTS, Code.TOO_MANY_EVENTS),
        (sum(len(event.persons) for event in story.events), MOST_IN_EVENTS, Code.TOO_MANY_EVENTS),
        (sum(len(home.stays) for home in story.households), MOST_ROWS, Code.TOO_MANY_LINKS),
        (sum(len(group.children) for group in story.twins), MOST_ROWS, Code.TOO_MANY_LINKS),
    ):
        if number > most:
            words = _("%(number)d, at most %(most)d") % {"number": number, "most": most}
            return ReportLine(0, "error", code, words)
    return None


def _doubts(story: told.Family, today: dt.date) -> Iterator[ReportLine]:
    """The questions that the family's page asks about the same facts later too (families/questions.py); none of them keeps
    anybody out.
    """
    asked = list(_asked(story, UncertainDate(today.year, today.month, today.day)))
    for words in asked[:MOST_DOUBTS]:
        yield ReportLine(0, "warning", Code.DOUBT, words[:LONGEST_DETAIL])
    if len(asked) > MOST_DOUBTS:
        yield ReportLine(0, "note", Code.MORE, str(len(asked) - MOST_DOUBTS))


def _asked(story: told.Family, today: UncertainDate) -> Iterator[str]:
    genogram = from_told.genogram_of(story)
    persons = {person.id: person for person in story.persons}
    couples = {union.key: union.partners for union in genogram.unions}
    for question in soundness.questions(
        [one for one in genogram.individuals if not one.lost],
        [link for link in genogram.links if link.child in persons],
        genogram.unions,
        today,
        genogram.twins,
    ):
        # More than two parents by birth have a line of their own, with their names (tidying.py).
        if question.code is not soundness.Doubt.MORE_THAN_TWO_PARENTS:
            keys = dict.fromkeys(key for one in question.keys for key in couples.get(one, (one,)))
            yield questions.in_words(question.code, [persons[key] for key in keys])
    for loss in story.losses:
        if loss.on is not None and certainly_before(today, loss.on):
            yield questions.loss_ahead(persons[loss.parent], loss.on)
    for event in story.events:
        if event.on is not None and certainly_before(today, event.on):
            yield questions.event_ahead(persons[event.persons[0]], event.kind, event.on)


def _person(one: Individual, name: gedcom.NameParts | None) -> told.Person:
    given, family = (part[: told.SHORT] for part in (name.divided() if name else (one.name, "")))
    return told.Person(
        one.key,
        given_name=given,
        family_name=family,
        sex=SEXES[one.sex],
        born=one.born,
        died=one.died,
        deceased=one.has_died,
    )


def _unions(genogram: Genogram) -> Iterator[told.Union]:
    for union in genogram.unions:
        if len(union.partners) == 2:
            kind, ending = UNIONS[union.kind]
            first, second = union.partners
            yield told.Union(first, second, kind, union.start, union.end, ending, union.order or None)


def _parenthoods(genogram: Genogram, nobody: Mapping[str, str]) -> Iterator[told.Parenthood]:
    """Every child with each parent once; where a file says it in two ways, the first one holds.

    Brothers and sisters without known parents hang together by one parent who is not known.
    """
    partners = {union.key: union.partners or (nobody[union.key],) for union in genogram.unions}
    said: set[tuple[str, str]] = set()
    for link in genogram.links:
        for parent in partners[link.union] if link.union is not None else link.parents:
            if (link.child, parent) not in said:
                said.add((link.child, parent))
                yield told.Parenthood(link.child, parent, link.kind)
