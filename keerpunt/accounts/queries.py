"""Questions about one's own account."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from keerpunt.accounts import new_key, rules
from keerpunt.accounts.models import User


@dataclass(frozen=True)
class OpenSession:
    """A place where somebody is signed in now. together: a member of a family holds that device."""

    id: int
    device: rules.Device
    ip: str
    since: dt.datetime
    is_this_one: bool
    together: bool = False


def open_sessions(user: User, *, this_one: str, now: dt.datetime) -> list[OpenSession]:
    """This function will list where a person is signed in, this session first; what ended is passed over."""
    rows = list(UserSession.objects.filter(user_id=user.pk).order_by("-created_at"))
    alive = set(
        Session.objects.filter(
            session_key__in=[row.session_key for row in rows], expire_date__gt=now
        ).values_list("session_key", flat=True)
    )
    found = [
        OpenSession(
            id=row.pk,
            device=rules.device(row.user_agent),
            ip=row.ip,
            since=row.created_at,
            is_this_one=row.session_key == this_one,
            together=bool(row.data.get(new_key.TOGETHER)),
        )
        for row in rows
        if row.session_key in alive
    ]
    return sorted(found, key=lambda one: not one.is_this_one)


def user_with_address(email: str) -> User | None:
    """This function will find who can sign in with an address, deactivated or not."""
    return User.objects.filter(email=email.strip().casefold()).first()
