"""Questions about programmes and memberships that need no actor: who works where, on which day."""

from __future__ import annotations

import datetime as dt
import tomllib
import uuid
from functools import cache
from importlib import resources

from django.db.models import Q, QuerySet

from keerpunt.programmes import rules
from keerpunt.programmes.models import Membership, Programme
from keerpunt.programmes.scopes import across_programmes


def current(on: dt.date) -> Q:
    """This function will give the condition under which a membership holds on a day."""
    return Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gt=on))


def still_to_end(on: dt.date) -> Q:
    """This function will give the condition for memberships that hold on a day, or start later."""
    return Q(ends_on__isnull=True) | Q(ends_on__gt=on)


def memberships_of(user_id: uuid.UUID, on: dt.date) -> list[Membership]:
    """This function will list the memberships that a user holds on a day, in all programmes, with programme."""
    with across_programmes():
        held = Membership.objects.filter(current(on), user_id=user_id)
        return list(held.select_related("programme").order_by("programme__name", "role"))


def members(on: dt.date, *, roles: list[str] | None = None) -> QuerySet[Membership]:
    """This function will give the current members of the programme in scope, with user and organisation."""
    found = Membership.objects.filter(current(on), user__is_active=True)
    if roles is not None:
        found = found.filter(role__in=roles)
    return found.select_related("user", "organisation").order_by("user__name", "role")


def programme_named(reference: str) -> Programme | None:
    """This function will find a programme by its reference or its exact name."""
    return Programme.objects.filter(Q(reference=reference) | Q(name=reference)).first()


@cache
def templates() -> dict[str, rules.Template]:
    """This function will read the templates that ship with the product, by name; a bad one raises BadTemplate."""
    found = {}
    for path in sorted(
        resources.files("keerpunt.programmes").joinpath("data").iterdir(), key=lambda one: one.name
    ):
        if path.name.endswith(".toml"):
            name = path.name.removesuffix(".toml")
            found[name] = rules.read_template(name, tomllib.loads(path.read_text(encoding="utf-8")))
    return found
