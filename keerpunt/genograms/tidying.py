"""What was read, made fit for the room: what it has no place for goes, each with a line in the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from keerpunt.engines.genogram import told
from keerpunt.engines.genogram.gedcom_report import Code, ReportLine
from keerpunt.families import naming

MOST_EVENTS_OF_ONE = 2_000


def tidied(story: told.Family) -> tuple[told.Family, tuple[ReportLine, ...]]:
    """This function will give a story without what the room cannot hold, and what there is to say about that."""
    lines: list[ReportLine] = []
    story = replace(story, events=tuple(_events(story, lines)))
    return story, tuple(lines)


def _events(story: told.Family, lines: list[ReportLine]) -> Iterator[told.Event]:
    """The first 2 000 of each person: who goes on so long is no family any more, but the rest is worth having."""
    of_each: Counter[str] = Counter()
    over: Counter[str] = Counter()
    for event in story.events:
        of_each.update(event.persons)
        full = [key for key in event.persons if of_each[key] > MOST_EVENTS_OF_ONE]
        over.update(full)
        if not full:
            yield event
    names = {person.id: naming.name_of(person) for person in story.persons if person.id in over}
    for key, number in over.items():
        lines.append(ReportLine(0, "note", Code.TOO_MANY_EVENTS_OF_ONE, f"{names[key][:100]}: {number}"))
