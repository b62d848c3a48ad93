"""Setting up programmes: made from a template, changed by version."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Mapping

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import Refused
from keerpunt.administration.actions import steps
from keerpunt.programmes import queries as programme_queries
from keerpunt.programmes import rules as programme_rules
from keerpunt.programmes.models import Programme

SETTINGS = (
    "name", "municipality", "municipality_code", "plan_name", "role_names", "hours_per_week", "months",
    "budget_cents", "income_percentage", "tandem_ratio", "instruments", "evaluation_months", "language",
    "goal_examples",
)  # fmt: skip


def create_programme(
    *,
    actor: Actor,
    template: str,
    now: dt.datetime,
    name: str = "",
    municipality: str = "",
    municipality_code: str = "",
    is_demo: bool = False,
) -> Programme:
    """This function will make a programme as one of the templates says. Refused for a name that is taken.

    Without a name it is called as its template; the municipality can be filled in later.
    """
    steps.require_administrator(actor)
    chosen = programme_queries.templates().get(template)
    if chosen is None:
        raise Refused(_("There is no such template. Choose one from the list."), field="template")
    with transaction.atomic():
        _require_free_name(name)
        programme = Programme.objects.create(
            name=name or _name_after(chosen),
            municipality=municipality,
            municipality_code=municipality_code,
            is_demo=is_demo,
            **_values(chosen),
        )
        steps.write_line(actor=actor, operation="create_programme", rows=[programme], now=now)
    return programme


def change_programme(
    *, actor: Actor, programme: Programme, version: int | None, values: Mapping[str, object], now: dt.datetime
) -> Programme:
    """This function will change how a programme is set up. ChangedMeanwhile when somebody was first."""
    steps.require_administrator(actor)
    with transaction.atomic():
        locked = steps.lock_version(programme, version)
        _require_free_name(str(values["name"]), but=locked)
        for field in SETTINGS:
            if field in values:
                setattr(locked, field, values[field])
        locked.save()
        steps.write_line(actor=actor, operation="change_programme", rows=[locked], now=now, programme=locked)
    return locked


def _values(template: programme_rules.Template) -> dict[str, object]:
    return {
        "template": template.name,
        "plan_name": template.plan_name,
        "role_names": dict(template.role_names),
        "hours_per_week": template.hours_per_week,
        "months": template.months,
        "budget_cents": template.budget_cents,
        "income_percentage": template.income_percentage,
        "tandem_ratio": template.tandem_ratio,
        "instruments": list(template.instruments),
        "evaluation_months": template.evaluation_months,
        "language": template.language,
        "goal_examples": [one.as_kept() for one in template.goal_examples],
    }


def _name_after(template: programme_rules.Template) -> str:
    """The title of the template in its own language, with a number when there is one called that already."""
    with translation.override(template.language):
        title = _(template.title)
    taken = {name.casefold() for name in Programme.objects.values_list("name", flat=True)}
    names = (title if number == 1 else f"{title} {number}" for number in itertools.count(1))
    return next(name for name in names if name.casefold() not in taken)


def _require_free_name(name: str, *, but: Programme | None = None) -> None:
    taken = Programme.objects.filter(name__iexact=name)
    if but is not None:
        taken = taken.exclude(pk=but.pk)
    if taken.exists():
        raise Refused(_("There is a programme with this name already. Choose another name."), field="name")
