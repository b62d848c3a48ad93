"""The hidden value of a form: a fresh submission id, signed together with whose form it is."""

from __future__ import annotations

import itertools
import re
import secrets
import uuid
from collections.abc import Callable, Iterator

from django.core import signing

from keerpunt.kit import references

_signer = signing.Signer(salt="keerpunt.submission")
#: A form's number on its page, then what the page signed: the first 24 digits of its ids, and whose page it is.
_FORM = re.compile(r"(?P<number>[0-9a-f]{8})\.(?P<signed>.+)", re.ASCII)
_PAGE = re.compile(r"(?P<page>[0-9a-f]{24})\.(?P<user>[0-9a-f]{32})", re.ASCII)


def new_tokens(user_id: uuid.UUID) -> Callable[[], str]:
    """This function will give what makes the hidden values of one page's forms, each with an id of its own.

    One signature serves the whole page, made at its first form: with a form for every step of a plan there are a hundred.
    """
    return _of_one_page(user_id).__next__


def new_token(user_id: uuid.UUID) -> str:
    """This function will make the hidden value of a form alone on its page."""
    return new_tokens(user_id)()


def read_token(token: str) -> tuple[uuid.UUID, uuid.UUID] | None:
    """This function will give the id and the user of a form's hidden value; None when it is not one of ours."""
    form = _FORM.fullmatch(token)
    try:
        page = form and _PAGE.fullmatch(_signer.unsign(form["signed"]))
    except signing.BadSignature:
        return None
    if not form or not page:
        return None
    return uuid.UUID(hex=page["page"] + form["number"]), uuid.UUID(hex=page["user"])


def _of_one_page(user_id: uuid.UUID) -> Iterator[str]:
    # In order of time, as all keys, and then chance: two pages of one millisecond share no id.
    page = f"{references.new_id().hex[:12]}{secrets.token_hex(6)}"
    signed = _signer.sign(f"{page}.{user_id.hex}")
    for number in itertools.count():
        yield f"{number:08x}.{signed}"
