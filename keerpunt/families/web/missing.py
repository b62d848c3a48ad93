"""What somebody typed for while it was taken away: the door, the row as it was, and who of the family is still there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest

from keerpunt.families import queries as family_queries
from keerpunt.families.enums import Relation, SeatRole
from keerpunt.families.models import CareTeamSeat, ContactPoint, Family, Helper, Person
from keerpunt.families.story import Story
from keerpunt.families.web import form_pages
from keerpunt.kit import clock
from keerpunt.programmes import queries as programme_queries
from keerpunt.programmes.enums import Role
from keerpunt.programmes.models import Membership


@dataclass(frozen=True)
class Missing:
    """What is gone: the door that was used, the row as it was, and whether the actor reads the family's content."""

    request: HttpRequest
    door: str
    row: Any
    reads: bool

    @property
    def family(self) -> Family:
        """The family that it was a row of."""
        found: Family = self.row.family
        return found

    @cached_property
    def story(self) -> Story:
        """The family's story as it is now."""
        return family_queries.story_of(self.family)

    @property
    def in_team(self) -> bool:
        """Whether it stood on the team's page: a seat, or a helper."""
        return isinstance(self.row, CareTeamSeat | Helper)

    @cached_property
    def person(self) -> Person | None:
        """The person whose page leads to it, if they are still there."""
        if self.in_team:
            return None
        if isinstance(self.row, ContactPoint):
            return self.story.by_key.get(self.row.person_id)
        return form_pages.came_from(self.request, self.story)

    @cached_property
    def pair(self) -> tuple[Person, Person] | None:
        """Both partners of a union that is gone, if they are still there."""
        by_key = self.story.by_key
        first, second = by_key.get(self.row.first_id), by_key.get(self.row.second_id)
        return (first, second) if first and second else None

    @cached_property
    def coach(self) -> Membership | None:
        """The coach whose seat ended, if they work here and could have it anew: a lead coach gets it by a handover."""
        if self.row.role == SeatRole.LEAD_COACH:
            return None
        coaches = programme_queries.members(clock.day_of(self.request.moment), roles=[Role.COACH])
        found: Membership | None = coaches.filter(user_id=self.row.user_id).first()
        return found

    @property
    def relation(self) -> Relation:
        """How somebody new belonged to whoever is gone."""
        return form_pages.RELATIONS.get(self.request.GET.get("als", ""), Relation.CHILD)
