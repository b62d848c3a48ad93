"""What other rooms say about a life event, beside it: to which goal it belongs. Rooms above this one add their source when
everything starts (wiring); this one never imports them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass

from keerpunt.families.models import Family


@dataclass(frozen=True, slots=True)
class Note:
    """Some words before it ("belongs to the goal"), what it is, and where that stands; href is empty where it has no page."""

    lead: str
    words: str
    href: str


#: Per life event, by its reference, what stands beside it.
Notes = Mapping[str, tuple[Note, ...]]
Source = Callable[[Family], Notes]
_sources: list[Source] = []


def add_source(source: Source) -> None:
    """This function will let a room say something about life events: with at most one query, for a family that was let in."""
    if source not in _sources:
        _sources.append(source)


def notes_of(family: Family) -> Notes:
    """This function will give what all rooms say about the life events of a family whose content may be read."""
    found: dict[str, tuple[Note, ...]] = {}
    for source in _sources:
        for reference, notes in source(family).items():
            found[reference] = (*found.get(reference, ()), *notes)
    return found


def to_json(notes: Notes) -> str:
    """This function will write notes on one line, to be kept with a piece of a page."""
    return json.dumps({key: [astuple(one) for one in ones] for key, ones in notes.items()})


def from_json(text: str) -> Notes:
    """This function will read what `to_json` wrote."""
    return {key: tuple(Note(*one) for one in ones) for key, ones in json.loads(text).items()}
