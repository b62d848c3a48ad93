"""Keys and addresses: time-ordered UUIDs for rows, short random references for what stands in an address."""

from __future__ import annotations

import secrets
import time
import uuid

# No vowels (no words by accident), no 0/o/1/l/i (read aloud over a phone).
ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
REFERENCE_LENGTH = 8


def new_id() -> uuid.UUID:
    """This function will make a time-ordered UUID (version 7, RFC 9562): milliseconds first, then chance."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & ((1 << 48) - 1)) << 80
    value |= 0x7 << 76
    value |= secrets.randbits(12) << 64
    value |= 0b10 << 62
    value |= secrets.randbits(62)
    return uuid.UUID(int=value)


def new_reference() -> str:
    """This function will make a short random reference of eight letters and digits for an address."""
    return "".join(secrets.choice(ALPHABET) for _ in range(REFERENCE_LENGTH))
