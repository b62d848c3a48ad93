"""Adding somebody to a family's story, alone or as a relative, changing and taking away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models, transaction
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import ChangedMeanwhile, Refused
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.families import naming
from keerpunt.families import queries as family_queries
from keerpunt.families.actions import deeds, steps
from keerpunt.families.enums import ParenthoodKind, Relation, Sex, Standing, UnionKind
from keerpunt.families.models import (
    ContactPoint,
    EventPerson,
    Family,
    FamilyRow,
    LifeEvent,
    Parenthood,
    Person,
    Twins,
    Union,
)

YES = "yes"


@dataclass(frozen=True)
class PersonFacts:
    """What is told about a person. Of a third party only what the story cannot do without."""

    standing: Standing = Standing.MEMBER
    given_name: str = ""
    family_name: str = ""
    role_name: str = ""
    sex: Sex = Sex.UNKNOWN
    gender_as_said: str = ""
    born: UncertainDate | None = None
    died: UncertainDate | None = None
    deceased: bool = False

    def fill(self, person: Person) -> None:
        """This function will write what is told on the row. A date of death says that somebody died, too."""
        person.standing = str(self.standing)
        person.given_name, person.family_name = self.given_name, self.family_name
        person.role_name = self.role_name
        person.sex, person.gender_as_said = str(self.sex), self.gender_as_said
        person.born, person.died = steps.code_of(self.born), steps.code_of(self.died)
        person.deceased = YES if self.deceased or self.died else ""


@dataclass(frozen=True)
class RelativeFacts:
    """How somebody new belongs to `of`, who is in the family already.

    parent_kind: for a child and a parent. other_parent: for a child, the second one, if known. shared_parents: for a
    brother or sister, the parents whom both have; None means all of them. union_kind: for a partner.
    """

    relation: Relation
    of: Person
    parent_kind: ParenthoodKind = ParenthoodKind.BIOLOGICAL
    other_parent: Person | None = None
    shared_parents: Sequence[Person] | None = None
    union_kind: UnionKind = UnionKind.UNKNOWN
    union_started: UncertainDate | None = None


def add_person(*, actor: Actor, family: Family, facts: PersonFacts, now: dt.datetime) -> Person:
    """This function will add somebody to the family's story, without a link to anybody yet."""
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        person = _stored(family, facts)
        steps.write_line(actor=actor, family=family, operation="families.add_person", rows=[person], now=now)
    return person


def add_relative(
    *, actor: Actor, family: Family, facts: PersonFacts, relative: RelativeFacts, now: dt.datetime
) -> Person:
    """This function will add somebody together with the link to whom they belong: child, parent, partner, sibling.

    A brother or sister becomes a child of the same parents, in the same way; without known parents it is refused.
    """
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        others = [relative.of, *(relative.shared_parents or ())]
        others += [relative.other_parent] if relative.other_parent else []
        steps.require_present(family, others)
        person = _stored(family, facts)
        links = _links(family, person, relative)
        for link in links:
            steps.add_row(family, link)
        rows = [person, *links, *others]
        steps.write_line(actor=actor, family=family, operation="families.add_relative", rows=rows, now=now)
    return person


def change_person(
    *, actor: Actor, family: Family, person: Person, facts: PersonFacts, version: int | None, now: dt.datetime
) -> Person:
    """This function will change what is told about somebody, from the version that the edit started from."""
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        steps.take_row(family, person, version)
        if naming.is_named(
            person
        ):  # of somebody from a file there may be no name, and that is no reason to stop here
            _require_name(facts)
        _require_little(facts)
        if facts.standing == Standing.THIRD_PARTY and _is_reachable(person):
            raise Refused(
                _("Take away the ways to reach them first: we keep those only of who takes part."),
                field="standing",
            )
        facts.fill(person)
        person.save()
        steps.write_line(
            actor=actor, family=family, operation="families.change_person", rows=[person], now=now
        )
    return person


def remove_person(
    *,
    actor: Actor,
    family: Family,
    person: Person,
    version: int | None,
    along: str | None = None,
    now: dt.datetime,
) -> None:
    """This function will take somebody off the family's page together with every link to them, at once.

    `along` is the mark of the links that the confirmation page listed (`PersonLinks.mark`): when there are others by
    now, nothing is taken away and the page is shown again.
    """
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        steps.take_row(family, person, version)
        links = family_queries.links_of(family, person)
        if along is not None and along != links.mark:
            raise ChangedMeanwhile
        deeds.taken_together(family, [*links.rows, *links.shared_events])
        for model, keys in links.keys_by_model().items():
            # No sealed text is touched, so one statement per kind of link will do.
            model._default_manager.filter(pk__in=keys).update(removed_at=now, version=models.F("version") + 1)
        shared = [event.pk for event in links.shared_events]
        LifeEvent.objects.filter(pk__in=shared).update(version=models.F("version") + 1)
        EventPerson.objects.filter(person=person, event__in=shared).delete()
        rows: list[FamilyRow] = [person, *links.rows]
        rows += steps.take_off_empty_homes(family, links.stays, now=now)
        rows += _take_off_lonely_twins(family, person, links.born_together, now=now)
        steps.take_off(person, now=now)
        steps.write_line(actor=actor, family=family, operation="families.remove_person", rows=rows, now=now)


def _take_off_lonely_twins(
    family: Family, person: Person, others: Sequence[Person], *, now: dt.datetime
) -> list[Twins]:
    """Of twins of whom one goes, the other is nobody's twin any more; three become two."""
    if len(others) != 1 or person.twins_id is None:
        return []
    group = Twins.objects.filter(family=family, pk=person.twins_id, removed_at__isnull=True).first()
    if group is None:
        return []
    for row in (group, others[0]):
        steps.take_row(family, row, None)
    others[0].twins = None
    others[0].save(update_fields=["twins", "version"])
    steps.take_off(group, now=now)
    return [group]


def _stored(family: Family, facts: PersonFacts) -> Person:
    _require_name(facts)
    _require_little(facts)
    person = Person(programme_id=family.programme_id, family=family)
    facts.fill(person)
    steps.add_row(family, person)
    return person


def _require_name(facts: PersonFacts) -> None:
    if not naming.is_named(facts):
        raise Refused(
            _("Write a name, or who it is, such as “grandmother on mother's side”."), field="given_name"
        )


def _require_little(facts: PersonFacts) -> None:
    if facts.standing == Standing.THIRD_PARTY and facts.gender_as_said:
        raise Refused(
            _("Leave this empty: of who does not take part we keep as little as possible."),
            field="gender_as_said",
        )


def _is_reachable(person: Person) -> bool:
    return ContactPoint.objects.filter(person=person, removed_at__isnull=True).exists()


def _links(family: Family, person: Person, relative: RelativeFacts) -> list[FamilyRow]:
    """The links of somebody new. They have no links yet, so nobody can become their own ancestor."""
    if relative.relation == Relation.PARTNER:
        union = Union(programme_id=family.programme_id, family=family, first=relative.of, second=person)
        union.kind, union.started = str(relative.union_kind), steps.code_of(relative.union_started)
        return [union]
    if relative.relation == Relation.PARENT:
        return [_parenthood(family, relative.of, person, relative.parent_kind)]
    if relative.relation == Relation.CHILD:
        parents = {parent.pk: parent for parent in (relative.of, relative.other_parent) if parent}
        return [_parenthood(family, person, parent, relative.parent_kind) for parent in parents.values()]
    known = Parenthood.objects.filter(family=family, child=relative.of, removed_at__isnull=True)
    links = [
        link for link in known.select_related("parent").order_by("id") if link.kind != ParenthoodKind.STEP
    ]
    if relative.shared_parents is not None:
        shared = {parent.pk for parent in relative.shared_parents}
        links = [link for link in links if link.parent_id in shared]
    if not links:
        raise Refused(
            _("No parent of %(name)s is on the page yet. Add a parent first, then a brother or sister.")
            % {"name": naming.short_name_of(relative.of)},
            field="shared_parents",
        )
    return [_parenthood(family, person, link.parent, link.kind) for link in links]


def _parenthood(family: Family, child: Person, parent: Person, kind: str) -> Parenthood:
    return Parenthood(
        programme_id=family.programme_id, family=family, child=child, parent=parent, kind=str(kind)
    )
