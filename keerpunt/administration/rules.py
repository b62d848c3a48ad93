"""What is true of invitations and terms, without Django."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Set
from enum import Enum

VALID_FOR = dt.timedelta(days=7)
LONGEST = dt.timedelta(days=366 * 10)
MANAGING = "programme_manager"
WITH_FAMILIES = frozenset({"coach", "coordinator"})


class InvitationState(Enum):
    """Where an invitation stands."""

    OPEN = "open"
    EXPIRED = "expired"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


class TermFault(Enum):
    """What can be wrong with a term."""

    ENDS_BEFORE_START = "ends_before_start"
    ENDED_ALREADY = "ended_already"
    TOO_LONG = "too_long"


def new_secret() -> str:
    """This function will make the secret of a link: 256 bits of chance."""
    return secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    """This function will give what is kept of a secret. It is long enough by itself, so it needs no salt."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def state_of(
    *,
    accepted_at: dt.datetime | None,
    withdrawn_at: dt.datetime | None,
    valid_until: dt.datetime,
    now: dt.datetime,
) -> InvitationState:
    """This function will say where an invitation stands. Once accepted or withdrawn, it stays so."""
    if accepted_at is not None:
        return InvitationState.ACCEPTED
    if withdrawn_at is not None:
        return InvitationState.WITHDRAWN
    return InvitationState.OPEN if now < valid_until else InvitationState.EXPIRED


def term_fault(starts_on: dt.date, ends_on: dt.date | None, *, today: dt.date) -> TermFault | None:
    """This function will say what is wrong with a term; `ends_on` is the first day without it. None when it is right."""
    if ends_on is None:
        return None
    if ends_on <= starts_on:
        return TermFault.ENDS_BEFORE_START
    if ends_on <= today:
        return TermFault.ENDED_ALREADY
    return TermFault.TOO_LONG if ends_on - starts_on > LONGEST else None


def first_day_without(last_day: dt.date | None) -> dt.date | None:
    """This function will turn the last day that a person fills in into the first day without."""
    return None if last_day is None else last_day + dt.timedelta(days=1)


def last_day(first_day_without: dt.date | None) -> dt.date | None:
    """This function will turn the first day without into the last day with, as people say it."""
    return None if first_day_without is None else first_day_without - dt.timedelta(days=1)


def ending(starts_on: dt.date, wanted: dt.date) -> dt.date:
    """This function will give the first day without a membership that ends on `wanted`: never before its start."""
    return max(starts_on, wanted)


def mixes_managing_with_families(roles: Set[str]) -> bool:
    """This function will say whether these roles together let somebody who manages a programme see its families."""
    return MANAGING in roles and not WITH_FAMILIES.isdisjoint(roles)
