"""Keys and addresses: time-ordered UUIDs for rows, short random references for what stands in an address."""

from __future__ import annotations

import secrets
import threading
import time
import uuid

# No vowels (no words by accident), no 0/o/1/l/i (read aloud over a phone).
ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
REFERENCE_LENGTH = 8


_TAIL = 74
_lock = threading.Lock()
_last = (0, 0)


def new_id() -> uuid.UUID:
    """This function will make a time-ordered UUID (version 7, RFC 9562): milliseconds first, then chance.

    Within one millisecond the chance part counts up, so that rows made in a row stay in that order.
    """
    global _last
    with _lock:
        milliseconds, tail = time.time_ns() // 1_000_000, secrets.randbits(_TAIL - 1)
        if milliseconds <= _last[0]:
            milliseconds, tail = _last[0], _last[1] + 1
        _last = (milliseconds, tail)
    value = (milliseconds & ((1 << 48) - 1)) << 80
    value |= 0x7 << 76
    value |= (tail >> 62) << 64
    value |= 0b10 << 62
    value |= tail & ((1 << 62) - 1)
    return uuid.UUID(int=value)


def new_reference() -> str:
    """This function will make a short random reference of eight letters and digits for an address."""
    return "".join(secrets.choice(ALPHABET) for _ in range(REFERENCE_LENGTH))
