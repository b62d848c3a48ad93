"""Whose child somebody is, in which way: adding, changing and taking away. Nobody is their own ancestor."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import Refused
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.families import naming, rules
from keerpunt.families import queries as family_queries
from keerpunt.families.actions import steps
from keerpunt.families.enums import ParenthoodKind
from keerpunt.families.models import Family, Parenthood, Person

Who = TypeVar("Who")


@dataclass(frozen=True)
class ParenthoodFacts(Generic[Who]):
    """What is told about a child and a parent. started and ended: for who was a parent for a while, such as foster.

    `Who` is a Person; in a whole story that is added at once, the caller's key for one.
    """

    child: Who
    parent: Who
    kind: ParenthoodKind = ParenthoodKind.BIOLOGICAL
    started: UncertainDate | None = None
    ended: UncertainDate | None = None
    birth_order: int | None = None

    def fill(self, parenthood: Parenthood) -> None:
        """This function will write what is told on the row, but for the two persons."""
        parenthood.kind = str(self.kind)
        parenthood.started, parenthood.ended = steps.code_of(self.started), steps.code_of(self.ended)
        parenthood.birth_order = self.birth_order


def add_parenthood(
    *, actor: Actor, family: Family, facts: ParenthoodFacts[Person], now: dt.datetime
) -> Parenthood:
    """This function will note that somebody is a parent of somebody.

    Refused, in kind words: an own parent, the same two a second time, and whoever would become an own ancestor.
    """
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        parenthood = Parenthood(programme_id=family.programme_id, family=family)
        _fill(parenthood, facts)
        steps.add_row(family, parenthood)
        rows = [parenthood, facts.child, facts.parent]
        steps.write_line(actor=actor, family=family, operation="families.add_parenthood", rows=rows, now=now)
    return parenthood


def change_parenthood(
    *,
    actor: Actor,
    family: Family,
    parenthood: Parenthood,
    facts: ParenthoodFacts[Person],
    version: int | None,
    now: dt.datetime,
) -> Parenthood:
    """This function will change what is told about a child and a parent, from the version the edit started from."""
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        steps.take_row(family, parenthood, version)
        _fill(parenthood, facts)
        parenthood.save()
        operation = "families.change_parenthood"
        steps.write_line(actor=actor, family=family, operation=operation, rows=[parenthood], now=now)
    return parenthood


def remove_parenthood(
    *, actor: Actor, family: Family, parenthood: Parenthood, version: int | None, now: dt.datetime
) -> None:
    """This function will take away that somebody is a parent of somebody; both persons stay."""
    operation = "families.remove_parenthood"
    steps.take_away(actor, family, parenthood, version, operation=operation, now=now)


def _fill(parenthood: Parenthood, facts: ParenthoodFacts[Person]) -> None:
    """Writes child, parent and facts on the row, unless the family would not be sound any more."""
    child, parent = facts.child, facts.parent
    if child.pk == parent.pk:
        raise Refused(_("Nobody is their own parent. Choose somebody else."), field="parent")
    steps.require_present(parenthood.family, [child, parent], field="parent")
    names = {"child": naming.short_name_of(child), "parent": naming.short_name_of(parent)}
    parents = family_queries.parents_of_each(parenthood.family, without=parenthood)
    if parent.pk in parents.get(child.pk, ()):
        raise Refused(
            _("%(parent)s is already on the page as a parent of %(child)s. Change that instead.") % names,
            field="parent",
        )
    if rules.own_ancestor(parents, child.pk, parent.pk):
        raise Refused(
            _("This cannot be right: %(child)s would be their own ancestor. Look who is whose child.")
            % names,
            field="parent",
        )
    parenthood.child, parenthood.parent = child, parent
    facts.fill(parenthood)
