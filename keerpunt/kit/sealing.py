"""Sealing: AES-256-GCM with a data key per family, each data key wrapped by a ring of key-encryption keys.

A sealed value carries the id of its data key and of its row, and is bound to model and field. So a value that was
moved to another row, field or family does not open, although Django's `from_db_value` never sees its row.
"""

from __future__ import annotations

import base64
import secrets
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = b"\x01"
NONCE = 12
_HEADER = 1 + 16 + 16 + NONCE


class SealBroken(Exception):
    """The value does not open: altered, moved, or its key was destroyed."""


class KeyRing:
    """The key-encryption keys by name. New keys are wrapped by the current one; older ones still open."""

    def __init__(self, keys: dict[str, str], current: str) -> None:
        self._keys = {name: AESGCM(base64.b64decode(value)) for name, value in keys.items()}
        self._current = current

    def wrap(self, plain: bytes, bound_to: bytes) -> bytes:
        """This function will seal `plain` (a data key, or text held for a short time), bound to `bound_to`."""
        nonce = secrets.token_bytes(NONCE)
        name = self._current.encode()
        sealed = self._keys[self._current].encrypt(nonce, plain, name + b"|" + bound_to)
        return bytes([len(name)]) + name + nonce + sealed

    def unwrap(self, wrapped: bytes, bound_to: bytes) -> bytes:
        """This function will open what `wrap` sealed, or raise SealBroken."""
        size = wrapped[0]
        name, rest = wrapped[1 : 1 + size], wrapped[1 + size :]
        cipher = self._keys.get(name.decode("utf-8", "replace"))
        if cipher is None:
            raise SealBroken("the key-encryption key is not on the ring")
        try:
            return cipher.decrypt(rest[:NONCE], rest[NONCE:], name + b"|" + bound_to)
        except InvalidTag:
            raise SealBroken("a wrapped key was altered") from None


_ring: KeyRing | None = None
_load_wrapped: Callable[[uuid.UUID], bytes | None] | None = None
_opened: ContextVar[dict[bytes, AESGCM] | None] = ContextVar("opened_data_keys", default=None)


def use_ring(ring: KeyRing) -> None:
    """This function will make `ring` the installation's ring (at start-up, and in tests)."""
    global _ring
    _ring = ring


def ring() -> KeyRing:
    """This function will give the installation's ring."""
    if _ring is None:
        raise SealBroken("no key ring: the data folder's keyring.json was not read")
    return _ring


def load_wrapped_keys_with(loader: Callable[[uuid.UUID], bytes | None]) -> None:
    """This function will register who fetches a wrapped data key by its id (the programmes room)."""
    global _load_wrapped
    _load_wrapped = loader


@contextmanager
def opened_keys() -> Iterator[None]:
    """This function will keep opened data keys for the length of one request, task or command, and no longer."""
    token = _opened.set({})
    try:
        yield
    finally:
        _opened.reset(token)


def new_wrapped_key(key_id: uuid.UUID) -> bytes:
    """This function will make a fresh data key and give it wrapped."""
    return ring().wrap(secrets.token_bytes(32), key_id.bytes)


def warm(key_id: uuid.UUID, wrapped: bytes) -> None:
    """This function will open a data key that was fetched along with its family, which saves a query later."""
    cache = _opened.get()
    if cache is not None and key_id.bytes not in cache and wrapped:
        cache[key_id.bytes] = AESGCM(ring().unwrap(wrapped, key_id.bytes))


def _cipher(key: bytes) -> AESGCM:
    cache = _opened.get()
    if cache is not None and key in cache:
        return cache[key]
    wrapped = _load_wrapped(uuid.UUID(bytes=key)) if _load_wrapped else None
    if not wrapped:
        raise SealBroken("the data key is gone")
    cipher = AESGCM(ring().unwrap(wrapped, key))
    if cache is not None:
        cache[key] = cipher
    return cipher


def seal(text: str, *, key_id: uuid.UUID, row_id: uuid.UUID, place: str) -> bytes:
    """This function will seal `text` for one row and one place (`app.model.field`)."""
    nonce = secrets.token_bytes(NONCE)
    bound = key_id.bytes + row_id.bytes + place.encode()
    sealed = _cipher(key_id.bytes).encrypt(nonce, text.encode("utf-8"), bound)
    return VERSION + key_id.bytes + row_id.bytes + nonce + sealed


def unseal(sealed: bytes, *, row_id: uuid.UUID, place: str) -> str:
    """This function will open what `seal` made for this row and place, or raise SealBroken."""
    row = row_id.bytes
    if len(sealed) < _HEADER or sealed[:1] != VERSION or sealed[17:33] != row:
        raise SealBroken("a sealed value stands in another row than it was made for")
    key = sealed[1:17]
    bound = key + row + place.encode()
    try:
        plain = _cipher(key).decrypt(sealed[33:_HEADER], sealed[_HEADER:], bound)
    except InvalidTag:
        raise SealBroken("a sealed value was altered or moved") from None
    return plain.decode("utf-8")
