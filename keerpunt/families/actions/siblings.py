"""Who is the eldest, and so on: the order of the children of the same parents where dates of birth do not tell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import ChangedMeanwhile, Refused
from keerpunt.families import naming, rules, siblings
from keerpunt.families import queries as family_queries
from keerpunt.families.actions import steps
from keerpunt.families.models import Family, Parenthood, Person, PregnancyLoss


def order_siblings(
    *,
    actor: Actor,
    family: Family,
    line: Sequence[Person | PregnancyLoss],
    version: int | None,
    now: dt.datetime,
) -> None:
    """This function will keep the order of all children of the same parents, eldest first, lost pregnancies between them.

    The place is kept with each of a child's parents. `version`: that of the group (`Siblings.version`). Refused: an
    order that the dates of birth speak against, and children who are alone.
    """
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        children = [one for one in line if isinstance(one, Person)]
        if len(line) < 2 or not children:
            raise Refused(_("There is only one child of these parents, so there is nothing to put in order."))
        group = siblings.siblings_of(family_queries.story_of(family), children[0])
        together = {one.pk for one in (*group.children, *group.losses)}
        if together != {one.pk for one in line} or version != group.version:
            raise ChangedMeanwhile
        _require_true_to_dates(line)
        place = {one.pk: number for number, one in enumerate(line, start=1)}
        rows: list[Parenthood | PregnancyLoss] = []
        for row, key in group.places():
            if row.birth_order != place[key]:
                steps.take_row(family, row, None)
                row.birth_order = place[key]
                row.save(update_fields=["birth_order", "version"])
                rows.append(row)
        if rows:  # the same order once more changes nothing, and there is nothing to undo
            operation = "families.order_siblings"
            steps.write_line(actor=actor, family=family, operation=operation, rows=rows, now=now)


def _require_true_to_dates(line: Sequence[Person | PregnancyLoss]) -> None:
    wrong = rules.against_the_dates([siblings.born(one) for one in line])
    if wrong:
        first, second = (line[number] for number in wrong)
        raise Refused(
            _("By the dates, %(elder)s comes before %(younger)s. Change the order, or a date first.")
            % {"elder": _called(second), "younger": _called(first)}
        )


def _called(one: Person | PregnancyLoss) -> str:
    return naming.short_name_of(one) if isinstance(one, Person) else _("the lost pregnancy")
