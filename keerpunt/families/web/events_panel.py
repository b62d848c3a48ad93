"""What the panel "What happened" on the family's page needs, from the story that was loaded already."""

from __future__ import annotations

from keerpunt.families import story
from keerpunt.families.web import shown
from keerpunt.families.web.beside import Notes

NEWEST = 12


def context(told: story.Story, notes: Notes | None = None) -> dict[str, object]:
    """This function will give all life events, newest first, and the newest of them by year, with what other rooms say about
    them; it asks no query.
    """
    events = story.newest_first(told.events)
    return {"years": shown.by_year(told, events[:NEWEST], notes=notes), "events": events, "newest": NEWEST}
