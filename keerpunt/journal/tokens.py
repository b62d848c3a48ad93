"""The hidden value of a form: a fresh submission id, signed together with whose form it is."""

from __future__ import annotations

import uuid

from django.core import signing

from keerpunt.kit import references

_signer = signing.Signer(salt="keerpunt.submission")


def new_token(user_id: uuid.UUID) -> str:
    """This function will make the hidden value of a form: a fresh id, signed together with whose form it is."""
    return _signer.sign(f"{references.new_id().hex}.{user_id.hex}")


def read_token(token: str) -> tuple[uuid.UUID, uuid.UUID] | None:
    """This function will give the id and the user of a form's hidden value; None when it is not one of ours."""
    try:
        submission, user = _signer.unsign(token).split(".")
        return uuid.UUID(hex=submission), uuid.UUID(hex=user)
    except (signing.BadSignature, ValueError):
        return None
