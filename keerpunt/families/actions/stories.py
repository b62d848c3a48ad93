"""Adding a whole story at once: from a file, or made up for the demo. All of it or nothing, in one journal line."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import NotAllowed, Refused, no
from keerpunt.families import batches, rules, whole_stories
from keerpunt.families import queries as family_queries
from keerpunt.families.actions import steps
from keerpunt.families.models import Family, Household, Person
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
            _require_homes(family, story)
            _require_sound_now(family, story)
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


def _require_homes(family: Family, story: ReadyStory) -> None:
    """A colleague may just have taken off a home in which somebody comes to live."""
    keys = {home.pk for home in story.joined}
    there = Household.objects.filter(family=family, removed_at__isnull=True, pk__in=keys) if keys else ()
    if len(there) < len(keys):
        raise Refused(
            _(
                "Somebody else just took off a home that is in this file too. Nothing was added. Look at it once more."
            )
        )


def _require_sound_now(family: Family, story: ReadyStory) -> None:
    """The story was judged beside the links of a moment ago; a colleague may have added one since."""
    parents = family_queries.parents_of_each(family)
    there = {(child, parent) for child, found in parents.items() for parent in found}
    both = [(str(child), str(parent)) for child, parent in (*there, *story.links)]
    if not there.isdisjoint(story.links) or rules.circles(both):
        raise Refused(
            _(
                "Somebody else just added a parent who is in this file too. Nothing was added. Look at it once more."
            )
        )
