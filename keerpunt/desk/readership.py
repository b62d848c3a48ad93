"""Who read and changed a family, from the journal: outside its team on top, its own team apart.

Somebody is of the team for a line when they held a seat on the day of that line; a reading for which a reason was
given is always of somebody from outside.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate

from keerpunt.access.models import Reason
from keerpunt.families import naming
from keerpunt.families.models import CareTeamSeat, Family, Person
from keerpunt.journal import queries as journal_queries
from keerpunt.journal.enums import Kind
from keerpunt.journal.models import Entry
from keerpunt.programmes.models import Membership

PAGE = 50


@dataclass(frozen=True)
class Reader:
    """Who stands in a line: name and organisation as the programme knows them; the system has no key."""

    key: uuid.UUID | None
    name: str
    first_name: str
    organisation: str


@dataclass(frozen=True)
class Read:
    """One line of the journal. `reason` is a code; `words` are there where the reason itself was given. `member`: who of the
    family held the phone then, by their short name; else empty.
    """

    at: dt.datetime
    operation: str
    is_reading: bool
    role: str
    reader: Reader
    reason: str
    words: str
    member: str = ""


@dataclass(frozen=True)
class Part:
    """One page of lines, and the page's number among all."""

    reads: tuple[Read, ...]
    page: Page[Entry]

    @property
    def total(self) -> int:
        """How many lines there are on all pages."""
        return self.page.paginator.count


def parts_of(family: Family, *, page: int, team_page: int) -> tuple[Part, Part]:
    """This function will give a page of lines of others, and a page of lines of the family's own team."""
    lines = _with_place(family)
    own = Q(of_team=True, reason="") | Q(actor_id__isnull=True)
    others = Paginator(lines.exclude(own), PAGE).get_page(page)
    team = Paginator(lines.filter(own), PAGE).get_page(team_page)
    shown = [*others.object_list, *team.object_list]
    readers = _readers(shown)
    words, members = _words(family, shown), _members(family, shown)
    return _part(others, readers, words, members), _part(team, readers, words, members)


def _with_place(family: Family) -> QuerySet[Entry]:
    seats = CareTeamSeat.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=OuterRef("day")),
        family=family,
        user_id=OuterRef("actor_id"),
        starts_on__lte=OuterRef("day"),
    )
    return (
        journal_queries.lines_about(family.pk).annotate(day=TruncDate("at")).annotate(of_team=Exists(seats))
    )


def _part(
    page: Page[Entry],
    readers: dict[tuple[uuid.UUID | None, str], Reader],
    words: dict[str, str],
    members: dict[str, str],
) -> Part:
    reads = tuple(
        Read(
            at=entry.at,
            operation=entry.operation,
            is_reading=entry.kind == Kind.READ,
            role=entry.role,
            reader=readers[entry.actor_id, entry.role],
            reason=entry.reason,
            words=next((words[key] for name, key in entry.subjects if name == "Reason" and key in words), ""),
            member=next((members[key] for key in _who_held(entry) if key in members), ""),
        )
        for entry in page.object_list
    )
    return Part(reads=reads, page=page)


def _readers(entries: Sequence[Entry]) -> dict[tuple[uuid.UUID | None, str], Reader]:
    """Who they are, in the role of the line: the organisation belongs to the role, also when the term is over."""
    pairs = {(entry.actor_id, entry.role) for entry in entries}
    rows = Membership.objects.filter(user_id__in={key for key, _role in pairs if key})
    held: dict[tuple[uuid.UUID, str], Membership] = {}
    for row in rows.select_related("user", "organisation").order_by("starts_on"):
        held[row.user_id, row.role] = row
        held.setdefault((row.user_id, ""), row)
    return {(key, role): _reader(key, role, held) for key, role in pairs}


def _reader(key: uuid.UUID | None, role: str, held: Mapping[tuple[uuid.UUID, str], Membership]) -> Reader:
    member = None if key is None else held.get((key, role)) or held.get((key, ""))
    if member is None:
        return Reader(key, "", "", "")
    return Reader(key, member.user.name, member.user.get_short_name(), member.organisation.name)


def _words(family: Family, entries: Sequence[Entry]) -> dict[str, str]:
    keys = [key for entry in entries for name, key in entry.subjects if name == "Reason"]
    if not keys:
        return {}
    return {str(row.pk): row.words for row in Reason.objects.filter(pk__in=keys, family_id=family.pk)}


def _who_held(entry: Entry) -> list[str]:
    """In a line about a plan a person among the subjects is the member who held the phone ("samen")."""
    together = entry.operation.startswith("plans.")
    return [key for name, key in entry.subjects if name == "Person"] if together else []


def _members(family: Family, entries: Sequence[Entry]) -> dict[str, str]:
    keys = {key for entry in entries for key in _who_held(entry)}
    if not keys:
        return {}
    persons = Person.objects.filter(pk__in=keys, family=family)
    found = {}
    for person in persons:
        person.family = family
        found[str(person.pk)] = naming.short_name_of(person)
    return found
