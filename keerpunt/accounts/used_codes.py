"""Codes of an app that were used: nobody gets in with one a second time, as long as it could be right."""

from __future__ import annotations

import hashlib
import uuid

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from django.core.cache import cache


def use(user_id: uuid.UUID, code: str) -> None:
    """This function will remember a code for as long as it is taken: its own half minute, and those around it.

    allauth remembers a code for one half minute, not one that switched the second step on.
    """
    taken = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
    cache.set(_key(user_id, code), True, timeout=taken)


def is_used(user_id: uuid.UUID, code: str) -> bool:
    """This function will say whether a code was used already."""
    return cache.get(_key(user_id, code)) is not None


def _key(user_id: uuid.UUID, code: str) -> str:
    typed = hashlib.sha256(normalize_user_code(code).encode("utf-8", "surrogatepass")).hexdigest()
    return f"accounts.used_code.{user_id.hex}.{typed}"
