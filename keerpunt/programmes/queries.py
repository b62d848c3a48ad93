"""Questions about programmes and memberships that need no actor: who works where, on which day."""

from __future__ import annotations

import datetime as dt
import tomllib
import uuid
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from django.conf import settings
from django.db.models import Q, QuerySet

from keerpunt.accounts.models import User
from keerpunt.kit import written
from keerpunt.programmes import rules
from keerpunt.programmes.enums import Role
from keerpunt.programmes.models import Membership, Programme


def current(on: dt.date) -> Q:
    """This function will give the condition under which a membership holds on a day."""
    return Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gt=on))


def still_to_end(on: dt.date) -> Q:
    """This function will give the condition for memberships that hold on a day, or start later."""
    return Q(ends_on__isnull=True) | Q(ends_on__gt=on)


@dataclass(frozen=True, slots=True)
class Work:
    """What somebody does in a programme now: read on every request, so it is no more than this."""

    id: uuid.UUID
    role: str
    programme_id: uuid.UUID
    programme: Programme

    @property
    def role_label(self) -> str:
        """The role in words."""
        return str(Role(self.role).label)


def language_of(user: User, on: dt.date) -> str:
    """This function will give the language to write to somebody in: their choice, else that of where they work."""
    places = () if user.language else work_of(user.pk, on)
    return user.language or next((work.programme.language for work in places), settings.LANGUAGE_CODE)


_WORK = """
    SELECT m.id, m.role, p.id, p.version
    FROM programmes_membership m JOIN programmes_programme p ON p.id = m.programme_id
    WHERE m.user_id = %s AND m.starts_on <= %s AND (m.ends_on IS NULL OR m.ends_on > %s)
    ORDER BY p.name, m.role
"""


def work_of(user_id: uuid.UUID, on: dt.date) -> list[Work]:
    """This function will list what a user does on a day, in all programmes (one query once they are known)."""
    found = []
    for membership, role, programme, version in written.asked(_WORK, user_id, on, on):
        programme_id = written.key_of(programme)
        found.append(
            Work(written.key_of(membership), role, programme_id, _programme_at(programme_id, version))
        )
    return found


@lru_cache(maxsize=256)
def _programme_at(programme_id: uuid.UUID, version: int) -> Programme:
    """A programme's configuration as of a version; every change raises the version, so this never grows old."""
    return Programme.objects.get(pk=programme_id)


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
