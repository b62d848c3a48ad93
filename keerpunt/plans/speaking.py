"""Of whom in the family a text of the plan is: who says yes, no, otherwise, or takes it away, while they hold the phone.

A dream or talent is of whom it is about, a goal of its owners, a step of who does it or else of the owners of its goal, and
where the family is now, or what was agreed, of who said it. Words that are the family's own are of who said them too, and
what they said together is of all. A parent answers along for a child under twelve, not for what that child wrote itself.

What somebody said of another, a compliment, is put into other words by who said it only; whom it is about may take it away.
How far a goal is, is told by its owners. Both with a parent for a child under twelve.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from keerpunt.families import naming
from keerpunt.families import queries as family_queries
from keerpunt.families.enums import Standing
from keerpunt.families.models import Family, Parenthood, Person
from keerpunt.families.story import date_of
from keerpunt.plans import rules
from keerpunt.plans.enums import Voice
from keerpunt.plans.models import Dream, Goal, GoalOwner, Step, Talent, VoicedRow
from keerpunt.ui import formats

Keys = frozenset[uuid.UUID]


@dataclass(frozen=True)
class Household:
    """Who takes part, by key; of the children under twelve among them, which parents take part."""

    members: Keys = frozenset()
    parents: Mapping[uuid.UUID, Keys] = field(default_factory=dict)

    def along(self, person_id: uuid.UUID) -> Keys:
        """This function will give who speaks for somebody: they themselves, and of a young child its parents."""
        return frozenset({person_id}) | self.parents.get(person_id, frozenset())


@dataclass(frozen=True)
class Reader:
    """A member who reads, and their family."""

    key: uuid.UUID
    home: Household

    def may_say(self, row: VoicedRow, owners: Iterable[uuid.UUID]) -> bool:
        """This function will say whether they say something of a text. owners: as `owners_of`."""
        return self.key in sayers(row, owners, self.home)

    def may_reword(self, row: VoicedRow, owners: Iterable[uuid.UUID]) -> bool:
        """This function will say whether they put a text into other words. owners: as `owners_of`."""
        return self.key in wording(row, owners, self.home)

    def may_answer(self, row: VoicedRow, owners: Iterable[uuid.UUID]) -> bool:
        """This function will say whether they say yes or no to what waits with a text. owners: as `owners_of`."""
        return self.key in answering(row, owners, self.home)

    def may_mark(self, owners: Iterable[uuid.UUID]) -> bool:
        """This function will say whether they tell how far a goal is. owners: whose goal it is."""
        return self.key in telling(owners, self.home)


def household(family: Family, *, today: dt.date, persons: Iterable[Person] | None = None) -> Household:
    """This function will load who takes part and who speaks for whom. persons: where they were loaded already."""
    known = family_queries.rows_of(Person, family) if persons is None else persons
    members = {one.pk: one for one in known if one.standing == Standing.MEMBER}
    parents: dict[uuid.UUID, Keys] = {}
    for link in family_queries.rows_of(Parenthood, family):
        if link.child_id in members and link.parent_id in members:
            born = date_of(members[link.child_id].born)
            if born is not None and rules.is_young(born, today):
                parents[link.child_id] = parents.get(link.child_id, frozenset()) | {link.parent_id}
    return Household(frozenset(members), parents)


def names_of(family: Family, keys: Iterable[uuid.UUID]) -> str:
    """This function will name these persons of a family as they are called."""
    found = list(Person.objects.filter(family=family, pk__in=list(keys)).order_by("id"))
    for one in found:
        one.family = family
    return formats.listed(naming.short_name_of(one) for one in found)


def owners_of(row: VoicedRow) -> list[uuid.UUID]:
    """This function will give the keys of whose a goal is, or the goal of a step; nobody for another text."""
    goal_id = row.pk if isinstance(row, Goal) else row.goal_id if isinstance(row, Step) else None
    if goal_id is None:
        return []
    return list(GoalOwner.objects.filter(goal=goal_id).order_by("id").values_list("person_id", flat=True))


def sayers(row: VoicedRow, owners: Iterable[uuid.UUID], home: Household) -> Keys:
    """This function will give who of the family says something of a text. owners: as `owners_of`.

    When none of them takes part any more, it is of everybody who does: no text is stuck with somebody who left.
    """
    of_somebody = isinstance(row, Dream | Talent)
    if row.said_together and not of_somebody:
        return home.members
    named = _of(row, frozenset(owners), home)
    if row.spoken_by_id is not None and (row.voice == Voice.OWN or not named):
        named |= {row.spoken_by_id}
    named &= home.members
    by_hand = row.member_typed_id if row.voice == Voice.OWN else None
    for child in named & home.parents.keys():
        if child != by_hand:
            named |= home.parents[child]
    return named or home.members


def wording(row: VoicedRow, owners: Iterable[uuid.UUID], home: Household) -> Keys:
    """This function will give who of the family puts a text into other words. owners: as `owners_of`.

    A compliment stays in the words of who gave it. Who gave it takes part no more: it is of whom it is about.
    """
    if isinstance(row, Talent) and row.spoken_by_id in home.members - {row.person_id}:
        giver = row.spoken_by_id
        by_hand = row.voice == Voice.OWN and row.member_typed_id == giver
        return frozenset({giver}) if by_hand else home.along(giver) & home.members
    return sayers(row, owners, home)


def answering(row: VoicedRow, owners: Iterable[uuid.UUID], home: Household) -> Keys:
    """This function will give who of the family says yes or no to what waits with a text. owners: as `owners_of`.

    Other words beside somebody's own would take the place of those: that is theirs to say.
    """
    return wording(row, owners, home) if row.proposed_words else sayers(row, owners, home)


def telling(owners: Iterable[uuid.UUID], home: Household) -> Keys:
    """This function will give who of the family tells how far a goal is: its owners, of a young child its parents too; of a
    goal whose owners take part no more, everybody who does.
    """
    there = frozenset(owners) & home.members
    return frozenset().union(*(home.along(one) for one in there)) & home.members or home.members


def _of(row: VoicedRow, owners: Keys, home: Household) -> Keys:
    if isinstance(row, Dream | Talent):
        return frozenset({row.person_id})
    if isinstance(row, Step) and row.person_id in home.members:
        return frozenset({row.person_id})
    return owners
