"""Adding a whole story at once: from a file, or made up for the demo. All of it or nothing, in one journal line."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import NotAllowed, no
from keerpunt.families import batches, whole_stories
from keerpunt.families.actions import steps
from keerpunt.families.models import Family, Person
from keerpunt.families.whole_stories import ReadyStory, StoryFacts

__all__ = ["ReadyStory", "StoryFacts", "add_story"]


def add_story(
    *, actor: Actor, family: Family, story: StoryFacts | ReadyStory, now: dt.datetime
) -> dict[str, Person]:
    """This function will add persons and everything that was told about them in one transaction; it gives the new
    persons by the caller's keys.

    A large story is made ready (`whole_stories.ready`) before it comes here, so that nobody waits for that. Who is
    linked to has to be on the family's page still.
    """
    if isinstance(story, StoryFacts):
        story = whole_stories.ready(family, story)
    if story.family_id != family.pk:
        raise NotAllowed(no("other_family"))
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        if story.known:
            steps.require_present(family, story.known)
        batches.write(story.rows)
        steps.write_line(
            actor=actor,
            family=family,
            operation="families.add_story",
            rows=[family],
            counts=story.counts,
            now=now,
        )
    return dict(story.persons)
