"""What was read, made fit for the room: what it has no place for goes, each with a line in the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from keerpunt.engines.genogram import told
from keerpunt.engines.genogram.gedcom_report import LONGEST_DETAIL, Code, ReportLine
from keerpunt.families import naming

MOST_EVENTS_OF_ONE = 2_000


def tidied(story: told.Family) -> tuple[told.Family, tuple[ReportLine, ...]]:
    """This function will give a story without what the room cannot hold, and what there is to say about that."""
    lines: list[ReportLine] = []
    names = {person.id: naming.name_of(person) for person in story.persons}
    story = replace(
        story,
        unions=tuple(_unions(story, names, lines)),
        households=tuple(_households(story, lines)),
        events=tuple(_events(story, names, lines)),
    )
    _ask_about_parents(story, names, lines)
    return story, tuple(lines)


def _unions(story: told.Family, names: Mapping[str, str], lines: list[ReportLine]) -> Iterator[told.Union]:
    """Each couple once, where the file tells the same couple in two ways that can both be true; the room holds one
    union at most that did not end, so of two of those the second goes whatever it says.
    """
    of_each: dict[frozenset[str], list[told.Union]] = {}
    for union in story.unions:
        known = of_each.setdefault(frozenset((union.first, union.second)), [])
        couple = ", ".join((names[union.first], names[union.second]))[:LONGEST_DETAIL]
        for place, other in enumerate(known):
            if _agree(other, union):
                known[place] = _as_one(other, union)
                lines.append(ReportLine(0, "note", Code.SAME_COUPLE, couple))
                break
            if _is_open(other) and _is_open(union):
                known[place] = _as_one(other, union)
                lines.append(ReportLine(0, "warning", Code.COUPLE_DIFFERS, couple))
                break
        else:
            known.append(union)
    for known in of_each.values():
        yield from known


def _is_open(union: told.Union) -> bool:
    return union.ended is None and not union.ending


def _agree(one: told.Union, other: told.Union) -> bool:
    """Whether two unions of one couple can be one: nothing that both say is different."""
    pairs = (
        (one.started, other.started),
        (one.ended, other.ended),
        (one.ending, other.ending),
        (one.kind, other.kind),
    )
    return all(mine == theirs or not _said(mine) or not _said(theirs) for mine, theirs in pairs)


def _as_one(one: told.Union, other: told.Union) -> told.Union:
    """What the first says, and where that says nothing what the other does."""
    return replace(
        one,
        kind=one.kind if _said(one.kind) else other.kind,
        started=one.started or other.started,
        ended=one.ended or other.ended,
        ending=one.ending or other.ending,
        order=other.order if one.order is None else one.order,
    )


def _said(value: object) -> bool:
    return bool(value) and value != "unknown"


def _households(story: told.Family, lines: list[ReportLine]) -> Iterator[told.Household]:
    for number, home in enumerate(story.households, 1):
        if home.name or home.stays:
            yield home
        else:
            lines.append(ReportLine(0, "note", Code.EMPTY_HOME, f"households[{number - 1}]"))


def _ask_about_parents(story: told.Family, names: Mapping[str, str], lines: list[ReportLine]) -> None:
    """More than two parents by birth come in as they are, with a question."""
    by_birth: dict[str, list[str]] = {}
    for link in story.parenthoods:
        if link.kind == "biological":
            by_birth.setdefault(link.child, []).append(link.parent)
    for child, parents in by_birth.items():
        if len(parents) > 2:
            words = f"{names[child]}: {', '.join(names[key] for key in parents)}"
            lines.append(ReportLine(0, "warning", Code.MORE_PARENTS, words[:LONGEST_DETAIL]))


def _events(story: told.Family, names: Mapping[str, str], lines: list[ReportLine]) -> Iterator[told.Event]:
    """The first 2 000 of each person: who goes on so long is no family any more, but the rest is worth having."""
    of_each: Counter[str] = Counter()
    over: Counter[str] = Counter()
    for event in story.events:
        of_each.update(event.persons)
        full = [key for key in event.persons if of_each[key] > MOST_EVENTS_OF_ONE]
        over.update(full)
        if not full:
            yield event
    for key, number in over.items():
        lines.append(ReportLine(0, "note", Code.TOO_MANY_EVENTS_OF_ONE, f"{names[key][:100]}: {number}"))
