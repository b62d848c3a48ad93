"""What the desk asks of several rooms at once: the list of families, and who read a family.

A list shows of a family what the actor may know of it. Names of persons are looked at only where the actor holds a seat.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import OrderBy
from django.db.models.functions import Lower

from keerpunt.access.actors import Actor
from keerpunt.families import naming, policies, rules, story
from keerpunt.families.enums import Phase, SeatRole, Standing
from keerpunt.families.models import CareTeamSeat, Family, Person
from keerpunt.kit import composed, sealing, text
from keerpunt.programmes.enums import Role

PAGE = 50
SORTS = ("start", "name", "phase", "coach")
MOST_WORDS = 6
#: Families in these phases are no longer on their way: no "year x of y".
DONE = frozenset({Phase.COMPLETED, Phase.STOPPED})
PHASE_LABELS = {phase.value: phase.label for phase in Phase}


@dataclass(frozen=True)
class Wanted:
    """What somebody asked of the list: words to search, a phase, a coach, only their own, the order, the page."""

    words: str = ""
    phase: str = ""
    coach_id: uuid.UUID | None = None
    only_mine: bool = False
    sort: str = "start"
    descending: bool | None = None
    page: int = 1

    @property
    def turned(self) -> bool:
        """Whether the last comes first; newest first is where the order by start begins."""
        return self.sort == "start" if self.descending is None else self.descending

    @property
    def narrows(self) -> bool:
        """Whether something was searched or filtered."""
        return bool(self.words or self.phase or self.coach_id or self.only_mine)


@dataclass(slots=True)
class Line:
    """One family in the list. `members` are names, only where the actor holds a seat; `year` is None when not on its way.

    `lead_left`: the lead coach is no coach of the programme any more.
    """

    reference: str
    name: str
    phase_label: str
    started_on: dt.date
    year: int | None
    lead: str
    stand_in: str
    lead_left: bool = False
    members: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Caseload:
    """One page of the list, and how many families there are in all."""

    lines: tuple[Line, ...]
    total: int
    page: int


def caseload(
    actor: Actor, wanted: Wanted, *, on: dt.date, coaches: Collection[uuid.UUID] | None = None
) -> Caseload:
    """This function will give one page of the families that the actor may list.

    `coaches`: the keys of who is a coach now, to tell of which families the lead coach left; None tells it of none.
    Without words and without an order by name the database does it all in one query, and a second one for who takes part.
    """
    if wanted == Wanted() and actor.programme_id and actor.has(Role.COORDINATOR):  # who lists all of them
        families, total = _first_page(actor.programme_id, on)
    else:
        found = _narrowed(policies.listable_families(actor, on=on), actor, wanted, on)
        by_name = wanted.words or wanted.sort == "name"
        families, total = (
            _picked_by_name(found, actor, wanted, on) if by_name else _picked_by_column(found, wanted, on)
        )
    return Caseload(lines=_lines(families, actor, on, coaches), total=total, page=wanted.page)


def _narrowed(found: QuerySet[Family], actor: Actor, wanted: Wanted, on: dt.date) -> QuerySet[Family]:
    if wanted.phase:
        found = found.filter(phase=wanted.phase)
    if wanted.only_mine:
        found = found.filter(_led_by(actor.user_id, on))
    if wanted.coach_id is not None:
        found = found.filter(Exists(_holding(on).filter(user_id=wanted.coach_id, family=OuterRef("pk"))))
    return found


def _led_by(user_id: uuid.UUID | None, on: dt.date) -> Q:
    """The condition that says in the database what `rules.lead_on` says of one family."""
    handed_over = Q(handover_on__isnull=False, handover_on__lte=on)
    return (handed_over & Q(next_lead_coach_id=user_id)) | (~handed_over & Q(lead_coach_id=user_id))


def _holding(on: dt.date) -> QuerySet[CareTeamSeat]:
    return CareTeamSeat.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on), starts_on__lte=on)


def _stand_ins(on: dt.date) -> QuerySet[CareTeamSeat]:
    return _holding(on).filter(role=SeatRole.STAND_IN).order_by("starts_on", "id")


def _order(wanted: Wanted, on: dt.date) -> list[str | OrderBy]:
    """The order in the database; the key keeps families that are alike in the same order on every page."""
    if wanted.sort == "start":
        return ["-started_on", "id"] if wanted.turned else ["started_on", "id"]
    if wanted.sort == "phase":
        steps = [When(phase=phase.value, then=Value(number)) for number, phase in enumerate(Phase)]
        first = Case(*steps, default=Value(len(steps)), output_field=IntegerField())
    else:
        handed_over = When(handover_on__lte=on, then=Lower("next_lead_coach__name"))
        first = Case(handed_over, default=Lower("lead_coach__name"))
    turned = first.desc() if wanted.turned else first.asc()
    return [turned, "-started_on", "id"]


def _outlines(found: QuerySet[Family], on: dt.date) -> QuerySet[Family]:
    """Families with no more than a line needs: the wrapped key and the coaches' names come along in the same row."""
    return found.annotate(
        wrapped=F("data_key__wrapped"),
        lead_name=F("lead_coach__name"),
        next_name=F("next_lead_coach__name"),
        stand_in=Subquery(_stand_ins(on).filter(family=OuterRef("pk")).values("user__name")[:1]),
    ).only(
        "id",
        "reference",
        "display_name",
        "phase",
        "started_on",
        "handover_on",
        "data_key_id",
        "lead_coach_id",
        "next_lead_coach_id",
    )


def _opened(found: Iterable[Any]) -> list[Any]:
    """The families, with the keys that came along made ready to open their names."""
    families = list(found)
    for family in families:
        sealing.warm(family.data_key_id, bytes(family.wrapped))
    return families


def _picked_by_column(found: QuerySet[Family], wanted: Wanted, on: dt.date) -> tuple[list[Family], int]:
    """One page and the number of all, in one query; a page past the end costs one more."""
    start = (wanted.page - 1) * PAGE
    rows = _opened(_page_of(found, wanted, on))
    if rows:
        return rows, int(rows[0].total)
    return [], found.count() if start else 0


def _page_of(found: QuerySet[Family], wanted: Wanted, on: dt.date) -> QuerySet[Family]:
    start = (wanted.page - 1) * PAGE
    number = found.order_by().values("programme").annotate(number=Count("*")).values("number")
    wide = _outlines(found, on).annotate(total=Subquery(number)).order_by(*_order(wanted, on))
    return wide[start : start + PAGE]


def _first_page(programme_id: uuid.UUID, on: dt.date) -> tuple[list[Family], int]:
    """The list as a coordinator meets it, nothing searched and nothing turned: asked so often that it is composed once."""
    rows = _opened(_composed_first_page(connection.vendor).ask(programme_id=programme_id, on=on))
    return rows, int(rows[0].total) if rows else 0


@cache
def _composed_first_page(vendor: str) -> composed.Composed:
    return composed.Composed(lambda: _page_of(Family.objects.all(), Wanted(), composed.SOME_DAY))


def _picked_by_name(
    found: QuerySet[Family], actor: Actor, wanted: Wanted, on: dt.date
) -> tuple[list[Family], int]:
    """Names are sealed: they are opened, compared without accents and capitals, and put in order here."""
    order: list[str | OrderBy] = ["-started_on", "id"] if wanted.sort == "name" else _order(wanted, on)
    families: list[Family] = _opened(_outlines(found, on).order_by(*order))
    if wanted.words:
        heard = _heard_of(families, actor, on)
        words = text.folded(wanted.words).split()[:MOST_WORDS]
        families = [family for family in families if all(word in heard[family.pk] for word in words)]
    if wanted.sort == "name":
        families.sort(key=lambda family: text.folded(family.display_name), reverse=wanted.turned)
    start = (wanted.page - 1) * PAGE
    return families[start : start + PAGE], len(families)


def _heard_of(families: Sequence[Family], actor: Actor, on: dt.date) -> dict[uuid.UUID, str]:
    """Per family the text that is searched: its name, reference, coaches, and persons where the actor holds a seat."""
    heard = {family.pk: [family.display_name, family.reference] for family in families}
    own: set[uuid.UUID] = set()
    seats = _holding(on).values_list("family_id", "user_id", "user__name")
    for family_id, user_id, name in seats:
        if family_id in heard:
            heard[family_id].append(name)
            if user_id == actor.user_id and actor.has(Role.COACH):
                own.add(family_id)
    if own:
        persons = Person.objects.filter(family_id__in=own, removed_at__isnull=True)
        for person in persons.only("id", "family_id", "given_name", "family_name", "role_name"):
            heard[person.family_id] += [person.given_name, person.family_name, person.role_name]
    return {key: text.folded(" \n".join(parts)) for key, parts in heard.items()}


def _lines(
    families: Sequence[Any], actor: Actor, on: dt.date, coaches: Collection[uuid.UUID] | None
) -> tuple[Line, ...]:
    """The lines of one page, with who takes part in the families where the actor has a seat."""
    labels = {value: str(label) for value, label in PHASE_LABELS.items()}  # once, not per line
    lines = {family.pk: _line(family, on, coaches, labels) for family in families}
    own = _own(list(lines), actor, on)
    if own:
        members = Person.objects.filter(family_id__in=own, removed_at__isnull=True, standing=Standing.MEMBER)
        needed = members.only("id", "family_id", "given_name", "family_name", "role_name", "born")
        for person in sorted(needed, key=lambda person: (bool(person.born), *story.by_birth(person))):
            lines[person.family_id].members.append(naming.short_name_of(person))
    return tuple(lines.values())


def _own(listed: list[uuid.UUID], actor: Actor, on: dt.date) -> list[uuid.UUID]:
    """The families in which the actor holds a seat as a coach: all of a coach's list, some of a coordinator's."""
    if not actor.has(Role.COACH):
        return []
    if not actor.has(Role.COORDINATOR):
        return listed
    held = _holding(on).filter(user=actor.user_id, family_id__in=listed)
    return list(held.values_list("family_id", flat=True))


def _line(family: Any, on: dt.date, coaches: Collection[uuid.UUID] | None, labels: Mapping[str, str]) -> Line:
    handed_over = family.handover_on is not None and family.handover_on <= on
    under_way = family.phase not in DONE and family.started_on <= on
    lead = family.next_name if handed_over else family.lead_name
    lead_id = family.next_lead_coach_id if handed_over else family.lead_coach_id
    return Line(
        reference=family.reference,
        name=family.display_name,
        phase_label=labels[family.phase],
        started_on=family.started_on,
        year=rules.year_together(family.started_on, on) if under_way else None,
        lead=lead,
        stand_in=family.stand_in if family.stand_in and family.stand_in != lead else "",
        lead_left=coaches is not None and lead_id not in coaches and family.phase not in DONE,
    )
