"""The chain: each line carries a keyed hash over itself and the line before."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

START = bytes(32)
#: The chain of what belongs to no programme.
INSTALLATION = "installation"
QUARTER = dt.timedelta(minutes=15)


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with a chain: at which sequence number, and what."""

    sequence: int
    what: str


@dataclass(frozen=True)
class Link:
    """A line as it stands in the database: its number, its content and its two hashes.

    `content` is None for a line that cannot be read any more; its number is 0 when even that cannot.
    """

    sequence: int
    content: Mapping[str, object] | None
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
    A chain without an anchor is not proved: its end, or all of it, may have been cut off.
    """
    found: list[Fault] = []
    previous: bytes | None = START
    expected = 1
    seen: dict[int, bytes] = {}
    for link in links:
        found += _faults_of(key, link, previous, expected)
        if link.sequence:
            previous, expected = (None if link.content is None else link.digest), link.sequence + 1
            seen[link.sequence] = link.digest
    last = expected - 1
    if head is None and not seen:
        if anchor is not None and anchor[0]:
            found.append(Fault(1, "the chain was removed: only its anchor is left"))
        return found
    if head is None:
        found.append(Fault(last, "the head is gone"))
    elif head.sequence != last or previous not in (None, head.digest):
        found.append(Fault(min(head.sequence, last) + 1, "cut off, or the head was altered"))
    return found + _faults_of_anchor(anchor, seen, last)


def _faults_of(key: bytes, link: Link, previous: bytes | None, expected: int) -> list[Fault]:
    """What is wrong with one line, after a line with the hash `previous` (None: it could not be read)."""
    if not link.sequence:
        return [Fault(expected, "cannot be read, its number neither")]
    found = []
    if link.sequence != expected:
        found.append(Fault(expected, "missing"))
    if link.content is None:
        return [*found, Fault(link.sequence, "cannot be read")]
    if link.sequence == expected and previous not in (None, link.previous):
        found.append(Fault(link.sequence, "does not follow the line before"))
    if not hmac.compare_digest(digest(key, link.previous, link.sequence, link.content), link.digest):
        found.append(Fault(link.sequence, "altered"))
    return found


def _faults_of_anchor(anchor: tuple[int, bytes] | None, seen: Mapping[int, bytes], last: int) -> list[Fault]:
    """What the anchor outside the database tells of the chain's end."""
    if anchor is None:
        return [Fault(last, "the anchor is gone: lines after this one may have been cut off")]
    number, anchored = anchor
    if number > last:
        return [Fault(last + 1, "cut off: the anchor knows later lines")]
    if number and seen.get(number) != anchored:
        return [Fault(number, "not the line that was anchored")]
    return []


def same_quarter(first: dt.datetime, second: dt.datetime) -> bool:
    """This function will say whether two readings fall within one quarter of an hour of each other."""
    return abs(second - first) < QUARTER
