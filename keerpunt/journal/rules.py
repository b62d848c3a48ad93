"""The chain: each line carries a keyed hash over itself and the line before."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

START = bytes(32)
QUARTER = dt.timedelta(minutes=15)


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with a chain: at which sequence number, and what."""

    sequence: int
    what: str


@dataclass(frozen=True)
class Link:
    """A line as it stands in the database: its number, its content and its two hashes."""

    sequence: int
    content: Mapping[str, object]
    previous: bytes
    digest: bytes


def digest(key: bytes, previous: bytes, sequence: int, content: Mapping[str, object]) -> bytes:
    """This function will give the HMAC-SHA256 over the previous hash, the number and the content of a line."""
    body = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hmac.new(
        key, previous + sequence.to_bytes(8, "big") + body.encode("ascii"), hashlib.sha256
    ).digest()


def faults(
    key: bytes, links: Iterable[Link], *, head: Link | None, anchor: tuple[int, bytes] | None
) -> list[Fault]:
    """This function will find every altered, removed, reordered or cut-off line.

    `links` come in order of sequence. `head` is what the head row says (its digest is the last line's). `anchor` is
    the number and hash that were written outside the database; the chain may be longer, never shorter or other.
    """
    found: list[Fault] = []
    previous, expected = START, 1
    seen: dict[int, bytes] = {}
    for link in links:
        if link.sequence != expected:
            found.append(Fault(expected, "missing"))
        elif link.previous != previous:
            found.append(Fault(link.sequence, "does not follow the line before"))
        if not hmac.compare_digest(digest(key, link.previous, link.sequence, link.content), link.digest):
            found.append(Fault(link.sequence, "altered"))
        previous, expected = link.digest, link.sequence + 1
        seen[link.sequence] = link.digest
    last = expected - 1
    if head is None:
        if seen:
            found.append(Fault(last, "the head is gone"))
    elif head.sequence != last or head.digest != previous:
        found.append(Fault(min(head.sequence, last) + 1, "cut off, or the head was altered"))
    if anchor is not None:
        number, anchored = anchor
        if number > last:
            found.append(Fault(last + 1, "cut off: the anchor knows later lines"))
        elif number and seen.get(number) != anchored:
            found.append(Fault(number, "not the line that was anchored"))
    return found


def same_quarter(first: dt.datetime, second: dt.datetime) -> bool:
    """This function will say whether two readings fall within one quarter of an hour of each other."""
    return abs(second - first) < QUARTER
