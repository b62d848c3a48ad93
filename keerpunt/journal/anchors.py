"""The anchor: the head of each chain, written to a file outside the database after every commit.

A chain's anchor is laid before its first line is committed, and only ever moves forward from the line it knows. A
chain with lines and no anchor therefore always means that somebody took it away: it is never made again by itself.
"""

from __future__ import annotations

import fcntl
import hashlib
import hmac
import logging
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError

ENDING = ".anchor"
logger = logging.getLogger(__name__)
#: The chains that this process could not anchor, with the folder in which.
_failing: set[tuple[str, str]] = set()


class AnchorBroken(Exception):
    """The anchor file was altered."""


class AnchorRefused(Exception):
    """The anchor cannot move to this line: it is gone, or it knows another line than the one that came before."""


def _folder() -> Path:
    folder = Path(settings.KEERPUNT_ANCHORS)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _path(chain: str) -> Path:
    return _folder() / f"{chain}{ENDING}"


def chains() -> list[str]:
    """This function will name every chain of which an anchor is kept."""
    return sorted(path.name.removesuffix(ENDING) for path in _folder().glob(f"*{ENDING}"))


def _seal(chain: str, sequence: int, digest: str) -> str:
    text = f"{chain} {sequence} {digest}".encode()
    return hmac.new(settings.KEERPUNT_JOURNAL_KEY, text, hashlib.sha256).hexdigest()


def _line(chain: str, sequence: int, digest: bytes) -> bytes:
    return f"{sequence} {digest.hex()} {_seal(chain, sequence, digest.hex())}\n".encode("ascii")


def _read(chain: str, line: bytes) -> tuple[int, bytes]:
    parts = line.decode("ascii", "replace").split()
    if len(parts) != 3 or not (parts[0].isascii() and parts[0].isdigit()):
        raise AnchorBroken(chain)
    if not hmac.compare_digest(parts[2].encode(), _seal(chain, int(parts[0]), parts[1]).encode()):
        raise AnchorBroken(chain)
    return int(parts[0]), bytes.fromhex(parts[1])


def lay(chain: str, sequence: int, digest: bytes) -> None:
    """This function will make the anchor of a chain, whole or not at all; one that is there already is left alone."""
    path = _path(chain)
    if path.exists():
        return
    made = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as handle:
            handle.write(_line(chain, sequence, digest))
            handle.flush()
            os.fsync(handle.fileno())
        os.link(made, path)
    except FileExistsError:
        pass  # another process was first
    finally:
        made.unlink(missing_ok=True)


def write(chain: str, sequence: int, digest: bytes, *, digest_of: Callable[[int], bytes | None]) -> None:
    """This function will move the anchor forward, never back, whoever of several processes comes first.

    `digest_of(number)` gives the hash of a line of the chain. The line that the anchor knows must still be that line,
    so that a chain that was cut off does not grow past its anchor and look whole again: AnchorRefused.
    """
    try:
        handle = _path(chain).open("r+b", buffering=0)
    except FileNotFoundError:
        raise AnchorRefused(f"{chain}: the anchor is gone") from None
    with handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        known, anchored = _read(chain, handle.read())
        if known > sequence:
            return
        if known and digest_of(known) != anchored:
            raise AnchorRefused(f"{chain}: line {known} is not the line that was anchored")
        if known < sequence:
            os.pwrite(handle.fileno(), _line(chain, sequence, digest), 0)  # it only ever gets longer


def read(chain: str) -> tuple[int, bytes] | None:
    """This function will give the anchored number and hash; None when there is no anchor; AnchorBroken if altered."""
    try:
        with _path(chain).open("rb") as handle:
            fcntl.flock(handle, fcntl.LOCK_SH)
            return _read(chain, handle.read())
    except FileNotFoundError:
        return None


def set_aside(chain: str, mark: str) -> None:
    """This function will put a chain's anchor aside under another name, where it can still be looked at."""
    path = _path(chain)
    if path.exists():
        path.rename(path.with_name(f"{chain}.{mark}.set-aside"))


def kept_going(chain: str, keep: Callable[[], None]) -> None:
    """This function will anchor after a commit. What was committed stands: a failure is logged and told by `state`."""
    mark = (str(settings.KEERPUNT_ANCHORS), chain)
    try:
        keep()
    except (OSError, DatabaseError, AnchorBroken, AnchorRefused):
        _failing.add(mark)
        logger.exception("the journal's chain %s could not be anchored", chain)
    else:
        _failing.discard(mark)


def state() -> str:
    """This function will say "ok", or "failing" when this process could not anchor, or cannot write where it must."""
    try:
        writable = os.access(_folder(), os.W_OK)
    except OSError:
        return "failing"
    refused = any(folder == str(settings.KEERPUNT_ANCHORS) for folder, _chain in _failing)
    return "ok" if writable and not refused else "failing"
