"""Whether a family's story is still sound after rows were put back or taken off again: what stands in the way, in words.

Each action looks at its own rules before it writes. Here rows come back as they once were, among what was told since.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from keerpunt.families import content, row_words, rules, story
from keerpunt.families.enums import Standing
from keerpunt.families.models import (
    Authority,
    ContactPoint,
    Family,
    FamilyRow,
    Household,
    HouseholdStay,
    NetworkLink,
    Parenthood,
    Person,
    Tie,
    Union,
)

# What a family has at most once, per kind of row: what makes two rows the same; None for what is over.
ONCE: Mapping[type[FamilyRow], Callable[[Any], object]] = {
    Parenthood: lambda row: (row.child_id, row.parent_id),
    Union: lambda row: None if story.has_ended(row) else frozenset((row.first_id, row.second_id)),
    Authority: lambda row: None if row.ended else (row.parent_id, row.child_id),
    Tie: lambda row: None if row.ended else (frozenset((row.first_id, row.second_id)), row.kind),
    NetworkLink: lambda row: (row.of_id, row.who_id or (row.circle, row.name.casefold())),
    HouseholdStay: lambda row: None if row.ended else (row.household_id, row.person_id),
}

Check = Callable[[Family, Sequence[FamilyRow], Sequence[FamilyRow]], list[str]]
#: What rooms above look at as well: the family, the rows that are back and those that are off. They add it when they start.
ALSO: list[Check] = []
#: What rooms above put straight once rows are back or off: what follows from other rows. They add it when they start.
AFTERWARDS: list[Callable[[Family], None]] = []


def in_the_way(family: Family, *, back: Sequence[FamilyRow], off: Sequence[FamilyRow]) -> list[str]:
    """This function will say in a sentence each why these rows cannot be back, or off, as they are stored now."""
    found = [*_still_linked(family, off), *_without_anchor(family, back)]
    if any(isinstance(row, Parenthood) for row in back):
        found += _circles(family)
    for model in {type(row) for row in back} & ONCE.keys():
        found += _twice(family, model)
    if any(isinstance(row, HouseholdStay) for row in off):
        found += _nobodys_home(family)
    if any(isinstance(row, Person | ContactPoint) for row in back):
        found += _unfit_to_reach(family)
    for check in ALSO:
        found += check(family, back, off)
    return found


def _still_linked(family: Family, off: Iterable[FamilyRow]) -> list[str]:
    """Whoever was told something about since, cannot be as if they never were there."""
    found = []
    for row in off:
        others = [row_words.title_now(other) for other in _links_to(row)]
        if others:
            text = _("There is more about “%(what)s” by now: %(others)s. Take that off first.")
            found.append(text % {"what": row_words.title_now(row), "others": ", ".join(others)})
    return found


def _links_to(row: FamilyRow) -> list[FamilyRow]:
    """The rows that were not taken away and hang on this one."""
    found: list[FamilyRow] = []
    for relation in row._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel):
            continue
        for other in _at(relation.related_model, relation.field.name, row):
            other.family = row.family
            found.append(other)
    return found


def _at(model: Any, name: str, row: FamilyRow) -> Any:
    """The rows that hang on `row` by a link of this name, or that are about it as one of their persons."""
    if issubclass(model, FamilyRow):
        if name in _loose(model):
            return ()
        return model._default_manager.filter(**{name: row}, removed_at__isnull=True)
    for owner, (link, own) in content.LINKS.items():
        if model is link and name != own:
            keys = link._default_manager.filter(**{name: row}).values(f"{own}_id")
            return owner._default_manager.filter(pk__in=keys, removed_at__isnull=True)
    return ()


def _loose(model: type[FamilyRow]) -> frozenset[str]:
    told = row_words.MORE.get(model.__name__)
    return told.loose if told else frozenset()


def _without_anchor(family: Family, back: Iterable[FamilyRow]) -> list[str]:
    """What comes back belongs to somebody or something that is there still."""
    found = []
    for row in back:
        gone = [row_words.title_now(other) for other in _leans_on(row) if other.removed_at is not None]
        if gone:
            text = _("“%(what)s” cannot come back, for this is no longer on the page: %(gone)s.")
            found.append(text % {"what": row_words.title_now(row), "gone": ", ".join(gone)})
    return found


def _leans_on(row: FamilyRow) -> list[FamilyRow]:
    found: list[FamilyRow] = []
    for field in row._meta.concrete_fields:
        model = field.related_model
        if field.name in _loose(type(row)):
            continue
        if isinstance(model, type) and issubclass(model, FamilyRow) and getattr(row, field.attname):
            found += model._default_manager.filter(pk=getattr(row, field.attname))
    if type(row) in content.LINKS:
        link, name = content.LINKS[type(row)]
        found += Person.objects.filter(pk__in=link._default_manager.filter(**{name: row}).values("person_id"))
    for other in found:
        other.family = row.family
    return found


def _circles(family: Family) -> list[str]:
    pairs = _present(Parenthood, family).values_list("child_id", "parent_id")
    circles = rules.circles((str(child), str(parent)) for child, parent in pairs)
    if not circles:
        return []
    names = row_words.names_of(Person, [uuid.UUID(key) for key in circles[0][:6]])
    text = _("Somebody would be their own ancestor. Look at: %(names)s.")
    return [text % {"names": ", ".join(names.values())}]


def _twice(family: Family, model: type[FamilyRow]) -> list[str]:
    seen: set[object] = set()
    for row in _present(model, family).order_by("id"):
        mark = ONCE[model](row)
        if mark is not None and mark in seen:
            row.family = family
            text = _("“%(what)s” is on the page again by now. Twice is not possible.")
            return [text % {"what": row_words.title_now(row)}]
        seen.add(mark)
    return []


def _nobodys_home(family: Family) -> list[str]:
    homes = _present(Household, family).exclude(stays__removed_at__isnull=True, stays__isnull=False)
    if all(home.name for home in homes):
        return []
    return [_("Nobody is noted in this home, so it needs a name. Write how you call it.")]


def _unfit_to_reach(family: Family) -> list[str]:
    points = _present(ContactPoint, family).filter(person__standing=Standing.THIRD_PARTY)
    if not points.exists():
        return []
    return [_("Take away the ways to reach them first: we keep those only of who takes part.")]


def _present(model: type[FamilyRow], family: Family) -> Any:
    return model._default_manager.filter(family=family, removed_at__isnull=True)
