"""The anchor: the head of each chain, written to a file outside the database after every commit."""

from __future__ import annotations

import fcntl
import hashlib
import hmac
import os
from pathlib import Path

from django.conf import settings


class AnchorBroken(Exception):
    """The anchor file was altered."""


def _path(chain: str) -> Path:
    folder = Path(settings.KEERPUNT_ANCHORS)
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{chain}.anchor"


def _seal(chain: str, sequence: int, digest: str) -> str:
    text = f"{chain} {sequence} {digest}".encode()
    return hmac.new(settings.KEERPUNT_JOURNAL_KEY, text, hashlib.sha256).hexdigest()


def write(chain: str, sequence: int, digest: bytes) -> None:
    """This function will move the anchor forward, never back, whoever of several processes comes first."""
    line = f"{sequence} {digest.hex()} {_seal(chain, sequence, digest.hex())}\n"
    descriptor = os.open(_path(chain), os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "r+", encoding="ascii") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        known = handle.read().split(" ")
        if known[0].isdigit() and int(known[0]) >= sequence:
            return
        handle.seek(0)
        handle.write(line)
        handle.truncate()


def read(chain: str) -> tuple[int, bytes] | None:
    """This function will give the anchored number and hash; None before the first line; AnchorBroken if altered."""
    path = _path(chain)
    if not path.exists():
        return None
    parts = path.read_text(encoding="ascii").split()
    if len(parts) != 3 or not parts[0].isdigit():
        raise AnchorBroken(chain)
    if not hmac.compare_digest(parts[2], _seal(chain, int(parts[0]), parts[1])):
        raise AnchorBroken(chain)
    return int(parts[0]), bytes.fromhex(parts[1])
